internal import Database
internal import Formats
internal import JSON
internal import Thesaurus

/// Looks up the records that documents cite, once each.
///
/// A fault of the database is kept and thrown by `check`, as the validator asks through a closure that cannot throw.
final class CitedRecords {
    private let connection: Connection
    /// Records that are not published yet but will be in the same import.
    private let announced: (String) -> CitedRecord?
    private var cache: [String: CitedRecord?] = [:]
    private var fault: DatabaseError?

    /// Records kept at the most; a bulk import cites the same few again and again.
    static let cachedMax = 5_000

    init(_ connection: Connection, announced: @escaping (String) -> CitedRecord? = { _ in nil }) {
        self.connection = connection
        self.announced = announced
    }

    func callAsFunction(_ identifier: String) -> CitedRecord? {
        if let known = cache[identifier] { return known }
        do throws(DatabaseError) {
            let found = try connection.citedRecord(identifier) ?? announced(identifier)
            if cache.count >= CitedRecords.cachedMax { cache.removeAll() }
            cache[identifier] = .some(found)
            return found
        } catch {
            fault = fault ?? error
            return nil
        }
    }

    /// A record that this transaction is about to write: those after it may cite it.
    func expect(_ publication: Publication) {
        cache[publication.document.identifier] = .some(
            CitedRecord(
                identifier: publication.document.identifier, schema: publication.format.schema,
                government: publication.document.government, isWithdrawn: false, title: publication.title,
                document: publication.document))
    }

    func check() throws(DatabaseError) {
        if let fault { throw fault }
    }
}

extension Connection {
    /// A record with the document of its newest publication.
    func citedRecord(_ identifier: String) throws(DatabaseError) -> CitedRecord? {
        guard
            let row = try row(
                """
                SELECT r.schema, r.government, r.status, r.title, v.document FROM record r
                JOIN revision v ON v.record = r.identifier AND v.revision = r.revision
                WHERE r.identifier = \(identifier)
                """)
        else { return nil }
        let document = try row.optionalText("document").map { (text) throws(DatabaseError) in
            try Document(stored: text, of: identifier)
        }
        return CitedRecord(
            identifier: identifier, schema: try row.text("schema"), government: try row.optionalText("government"),
            isWithdrawn: try row.text("status") != PublishedRecord.Status.published.rawValue,
            title: (try? JSON.parse(try row.text("title"))).flatMap(LanguageMap.init) ?? LanguageMap([:]),
            document: document ?? Document(JSONObject()))
    }

    func record(_ identifier: String) throws(DatabaseError) -> PublishedRecord? {
        try row("SELECT \(PublishedRecord.columns) FROM record WHERE identifier = \(identifier)")
            .map { (row) throws(DatabaseError) in try PublishedRecord(row) }
    }
}
