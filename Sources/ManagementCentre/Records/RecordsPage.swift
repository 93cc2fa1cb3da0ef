internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Visit

/// The published records of one's government, or one's own.
extension ManagementCentre {
    private static let recordsPerPage = 25

    func recordsPage(_ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words, query = visit.request.query
        var filter = query["whose"] == "mine" ? RecordFilter(owner: actor.account) : ownRecords(actor)
        filter.schema = query["type"].flatMap { formats.format($0) }?.schema
        filter.incompleteOnly = query["incomplete"] == "1"
        let count = try registry.count(filter)
        let pages = max(1, (count + Self.recordsPerPage - 1) / Self.recordsPerPage)
        let page = min(max(query["page"].flatMap { Int($0) } ?? 1, 1), pages)
        let records = try registry.records(
            filter, offset: (page - 1) * Self.recordsPerPage, limit: Self.recordsPerPage)
        func address(_ page: Int) -> String {
            var items = query.items.filter { $0.name != "page" }
            items.append(Query.Item(name: "page", value: String(page)))
            return Route.records.address(visit.language, query: Query(items).encoded)
        }
        return centrePage(visit, title: words["centre.records.title"]) {
            h1(words["centre.records.title"])
            recordFilters(filter, whose: query["whose"] ?? "", visit, actor)
            p(words["results.count", ["count": .number(count)]], .role(.status))
            if records.isEmpty {
                emptyState(title: words["centre.records.none"]) {
                    p { a(words["centre.new"], .href(Route.new.address(visit.language))) }
                }
            } else {
                recordTable(records, caption: words["centre.newest-first"], visit, actor)
            }
            pagination(page: page, of: pages, words: words, address: address)
        }
    }

    private func recordFilters(_ filter: RecordFilter, whose: String, _ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        return form(.class("form"), .method(.get), .action(Route.records.address(visit.language))) {
            Components.Field("type", label: words["centre.list.type"], isOptional: true, words: words).select(
                filter.schema, from: formats.formats.map { Choice($0.schema, label($0.plural, words)) })
            if actor.government != nil || actor.isAdministrator {
                Components.Field("whose", label: words["centre.records.whose"], words: words).choice(
                    whose == "mine" ? "mine" : "all",
                    from: [
                        Choice(
                            "all",
                            words[actor.government == nil ? "centre.records.everyone" : "centre.records.government"]),
                        Choice("mine", words["centre.records.mine"]),
                    ])
            }
            Components.Field("incomplete", label: words["centre.list.state"], words: words).choices(
                filter.incompleteOnly ? ["1"] : [], from: [Choice("1", words["centre.records.incomplete-only"])])
            buttonRow { button(words["centre.records.show"], .type(.submit), .class("button secondary")) }
        }
    }

    /// Published records with what this person may do with each.
    func recordTable(_ records: [PublishedRecord], caption: String, _ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        let columns = [
            Column(words["centre.list.record"]), Column(words["centre.list.number"]), Column(words["centre.list.type"]),
            Column(words["centre.list.published"]), Column(words["centre.list.state"]),
            Column(words["centre.list.next"]),
        ]
        let rows = records.map { record -> [Node] in
            let format = formats.format(record.schema)
            return [
                a(.href(Addresses.record(record.number.record, visit.language))) { titled(record.title, words) },
                bdi(record.number.description, .class("number"), .untranslated),
                .text(format.map { label($0.name, words) } ?? record.schema),
                words.time(PlainDate(secondsSince1970: record.published)),
                statusTag(record.missing.isEmpty ? .published : .incomplete, words: words),
                format.map { actions(on: record, $0, visit, actor) } ?? .nothing,
            ]
        }
        return dataTable(caption: caption, columns: columns, rows: rows, words: words)
    }

    private func actions(on record: PublishedRecord, _ format: Format, _ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        let subject = format.subject(government: record.government, owner: record.owner)
        return span {
            if actor.permit(.editDraft, for: subject) != nil {
                a(words["centre.records.amend"], .href(Route.amend(record.number).address(visit.language)))
                " "
            }
            if actor.permit(.withdraw, for: subject) != nil {
                a(words["centre.records.withdraw"], .href(Route.withdraw(record.number).address(visit.language)))
            }
        }
    }
}
