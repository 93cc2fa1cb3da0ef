import CPostgres

/// One connection to a PostgreSQL server with its prepared statements.
///
/// `@unchecked`: the `Pool` lends it to one thread at a time, and its mutex orders their accesses.
final class PostgresSession: Session, @unchecked Sendable {
    /// How many rows `each` asks of the server at a time.
    private static let rowsFetched = 256
    /// Prepared statements that have left the cache and are freed on the server together.
    private static let evictedMax = 32
    /// With a hash of the schema's name, the lock under which every writing transaction of every node runs.
    private static let lockNumber = 0x62_6368

    private struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    private let handle: OpaquePointer
    private var statements: StatementCache<Key, String>
    private var evicted: [String] = []
    private var prepared = 0
    private var cursors = 0
    private var access = Access.read
    /// The end of a reading transaction was sent and its answer not yet awaited.
    private var isEnding = false
    private var isBroken = false

    init(_ settings: PostgresSettings) throws(DatabaseError) {
        handle = try settings.open()
        statements = StatementCache(capacity: settings.limits.statementsMax)
    }

    deinit { PQfinish(handle) }

    /// Prepared statements kept.
    var cachedStatements: Int { statements.count }

    var isUsable: Bool { !isBroken && PQstatus(handle) == CONNECTION_OK }

    /// One round trip, the lock of writers included: their transactions are serial on all nodes, so that none fails
    /// for having run beside another.
    func begin(_ access: Access) throws(DatabaseError) {
        if isEnding { drain() }
        self.access = access
        switch access {
        case .read: try send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        case .write:
            try send(
                "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(\(Self.lockNumber), "
                    + "hashtext(coalesce(current_schema(), '')))")
        }
    }

    func commit() throws(DatabaseError) {
        guard PQtransactionStatus(handle) == PQTRANS_INTRANS else {
            throw isUsable
                ? .misuse("a statement ended the transaction, which only its closure may do")
                : .postgres(nil, handle: handle, statement: nil)
        }
        guard access == .write else {
            // Nothing can be lost by it, so the answer is awaited only when the connection is used again.
            isEnding = PQsendQuery(handle, "COMMIT") == 1
            isBroken = !isEnding
            return
        }
        let result: PostgresResult
        do throws(DatabaseError) { result = try send("COMMIT") } catch {
            guard !isUsable else { throw error }
            throw DatabaseError(
                kind: .unavailable,
                message: "the server was lost while committing: the change may or may not be stored, look before "
                    + "doing it again (\(error.message))")
        }
        guard result.command == "COMMIT" else {
            throw DatabaseError(kind: .other, message: "the server answered COMMIT with \(result.command)")
        }
    }

    func rollback() {
        guard isUsable, !isEnding else { return }
        switch PQtransactionStatus(handle) {
        case PQTRANS_IDLE: return
        case PQTRANS_INTRANS, PQTRANS_INERROR:
            do throws(DatabaseError) { try send("ROLLBACK") } catch { isBroken = true }
        default: isBroken = true
        }
    }

    func rows(_ sql: SQL) throws(DatabaseError) -> [Row] {
        let result = try run(sql)
        return (0..<result.count).map(result.row)
    }

    func row(_ sql: SQL) throws(DatabaseError) -> Row? {
        let result = try run(sql)
        return result.count == 0 ? nil : result.row(0)
    }

    /// A cursor, so that memory stays flat and other statements can run between the rows.
    func each(_ sql: SQL, _ body: (Row) throws(DatabaseError) -> Void) throws(DatabaseError) {
        cursors += 1
        let cursor = "cursor_\(cursors)"
        let parameters = PostgresParameters(sql.values)
        let declaration = "DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql.numbered)"
        let declared = parameters.withPointers { values, lengths, formats in
            PQexecParams(
                handle, declaration, Int32(parameters.types.count), parameters.types, values, lengths, formats, 0)
        }
        _ = try checked(PostgresResult(declared), sql.text)
        do throws(DatabaseError) {
            while true {
                let result = try send("FETCH \(Self.rowsFetched) FROM \(cursor)", for: sql.text)
                for index in 0..<result.count { try body(result.row(index)) }
                if result.count < Self.rowsFetched { break }
            }
        } catch {
            if PQtransactionStatus(handle) == PQTRANS_INTRANS { try send("CLOSE \(cursor)") }
            throw error
        }
        try send("CLOSE \(cursor)")
    }

    func execute(_ sql: SQL) throws(DatabaseError) -> Int { try run(sql).changes }

    func script(_ text: String) throws(DatabaseError) { try send(text) }

    /// Runs one statement, prepared once for its text and the types of its values.
    private func run(_ sql: SQL) throws(DatabaseError) -> PostgresResult {
        let parameters = PostgresParameters(sql.values)
        let key = Key(text: sql.text, types: parameters.types)
        let kept = statements.take(key)
        let name = if let kept { kept } else { try prepare(sql, parameters.types) }
        let result = parameters.withPointers { values, lengths, formats in
            PQexecPrepared(handle, name, Int32(parameters.types.count), values, lengths, formats, 0)
        }
        if let oldest = statements.put(name, for: key) { evicted.append(oldest) }
        return try checked(PostgresResult(result), sql.text)
    }

    private func prepare(_ sql: SQL, _ types: [Oid]) throws(DatabaseError) -> String {
        if evicted.count >= Self.evictedMax {
            try send(evicted.map { "DEALLOCATE \($0)" }.joined(separator: ";"))
            evicted = []
        }
        prepared += 1
        let name = "statement_\(prepared)"
        let result = PQprepare(handle, name, sql.numbered, Int32(types.count), types)
        _ = try checked(PostgresResult(result), sql.text)
        return name
    }

    /// Runs text without values, in one round trip.
    @discardableResult
    private func send(_ text: String, for statement: String? = nil) throws(DatabaseError) -> PostgresResult {
        try checked(PostgresResult(PQexec(handle, text)), statement)
    }

    private func checked(_ result: PostgresResult, _ statement: String?) throws(DatabaseError) -> PostgresResult {
        if result.isSuccess { return result }
        if result.isEmpty { throw .misuse("the statement is empty", statement: statement) }
        let error = DatabaseError.postgres(result.result, handle: handle, statement: statement)
        if error.kind == .unavailable { isBroken = true }
        throw error
    }

    private func drain() {
        while let result = PQgetResult(handle) { PQclear(result) }
        isEnding = false
    }
}
