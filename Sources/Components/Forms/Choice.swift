package import HTML
package import Thesaurus

/// A term, country or language that can be chosen, with the narrower ones under it.
package struct Choice: Sendable {
    package let value: String, label: String
    package let help: String?
    /// The label's language, where it is not the page's own.
    package let language: Language?
    /// False for a heading that only gathers what is under it.
    package let isSelectable: Bool
    package let narrower: [Choice]

    package init(
        _ value: String, _ label: String, help: String? = nil, language: Language? = nil, isSelectable: Bool = true,
        narrower: [Choice] = []
    ) {
        (self.value, self.label, self.help, self.language) = (value, label, help, language)
        (self.isSelectable, self.narrower) = (isSelectable, narrower)
    }

    /// This choice and all under it that can be chosen.
    package var count: Int { narrower.reduce(isSelectable ? 1 : 0) { $0 + $1.count } }

    /// The place of the first choice that can be chosen, as `0-1-0`; nil if there is none.
    static func firstPath(_ choices: [Choice]) -> String? {
        for (index, choice) in choices.enumerated() {
            if choice.isSelectable { return String(index) }
            if let path = firstPath(choice.narrower) { return "\(index)-\(path)" }
        }
        return nil
    }

    func contains(_ values: Set<String>) -> Bool {
        (isSelectable && values.contains(value)) || narrower.contains { $0.contains(values) }
    }
}

/// A free text that goes with a choice, such as "Other": it is shown under the choice of that value.
package struct OtherText: Sendable {
    /// The choice it belongs to.
    package let value: String
    /// The text's field, already filled.
    package let field: Node

    /// `field` is usually a ``Field/text(_:width:autocomplete:charactersMax:)`` or a localized one.
    package init(for value: String, field: Node) { (self.value, self.field) = (value, field) }
}
