internal import Formats
internal import JSON
internal import Thesaurus

/// One answer as JSON Schema, by the type of its field.
struct FieldSchema {
    let field: Field
    let thesaurus: Thesaurus

    static let languages = JSON.array(Language.allCases.map { .string($0.rawValue) })

    var one: JSONObject {
        switch field.type {
        case .text: text(max: Validator.textCharactersMax)
        case .localizedText: reference("localizedText")
        case .richText: reference("richText")
        case .email: JSONObject([("type", "string"), ("format", "email")])
        case .phone: JSONObject([("type", "string")])
        case .lmoIdentifier: JSONObject([("type", "string"), ("minLength", 1)])
        case .url: reference("address")
        case .date: JSONObject([("type", "string"), ("format", "date")])
        case .month: JSONObject([("type", "string"), ("pattern", "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$")])
        case .year: number("integer", minimum: 1_000, maximum: 9_999)
        case .integer: number("integer", minimum: nil, maximum: nil)
        case .number: number("number", minimum: nil, maximum: nil)
        case .boolean: JSONObject([("type", "boolean")])
        case .country: identified(thesaurus.countries.map(\.code))
        case .language: identified(thesaurus.vocabularies["languages"]?.terms.map(\.identifier) ?? [])
        case .term(let source): term(source)
        case .record: reference("record")
        case .link: link(required: ["url"], members: ["url"])
        case .file: link(required: ["file"], members: ["file"])
        case .linkOrFile: either
        case .construct: reference("construct")
        case .group: JSONObject([("type", "object")])
        }
    }

    /// What several fields refer to.
    static func definitions(_ thesaurus: Thesaurus) -> JSON {
        func map(_ max: Int) -> JSON {
            let text: JSON = ["type": "string", "minLength": 1, "maxLength": .integer(max)]
            let members = Language.allCases.map { ($0.rawValue, text) }
            return [
                "type": "object", "properties": .object(JSONObject(members)), "additionalProperties": false,
                "minProperties": 1,
            ]
        }
        let elements = thesaurus.vocabularies["constructElementType"]?.terms ?? []
        return [
            "localizedText": map(Validator.textCharactersMax), "richText": map(Validator.richTextCharactersMax),
            "address": [
                "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://",
                "maxLength": .integer(Validator.addressCharactersMax),
            ],
            "record": [
                "type": "object", "properties": ["identifier": ["type": "string", "minLength": 1]],
                "required": ["identifier"], "additionalProperties": false,
            ],
            "construct": [
                "type": "array",
                "items": [
                    "type": "array",
                    "items": [
                        "type": "object", "required": ["type"], "additionalProperties": false,
                        "properties": [
                            "type": ["enum": .array(elements.flatMap { Self.names($0) })],
                            "identifier": ["type": "string"], "size": ["type": "number", "minimum": 0],
                        ],
                    ],
                ],
            ],
        ]
    }

    /// A construct's element names its type by identifier or key.
    private static func names(_ term: Term) -> [JSON] {
        term.identifier == term.key ? [.string(term.key)] : [.string(term.identifier), .string(term.key)]
    }

    private func reference(_ name: String) -> JSONObject { JSONObject([("$ref", .string("#/$defs/\(name)"))]) }

    private func text(max: Int) -> JSONObject {
        JSONObject([("type", "string"), ("minLength", 1), ("maxLength", .integer(max))])
    }

    private func number(_ type: String, minimum: Int?, maximum: Int?) -> JSONObject {
        var schema = JSONObject([("type", .string(type))])
        schema["minimum"] = minimum.map(JSON.integer)
        schema["maximum"] = maximum.map(JSON.integer)
        if case .range(let low, let high)? = field.limit {
            if let low { schema["minimum"] = .number(low) }
            if let high { schema["maximum"] = .number(high) }
        }
        return schema
    }

    private func identified(_ identifiers: [String]) -> JSONObject {
        JSONObject([
            ("type", "object"),
            ("properties", ["identifier": ["enum": .array(identifiers.map(JSON.string))]]),
            ("required", ["identifier"]), ("additionalProperties", false),
        ])
    }

    private func term(_ source: TermSource) -> JSONObject {
        let vocabulary = thesaurus.vocabularies[source.vocabulary]
        var identifiers = (vocabulary?.terms ?? []).map(\.identifier).filter { identifier in
            guard !source.excluded.contains(identifier) else { return false }
            guard let top = source.below else { return true }
            return identifier != top && vocabulary?.isAtOrBelow(identifier, top) == true
        }
        let other = thesaurus.other.identifier
        if source.allowsOther, !identifiers.contains(other) { identifiers.append(other) }
        var schema = identified(identifiers)
        guard !source.textFor.isEmpty else { return schema }
        let needing = JSON.array(identifiers.filter(source.textFor.contains).map(JSON.string))
        schema["properties"] = [
            "identifier": ["enum": .array(identifiers.map(JSON.string))],
            "customValue": ["$ref": "#/$defs/localizedText"],
        ]
        schema["if"] = ["properties": ["identifier": ["enum": needing]]]
        schema["then"] = ["required": ["customValue"]]
        schema["else"] = ["properties": ["customValue": false]]
        return schema
    }

    private static let linkMembers: [(String, JSON)] = [
        ("url", ["$ref": "#/$defs/address"]), ("file", ["type": "string", "pattern": "^[0-9a-f]{64}$"]),
        ("name", ["type": "string", "maxLength": .integer(Validator.linkNameCharactersMax)]),
        ("language", ["type": "string", "maxLength": .integer(Validator.linkNameCharactersMax)]),
        ("tag", [:]), ("tags", [:]), ("type", [:]), ("size", [:]),
    ]

    private func link(required: [JSON], members: Set<String>) -> JSONObject {
        let taken = Self.linkMembers.filter { members.contains($0.0) || !["url", "file"].contains($0.0) }
        return JSONObject([
            ("type", "object"), ("properties", .object(JSONObject(taken))), ("required", .array(required)),
            ("additionalProperties", false),
        ])
    }

    private var either: JSONObject {
        var schema = link(required: [], members: ["url", "file"])
        schema["required"] = nil
        schema["anyOf"] = [["required": ["url"]], ["required": ["file"]]]
        return schema
    }
}
