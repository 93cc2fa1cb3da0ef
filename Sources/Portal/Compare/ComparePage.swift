internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Thesaurus
internal import Visit

extension Portal {
    /// `/{language}/records/{number}/compare?from=1&to=2`: what changed between two revisions.
    ///
    /// Costs six reads: the record, the size of the log, its revisions, two documents, the records they cite.
    func compare(_ number: RecordNumber, _ visit: Visit) throws(DatabaseError) -> Response {
        guard let record = try registry.record(number: number.number) else {
            return noRecord(number.description, visit)
        }
        guard visit.path == ["records", record.number.record.description, "compare"] else {
            return moved(to: .compare(record.number.record), visit)
        }
        if record.status == .erased { return .redirect(to: Route.record(number.record).address(visit.language)) }
        let size = try registry.logSize()
        return try page(visit, states: [record.seq, size]) { () throws(DatabaseError) in
            let revisions = try registry.revisions(record.identifier).filter { $0.kind == .publish }
            let choice = RevisionChoice(visit.request.query, among: revisions.map(\.revision))
            let labels = Labels(words: visit.words, formats: registry.formats)
            let sections = try choice.pair.map { (pair) throws(DatabaseError) in
                try comparison(of: record, pair, labels)
            }
            return ComparePage(
                record: record, revisions: revisions, choice: choice, sections: sections ?? [], labels: labels,
                visit: visit
            ).response
        }
    }

    private func comparison(
        of record: PublishedRecord, _ pair: (from: Int, to: Int), _ labels: Labels
    ) throws(DatabaseError) -> [RevisionComparison.Section] {
        guard let old = try registry.revision(record.identifier, pair.from), let before = old.document,
            let new = try registry.revision(record.identifier, pair.to), let after = new.document,
            let oldFormat = registry.formats.format(record.schema, version: old.version),
            let newFormat = registry.formats.format(record.schema, version: new.version)
        else { return [] }
        let targets = Set(
            oldFormat.citations(in: before).map(\.target) + newFormat.citations(in: after).map(\.target))
        let cited = try registry.records(targets.sorted())
        let titles = Dictionary(cited.map { ($0.identifier, $0.title) }, uniquingKeysWith: { first, _ in first })
        return RevisionComparison(labels: labels, title: { titles[$0] })
            .sections(from: (before, oldFormat), to: (after, newFormat))
    }
}

/// Which two revisions a reader wants to see.
struct RevisionChoice {
    /// The older one first; nil where there are not two to compare.
    let pair: (from: Int, to: Int)?
    /// What was asked for and is not there.
    let refused: String?

    /// The two newest where nothing is asked for. `revisions` are newest first.
    init(_ query: Query, among revisions: [Int]) {
        let asked = [query["from"], query["to"]]
        let known = asked.map { text in text.flatMap { Int($0) }.flatMap { revisions.contains($0) ? $0 : nil } }
        refused = zip(asked, known).first { $0 != nil && $1 == nil }?.0
        guard revisions.count > 1, refused == nil else {
            pair = nil
            return
        }
        let to = known[1] ?? revisions.first { $0 != known[0] } ?? revisions[0]
        let from = known[0] ?? revisions.first { $0 < to } ?? revisions.first { $0 != to } ?? revisions[1]
        pair = from == to ? nil : (min(from, to), max(from, to))
    }
}

/// The differences between two revisions of a record.
struct ComparePage {
    let record: PublishedRecord
    /// Those with a document, newest first.
    let revisions: [RecordRevision]
    let choice: RevisionChoice
    let sections: [RevisionComparison.Section]
    let labels: Labels
    let visit: Visit

    private var words: Words { visit.words }
    private var number: RecordNumber { record.number.record }

    var response: Response {
        let (title, titleLanguage) = labels.title(record)
        return visit.page(
            PageSetting(
                title: words["portal.compare.title", ["title": .text(title)]], addresses: visit.addresses,
                breadcrumbs: [
                    Link(words["portal.home"], to: Route.home.address(visit.language)),
                    Link(number.description, to: Route.record(number).address(visit.language)),
                ], isPrivate: true)
        ) {
            header(.class("record-heading")) {
                p(words["portal.compare.kicker"], .class("kicker"))
                h1(.class("record-title"), words.attributes(of: titleLanguage)) {
                    a(title, .href(Route.record(number).address(visit.language)))
                }
                p(.class("record-line")) { bdi(number.description, .class("number"), .untranslated) }
            }
            if let refused = choice.refused {
                banner(.attention, title: words["portal.compare.unknown.title"]) {
                    p(
                        words[
                            "portal.compare.unknown.what",
                            ["revision": .text(String(refused.prefix(Portal.echoedCharactersMax)))]])
                }
            }
            if revisions.count < 2 { p(words["portal.compare.one"]) } else { chooser }
            if let pair = choice.pair {
                differences(pair)
            } else if choice.refused == nil, revisions.count > 1 {
                p(words["portal.compare.same"])
            }
        }
    }

    private var chooser: Node {
        form(.class("chips"), .method(.get), .action(Route.compare(number).address(visit.language))) {
            revisionSelect("from", words["portal.compare.from"], choice.pair?.from ?? revisions.last?.revision)
            revisionSelect("to", words["portal.compare.to"], choice.pair?.to ?? revisions.first?.revision)
            button(words["portal.compare.show"], .type(.submit), .class("button secondary"))
        }
    }

    private func revisionSelect(_ name: String, _ text: String, _ chosen: Int?) -> Node {
        div(.class("part")) {
            HTML.label(text, .for("compare-\(name)"))
            HTML.select(.id("compare-\(name)"), .name(name)) {
                for revision in revisions {
                    let day = words.date(PlainDate(secondsSince1970: revision.published))
                    option(
                        words["record.revision", ["revision": .number(revision.revision)]] + " · \(day)",
                        .value("\(revision.revision)"), .selected(revision.revision == chosen))
                }
            }
        }
    }

    private func differences(_ pair: (from: Int, to: Int)) -> Node {
        let count = sections.reduce(0) { $0 + $1.changes.count }
        return HTML.group {
            p(
                words[
                    count == 0 ? "portal.compare.none" : "portal.compare.count",
                    ["count": .number(count), "from": .number(pair.from), "to": .number(pair.to)]], .class("lead"))
            for section in sections {
                HTML.section(.class("fact-group")) {
                    h2(section.title)
                    for change in section.changes { changeNode(change) }
                }
            }
        }
    }

    private func changeNode(_ change: RevisionComparison.Change) -> Node {
        div(.class("change")) {
            h3 {
                change.label
                span(" · " + words["portal.compare.\(change.kind.rawValue)"], .class("muted"))
            }
            if change.parts.isEmpty { p(words["portal.compare.unseen"], .class("muted")) }
            for part in change.parts {
                div(.class("change-text"), words.attributes(of: part.language)) {
                    if let language = part.language { p(language.nativeName, .class("muted")) }
                    lines(part.lines)
                }
            }
        }
    }

    /// More lines than this have the unchanged ones left out.
    private static let contextLinesMax = 6

    @NodeBuilder private func lines(_ lines: [[TextDifference.Piece]]) -> Node {
        let isShort = lines.count <= Self.contextLinesMax
        let unchanged = lines.filter { isSame($0) }.count
        for line in lines where isShort || !isSame(line) { p { for piece in line { node(piece) } } }
        if !isShort, unchanged > 0 {
            p(
                words["portal.compare.unchanged", ["count": .number(unchanged)]], words.language.attributes,
                .class("muted"))
        }
    }

    private func isSame(_ line: [TextDifference.Piece]) -> Bool {
        line.allSatisfy { if case .same = $0 { true } else { false } }
    }

    /// Marked by tag and look, and by words for those who hear the page (WCAG 1.3.1).
    private func node(_ piece: TextDifference.Piece) -> Node {
        switch piece {
        case .same(let text): .text(text)
        case .removed(let text):
            del {
                span(words["portal.compare.removed"] + words.colon, .class("hidden-label"), words.language.attributes)
                text
            }
        case .added(let text):
            ins {
                span(words["portal.compare.added"] + words.colon, .class("hidden-label"), words.language.attributes)
                text
            }
        }
    }
}
