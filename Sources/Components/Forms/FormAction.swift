/// What a button of a form asks for; sent as the field ``fieldName``.
///
/// Every change of a form's shape is a submit button, so that forms work without scripts. Paths are field names such
/// as `exporters[0].identifier`.
package enum FormAction: Hashable, Sendable, LosslessStringConvertible {
    /// Adds an empty entry to the repeated field at the path.
    case add(String)
    /// Removes the entry at the path, such as `exporters[1]`.
    case remove(String)
    /// Moves the entry at the path, such as `exporters[1]`, before the one above it.
    case up(String)
    /// Moves the entry at the path behind the one below it.
    case down(String)
    /// Writes a new record of the type `schema`, to refer to it at the path.
    case create(String, schema: String)
    /// Looks for records to refer to, with the words in the field `<path>.query`.
    case search(String)
    /// Takes `value` (a record's identifier) into the field at the path.
    case choose(String, value: String)
    /// Takes `value` out of the field at the path again.
    case unchoose(String, value: String)
    /// Anything a page defines itself, such as `save` or `send`; letters, digits and hyphens.
    case named(String)

    package static let fieldName = "do"

    /// Nil if `text` is none of these.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let verb = parts.first, !verb.isEmpty else { return nil }
        if parts.count == 1 {
            guard verb.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || Self.isAlphanumeric($0) }) else { return nil }
            self = .named(verb)
            return
        }
        let path = parts[1]
        guard !path.isEmpty else { return nil }
        switch verb {
        case "add": self = .add(path)
        case "remove": self = .remove(path)
        case "search": self = .search(path)
        case "up": self = .up(path)
        case "down": self = .down(path)
        case "choose", "unchoose", "create":
            let pair = path.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, !pair[0].isEmpty, !pair[1].isEmpty else { return nil }
            switch verb {
            case "choose": self = .choose(pair[0], value: pair[1])
            case "unchoose": self = .unchoose(pair[0], value: pair[1])
            default: self = .create(pair[0], schema: pair[1])
            }
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .add(let path): "add:\(path)"
        case .remove(let path): "remove:\(path)"
        case .up(let path): "up:\(path)"
        case .down(let path): "down:\(path)"
        case .create(let path, let schema): "create:\(path):\(schema)"
        case .search(let path): "search:\(path)"
        case .choose(let path, let value): "choose:\(path):\(value)"
        case .unchoose(let path, let value): "unchoose:\(path):\(value)"
        case .named(let name): name
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
