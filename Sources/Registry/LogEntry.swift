package import Crypto
internal import Database
internal import Formats
package import JSON
internal import MerkleLog

/// What the log says of one act of publishing.
package struct LogEntry: Sendable {
    package enum Kind: String, Sendable { case publish, withdraw, erase }

    /// Counted from 0: the leaf's place in the tree.
    package let seq: Int
    package let kind: Kind
    package let record: String
    package let revision: Int
    /// Seconds since 1970, UTC.
    package let at: Int
    /// The leaf: canonical JSON with sequence, time, kind, identifier, number, revision, format and its version,
    /// government, and the salted digest of the document.
    package let body: String

    static let columns: SQL = "seq, kind, record, revision, at, body"

    init(_ row: Row) throws(DatabaseError) {
        seq = try row.int("seq")
        guard let kind = Kind(rawValue: try row.text("kind")) else {
            throw DatabaseError(kind: .corrupt, message: "the log entry \(seq) cannot be read")
        }
        self.kind = kind
        record = try row.text("record")
        revision = try row.int("revision")
        at = try row.int("at")
        body = try row.text("body")
    }

    /// The digest that binds an entry to its document without telling anything of it: SHA-256 over the salt and the
    /// canonical document. Without salt and document, once they are erased, nothing can be learnt from it.
    package static func digest(salt: [UInt8], document: JSON) -> Digest {
        var hash = SHA256()
        hash.update(salt)
        hash.update(document.canonicalBytes)
        return hash.finish()
    }
}

/// What an entry is made from.
struct NewLogEntry {
    let kind: LogEntry.Kind
    let record: String, number: String
    let revision: Int
    let schema: String
    let version: Int
    let government: String?
    let digest: Digest?

    func body(seq: Int, at: Int) -> String {
        var object = JSONObject([
            ("sequence", .integer(seq)), ("time", .string(Time.rfc3339(at))), ("kind", .string(kind.rawValue)),
            ("identifier", .string(record)), ("number", .string(number)), ("revision", .integer(revision)),
            ("format", .string(schema)), ("version", .integer(version)),
        ])
        object["government"] = government.map(JSON.string)
        object["digest"] = digest.map { .string($0.description) }
        return JSON.object(object).canonicalText
    }
}

extension Connection {
    /// How many entries the log has.
    func logSize() throws(DatabaseError) -> Int {
        try row("SELECT seq FROM log_entry ORDER BY seq DESC LIMIT 1")?.int("seq").advanced(by: 1) ?? 0
    }

    /// Appends entries in order, with the tree hashes that they complete; answers the first's place.
    func append(_ entries: [NewLogEntry], at time: Int) throws(DatabaseError) -> Int {
        let size = try logSize()
        var leaves: [Digest] = []
        for (index, entry) in entries.enumerated() {
            let body = entry.body(seq: size + index, at: time)
            let leaf = MerkleHash.leaf(body.utf8)
            leaves.append(leaf)
            try execute(
                """
                INSERT INTO log_entry (seq, at, kind, record, revision, body, leaf)
                VALUES (\(size + index), \(time), \(entry.kind.rawValue), \(entry.record), \(entry.revision),
                        \(body), \(leaf.bytes))
                """)
        }
        var tree = tree(size: size)
        for root in try tree.tileRoots(completedBy: leaves) {
            try execute(
                """
                INSERT INTO log_node (level, position, hash) VALUES (\(root.level), \(root.position), \(root.hash.bytes))
                """)
        }
        return size
    }

    /// The tree over the first `size` entries.
    func tree(size: Int) -> TiledTree<DatabaseError> {
        TiledTree(size: size) { [self] (level, range) throws(DatabaseError) in
            try hashes(level: level, range)
        }
    }

    /// The stored hashes of one level: leaves at 0, complete tiles above.
    func hashes(level: Int, _ range: Range<Int>) throws(DatabaseError) -> [Digest] {
        let rows =
            level == 0
            ? try self.rows(
                """
                SELECT leaf AS hash FROM log_entry WHERE seq >= \(range.lowerBound) AND seq < \(range.upperBound)
                ORDER BY seq
                """)
            : try self.rows(
                """
                SELECT hash FROM log_node WHERE level = \(level) AND position >= \(range.lowerBound)
                AND position < \(range.upperBound) ORDER BY position
                """)
        var hashes: [Digest] = []
        for row in rows {
            guard let digest = Digest(bytes: try row.blob("hash")) else { break }
            hashes.append(digest)
        }
        guard hashes.count == range.count else {
            throw DatabaseError(kind: .corrupt, message: "the log lacks hashes at level \(level), \(range)")
        }
        return hashes
    }
}
