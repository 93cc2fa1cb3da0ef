package import JSON

/// A condition on the answers of a document: all that a format file can say about when a field is shown or required.
package indirect enum Rule: Sendable {
    /// One value equals: yes or no, a text, a number, a country's code or a term's identifier.
    case `is`(field: String, JSON)
    /// A list of terms (or texts) holds this one.
    case includes(field: String, String)
    /// A list of terms holds one of these: a term and all below it.
    case includesBelow(field: String, Set<String>)
    case answered(field: String)
    case all([Rule]), any([Rule]), not(Rule)

    package func holds(in context: RuleContext) -> Bool {
        switch self {
        case .is(let field, let expected):
            guard let value = context[field] else { return false }
            if let identifier = value["identifier"] { return identifier == expected }
            return value == expected
        case .includes(let field, let term): return Rule.terms(context[field]).contains(term)
        case .includesBelow(let field, let terms): return Rule.terms(context[field]).contains(where: terms.contains)
        case .answered(let field): return context[field].map(Document.isAnswered) ?? false
        case .all(let rules): return rules.allSatisfy { $0.holds(in: context) }
        case .any(let rules): return rules.contains { $0.holds(in: context) }
        case .not(let rule): return !rule.holds(in: context)
        }
    }

    /// The fields the rule looks at.
    package var fields: Set<String> {
        switch self {
        case .is(let field, _), .includes(let field, _), .includesBelow(let field, _), .answered(let field): [field]
        case .all(let rules), .any(let rules): Set(rules.flatMap(\.fields))
        case .not(let rule): rule.fields
        }
    }

    private static func terms(_ value: JSON?) -> [String] {
        switch value {
        case .array(let entries)?: entries.compactMap { $0["identifier"]?.string ?? $0.string }
        case let single?: [single["identifier"]?.string ?? single.string].compactMap { $0 }
        case nil: []
        }
    }
}

/// The answers a rule is looked up in: the entry of a group first, then the document around it.
package struct RuleContext: Sendable {
    private let inner: JSONObject
    private let outer: JSONObject?

    package init(_ document: JSONObject) {
        inner = document
        outer = nil
    }

    package init(entry: JSONObject, of document: JSONObject) {
        inner = entry
        outer = document
    }

    package subscript(field: String) -> JSON? { inner[field] ?? outer?[field] }
}
