package import Crypto
package import Database
internal import Formats
internal import JSON
internal import MerkleLog

/// The tree over the log at one size.
package struct LogHead: Sendable, Equatable {
    /// How many entries it covers.
    package let size: Int
    /// The Merkle tree hash of RFC 6962, section 2.1.
    package let root: Digest
}

/// What proves that an entry is in the log.
package struct LogProof: Sendable {
    package let entry: LogEntry
    package let head: LogHead
    /// Lowest first.
    package let path: [Digest]
}

extension Registry {
    /// How many entries the log has: the position that projections compare theirs with.
    package func logSize() throws(DatabaseError) -> Int {
        try database.read { (connection) throws(DatabaseError) in try connection.logSize() }
    }

    /// The verifier key that signs this log: `offered` the first time anybody asks, for ever after the same. A node with
    /// another key must not sign.
    package func verifierKey(offered: String) throws(DatabaseError) -> String {
        try database.write { (connection) throws(DatabaseError) in
            try connection.execute(
                "INSERT INTO log_key (place, verifier) VALUES (1, \(offered)) ON CONFLICT DO NOTHING")
            return try connection.row("SELECT verifier FROM log_key")?.text("verifier") ?? offered
        }
    }

    /// The verifier key that signs this log; nil before anybody signed it.
    package func verifierKey() throws(DatabaseError) -> String? {
        try database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT verifier FROM log_key")?.text("verifier")
        }
    }

    package func head() throws(DatabaseError) -> LogHead {
        try database.read { (connection) throws(DatabaseError) in
            let size = try connection.logSize()
            var tree = connection.tree(size: size)
            return LogHead(size: size, root: try tree.root())
        }
    }

    /// Entries from `position` on, at most `limit`.
    package func entries(from position: Int, limit: Int) throws(DatabaseError) -> [LogEntry] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                "SELECT \(LogEntry.columns) FROM log_entry WHERE seq >= \(position) ORDER BY seq LIMIT \(limit)")
            var entries: [LogEntry] = []
            for row in rows { entries.append(try LogEntry(row)) }
            return entries
        }
    }

    /// Stored hashes: of leaves at level 0, of complete subtrees of 256 to the power n leaves above. Nil when the log
    /// is not that long.
    package func hashes(level: Int, _ range: Range<Int>) throws(DatabaseError) -> [Digest]? {
        try database.read { (connection) throws(DatabaseError) in
            let size = try connection.logSize() >> (8 * level)
            return range.upperBound <= size ? try connection.hashes(level: level, range) : nil
        }
    }

    /// The proof that an entry is in the log as it is now.
    package func inclusionProof(of seq: Int) throws(DatabaseError) -> LogProof? {
        try database.read { (connection) throws(DatabaseError) in
            guard let row = try connection.row("SELECT \(LogEntry.columns) FROM log_entry WHERE seq = \(seq)") else {
                return nil
            }
            let size = try connection.logSize()
            var tree = connection.tree(size: size)
            return LogProof(
                entry: try LogEntry(row), head: LogHead(size: size, root: try tree.root()),
                path: try tree.inclusionProof(of: seq))
        }
    }

    /// The proof that the log of `earlier` entries is the beginning of that of `size`; nil when it is not that long.
    package func consistencyProof(from earlier: Int, to size: Int) throws(DatabaseError) -> [Digest]? {
        try database.read { (connection) throws(DatabaseError) in
            guard earlier >= 0, earlier <= size, size <= (try connection.logSize()) else { return nil }
            // Every log begins with nothing: RFC 9162, section 2.1.4, has no proof for it.
            if earlier == 0 { return [] }
            var tree = connection.tree(size: size)
            return try tree.consistencyProof(from: earlier)
        }
    }

    /// Documents as projections read them: the newest revision of each record named, with its standing.
    package func current(
        _ identifiers: [String]
    ) throws(DatabaseError) -> [(record: PublishedRecord, revision: RecordRevision)] {
        guard !identifiers.isEmpty else { return [] }
        return try database.read { (connection) throws(DatabaseError) in
            var records: [String: PublishedRecord] = [:]
            var revisions: [String: RecordRevision] = [:]
            for start in stride(from: 0, to: identifiers.count, by: Self.namedMax) {
                let named = Array(identifiers[start..<min(start + Self.namedMax, identifiers.count)])
                for row in try connection.rows(
                    "SELECT \(PublishedRecord.columns) FROM record WHERE identifier IN \(list: named)")
                {
                    let record = try PublishedRecord(row)
                    records[record.identifier] = record
                }
                for row in try connection.rows(
                    """
                    SELECT \(RecordRevision.columns) FROM revision WHERE record IN \(list: named) AND revision.revision =
                    (SELECT record.revision FROM record WHERE record.identifier = revision.record)
                    """)
                {
                    let revision = try RecordRevision(row)
                    revisions[revision.record] = revision
                }
            }
            return identifiers.compactMap { identifier in
                guard let record = records[identifier], let revision = revisions[identifier] else { return nil }
                return (record, revision)
            }
        }
    }

    /// Records that one statement names.
    static let namedMax = 500
}
