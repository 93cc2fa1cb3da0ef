internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Registry
internal import Visit

/// All drafts of a person, or of their government, by pages: the first page of the Centre shows the oldest alone.
extension ManagementCentre {
    private static let draftsPerPage = 25

    func draftsPage(_ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        let lists = draftLists(actor)
        let whose = visit.request.query["whose"]
        guard let shown = lists.first(where: { $0.name == whose }) ?? lists.first else { return notFound(visit) }
        let count = try registry.count(shown.drafts)
        let pages = max(1, (count + Self.draftsPerPage - 1) / Self.draftsPerPage)
        let page = min(max(visit.request.query["page"].flatMap { Int($0) } ?? 1, 1), pages)
        let rows = try checked(
            registry.drafts(shown.drafts, offset: (page - 1) * Self.draftsPerPage, limit: Self.draftsPerPage), actor)
        var others: [Link] = []
        for list in lists where list.name != shown.name {
            let text = words["centre.drafts.\(list.name)", ["count": .number(try registry.count(list.drafts))]]
            others.append(Link(text, to: Route.drafts.address(visit.language, query: "whose=\(list.name)")))
        }
        let title = words["centre.drafts.\(shown.name)", ["count": .number(count)]]
        return centrePage(visit, title: title) {
            h1(title)
            for link in others { p { a(link.label, .href(link.address)) } }
            if rows.isEmpty {
                emptyState(title: words["centre.drafts.none"]) {
                    p { a(words["centre.new"], .href(Route.new.address(visit.language))) }
                }
            } else {
                draftTable(rows, visit, actor)
            }
            pagination(page: page, of: pages, words: words) { page in
                Route.drafts.address(visit.language, query: "whose=\(shown.name)&page=\(page)")
            }
        }
    }

    /// The lists of drafts that a person has, by the name that the address and the words have for each.
    func draftLists(_ actor: Actor, except: [String] = []) -> [(name: String, drafts: DraftList)] {
        var lists: [(name: String, drafts: DraftList)] = [("mine", .own(account: actor.account))]
        if let government = actor.governmentCode {
            // What somebody else began: nobody's account has this name.
            let readable = formats.formats.filter { format in
                actor.permit(.readDraft, for: format.subject(government: government, owner: "")) != nil
            }
            if !readable.isEmpty {
                let others = DraftList.others(
                    government: government, account: actor.account, schemas: readable.map(\.schema), except: except)
                lists.append(("government", others))
            }
        }
        return lists
    }

    /// Drafts with how many answers are to be seen to in each; one's own that one may not read any more are left out, as
    /// after a change of roles.
    func checked(_ drafts: [Draft], _ actor: Actor) throws(DatabaseError) -> [DraftLine] {
        var rows: [DraftLine] = []
        let requests = try registry.requests(of: drafts.map(\.identifier))
        for draft in drafts {
            guard let format = formats.format(draft.schema),
                actor.permit(.readDraft, for: subject(draft, format)) != nil
            else { continue }
            let missing = try registry.check(draft.document).issues.count
            rows.append(DraftLine(draft: draft, missing: missing, request: requests[draft.identifier]))
        }
        return rows
    }

    func draftTable(_ drafts: [DraftLine], _ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        let columns = ["record", "type", "changed", "missing", "next"].map { Column(words["centre.list.\($0)"]) }
        let rows = drafts.map { line -> [Node] in
            let (draft, missing) = (line.draft, line.missing)
            let format = formats.format(draft.schema)
            let mayPublish =
                format.map { actor.permit(.publish, for: subject(draft, $0)) != nil } ?? false
            return [
                a(.href(Route.draft(draft.identifier).address(visit.language))) { titled(draft.title, words) },
                .text(format.map { label($0.name, words) } ?? draft.schema),
                words.time(secondsSince1970: draft.updated),
                .text(
                    missing == 0
                        ? words["centre.list.missing.none"]
                        : words["centre.list.missing.count", ["count": .number(missing)]]),
                nextStep(line, mayPublish: mayPublish, visit),
            ]
        }
        return dataTable(caption: words["centre.oldest-first"], columns: columns, rows: rows, words: words)
    }

    private func nextStep(_ line: DraftLine, mayPublish: Bool, _ visit: Visit) -> Node {
        let words = visit.words, draft = line.draft
        if line.missing > 0 {
            return a(words["centre.list.next.continue"], .href(Route.draft(draft.identifier).address(visit.language)))
        }
        let step =
            if line.request?.isReturned == true { "returned" } else if mayPublish { "publish" } else {
                line.request == nil ? "check" : "waits"
            }
        return a(
            words["centre.list.next.\(step)"],
            .href(Route.preview(draft.identifier).address(visit.language)))
    }
}

/// A draft in a list.
struct DraftLine {
    let draft: Draft
    /// Answers that are to be seen to.
    let missing: Int
    /// What was asked for it.
    let request: DraftRequest?
}
