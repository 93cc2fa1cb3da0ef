internal import Database
internal import HTTP
internal import Visit

extension Portal {
    func search(_ visit: Visit) throws(DatabaseError) -> Response { noRecord("", visit) }
}
