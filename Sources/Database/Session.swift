/// What a transaction is for.
enum Access: Sendable { case read, write }

/// One open connection of either engine; used by one thread at a time, as the `Pool` hands it out.
protocol Session: AnyObject, Sendable {
    /// False once the connection is lost or its state is unknown: the pool then drops it.
    var isUsable: Bool { get }
    func begin(_ access: Access) throws(DatabaseError)
    func commit() throws(DatabaseError)
    /// Ends the transaction if there is one; if that fails the session is no longer usable.
    func rollback()
    func rows(_ sql: SQL) throws(DatabaseError) -> [Row]
    func row(_ sql: SQL) throws(DatabaseError) -> Row?
    func each(_ sql: SQL, _ body: (Row) throws(DatabaseError) -> Void) throws(DatabaseError)
    func execute(_ sql: SQL) throws(DatabaseError) -> Int
    /// Runs several statements, without values, inside the transaction begun.
    func script(_ text: String) throws(DatabaseError)
}
