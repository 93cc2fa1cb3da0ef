import CSQLite

/// One SQLite connection with its statements.
///
/// `@unchecked`: the `Pool` lends it to one thread at a time, and its mutex orders their accesses.
final class SQLiteSession: Session, @unchecked Sendable {
    private let handle: OpaquePointer
    private let path: String?
    private var statements: StatementCache<String, SQLiteStatement>
    private var queryOnly = false
    private(set) var isUsable = true

    init(_ settings: SQLiteSettings) throws(DatabaseError) {
        handle = try settings.open()
        path = settings.path
        statements = StatementCache(capacity: settings.limits.statementsMax)
    }

    deinit {
        _ = statements.clear()
        sqlite3_close_v2(handle)
    }

    /// Prepared statements kept.
    var cachedStatements: Int { statements.count }

    func begin(_ access: Access) throws(DatabaseError) {
        if (access == .read) != queryOnly {
            _ = try execute(access == .read ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF")
            queryOnly = access == .read
        }
        _ = try execute(access == .read ? "BEGIN" : "BEGIN IMMEDIATE")
    }

    func commit() throws(DatabaseError) {
        guard sqlite3_get_autocommit(handle) == 0 else {
            throw .misuse("a statement ended the transaction, which only its closure may do")
        }
        _ = try execute("COMMIT")
    }

    func rollback() {
        guard sqlite3_get_autocommit(handle) == 0 else { return }
        do throws(DatabaseError) { _ = try execute("ROLLBACK") } catch { isUsable = false }
    }

    func rows(_ sql: SQL) throws(DatabaseError) -> [Row] {
        var rows: [Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func row(_ sql: SQL) throws(DatabaseError) -> Row? {
        try run(sql) { (statement) throws(DatabaseError) in
            try statement.step() ? statement.row(names: statement.names) : nil
        }
    }

    func each(_ sql: SQL, _ body: (Row) throws(DatabaseError) -> Void) throws(DatabaseError) {
        try run(sql) { (statement) throws(DatabaseError) in
            // Names are read after the first step, which compiles the statement again if the tables have changed.
            guard try statement.step() else { return }
            let names = statement.names
            repeat { try body(statement.row(names: names)) } while try statement.step()
        }
    }

    func execute(_ sql: SQL) throws(DatabaseError) -> Int {
        let before = sqlite3_total_changes64(handle)
        try run(sql) { (statement) throws(DatabaseError) in while try statement.step() {} }
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    func script(_ text: String) throws(DatabaseError) {
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw .sqlite(code, handle: handle, path: path) }
    }

    private func run<T>(
        _ sql: SQL, _ body: (SQLiteStatement) throws(DatabaseError) -> T
    ) throws(DatabaseError) -> T {
        let statement: SQLiteStatement
        if let kept = statements.take(sql.text) {
            statement = kept
        } else {
            statement = try SQLiteStatement(sql.text, handle: handle, path: path)
        }
        defer {
            statement.reset()
            _ = statements.put(statement, for: sql.text)
        }
        try statement.bind(sql.values)
        return try body(statement)
    }
}
