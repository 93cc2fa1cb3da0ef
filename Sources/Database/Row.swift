/// One row of an answer; columns are read by name.
///
/// A wrong name, a wrong type or an unexpected `NULL` throws `misuse` naming the column.
package struct Row: Sendable {
    let names: [String]
    let values: [SQLValue]

    package func text(_ column: String) throws(DatabaseError) -> String {
        guard case .text(let text) = try value(column) else { throw try mismatch(column, "text") }
        return text
    }

    package func optionalText(_ column: String) throws(DatabaseError) -> String? {
        try isNull(column) ? nil : text(column)
    }

    package func int(_ column: String) throws(DatabaseError) -> Int {
        guard case .integer(let number) = try value(column) else { throw try mismatch(column, "an integer") }
        return Int(number)
    }

    package func optionalInt(_ column: String) throws(DatabaseError) -> Int? {
        try isNull(column) ? nil : int(column)
    }

    /// A number; an integer is taken as one too, as sums and averages may come as either.
    package func real(_ column: String) throws(DatabaseError) -> Double {
        switch try value(column) {
        case .real(let number): return number
        case .integer(let number): return Double(number)
        default: throw try mismatch(column, "a number")
        }
    }

    package func optionalReal(_ column: String) throws(DatabaseError) -> Double? {
        try isNull(column) ? nil : real(column)
    }

    package func blob(_ column: String) throws(DatabaseError) -> [UInt8] {
        guard case .blob(let bytes) = try value(column) else { throw try mismatch(column, "bytes") }
        return bytes
    }

    package func optionalBlob(_ column: String) throws(DatabaseError) -> [UInt8]? {
        try isNull(column) ? nil : blob(column)
    }

    /// A truth value, stored as 0 or 1.
    package func bool(_ column: String) throws(DatabaseError) -> Bool {
        switch try value(column) {
        case .integer(0): return false
        case .integer(1): return true
        default: throw try mismatch(column, "0 or 1")
        }
    }

    package func optionalBool(_ column: String) throws(DatabaseError) -> Bool? {
        try isNull(column) ? nil : bool(column)
    }

    /// The value as it came, whatever its type.
    package func value(_ column: String) throws(DatabaseError) -> SQLValue {
        guard let index = names.firstIndex(of: column) else {
            throw .misuse("the answer has no column \"\(column)\"; it has \(names.joined(separator: ", "))")
        }
        return values[index]
    }

    private func isNull(_ column: String) throws(DatabaseError) -> Bool { try value(column) == .null }

    /// Names the type found, never the value, which may be private.
    private func mismatch(_ column: String, _ wanted: String) throws(DatabaseError) -> DatabaseError {
        let found =
            switch try value(column) {
            case .null: "NULL"
            case .integer: "an integer"
            case .real: "a real number"
            case .text: "text"
            case .blob: "bytes"
            }
        return .misuse("column \"\(column)\" holds \(found) where \(wanted) was asked for")
    }
}
