internal import Identifiers
internal import Crypto
internal import Database
internal import Formats
internal import JSON
internal import Thesaurus

/// All that publishing one document writes, decided before anything is written.
struct Publication {
    let document: Document
    let format: Format
    let title: LanguageMap
    let missing: [String]
    let owner: String?
    /// Who publishes.
    let account: String?
    /// The record as it stands; nil for a new one.
    let current: PublishedRecord?
    let salt: [UInt8]

    /// Random bytes in each digest: enough that nobody can guess an erased document from it.
    static let saltBytes = 32
}

extension Connection {
    /// Writes publications in order, all with one time: records, revisions, what they cite, and the log.
    func write(_ publications: [Publication], at time: Int) throws(DatabaseError) -> [PublishedRecord] {
        guard !publications.isEmpty else { return [] }
        var number = try row("SELECT number FROM record ORDER BY number DESC LIMIT 1")?.int("number") ?? 0
        let first = try logSize()
        var entries: [NewLogEntry] = []
        var records: [PublishedRecord] = []
        for (index, publication) in publications.enumerated() {
            if publication.current == nil { number += 1 }
            let place = publication.current?.number.number ?? number
            guard let record = PublishedRecord(publication, number: place, seq: first + index, at: time) else {
                throw DatabaseError(kind: .corrupt, message: "\(publication.document.identifier) can have no number")
            }
            try write(publication, record)
            entries.append(
                NewLogEntry(
                    kind: .publish, record: record.identifier, number: record.number.description,
                    revision: record.revision, schema: publication.format.schema,
                    version: publication.format.version, government: record.government,
                    digest: LogEntry.digest(salt: publication.salt, document: publication.document.json)))
            records.append(record)
        }
        _ = try append(entries, at: time)
        return records
    }

    private func write(_ publication: Publication, _ record: PublishedRecord) throws(DatabaseError) {
        let document = publication.document
        let missing: String? = record.missing.isEmpty ? nil : record.missing.joined(separator: "\n")
        try execute(
            """
            INSERT INTO record (\(PublishedRecord.columns)) VALUES (
                \(record.identifier), \(record.number.number), \(record.schema), \(publication.format.prefix),
                \(publication.format.code), \(record.government), \(record.owner), \(record.revision), 'published',
                \(record.title.json.canonicalText), \(missing), \(record.firstPublished), \(record.published),
                \(record.seq))
            ON CONFLICT (identifier) DO UPDATE SET revision = excluded.revision, status = excluded.status,
                title = excluded.title, missing = excluded.missing, published = excluded.published,
                seq = excluded.seq, schema = excluded.schema, prefix = excluded.prefix, code = excluded.code
            """)
        try execute(
            """
            INSERT INTO revision (\(RecordRevision.columns)) VALUES (
                \(record.identifier), \(record.revision), \(record.seq), 'publish', \(publication.format.version),
                \(record.published), \(publication.account), \(publication.salt), \(document.json.canonicalText))
            """)
        if publication.current != nil { try removeDerived(from: document.identifier) }
        for citation in publication.format.citations(in: document) {
            try execute(
                """
                INSERT INTO citation (source, field, target)
                VALUES (\(document.identifier), \(citation.field), \(citation.target))
                """)
        }
        for key in publication.format.matchKeys(of: document) {
            try execute(
                """
                INSERT INTO record_match (schema, match, record)
                VALUES (\(publication.format.schema), \(key), \(document.identifier))
                """)
        }
        for digest in publication.format.attachments(in: document) {
            try execute(
                """
                INSERT INTO attachment_use (digest, record) VALUES (\(digest), \(document.identifier))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// What is kept of the newest revision only. Files stay readable, as older revisions do.
    func removeDerived(from identifier: String) throws(DatabaseError) {
        try execute("DELETE FROM citation WHERE source = \(identifier)")
        try execute("DELETE FROM record_match WHERE record = \(identifier)")
    }
}

extension Registry {
    /// Checks a document and prepares its publication.
    func publication(
        of document: Document, format: Format, current: PublishedRecord?, owner: String?, account: String?,
        signatures: [GivenSignature] = [], cited: CitedRecords
    ) throws(DatabaseError) -> (publication: Publication, validation: Validation) {
        var document = format.publishable(document)
        var validation = Validator(format: format, formats: formats, record: { cited($0) }).validate(document)
        let writer = HeadlineWriter(format: format, thesaurus: thesaurus) { cited($0)?.title }
        let title = writer.title(of: document)
        try cited.check()
        validation.issues += format.unsigned(signatures)
        document.signatures = signatures.map(\.json)
        return (
            Publication(
                document: document, format: format, title: title,
                missing: validation.issues.filter(\.isIncompleteness).map(\.path), owner: owner, account: account,
                current: current, salt: random(Publication.saltBytes)),
            validation
        )
    }
}
