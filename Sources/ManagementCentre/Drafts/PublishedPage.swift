internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Visit

/// What a person reads who has just published: the number, and where to go from there.
extension ManagementCentre {
    func publishedPage(_ number: RecordNumber, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let record = try registry.record(number: number.number), record.number == number,
            let format = formats.format(record.schema)
        else { return notFound(visit) }
        return centrePage(visit, title: words["publish.done"]) {
            div(.data("forget-draft", record.identifier)) {}
            confirmationPanel(title: words["publish.done"], number: record.number.description) {
                p {
                    a(.href(Addresses.record(record.number.record, visit.language))) { titled(record.title, words) }
                }
                p(words["publish.log", ["seq": .number(record.seq)]])
                p(words["publish.next"])
                p {
                    a(
                        words["publish.another", ["type": .text(label(format.name, words))]],
                        .href(Route.new.address(visit.language, query: "type=\(format.schema)")))
                    " · "
                    a(words["centre.to-centre"], .href(Addresses.centre(visit.language)))
                }
            }
        }
    }
}
