import CPostgres

/// How the connections of one PostgreSQL database are opened.
struct PostgresSettings: Sendable {
    /// May hold a password: never part of a message.
    private let url: String
    private let durability: Durability
    let limits: DatabaseLimits

    /// Refuses a text that libpq cannot read as a URL; libpq's own words are not shown as they may quote the password.
    init(url: String, durability: Durability, limits: DatabaseLimits) throws(DatabaseError) {
        (self.url, self.durability, self.limits) = (url, durability, limits)
        var problem: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &problem)
        PQconninfoFree(options)
        PQfreemem(problem)
        guard options != nil, url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw .misuse(
                "the PostgreSQL address is not of the form postgres://user:password@host:5432/name "
                    + "(it is not shown here, as it may hold a password)")
        }
    }

    /// Opens a connection, ready for use. Source: <https://www.postgresql.org/docs/15/libpq-connect.html>.
    func open() throws(DatabaseError) -> OpaquePointer {
        // Keywords before dbname are defaults the address can override, those after it are fixed.
        let parameters = [
            ("application_name", "bch"), ("connect_timeout", "\(max(2, limits.connectTime.components.seconds))"),
            ("keepalives_idle", "30"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let opened = Self.withCStrings(parameters.map(\.0)) { names in
            Self.withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let handle = opened else { throw DatabaseError(kind: .other, message: "no memory for a connection") }
        do throws(DatabaseError) {
            guard PQstatus(handle) == CONNECTION_OK else { throw .postgres(nil, handle: handle, statement: nil) }
            try prepare(handle)
            return handle
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    private func prepare(_ handle: OpaquePointer) throws(DatabaseError) {
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        let encoding = PQparameterStatus(handle, "server_encoding").map { String(cString: $0) } ?? ""
        guard encoding == "UTF8" else {
            throw .misuse("the PostgreSQL database keeps text as \(encoding); create it with ENCODING 'UTF8'")
        }
        let result = PQexec(
            handle,
            """
            SET synchronous_commit = \(durability == .full ? "on" : "off");
            SET statement_timeout = \(limits.statementTime.wholeMilliseconds);
            SET idle_in_transaction_session_timeout = \(limits.statementTime.wholeMilliseconds);
            SET lock_timeout = \(limits.lockWait.wholeMilliseconds);
            SET client_min_messages = warning;
            SET standard_conforming_strings = on;
            SET bytea_output = hex;
            SET extra_float_digits = 1;
            SET cursor_tuple_fraction = 1;
            SET timezone = 'UTC'
            """)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw .postgres(result, handle: handle, statement: nil)
        }
    }

    /// Lends `strings` as a C array ended by a null pointer.
    private static func withCStrings<T>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T
    ) -> T {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for string in strings {
            starts.append(bytes.count)
            bytes += string.utf8CString
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let pointers = starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil]
            return pointers.withUnsafeBufferPointer { pointers in
                // Never empty: it holds at least the closing null pointer.
                withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: pointers.count) { copy in
                    _ = copy.initialize(from: pointers)
                    return body(UnsafePointer(copy.baseAddress.unsafelyUnwrapped))
                }
            }
        }
    }
}
