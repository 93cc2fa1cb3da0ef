internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import Registry
internal import Visit

/// Drafts of others for which somebody asked this person, as one of those who may publish them. For reference records,
/// which have no government whose drafts they read, this is the only place where they see them.
extension ManagementCentre {
    private static let requestsMax = 100

    /// Complete drafts that wait for this person's publication, asked for longest ago first.
    func draftsToPublish(_ actor: Actor, except: [String]) throws(DatabaseError) -> [Draft] {
        var found: [Draft] = []
        for isNational in [true, false] {
            // Only those see requests whose role it is; administrators, who may publish everything, look there when
            // they are written to.
            let schemas = formats.formats.filter { format in
                (format.kind == .national) == isNational
                    && !Set(format.publishers.compactMap(AccountRole.init)).subtracting([.user])
                        .isDisjoint(with: actor.roles)
            }.map(\.schema)
            if isNational, actor.governmentCode == nil { continue }
            found += try registry.draftsAskedFor(
                schemas: schemas, government: isNational ? actor.governmentCode : nil, limit: Self.requestsMax)
        }
        var waiting: [Draft] = []
        for draft in found where !except.contains(draft.identifier) && draft.owner != actor.account {
            guard let format = formats.format(draft.schema),
                actor.permit(.publish, for: subject(draft, format)) != nil,
                try registry.check(draft.document).issues.isEmpty
            else { continue }
            let given = try registry.signatures(of: draft)
            if format.signatures.allSatisfy({ wanted in given.contains { $0.key == wanted.key } }) {
                waiting.append(draft)
            }
        }
        return waiting
    }

    func publishTable(_ drafts: [Draft], _ visit: Visit) throws(DatabaseError) -> Node {
        if drafts.isEmpty { return .nothing }
        let words = visit.words
        let requests = try registry.requests(of: drafts.map(\.identifier))
        let columns = ["record", "type", "asked", "changed", "next"].map { Column(words["centre.list.\($0)"]) }
        let rows = drafts.map { draft -> [Node] in
            let preview = Route.preview(draft.identifier).address(visit.language)
            let request = requests[draft.identifier]
            return [
                a(.href(preview)) { titled(draft.title, words) },
                .text(formats.format(draft.schema).map { label($0.name, words) } ?? draft.schema),
                bdi(request?.name ?? ""),
                words.time(secondsSince1970: request?.at ?? draft.updated),
                a(words["centre.list.next.publish"], .href(preview)),
            ]
        }
        return section {
            h2(words["centre.to-publish"])
            dataTable(caption: words["centre.oldest-first"], columns: columns, rows: rows, words: words)
        }
    }
}
