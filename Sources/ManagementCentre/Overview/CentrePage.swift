internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Text
internal import Thesaurus
internal import Visit

/// The first page: what waits, oldest first, each with the one next step.
extension ManagementCentre {
    /// Rows of a list on the first page; more are a link away.
    private static let rowsMax = 10

    func overview(_ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        let toSign = try draftsToSign(actor)
        let toPublish = try draftsToPublish(actor, except: toSign.map(\.identifier))
        let waiting = (toSign + toPublish.drafts).map(\.identifier)
        var lists: [(name: String, rows: [DraftLine], count: Int)] = []
        for list in draftLists(actor, except: waiting) {
            let rows = try checked(registry.drafts(list.drafts, limit: Self.rowsMax), actor)
            lists.append((list.name, rows, try registry.count(list.drafts)))
        }
        let own = ownRecords(actor)
        var lacking = own
        lacking.incompleteOnly = true
        let incomplete = try registry.records(lacking, limit: Self.rowsMax)
        let incompleteCount = try registry.count(lacking)
        let latest = try registry.records(own, limit: Self.rowsMax)
        let isIdle = waiting.isEmpty && lists.allSatisfy(\.rows.isEmpty) && incomplete.isEmpty
        let done = visit.request.query["deleted"] != nil
        let publishTable = try publishTable(toPublish.drafts, areMore: toPublish.areMore, visit)
        return centrePage(visit, title: words["centre.title"]) {
            if done { banner(.success, words["draft.deleted"]) }
            if visit.request.query["given-back"] != nil { banner(.success, words["ask.given-back"]) }
            h1(words["centre.title"])
            if isIdle { emptyState(title: words["centre.nothing-waits"]) { p(words["centre.nothing-waits.next"]) } }
            signTable(toSign, visit)
            publishTable
            for list in lists where !list.rows.isEmpty {
                section {
                    h2(words["centre.drafts.\(list.name)", ["count": .number(list.count)]])
                    draftTable(list.rows, visit, actor)
                    if list.count > list.rows.count {
                        let address = Route.drafts.address(visit.language, query: "whose=\(list.name)")
                        p { a(words["centre.drafts.all"], .href(address)) }
                    }
                }
            }
            incompleteList(incomplete, count: incompleteCount, visit, actor)
            newList(visit, actor)
            if !latest.isEmpty {
                h2(words["centre.latest"])
                recordTable(latest, caption: words["centre.newest-first"], visit, actor)
                p { a(words["centre.records.all"], .href(Route.records.address(visit.language))) }
            }
            furtherLinks(visit, actor)
        }
    }

    /// What one's own lists hold: the government's records, or those one began.
    func ownRecords(_ actor: Actor) -> RecordFilter {
        if let government = actor.governmentCode { return RecordFilter(government: government) }
        return actor.isAdministrator ? RecordFilter() : RecordFilter(owner: actor.account)
    }

    private func incompleteList(_ records: [PublishedRecord], count: Int, _ visit: Visit, _ actor: Actor) -> Node {
        if records.isEmpty { return .nothing }
        let words = visit.words
        return section {
            h2(words["centre.incomplete", ["count": .number(count)]])
            p(words["centre.incomplete.what"])
            recordTable(records.reversed(), caption: words["centre.oldest-first"], visit, actor)
            if count > records.count {
                p {
                    a(
                        words["centre.incomplete.all"],
                        .href(Route.records.address(visit.language, query: "incomplete=1")))
                }
            }
        }
    }

    /// The types that this person may draft, each with its first sentence, and what happens to what they write.
    private func newList(_ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        let open = openFormats(actor, words)
        if open.isEmpty { return .nothing }
        let unpublishable = open.filter { actor.permit(.publish, for: newSubject($0, actor)) == nil }
        return section {
            h2(words["centre.new"])
            for kind in [Format.Kind.national, .reference, .secretariat] {
                let formats = open.filter { $0.kind == kind }
                if !formats.isEmpty {
                    h3(words["portal.formats.\(kind.rawValue)"])
                    dl(.class("facts")) { for format in formats { newLine(format, visit) } }
                }
            }
            if !unpublishable.isEmpty {
                banner(.information, title: words["centre.not-publisher"]) {
                    ul {
                        for who in whoMayPublishEach(unpublishable, actor, words) { li(who) }
                    }
                    p(words["centre.not-publisher.next"])
                }
            }
        }
    }

    private func newLine(_ format: Format, _ visit: Visit) -> Node {
        div {
            dt {
                a(
                    label(format.name, visit.words),
                    .href(Route.new.address(visit.language, query: "type=\(format.schema)")))
            }
            dd(firstSentence(label(format.introduction, visit.words)))
        }
    }

    private func whoMayPublishEach(_ formats: [Format], _ actor: Actor, _ words: Words) -> [String] {
        formats.map { whoMayPublish($0, government: actor.government, words) }
    }

    private func furtherLinks(_ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        return p {
            a(words["account.title"], .href(Route.account.address(visit.language)))
            " · "
            a(words["offline.title"], .href(Route.filledForms.address(visit.language)))
            if usersPermit(actor) != nil {
                " · "
                a(words["users.title"], .href(Route.users.address(visit.language)))
            }
        }
    }

    /// The formats that this person may begin a record of, by their names.
    func openFormats(_ actor: Actor, _ words: Words) -> [Format] {
        let open = formats.formats.filter { actor.permit(.createDraft, for: newSubject($0, actor)) != nil }
        return alphabetical(open, in: words.language.textLanguage) { label($0.name, words) }
    }

    /// A new record of one's own government.
    func newSubject(_ format: Format, _ actor: Actor) -> Subject {
        format.subject(government: format.kind == .national ? actor.governmentCode : nil, owner: nil)
    }

    func subject(_ draft: Draft, _ format: Format) -> Subject {
        format.subject(government: draft.government, owner: draft.owner)
    }

    /// Up to the first full stop of any script; one inside a number or an article does not count.
    func firstSentence(_ text: String) -> String {
        var place = text.startIndex
        while place < text.endIndex {
            let next = text.index(after: place)
            let isEnd = next == text.endIndex || text[next].isWhitespace
            if text[place] == "。" || text[place] == "." && isEnd { return String(text[..<next]) }
            place = next
        }
        return text
    }
}
