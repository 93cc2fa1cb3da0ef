import CPostgres

extension DatabaseError {
    /// The error behind a PostgreSQL answer, by its SQLSTATE.
    ///
    /// Only the primary message is kept: the detail may quote stored values.
    /// Source: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
    static func postgres(_ result: OpaquePointer?, handle: OpaquePointer?, statement: String?) -> DatabaseError {
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let primary = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) }
        let said = primary ?? firstLine(of: handle)
        let kind = PQstatus(handle) == CONNECTION_OK ? kind(ofState: state) : .unavailable
        let message = state.isEmpty ? said : "\(said) (PostgreSQL \(state))"
        return DatabaseError(kind: kind, message: message, statement: statement)
    }

    private static func firstLine(of handle: OpaquePointer?) -> String {
        let lines = String(cString: PQerrorMessage(handle)).split(separator: "\n")
        return lines.first.map(String.init) ?? "the connection to the server was lost"
    }

    private static func kind(ofState state: String) -> Kind {
        switch state {
        case "55P03", "57014", "40001", "40P01": .busy
        case "53100": .full
        case "25006", "42501": .readOnly
        case "25P03": .unavailable
        case "0A000": .unavailable  // a prepared statement older than a change of its tables: prepared again next time
        default:
            switch state.prefix(2) {
            case "23": .constraint
            case "08", "28", "3D", "53", "57", "58": .unavailable
            case "XX": .corrupt
            case "22", "25", "26", "34", "3F", "42": .misuse
            default: .other
            }
        }
    }
}
