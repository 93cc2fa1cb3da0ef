internal import Crypto
package import Database
package import Formats
package import Outbox
package import Thesaurus

/// The source of truth: drafts, published revisions, and the log that everything else is a projection of.
///
/// Every use case is one transaction: it reads, decides and writes. On PostgreSQL, as on SQLite, writing transactions
/// come one after another, so that the log has no gaps.
package struct Registry: Sendable {
    package let database: Database
    package let formats: FormatLibrary
    /// Seconds since 1970, UTC.
    let now: @Sendable () -> Int
    /// Unpredictable bytes, as many as asked for.
    let random: @Sendable (Int) -> [UInt8]
    /// Where letters to people are posted.
    let outbox: Outbox

    /// Opens the registry in a database and brings its tables up to date.
    ///
    /// - Parameter outbox: of the same database; nil where no letters are sent.
    package init(
        database: Database, formats: FormatLibrary, now: @escaping @Sendable () -> Int,
        random: @escaping @Sendable (Int) -> [UInt8] = SecureRandom.bytes, outbox: Outbox? = nil
    ) throws(DatabaseError) {
        self.database = database
        self.formats = formats
        self.now = now
        self.random = random
        self.outbox = outbox ?? Outbox(database: database, isOpen: false, now: now, random: random)
        try database.migrate(Registry.migrations)
    }

    package var thesaurus: Thesaurus { formats.thesaurus }
}
