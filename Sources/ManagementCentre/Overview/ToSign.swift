internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import Registry
internal import Visit

/// Drafts of others that wait for the signature of this person: who only signs sees them nowhere else.
extension ManagementCentre {
    /// Complete drafts that lack a signature which is this person's to give, oldest change first.
    func draftsToSign(_ actor: Actor) throws(DatabaseError) -> [Draft] {
        var found: [Draft] = []
        for format in formats.formats where !format.signatures.isEmpty {
            let roles = Set(format.signatures.flatMap(\.roles).compactMap(AccountRole.init))
            // Most people sign nothing: they cost no query.
            guard !roles.isDisjoint(with: actor.roles) else { continue }
            let drafts = try registry.drafts(schema: format.schema, government: actor.governmentCode)
            let requests = try registry.requests(of: drafts.map(\.identifier))
            // One that was given back is its author's to go on with.
            for draft in drafts where requests[draft.identifier]?.isReturned != true {
                guard maySign(draft, format, actor), try registry.check(draft.document).issues.isEmpty else { continue }
                let given = try registry.signatures(of: draft)
                let wanted = format.wanting(beside: given)
                if maySign(wanted, draft, format, actor) { found.append(draft) }
            }
        }
        return found
    }

    func signTable(_ drafts: [Draft], _ visit: Visit) -> Node {
        if drafts.isEmpty { return .nothing }
        let words = visit.words
        let columns = ["record", "type", "changed", "next"].map { Column(words["centre.list.\($0)"]) }
        let rows = drafts.map { draft -> [Node] in
            let preview = Route.preview(draft.identifier).address(visit.language)
            return [
                a(.href(preview)) { titled(draft.title, words) },
                .text(formats.format(draft.schema).map { label($0.name, words) } ?? draft.schema),
                words.time(secondsSince1970: draft.updated),
                a(words["centre.list.next.sign"], .href(preview + "#signatures")),
            ]
        }
        return section {
            h2(words["centre.to-sign"])
            dataTable(caption: words["centre.oldest-first"], columns: columns, rows: rows, words: words)
        }
    }
}
