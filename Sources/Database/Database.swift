import Glibc
import Synchronization

/// SQLite or PostgreSQL behind one face: one writing transaction at a time, reads beside it from a pool.
///
/// Calls block their thread. A call inside the closure of another call of the same `Database` on the same thread is
/// refused as `misuse`: it would not see the changes of the outer one and could wait for itself.
package final class Database: Sendable {
    /// Which engine serves it.
    package let engine: Engine

    private let writer: Pool
    private let readers: Pool
    private let statements = StatementCount()
    private let threads = Mutex<Set<UInt>>([])

    /// Opens the database, creating a SQLite file if absent.
    ///
    /// - Parameters:
    ///   - readers: how many reads can run side by side.
    ///   - extensions: given to each SQLite connection; refused on PostgreSQL.
    ///   - durability: `.rebuildable` only for what can be made again.
    package init(
        _ location: DatabaseLocation, readers: Int = 4, extensions: [SQLiteExtension] = [],
        durability: Durability = .full, limits: DatabaseLimits = DatabaseLimits()
    ) throws(DatabaseError) {
        engine = location.engine
        let open: @Sendable () throws(DatabaseError) -> any Session
        switch location {
        case .sqlite(let path):
            let settings = SQLiteSettings(path: path, extensions: extensions, durability: durability, limits: limits)
            open = { () throws(DatabaseError) in try SQLiteSession(settings) }
        case .memory:
            let settings = SQLiteSettings(path: nil, extensions: extensions, durability: durability, limits: limits)
            open = { () throws(DatabaseError) in try SQLiteSession(settings) }
        case .postgres(let url):
            guard extensions.isEmpty else {
                throw DatabaseError.misuse("\(extensions.count) SQLite extensions were given with a PostgreSQL address")
            }
            let settings = try PostgresSettings(url: url, durability: durability, limits: limits)
            open = { () throws(DatabaseError) in try PostgresSession(settings) }
        }
        writer = Pool(size: 1, wait: limits.writerWait, open: open)
        if case .memory = location {
            self.readers = writer
        } else {
            self.readers = Pool(size: readers, wait: limits.readerWait, open: open)
        }
        writer.give(try writer.take().session)
    }

    /// Statements run since it was opened, by all threads: what a page costs.
    package var statementsRun: Int { statements.value }

    /// Reads one consistent state of the whole database; a change is refused as `readOnly`.
    package func read<T>(_ body: (Connection) throws(DatabaseError) -> T) throws(DatabaseError) -> T {
        try perform(.read, on: readers, commitsIf: { _ in true }, body)
    }

    /// Commits if `body` answers `.success`; rolls back on `.failure` and on anything thrown.
    package func transaction<Success, Failure: StorageFailing>(
        _ body: (Connection) throws(DatabaseError) -> Result<Success, Failure>
    ) throws(Failure) -> Success {
        let decision: Result<Success, Failure>
        do throws(DatabaseError) {
            decision = try perform(
                .write, on: writer, commitsIf: { if case .success = $0 { true } else { false } }, body)
        } catch {
            throw .storage(error)
        }
        return try decision.get()
    }

    /// Commits what `body` did unless it throws: for writes that nothing can refuse.
    package func write<T>(_ body: (Connection) throws(DatabaseError) -> T) throws(DatabaseError) -> T {
        try perform(.write, on: writer, commitsIf: { _ in true }, body)
    }

    /// Closes every connection; those in use when their call ends. Later calls throw `closed`.
    package func close() {
        writer.close()
        readers.close()
    }

    private func perform<T>(
        _ access: Access, on pool: Pool, commitsIf: (T) -> Bool, _ body: (Connection) throws(DatabaseError) -> T
    ) throws(DatabaseError) -> T {
        let thread = UInt(pthread_self())
        guard threads.withLock({ $0.insert(thread).inserted }) else {
            throw .misuse("a transaction was begun inside another on the same thread; use the connection at hand")
        }
        defer { _ = threads.withLock { $0.remove(thread) } }
        let session = try begun(access, on: pool)
        defer { pool.give(session) }
        let connection = Connection(session, engine: engine, statements: statements)
        do throws(DatabaseError) {
            defer { connection.end() }
            let result = try body(connection)
            if let fault = connection.fault { throw fault }
            if commitsIf(result) { try session.commit() } else { session.rollback() }
            return result
        } catch {
            session.rollback()
            throw error
        }
    }

    /// A session with its transaction begun; one that was lost while idle is replaced once, as nothing was done on it.
    private func begun(_ access: Access, on pool: Pool) throws(DatabaseError) -> any Session {
        while true {
            let (session, reused) = try pool.take()
            do throws(DatabaseError) {
                try session.begin(access)
                return session
            } catch {
                session.rollback()
                let isLost = !session.isUsable
                pool.give(session)
                guard reused, isLost else { throw error }
            }
        }
    }
}
