internal import Formats
internal import JSON

/// When a field is required, and when it must be absent, as JSON Schema.
struct ConditionSchema {
    /// The fields that a rule can look at from here.
    private let fields: [String: Field]

    init(fields: [Field]) {
        self.fields = Dictionary(fields.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The conditions on one field.
    func rules(of field: Field) -> [JSON] {
        var rules: [JSON] = []
        let present: JSON = ["required": [.string(field.key)]]
        if let shown = field.shown, let holds = schema(shown) {
            rules.append(["if": .not(holds), "then": .not(present)])
            if case .always = field.required, !field.isComputed { rules.append(["if": holds, "then": present]) }
        }
        if case .when(let rule) = field.required, !field.isComputed, let holds = schema(rule) {
            if let shown = field.shown {
                if let visible = schema(shown) { rules.append(["if": ["allOf": [holds, visible]], "then": present]) }
            } else {
                rules.append(["if": holds, "then": present])
            }
        }
        for choice in field.choices {
            guard let when = choice.when, let holds = schema(when) else { continue }
            let bounds: JSON = ["properties": .object(JSONObject([(field.key, Self.bounds(choice))]))]
            rules.append(["if": holds, "then": bounds])
        }
        return rules
    }

    /// That at least one of some fields is answered, and not more of them than may be.
    func rule(_ anyOf: Format.AnyOf) -> JSON? {
        let answered = anyOf.fields.map(self.answered)
        var demand: JSON = ["anyOf": .array(answered)]
        if anyOf.atMost == 1 { demand = ["oneOf": .array(answered)] }
        guard let when = anyOf.when else { return demand }
        return schema(when).map { ["if": $0, "then": demand] }
    }

    /// How many of some terms a list may have.
    static func bounds(_ choice: Field.Choice) -> JSON {
        let terms = JSON.array(choice.among.sorted().map(JSON.string))
        var bounds = JSONObject([("contains", ["properties": ["identifier": ["enum": terms]]])])
        bounds["minContains"] = .integer(choice.min ?? 0)
        bounds["maxContains"] = choice.max.map(JSON.integer)
        return .object(bounds)
    }

    /// A schema that a document satisfies where the rule holds; nil where the rule looks beyond these fields.
    private func schema(_ rule: Rule) -> JSON? {
        switch rule {
        case .is(let key, let value):
            guard let field = fields[key] else { return nil }
            return member(
                key, field.type.isIdentified ? ["properties": ["identifier": ["const": value]]] : ["const": value])
        case .includes(let key, let term): return list(key, [.string(term)])
        case .includesBelow(let key, let terms): return list(key, terms.sorted().map(JSON.string))
        case .answered(let key): return fields[key] == nil ? nil : ["required": [.string(key)]]
        case .all(let rules): return all(rules).map { ["allOf": .array($0)] }
        case .any(let rules): return all(rules).map { ["anyOf": .array($0)] }
        case .not(let rule): return schema(rule).map(JSON.not)
        }
    }

    private func all(_ rules: [Rule]) -> [JSON]? {
        let schemas = rules.compactMap(schema)
        return schemas.count == rules.count ? schemas : nil
    }

    private func answered(_ key: String) -> JSON {
        if case .boolean? = fields[key]?.type { return member(key, ["const": true]) }
        return ["required": [.string(key)]]
    }

    private func list(_ key: String, _ values: [JSON]) -> JSON? {
        guard let field = fields[key] else { return nil }
        let value: JSON = ["enum": .array(values)]
        let entry: JSON = field.type.isIdentified ? ["properties": ["identifier": value]] : value
        return member(key, field.many == nil ? entry : ["contains": entry])
    }

    private func member(_ key: String, _ schema: JSON) -> JSON {
        ["required": [.string(key)], "properties": .object(JSONObject([(key, schema)]))]
    }
}

extension JSON {
    fileprivate static func not(_ schema: JSON) -> JSON { ["not": schema] }
}

extension FieldType {
    /// Whether an answer is an object with an `identifier`.
    fileprivate var isIdentified: Bool {
        switch self {
        case .country, .language, .term, .record: true
        default: false
        }
    }
}
