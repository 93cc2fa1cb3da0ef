extension Attribute {
    package static func name(_ value: String) -> Attribute { Attribute("name", value) }
    package static func value(_ value: String) -> Attribute { Attribute("value", value) }
    package static func type(_ value: InputType) -> Attribute { Attribute("type", value.rawValue) }
    /// The `id` of the input a label or output belongs to.
    package static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    /// The `id` of the form an input outside it belongs to.
    package static func form(_ id: String) -> Attribute { Attribute("form", id) }
    package static func method(_ value: FormMethod) -> Attribute { Attribute("method", value.rawValue) }
    /// For forms that send a file.
    package static let multipart = Attribute("enctype", "multipart/form-data")
    package static let novalidate = Attribute("novalidate", flag: true)
    /// Takes the focus when the page opens, and is scrolled to.
    package static let autofocus = Attribute("autofocus", flag: true)
    package static let formnovalidate = Attribute("formnovalidate", flag: true)

    package static func checked(_ value: Bool = true) -> Attribute { Attribute("checked", flag: value) }
    package static func selected(_ value: Bool = true) -> Attribute { Attribute("selected", flag: value) }
    package static func disabled(_ value: Bool = true) -> Attribute { Attribute("disabled", flag: value) }
    package static func required(_ value: Bool = true) -> Attribute { Attribute("required", flag: value) }
    package static func readonly(_ value: Bool = true) -> Attribute { Attribute("readonly", flag: value) }
    package static func multiple(_ value: Bool = true) -> Attribute { Attribute("multiple", flag: value) }

    package static func rows(_ value: Int) -> Attribute { Attribute("rows", String(value)) }
    /// The width of an input in characters.
    package static func size(_ value: Int) -> Attribute { Attribute("size", String(value)) }
    /// In UTF-16 units, as browsers count.
    package static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", String(value)) }
    package static func min(_ value: String) -> Attribute { Attribute("min", value) }
    package static func max(_ value: String) -> Attribute { Attribute("max", value) }
    package static func step(_ value: String) -> Attribute { Attribute("step", value) }
    package static func pattern(_ value: String) -> Attribute { Attribute("pattern", value) }
    /// Endings and media types a file chooser offers, such as `.pdf,image/png`.
    package static func accept(_ value: String) -> Attribute { Attribute("accept", value) }
    /// A token of the HTML standard's autofill list, such as `email`.
    package static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
    package static func inputmode(_ value: InputMode) -> Attribute { Attribute("inputmode", value.rawValue) }
    package static func spellcheck(_ value: Bool) -> Attribute { Attribute("spellcheck", value ? "true" : "false") }
}

/// Kinds of `input` and `button`.
package enum InputType: String, Sendable {
    case button, checkbox, date, email, file, hidden, month, number, password, radio, reset, search, submit, tel, text
    case url
}

/// The on-screen keyboard an input asks for.
package enum InputMode: String, Sendable { case decimal, email, numeric, search, tel, text, url }

/// How a form is sent.
package enum FormMethod: String, Sendable { case get, post }

extension Attribute {
    /// The heading of a group of options.
    package static func label(_ value: String) -> Attribute { Attribute("label", value) }
}
