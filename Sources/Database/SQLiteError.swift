import CSQLite

extension DatabaseError {
    /// The error behind a SQLite result code. Source: <https://sqlite.org/rescode.html>.
    static func sqlite(
        _ code: Int32, handle: OpaquePointer?, path: String?, statement: String? = nil
    ) -> DatabaseError {
        let said = String(cString: handle.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
        let kind: Kind =
            switch code & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_CONSTRAINT: .constraint
            case SQLITE_FULL: .full
            case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_PERM, SQLITE_PROTOCOL: .unavailable
            case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
            case SQLITE_READONLY: .readOnly
            case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_AUTH: .misuse
            default: .other
            }
        let file = kind == .constraint || kind == .misuse ? nil : path
        return DatabaseError(
            kind: kind, message: file.map { "\(said) (SQLite \(code), \($0))" } ?? said, statement: statement)
    }
}
