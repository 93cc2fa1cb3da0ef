/// A statement and the values bound to it: `"SELECT title FROM record WHERE id = \(id)"` binds `id`.
///
/// The text comes only from the program's own source, so that nothing a person typed is ever read as SQL. One value
/// holds one statement. It may hold no more than `valuesMax` bound values.
package struct SQL: Sendable, Equatable {
    /// The most values one statement can bind, on both engines.
    package static let valuesMax = 32_766

    /// The statement, with a `?` for each value.
    package private(set) var text: String
    /// The values in the order of their placeholders.
    package private(set) var values: [SQLValue]
    /// Where each `?` stands, in UTF-8 bytes from the start of `text`.
    private(set) var places: [Int]

    /// A statement whose placeholders are already in `text`; a `?` inside quotes or a comment is not one.
    package init(text: String, values: [SQLValue] = []) {
        (self.text, self.values) = (text, values)
        places = PortableSQL.placeholders(in: text)
    }

    private init() { (text, values, places) = ("", [], []) }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    private mutating func append(_ other: SQL) {
        let start = text.utf8.count
        text += other.text
        values += other.values
        places += other.places.map { start + $0 }
    }

    private mutating func bind(_ value: SQLValue) {
        places.append(text.utf8.count)
        text += "?"
        values.append(value)
    }

    /// Refuses what one of the two engines would refuse or would silently store as something else.
    func checked() throws(DatabaseError) {
        guard places.count == values.count else {
            throw .misuse("\(places.count) placeholders but \(values.count) values", statement: text)
        }
        guard values.count <= Self.valuesMax else {
            throw .misuse("\(values.count) bound values, at most \(Self.valuesMax) are possible", statement: text)
        }
        for (index, value) in values.enumerated() {
            switch value {
            case .text(let text) where text.utf8.contains(0):
                throw .misuse(
                    "value \(index + 1) is text with a NUL character, which cannot be stored", statement: self.text)
            case .real(let number) where number.isNaN:
                throw .misuse("value \(index + 1) is not a number (NaN), which cannot be stored", statement: text)
            default: continue
            }
        }
    }
}

extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.init(text: text) }

    package init(stringInterpolation parts: StringInterpolation) { self = parts.sql }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL()

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount)
            sql.values.reserveCapacity(interpolationCount)
            sql.places.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql.text += literal }

        /// Binds a value.
        package mutating func appendInterpolation(_ value: some SQLConvertible) { sql.bind(value.sqlValue) }

        /// Binds a value, or `NULL` for nil.
        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            sql.bind(value?.sqlValue ?? .null)
        }

        /// Continues with another statement's text and values.
        package mutating func appendInterpolation(_ part: SQL) { sql.append(part) }

        /// Continues with text from the program's source, such as a column's name.
        package mutating func appendInterpolation(raw text: StaticString) { sql.text += text.description }

        /// `(?, ?, …)` for `IN`; an empty list is a set without members, so `IN` is false and `NOT IN` true.
        package mutating func appendInterpolation(list values: [String]) {
            bind(values, none: "(SELECT '' WHERE FALSE)")
        }

        /// `(?, ?, …)` for `IN`; an empty list is a set without members, so `IN` is false and `NOT IN` true.
        package mutating func appendInterpolation(list values: [Int]) { bind(values, none: "(SELECT 0 WHERE FALSE)") }

        private mutating func bind(_ values: [some SQLConvertible], none: String) {
            guard !values.isEmpty else { return sql.text += none }
            for (index, value) in values.enumerated() {
                sql.text += index == 0 ? "(" : ", "
                sql.bind(value.sqlValue)
            }
            sql.text += ")"
        }
    }
}
