internal import Database
package import Formats
package import Identifiers
internal import JSON
package import Thesaurus

/// A record as it stands now, without its document: what lists and references need.
package struct PublishedRecord: Sendable, Equatable {
    package enum Status: String, Sendable { case published, withdrawn, erased }

    package let identifier: String
    /// With its newest revision.
    package let number: RecordNumber
    package let schema: String
    package let government: String?
    package let owner: String?
    package let revision: Int
    package let status: Status
    package let title: LanguageMap
    /// Paths of what the format requires and the record lacks (S-051); empty when complete.
    package let missing: [String]
    /// Seconds since 1970, UTC: of the first and of the newest revision.
    package let firstPublished: Int, published: Int
    /// The log entry of the newest revision.
    package let seq: Int

    static let columns: SQL = """
        identifier, number, schema, prefix, code, government, owner, revision, status, title, missing, first_published,
        published, seq
        """

    init(_ row: Row) throws(DatabaseError) {
        let revision = try row.int("revision")
        let government = try row.optionalText("government")
        guard
            let number = PublishedRecord.number(
                try row.int("number"), prefix: try row.text("prefix"), code: try row.text("code"),
                government: government, revision: revision),
            let status = Status(rawValue: try row.text("status"))
        else {
            throw DatabaseError(kind: .corrupt, message: "the record \(try row.text("identifier")) cannot be read")
        }
        identifier = try row.text("identifier")
        self.number = number
        schema = try row.text("schema")
        self.government = government
        owner = try row.optionalText("owner")
        self.revision = revision
        self.status = status
        title = (try? JSON.parse(try row.text("title"))).flatMap(LanguageMap.init) ?? LanguageMap([:])
        missing = (try row.optionalText("missing")).map { $0.split(separator: "\n").map(String.init) } ?? []
        firstPublished = try row.int("first_published")
        published = try row.int("published")
        seq = try row.int("seq")
    }

    /// The record as a publication leaves it; nil where the format's code or the country cannot be part of a number.
    init?(_ publication: Publication, number: Int, seq: Int, at time: Int) {
        let (document, format, current) = (publication.document, publication.format, publication.current)
        revision = (current?.revision ?? 0) + 1
        // A record stays with the government and the owner it began with.
        government = current.map(\.government) ?? document.government
        owner = current.map(\.owner) ?? publication.owner
        guard
            let number = PublishedRecord.number(
                number, prefix: format.prefix, code: format.code, government: government, revision: revision)
        else { return nil }
        self.number = number
        identifier = document.identifier
        schema = format.schema
        status = .published
        title = publication.title
        missing = publication.missing
        firstPublished = current?.firstPublished ?? time
        published = time
        self.seq = seq
    }

    private static func number(
        _ number: Int, prefix: String, code: String, government: String?, revision: Int
    ) -> RecordNumber? {
        RecordNumber(
            prefix: prefix, format: code, registrant: government?.uppercased() ?? "SCBD", number: number,
            revision: revision)
    }
}

/// One revision of a record, with its document.
package struct RecordRevision: Sendable {
    package enum Kind: String, Sendable { case publish, withdraw }

    package let record: String
    package let revision: Int
    package let seq: Int
    package let kind: Kind
    /// The version of the format it was made in.
    package let version: Int
    package let published: Int
    package let account: String?
    /// Random bytes that go into the digest before the document; nil once erased.
    package let salt: [UInt8]?
    /// Nil once erased. A withdrawal's holds its `reason`.
    package let document: Document?

    static let columns: SQL = "record, revision, seq, kind, version, published, account, salt, document"

    init(_ row: Row) throws(DatabaseError) {
        record = try row.text("record")
        revision = try row.int("revision")
        seq = try row.int("seq")
        guard let kind = Kind(rawValue: try row.text("kind")) else {
            throw DatabaseError(kind: .corrupt, message: "the revision \(revision) of \(record) cannot be read")
        }
        self.kind = kind
        version = try row.int("version")
        published = try row.int("published")
        account = try row.optionalText("account")
        salt = try row.optionalBlob("salt")
        let text = try row.optionalText("document")
        let identifier = try row.text("record")
        document = try text.map { (text) throws(DatabaseError) in try Document(stored: text, of: identifier) }
    }
}

extension Document {
    /// A document as the registry wrote it.
    init(stored text: String, of record: String) throws(DatabaseError) {
        guard let object = (try? JSON.parse(text))?.object else {
            throw DatabaseError(kind: .corrupt, message: "the document of \(record) cannot be read")
        }
        self.init(object)
    }
}
