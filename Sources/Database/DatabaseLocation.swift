/// Where the data are kept.
package enum DatabaseLocation: Sendable {
    /// A SQLite file, created if absent with access for its owner only; its folder must exist.
    case sqlite(path: String)
    /// A private SQLite database in memory, gone when its `Database` is closed.
    ///
    /// It has one connection, so reads and writes wait for each other.
    case memory
    /// A PostgreSQL server, as `postgres://user:password@host/name`; everything after it follows libpq
    /// (<https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING>).
    case postgres(url: String)

    /// Which engine serves it.
    var engine: Engine {
        if case .postgres = self { .postgres } else { .sqlite }
    }
}

/// The two engines behind one face.
package enum Engine: String, Sendable, CaseIterable { case sqlite, postgres }

/// When a commit counts as done.
package enum Durability: Sendable {
    /// An acknowledged commit survives the loss of power. Right for everything that cannot be made again.
    case full
    /// The last commits may be lost with the power, the file stays whole. Only for what can be rebuilt.
    case rebuildable
}

/// How long to wait and how much to hold; every field has a default that suits one server.
package struct DatabaseLimits: Sendable {
    /// How long a reading call waits for a connection of the pool.
    package var readerWait: Duration = .seconds(10)
    /// How long a writing call waits for its turn.
    package var writerWait: Duration = .seconds(20)
    /// How long SQLite waits for a lock held by another process; a PostgreSQL statement for any lock.
    package var lockWait: Duration = .seconds(10)
    /// How long one PostgreSQL statement may run.
    package var statementTime: Duration = .seconds(120)
    /// How long opening a PostgreSQL connection may take, in whole seconds, at least 2.
    package var connectTime: Duration = .seconds(5)
    /// Prepared statements kept by one connection.
    package var statementsMax = 128
    /// Page cache of one SQLite connection, in KiB.
    package var cacheKiB = 8_192
    /// How much of a SQLite file a connection may read as memory, in bytes.
    package var mappedBytesMax = 0
    /// The write-ahead log of SQLite is cut back to this many bytes after a checkpoint.
    package var journalBytesMax = 67_108_864

    package init() {}
}
