internal import Components
internal import Database
internal import Formats
internal import Identifiers
internal import JSON
internal import RecordView
internal import Registry
internal import Thesaurus

/// All that the page of one record shows, read at once.
struct RecordContent {
    let record: PublishedRecord
    /// The revision shown, which has a document.
    let shown: RecordRevision
    let document: Document
    let format: Format
    /// Newest first, without documents.
    let revisions: [RecordRevision]
    /// The records that the document cites, by identifier.
    let cited: [String: PublishedRecord]
    /// What those of them say that the page shows more of than their title.
    let citedDocuments: [String: (document: Document, format: Format)]
    let citedBy: [CitedBy]
    /// Why the record was withdrawn; nil where it is published.
    let reason: LanguageMap?

    /// At most this many records are listed under each field that cites.
    static let citingShownMax = 10

    /// Cited records whose documents are read; with more, the page lists titles alone.
    static let citedDocumentsMax = 100

    /// The title of the revision shown: an older one may have had another.
    func title(_ thesaurus: Thesaurus) -> LanguageMap {
        guard shown.seq != record.seq, record.status == .published else { return record.title }
        return HeadlineWriter(format: format, thesaurus: thesaurus) { cited[$0]?.title }.title(of: document)
    }

    /// Whether a newer publication than the one shown exists.
    var isOutdated: Bool {
        revisions.contains { $0.kind == .publish && $0.revision > shown.revision }
    }

    var number: RecordNumber { record.number.revision(shown.revision) ?? record.number }
}

extension Portal {
    /// Reads a record in the revision wanted, or the newest with a document.
    ///
    /// Six reads: its revisions, the document, what some cited records say, the records it cites, those that cite it (one query more for each
    /// field and type that does), and for a withdrawn one the reason.
    func content(of record: PublishedRecord, revision wanted: Int?) throws(DatabaseError) -> RecordContent? {
        let revisions = try registry.revisions(record.identifier)
        let newest = revisions.first { $0.kind == .publish }
        let asked = revisions.first { $0.revision == wanted && $0.kind == .publish } ?? newest
        guard let asked, let shown = try registry.revision(record.identifier, asked.revision),
            let document = shown.document, let format = registry.formats.format(record.schema, version: shown.version)
        else { return nil }
        var reason: LanguageMap?
        if record.status == .withdrawn, let last = try registry.revision(record.identifier, record.revision) {
            reason = last.document?["reason"].flatMap(LanguageMap.init)
        }
        let citedDocuments = try citedDocuments(of: document, format)
        let targets =
            format.citations(in: document)
            + citedDocuments.values.flatMap { content in content.format.citations(in: content.document) }
        let cited = try registry.records(Array(Set(targets.map(\.target))).sorted())
        return RecordContent(
            record: record, shown: shown, document: document, format: format, revisions: revisions,
            cited: Dictionary(cited.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first }),
            citedDocuments: citedDocuments,
            citedBy: sorted(try registry.citedBy(record.identifier, limit: RecordContent.citingShownMax)),
            reason: reason)
    }

    /// The newest documents of the records that the page shows as rows of a table; those of others are not read.
    private func citedDocuments(
        of document: Document, _ format: Format
    ) throws(DatabaseError) -> [String: (document: Document, format: Format)] {
        var wanted: [String] = []
        for section in format.page.sections {
            guard case .records(let key, let columns) = section.content, !columns.isEmpty else { continue }
            wanted += document.values(key).compactMap { $0["identifier"]?.string }
        }
        var found: [String: (document: Document, format: Format)] = [:]
        let some = Array(wanted.prefix(RecordContent.citedDocumentsMax))
        for (record, revision) in try registry.current(some) where record.status == .published {
            guard let document = revision.document,
                let format = registry.formats.format(record.schema, version: revision.version)
            else { continue }
            found[record.identifier] = (document, format)
        }
        return found
    }

    /// What governments decided and assessed comes before what describes.
    private func sorted(_ citedBy: [CitedBy]) -> [CitedBy] {
        func rank(_ group: CitedBy) -> Int { registry.formats.format(group.schema)?.kind == .national ? 0 : 1 }
        return citedBy.enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }.map(\.element)
    }
}

extension RecordContent {
    /// The cited records as the document's view links to them.
    func links(_ labels: Labels) -> [String: RecordLink] {
        cited.mapValues { record in
            let title =
                record.title.isEmpty
                ? LanguageMap([labels.words.language: record.number.record.description]) : record.title
            var link = RecordLink(
                title: title, address: Route.record(record.number.record).address(labels.words.language),
                kind: labels.type(record.schema), isWithdrawn: record.status != .published)
            link.content = citedDocuments[record.identifier]
            return link
        }
    }
}
