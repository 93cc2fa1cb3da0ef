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
    /// Requests that are shown at once, and looked at for these: those behind them come up as these are dealt with.
    private static let requestsShownMax = 25, requestsLookedAtMax = 300

    /// Complete drafts that wait for this person's publication, asked for longest ago first; and whether there are more.
    func draftsToPublish(_ actor: Actor, except: [String]) throws(DatabaseError) -> (drafts: [Draft], areMore: Bool) {
        var waiting: [Draft] = []
        for isNational in [true, false] {
            // Only those see requests whose role it is; administrators, who may publish everything, look where they are
            // told to.
            let schemas = formats.formats.filter { format in
                (format.kind == .national) == isNational
                    && !Set(format.publishers.compactMap(AccountRole.init)).subtracting([.user])
                        .isDisjoint(with: actor.roles)
            }.map(\.schema)
            if schemas.isEmpty || isNational && actor.governmentCode == nil { continue }
            var offset = 0
            while offset < Self.requestsLookedAtMax {
                let asked = try registry.draftsAskedFor(
                    schemas: schemas, government: isNational ? actor.governmentCode : nil, offset: offset,
                    limit: Self.requestsShownMax)
                for draft in asked where !except.contains(draft.identifier) && draft.owner != actor.account {
                    if waiting.count == Self.requestsShownMax { return (waiting, true) }
                    if try isReady(draft, for: actor) { waiting.append(draft) }
                }
                if asked.count < Self.requestsShownMax { break }
                offset += asked.count
            }
        }
        return (waiting, false)
    }

    private func isReady(_ draft: Draft, for actor: Actor) throws(DatabaseError) -> Bool {
        guard let format = formats.format(draft.schema), actor.permit(.publish, for: subject(draft, format)) != nil
        else { return false }
        let given = format.signatures.isEmpty ? [] : try registry.signatures(of: draft)
        guard format.wanting(beside: given).isEmpty else { return false }
        return try registry.check(draft.document).issues.isEmpty
    }

    func publishTable(_ drafts: [Draft], areMore: Bool, _ visit: Visit) throws(DatabaseError) -> Node {
        if drafts.isEmpty { return .nothing }
        let words = visit.words
        let requests = try registry.requests(of: drafts.map(\.identifier))
        let columns = ["record", "type", "asked", "asked-at", "next"].map { Column(words["centre.list.\($0)"]) }
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
            if areMore { p(words["centre.to-publish.more"]) }
        }
    }
}
