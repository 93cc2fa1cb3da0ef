/// One attribute of a tag, made by the functions of its extensions: there is no way to make one with a free name.
package struct Attribute: Sendable {
    enum Value: Sendable {
        /// Escaped when written.
        case text(String)
        /// Present without a value, such as `required`.
        case flag
        /// Not written at all.
        case omitted
        /// Several attributes passed on as one.
        case all([Attribute])
    }

    let name: String
    let value: Value

    init(_ name: String, _ text: String) {
        self.name = name
        value = .text(text)
    }

    init(_ name: String, flag: Bool) {
        self.name = name
        value = flag ? .flag : .omitted
    }

    private init(_ value: Value) {
        name = ""
        self.value = value
    }

    /// No attribute: for the empty branch of a condition.
    package static let omitted = Attribute(.omitted)

    /// Several attributes where one is expected.
    package static func all(_ attributes: [Attribute]) -> Attribute { Attribute(.all(attributes)) }

    /// `attribute` if `condition` holds, else none.
    package static func when(_ condition: Bool, _ attribute: @autoclosure () -> Attribute) -> Attribute {
        condition ? attribute() : .omitted
    }

    /// An attribute whose value may be missing; a missing value writes nothing.
    static func optional(_ name: String, _ text: String?) -> Attribute {
        if let text { Attribute(name, text) } else { .omitted }
    }
}

extension [Attribute] {
    /// The text of the attribute with this name, for those who read a node rather than write it.
    package func text(of name: String) -> String? {
        for attribute in self {
            switch attribute.value {
            case .text(let text) where attribute.name == name: return text
            case .all(let attributes): if let text = attributes.text(of: name) { return text }
            case .text, .flag, .omitted: break
            }
        }
        return nil
    }
}

/// The direction of a text's script.
package enum Direction: String, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
    /// From the first strong letter: for text whose language is not known.
    case automatic = "auto"
}

// MARK: - Any tag

extension Attribute {
    package static func id(_ value: String) -> Attribute { Attribute("id", value) }
    /// Class names separated by a space.
    package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    package static func title(_ value: String) -> Attribute { Attribute("title", value) }
    /// A BCP 47 language tag, such as `ar`.
    package static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    package static func dir(_ value: Direction) -> Attribute { Attribute("dir", value.rawValue) }
    package static func role(_ value: Role) -> Attribute { Attribute("role", value.rawValue) }
    package static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }
    package static let hidden = Attribute("hidden", flag: true)
    /// Tells translation tools to leave names and numbers alone.
    package static let untranslated = Attribute("translate", "no")
    package static func aria(_ name: Aria, _ value: String) -> Attribute { Attribute(name.attributeName, value) }
    package static func aria(_ name: Aria, _ value: Bool) -> Attribute {
        Attribute(name.attributeName, value ? "true" : "false")
    }
    /// A hook for the script: `data-` and a literal name.
    package static func data(_ name: StaticString, _ value: String = "") -> Attribute {
        Attribute("data-\(name)", value)
    }
}

/// Roles of WAI-ARIA 1.2 that plain HTML does not already give.
package enum Role: String, Sendable {
    case alert, group, img, list, listitem, log, note, presentation, region, search, status
    case tab, tablist, tabpanel
    case cell, columnheader, row, rowgroup, rowheader, table
}

/// States and properties of WAI-ARIA 1.2.
package enum Aria: String, Sendable {
    case atomic, busy, controls, current, describedby, details, disabled, expanded, hidden, invalid, label, labelledby
    case live, pressed, required, selected, sort, valuemax, valuemin, valuenow, valuetext

    var attributeName: String { "aria-\(rawValue)" }
}
