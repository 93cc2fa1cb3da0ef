import CPostgres

/// One answer of the server, freed when this object goes. Source: <https://www.postgresql.org/docs/15/libpq-exec.html>.
final class PostgresResult {
    let result: OpaquePointer?
    private let names: [String]
    private let types: [Oid]

    init(_ result: OpaquePointer?) {
        self.result = result
        let columns = 0..<PQnfields(result)
        names = columns.map { index in PQfname(result, index).map { String(cString: $0) } ?? "" }
        types = columns.map { PQftype(result, $0) }
    }

    deinit { PQclear(result) }

    /// Whether the server did what was asked.
    var isSuccess: Bool {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: true
        default: false
        }
    }

    /// Whether there was no statement in what was sent.
    var isEmpty: Bool { PQresultStatus(result) == PGRES_EMPTY_QUERY }

    /// What was done, such as `COMMIT` or `INSERT 0 1`.
    var command: String { String(cString: PQcmdStatus(result)) }

    /// Rows inserted, updated or deleted; 0 for anything else.
    var changes: Int {
        guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: command.hasPrefix) else { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// How many rows it holds.
    var count: Int { Int(PQntuples(result)) }

    func row(_ index: Int) -> Row {
        Row(names: names, values: (0..<Int32(names.count)).map { value(Int32(index), $0) })
    }

    private func value(_ row: Int32, _ column: Int32) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0 else { return .null }
        let count = Int(PQgetlength(result, row, column))
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: count)
        switch types[Int(column)] {
        case PostgresType.bool: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case PostgresType.int8, PostgresType.int4, PostgresType.int2: return .integer(Self.integer(bytes))
        case PostgresType.float8, PostgresType.float4: return .real(Self.real(bytes))
        case PostgresType.numeric:
            let text = String(decoding: bytes, as: UTF8.self)
            return Int64(text).map(SQLValue.integer) ?? .real(Self.real(bytes))
        case PostgresType.bytea: return .blob(Self.bytes(hex: bytes))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// A whole number in decimal digits, as the server writes one.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        let isNegative = bytes.first == UInt8(ascii: "-")
        // Counted down, as the smallest number has no positive counterpart.
        let number = bytes.dropFirst(isNegative ? 1 : 0).reduce(Int64(0)) { $0 &* 10 &- Int64($1 &- 0x30) }
        return isNegative ? number : 0 &- number
    }

    private static func real(_ bytes: UnsafeRawBufferPointer) -> Double {
        Double(String(decoding: bytes, as: UTF8.self)) ?? .nan
    }

    /// Bytes written as `\x` and hexadecimal digits.
    private static func bytes(hex: UnsafeRawBufferPointer) -> [UInt8] {
        let count = max(0, hex.count - 2) / 2
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            for index in 0..<count {
                bytes.initializeElement(
                    at: index, to: digit(hex[2 + 2 * index]) << 4 | digit(hex[3 + 2 * index]))
            }
            initialized = count
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8 { byte <= 0x39 ? byte &- 0x30 : byte &- 0x57 }
}
