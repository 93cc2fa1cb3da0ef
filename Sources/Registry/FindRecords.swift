package import Identifiers
package import Database
package import Formats
internal import JSON

/// Which records a list asks for.
package struct RecordFilter: Sendable {
    package var schema: String?
    package var government: String?
    package var owner: String?
    /// Only records that lack something their format requires.
    package var incompleteOnly = false

    package init(
        schema: String? = nil, government: String? = nil, owner: String? = nil, incompleteOnly: Bool = false
    ) {
        self.schema = schema
        self.government = government
        self.owner = owner
        self.incompleteOnly = incompleteOnly
    }

    fileprivate var condition: SQL {
        var sql: SQL = "status = 'published'"
        if let schema { sql = sql + " AND schema = \(schema)" }
        if let government { sql = sql + " AND government = \(government)" }
        if let owner { sql = sql + " AND owner = \(owner)" }
        if incompleteOnly { sql = sql + " AND missing IS NOT NULL" }
        return sql
    }
}

extension Registry {
    package func record(_ identifier: String) throws(DatabaseError) -> PublishedRecord? {
        try database.read { (connection) throws(DatabaseError) in try connection.record(identifier) }
    }

    /// The record with this number, whatever code, country and revision the number also names.
    package func record(number: Int) throws(DatabaseError) -> PublishedRecord? {
        try database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT \(PublishedRecord.columns) FROM record WHERE number = \(number)")
                .map { (row) throws(DatabaseError) in try PublishedRecord(row) }
        }
    }

    /// The record with exactly this number, whatever revision it names; nil where the code or country is another.
    package func record(_ number: RecordNumber) throws(DatabaseError) -> PublishedRecord? {
        let found = try record(number: number.number)
        return found?.number.record == number.record ? found : nil
    }

    /// Records in the order asked for; those not found are left out.
    package func records(_ identifiers: [String]) throws(DatabaseError) -> [PublishedRecord] {
        guard !identifiers.isEmpty else { return [] }
        let found = try database.read { (connection) throws(DatabaseError) in
            var found: [String: PublishedRecord] = [:]
            let rows = try connection.rows(
                "SELECT \(PublishedRecord.columns) FROM record WHERE identifier IN \(list: identifiers)")
            for row in rows {
                let record = try PublishedRecord(row)
                found[record.identifier] = record
            }
            return found
        }
        return identifiers.compactMap { found[$0] }
    }

    /// Published records, newest first.
    package func records(
        _ filter: RecordFilter, offset: Int = 0, limit: Int
    ) throws(DatabaseError) -> [PublishedRecord] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT \(PublishedRecord.columns) FROM record WHERE \(filter.condition)
                ORDER BY published DESC, number DESC LIMIT \(limit) OFFSET \(offset)
                """)
            var records: [PublishedRecord] = []
            for row in rows { records.append(try PublishedRecord(row)) }
            return records
        }
    }

    /// Published records in the order of their numbers, those after `number`: to walk through them all.
    package func records(
        _ filter: RecordFilter, after number: Int, limit: Int
    ) throws(DatabaseError) -> [PublishedRecord] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT \(PublishedRecord.columns) FROM record WHERE \(filter.condition) AND number > \(number)
                ORDER BY number LIMIT \(limit)
                """)
            var records: [PublishedRecord] = []
            for row in rows { records.append(try PublishedRecord(row)) }
            return records
        }
    }

    package func count(_ filter: RecordFilter) throws(DatabaseError) -> Int {
        try database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT count(*) AS n FROM record WHERE \(filter.condition)")?.int("n") ?? 0
        }
    }

    /// How many published records each type has.
    package func countsBySchema() throws(DatabaseError) -> [String: Int] {
        try database.read { (connection) throws(DatabaseError) in
            var counts: [String: Int] = [:]
            let rows = try connection.rows(
                "SELECT schema, count(*) AS n FROM record WHERE status = 'published' GROUP BY schema")
            for row in rows { counts[try row.text("schema")] = try row.int("n") }
            return counts
        }
    }

    /// One revision with its document.
    package func revision(_ identifier: String, _ revision: Int) throws(DatabaseError) -> RecordRevision? {
        try database.read { (connection) throws(DatabaseError) in
            try connection.row(
                """
                SELECT \(RecordRevision.columns) FROM revision
                WHERE record = \(identifier) AND revision = \(revision)
                """
            )
            .map { (row) throws(DatabaseError) in try RecordRevision(row) }
        }
    }

    /// The newest revision that has a document, which for a withdrawn record is the one before the withdrawal.
    package func newestDocument(_ identifier: String) throws(DatabaseError) -> RecordRevision? {
        try database.read { (connection) throws(DatabaseError) in
            try connection.row(
                """
                SELECT \(RecordRevision.columns) FROM revision WHERE record = \(identifier) AND kind = 'publish'
                ORDER BY revision DESC LIMIT 1
                """
            )
            .map { (row) throws(DatabaseError) in try RecordRevision(row) }
        }
    }

    /// Every revision, newest first, without the documents.
    package func revisions(_ identifier: String) throws(DatabaseError) -> [RecordRevision] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT record, revision, seq, kind, version, published, account, NULL AS salt, NULL AS document
                FROM revision WHERE record = \(identifier) ORDER BY revision DESC
                """)
            var revisions: [RecordRevision] = []
            for row in rows { revisions.append(try RecordRevision(row)) }
            return revisions
        }
    }

    /// The records of these types that are found under a matching key (`Format.matchKey`).
    package func matches(schemas: [String], key: String) throws(DatabaseError) -> [PublishedRecord] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT \(PublishedRecord.columns) FROM record WHERE identifier IN (
                    SELECT record FROM record_match WHERE schema IN \(list: schemas) AND match = \(key))
                ORDER BY number
                """)
            var records: [PublishedRecord] = []
            for row in rows { records.append(try PublishedRecord(row)) }
            return records
        }
    }

    /// A published record as those that cite it see it.
    package func citedRecord(_ identifier: String) throws(DatabaseError) -> CitedRecord? {
        try database.read { (connection) throws(DatabaseError) in try connection.citedRecord(identifier) }
    }
}

/// Records that cite one record, by the field that does.
package struct CitedBy: Sendable {
    package let field: String
    package let schema: String
    package let count: Int
    /// The newest few.
    package let records: [PublishedRecord]
}

extension Registry {
    /// Which records cite this one: for each field the number of them and the newest `limit`.
    package func citedBy(_ identifier: String, limit: Int = 10) throws(DatabaseError) -> [CitedBy] {
        try database.read { (connection) throws(DatabaseError) in
            var found: [CitedBy] = []
            let groups = try connection.rows(
                """
                SELECT c.field, r.schema, count(*) AS n FROM citation c JOIN record r ON r.identifier = c.source
                WHERE c.target = \(identifier) AND r.status = 'published' GROUP BY c.field, r.schema
                ORDER BY r.schema, c.field
                """)
            for group in groups {
                let field = try group.text("field")
                let schema = try group.text("schema")
                let rows = try connection.rows(
                    """
                    SELECT \(PublishedRecord.columns) FROM record WHERE schema = \(schema) AND status = 'published'
                    AND identifier IN (SELECT source FROM citation WHERE target = \(identifier) AND field = \(field))
                    ORDER BY published DESC, number DESC LIMIT \(limit)
                    """)
                var records: [PublishedRecord] = []
                for row in rows { records.append(try PublishedRecord(row)) }
                found.append(CitedBy(field: field, schema: schema, count: try group.int("n"), records: records))
            }
            return found
        }
    }

    /// The identifiers of the published records that cite this one.
    ///
    /// - Parameter position: only those whose newest log entry is before it.
    package func citing(_ identifier: String, before position: Int = .max) throws(DatabaseError) -> [String] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT DISTINCT c.source FROM citation c JOIN record r ON r.identifier = c.source
                WHERE c.target = \(identifier) AND r.seq < \(position) ORDER BY c.source
                """)
            var sources: [String] = []
            for row in rows { sources.append(try row.text("source")) }
            return sources
        }
    }
}
