import CSQLite

/// One prepared statement, finalized when this object goes. Source: <https://sqlite.org/c3ref/stmt.html>.
final class SQLiteStatement {
    private let handle: OpaquePointer
    private let statement: OpaquePointer
    private let text: String
    private let path: String?

    init(_ text: String, handle: OpaquePointer, path: String?) throws(DatabaseError) {
        (self.handle, self.text, self.path) = (handle, text, path)
        var prepared: OpaquePointer?
        var hasMore = false
        let code = text.withCString { start in
            var tail: UnsafePointer<CChar>?
            let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
            let code = sqlite3_prepare_v3(handle, start, -1, flags, &prepared, &tail)
            hasMore = tail.map { PortableSQL.holdsCode(String(cString: $0)) } ?? false
            return code
        }
        guard code == SQLITE_OK else { throw .sqlite(code, handle: handle, path: path, statement: text) }
        guard let prepared else { throw .misuse("the statement is empty", statement: text) }
        statement = prepared
        guard !hasMore else { throw .misuse("more than one statement", statement: text) }
    }

    deinit { sqlite3_finalize(statement) }

    /// The names of the columns of the answer.
    var names: [String] {
        (0..<sqlite3_column_count(statement)).map { index in
            sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
        }
    }

    func bind(_ values: [SQLValue]) throws(DatabaseError) {
        let wanted = Int(sqlite3_bind_parameter_count(statement))
        guard wanted == values.count else {
            throw .misuse("\(wanted) placeholders but \(values.count) values", statement: text)
        }
        for (position, value) in zip(Int32(1)..., values) {
            let code = bind(value, at: position)
            guard code == SQLITE_OK else { throw .sqlite(code, handle: handle, path: path, statement: text) }
        }
    }

    /// True while there is a row.
    func step() throws(DatabaseError) -> Bool {
        let code = sqlite3_step(statement)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw .sqlite(code, handle: handle, path: path, statement: text)
        }
    }

    /// The row reached by the last `step`.
    func row(names: [String]) -> Row {
        Row(names: names, values: (0..<Int32(names.count)).map(value))
    }

    /// Ready to be used again, holding no value and no lock.
    func reset() {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    private func bind(_ value: SQLValue, at position: Int32) -> Int32 {
        // SQLITE_TRANSIENT: SQLite makes its own copy.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(statement, position)
        case .integer(let number): return sqlite3_bind_int64(statement, position, number)
        case .real(let number): return sqlite3_bind_double(statement, position, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    guard let start = $0.baseAddress else { return sqlite3_bind_text(statement, position, "", 0, nil) }
                    return sqlite3_bind_text64(statement, position, start, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, position, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(statement, position, $0.baseAddress, UInt64($0.count), copied)
            }
        }
    }

    private func value(at column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default: return .null
        }
    }
}
