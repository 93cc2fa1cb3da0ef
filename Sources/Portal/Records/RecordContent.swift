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
    let citedBy: [CitedBy]
    /// Why the record was withdrawn; nil where it is published.
    let reason: LanguageMap?

    /// At most this many records are listed under each field that cites.
    static let citingShownMax = 10

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
    /// Five reads: its revisions, the document, the records it cites, those that cite it (one query more for each
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
        let cited = try registry.records(Array(Set(format.citations(in: document).map(\.target))).sorted())
        return RecordContent(
            record: record, shown: shown, document: document, format: format, revisions: revisions,
            cited: Dictionary(cited.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first }),
            citedBy: sorted(try registry.citedBy(record.identifier, limit: RecordContent.citingShownMax)),
            reason: reason)
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
            return RecordLink(
                title: title, address: Route.record(record.number.record).address(labels.words.language),
                kind: labels.type(record.schema), isWithdrawn: record.status != .published)
        }
    }
}
