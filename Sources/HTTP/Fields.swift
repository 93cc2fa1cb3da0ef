/// Header fields in the order they stand; names are compared without case (RFC 9110 section 5).
///
/// No value can break out of its line: CR, LF, NUL and other control characters become spaces as a value enters.
package struct Fields: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    package private(set) var all: [Field] = []

    package init() {}

    /// The first value of a field. Setting replaces every field of that name; nil removes them.
    package subscript(_ name: String) -> String? {
        get { all.first { $0.name.equalsIgnoringCase(name) }?.value }
        set {
            all.removeAll { $0.name.equalsIgnoringCase(name) }
            if let newValue { add(name, newValue) }
        }
    }

    /// Every value of a field, in order.
    package func values(_ name: String) -> [String] {
        all.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
    }

    /// All values of a list field joined with commas (RFC 9110 section 5.3); nil if it is absent.
    package func list(_ name: String) -> String? {
        let found = values(name)
        return found.isEmpty ? nil : found.joined(separator: ", ")
    }

    /// Adds a field and keeps those of the same name, as Set-Cookie and Link need.
    package mutating func add(_ name: String, _ value: String) {
        precondition(name.isToken, "A field name is a token, not “\(name)”.")
        all.append(Field(name: name, value: Self.cleaned(value)))
    }

    private static func cleaned(_ value: String) -> String {
        let isClean = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
        if isClean, value.utf8.first != 0x20, value.utf8.last != 0x20 { return value }
        let bytes = value.utf8.map { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7f ? 0x20 : $0 }
        return String(String(decoding: bytes, as: UTF8.self).trimmedOWS)
    }
}
