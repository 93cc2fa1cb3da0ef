import HTML

/// A question of a form: its name, its words and what is wrong with its answer.
///
/// Each type of answer is a function that gives the whole field: label above, help under it, error beside it. WCAG 2.2:
/// labels (3.3.2), error identification (3.3.1), relationships (1.3.1), input purpose (1.3.5).
///
///     Field("contact.email", label: "E-mail", isOptional: true, words: words).email("a@b.example")
package struct Field: Sendable {
    /// The path sent with the form, such as `exporters[0].identifier`.
    package let name: String
    package let label: String
    package let help: String?
    package let error: String?
    /// Said behind the label; required fields carry no mark.
    package let isOptional: Bool
    package let words: Words

    package init(
        _ name: String, label: String, help: String? = nil, error: String? = nil, isOptional: Bool = false, words: Words
    ) {
        (self.name, self.label, self.help) = (name, label, help)
        (self.error, self.isOptional, self.words) = (error, isOptional, words)
    }

    /// The `id` of the first input, which an error summary leads to.
    package var id: String { Self.id(of: name) }

    /// The `id` of the first input of the field called `name`.
    package static func id(of name: String) -> String {
        var id = "f-"
        for byte in name.utf8 where byte != UInt8(ascii: "]") {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: " "): id += "-"
            default: id.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return id
    }

    /// How wide an input is: a hint at the answer that is expected.
    package enum Width: String, Sendable { case year, short, medium, full }
}

// MARK: - The frame around inputs

extension Field {
    /// One input with its label.
    func single(_ input: Node) -> Node {
        div(.class(error == nil ? "field" : "field has-error"), .id("\(id)-field")) {
            HTML.label(.for(id), .class("field-label")) { labelContent }
            helpAndError
            input
        }
    }

    /// Several inputs that answer one question.
    func several(_ attributes: Attribute = .omitted, @NodeBuilder inputs: () -> Node) -> Node {
        fieldset(
            .class(error == nil ? "field" : "field has-error"), .id("\(id)-field"), described, attributes
        ) {
            legend(.class("field-label")) { labelContent }
            helpAndError
            inputs()
        }
    }

    private var labelContent: Node {
        group {
            label
            if isOptional { span(" " + words["form.optional"], .class("optional")) }
        }
    }

    private var helpAndError: Node {
        group {
            if let help { p(help, .class("help"), .id("\(id)-help")) }
            if let error {
                p(.class("error"), .id("\(id)-error")) {
                    Icon.attention.node
                    span(words["form.error"] + " ", .class("hidden-label"))
                    span(error)
                }
            }
        }
    }

    /// For one input: `aria-describedby` for help and error, and `aria-invalid`.
    var description: Attribute { description(and: nil) }

    /// The same, where a further element describes the input.
    func description(and further: String?) -> Attribute {
        .all([described(and: further), .when(error != nil, .aria(.invalid, true))])
    }

    /// For a group of inputs, which ARIA does not let be invalid itself.
    private var described: Attribute { described(and: nil) }

    private func described(and further: String?) -> Attribute {
        var ids: [String] = []
        if help != nil { ids.append("\(id)-help") }
        if error != nil { ids.append("\(id)-error") }
        if let further { ids.append(further) }
        return .when(!ids.isEmpty, .aria(.describedby, ids.joined(separator: " ")))
    }
}
