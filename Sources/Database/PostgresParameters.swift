import CPostgres

/// The bound values of one statement in the shape libpq takes them: text, but bytes as they are.
struct PostgresParameters {
    /// The declared type of each value, 0 for `NULL`, whose type the server works out.
    let types: [Oid]
    private let formats: [Int32]
    private let lengths: [Int32]
    /// All values one after the other, each ended by a zero byte.
    private let bytes: [UInt8]
    /// Where each value starts in `bytes`; nil for `NULL`.
    private let starts: [Int?]

    init(_ values: [SQLValue]) {
        var types: [Oid] = []
        var (formats, lengths): ([Int32], [Int32]) = ([], [])
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        for value in values {
            let start = bytes.count
            switch value {
            case .null: types.append(0)
            case .integer(let number):
                types.append(PostgresType.int8)
                bytes += String(number).utf8
            case .real(let number):
                types.append(PostgresType.float8)
                bytes += Self.text(of: number).utf8
            case .text(let text):
                types.append(PostgresType.text)
                bytes += text.utf8
            case .blob(let blob):
                types.append(PostgresType.bytea)
                bytes += blob
            }
            starts.append(value == .null ? nil : start)
            lengths.append(Int32(clamping: bytes.count - start))
            if case .blob = value { formats.append(1) } else { formats.append(0) }
            bytes.append(0)
        }
        (self.types, self.formats, self.lengths, self.bytes, self.starts) = (types, formats, lengths, bytes, starts)
    }

    /// Lends the values, their lengths and their formats.
    func withPointers<T>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> T
    ) -> T {
        bytes.withUnsafeBytes { buffer in
            let first = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = starts.map { start in start.flatMap { start in first.map { $0 + start } } }
            return pointers.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }

    private static func text(of number: Double) -> String {
        number.isInfinite ? (number > 0 ? "Infinity" : "-Infinity") : number.description
    }
}

/// The types of columns that are read as something other than text, by their numbers in `pg_type`.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
}
