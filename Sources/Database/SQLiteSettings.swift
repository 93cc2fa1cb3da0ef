import CSQLite
import Glibc

/// How the connections of one SQLite database are opened.
struct SQLiteSettings: Sendable {
    /// Nil for a database in memory.
    let path: String?
    let extensions: [SQLiteExtension]
    let durability: Durability
    let limits: DatabaseLimits

    /// Opens a connection, ready for use. Source: <https://sqlite.org/c3ref/open.html>.
    func open() throws(DatabaseError) -> OpaquePointer {
        if let path { try createPrivately(path) }
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path ?? ":memory:", &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            defer { sqlite3_close_v2(opened) }
            throw .sqlite(code, handle: opened, path: path)
        }
        do throws(DatabaseError) {
            try prepare(opened)
            return opened
        } catch {
            sqlite3_close_v2(opened)
            throw error
        }
    }

    private func prepare(_ handle: OpaquePointer) throws(DatabaseError) {
        sqlite3_busy_timeout(handle, limits.lockWait.wholeMilliseconds)
        try check(bch_sqlite_harden(handle), handle)
        // Replacing a row fires its delete triggers only with recursive_triggers: append-only tables rely on it.
        let settings = """
            PRAGMA journal_mode = \(path == nil ? "MEMORY" : "WAL");
            PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL");
            PRAGMA foreign_keys = ON;
            PRAGMA recursive_triggers = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -\(limits.cacheKiB);
            PRAGMA mmap_size = \(limits.mappedBytesMax);
            PRAGMA journal_size_limit = \(limits.journalBytesMax);
            """
        try check(sqlite3_exec(handle, settings, nil, nil, nil), handle)
        for addition in extensions { try check(addition.register(handle), handle) }
    }

    private func check(_ code: Int32, _ handle: OpaquePointer) throws(DatabaseError) {
        guard code == SQLITE_OK else { throw .sqlite(code, handle: handle, path: path) }
    }

    /// Creates an absent file for its owner only; SQLite gives its log and index files the same access.
    private func createPrivately(_ path: String) throws(DatabaseError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            Glibc.close(descriptor)
            return
        }
        let code = errno
        guard code != EEXIST else { return }
        let kind: DatabaseError.Kind =
            switch code {
            case EROFS, EACCES, EPERM: .readOnly
            case ENOSPC, EDQUOT: .full
            default: .unavailable
            }
        throw DatabaseError(kind: kind, message: "cannot create \(path): \(String(cString: strerror(code)))")
    }
}
