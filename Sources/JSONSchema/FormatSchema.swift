package import Formats
package import JSON
package import Thesaurus

/// A format as JSON Schema (draft 2020-12), for programs that write or check documents.
///
/// It says what can be said of one document alone: that a cited record exists, that a date does not lie before another,
/// how many words a text has, and rules that look from a group's entry to the record around it are left to the validator.
/// A complete record satisfies it; an imported one may lack what is required (S-051).
package struct FormatSchema {
    let format: Format
    let thesaurus: Thesaurus
    let language: Language

    /// - Parameter language: of titles and descriptions.
    package init(_ format: Format, thesaurus: Thesaurus, language: Language = .en) {
        (self.format, self.thesaurus, self.language) = (format, thesaurus, language)
    }

    package var json: JSON {
        var schema = object(of: format.fields, isRecord: true)
        var about: [(String, JSON)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("$id", .string("urn:bch:format:\(format.schema):\(format.version)")),
            ("title", .string(format.name.text(in: language)?.text ?? format.schema)),
            ("description", .string(format.introduction.text(in: language)?.text ?? "")),
        ]
        about += schema.members.map { ($0.key, $0.value) }
        schema = JSONObject(about)
        schema["$defs"] = FieldSchema.definitions(thesaurus)
        return .object(schema)
    }

    /// The schema of an object with these fields.
    private func object(of fields: [Field], isRecord: Bool) -> JSONObject {
        let conditions = ConditionSchema(fields: fields)
        var properties: [(String, JSON)] = isRecord ? [("header", header)] : []
        var required: [JSON] = isRecord ? ["header"] : []
        var rules: [JSON] = []
        for field in fields where !field.isPrivate {
            properties.append((field.key, member(field)))
            if case .always = field.required, field.shown == nil, !field.isComputed {
                required.append(.string(field.key))
            }
            rules += conditions.rules(of: field)
        }
        if isRecord { rules += format.anyOf.compactMap(conditions.rule) }
        var schema = JSONObject([
            ("type", "object"), ("properties", .object(JSONObject(properties))), ("additionalProperties", false),
        ])
        if !required.isEmpty { schema["required"] = .array(required) }
        if !rules.isEmpty { schema["allOf"] = .array(rules) }
        return schema
    }

    private var header: JSON {
        var properties: [(String, JSON)] = [
            ("identifier", ["type": "string"]), ("schema", ["const": .string(format.schema)]),
            (
                "languages",
                [
                    "type": "array", "items": ["enum": FieldSchema.languages], "minItems": 1, "uniqueItems": true,
                ]
            ),
        ]
        if !format.signatures.isEmpty {
            let keys: [JSON] = format.signatures.map { .string($0.key) }
            let text: JSON = ["type": "string"]
            properties.append(
                (
                    "signatures",
                    [
                        "type": "array",
                        "items": [
                            "type": "object", "required": ["key", "name", "role", "at"],
                            "properties": [
                                "key": ["enum": .array(keys)], "name": text, "role": text,
                                "at": ["type": "string", "format": "date-time"],
                            ],
                        ],
                    ]
                ))
        }
        return [
            "type": "object", "required": ["identifier", "schema", "languages"], "additionalProperties": false,
            "properties": .object(JSONObject(properties)),
        ]
    }

    /// The schema of a field's answer, one or many.
    private func member(_ field: Field) -> JSON {
        var one: JSONObject
        if case .group(let fields) = field.type {
            one = object(of: fields, isRecord: false)
        } else {
            one = FieldSchema(field: field, thesaurus: thesaurus).one
        }
        let title = JSON.string(field.label.text(in: language)?.text ?? field.key)
        let help = JSON.string(field.help.text(in: language)?.text ?? "")
        guard let many = field.many else {
            one["title"] = title
            one["description"] = help
            return .object(one)
        }
        var list = JSONObject([
            ("title", title), ("description", help), ("type", "array"), ("items", .object(one)),
            ("minItems", .integer(max(1, many.min ?? 1))), ("maxItems", .integer(many.max ?? Validator.entriesMax)),
        ])
        let bounds = field.choices.filter { $0.when == nil }.map(ConditionSchema.bounds)
        if !bounds.isEmpty { list["allOf"] = .array(bounds) }
        return .object(list)
    }
}
