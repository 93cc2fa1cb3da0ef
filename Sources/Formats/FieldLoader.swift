internal import JSON
internal import Thesaurus

/// Reads the fields of a format file.
struct FieldLoader {
    let file: JSONFile
    let thesaurus: Thesaurus

    private static let fieldKeys: Set<String> = [
        "key", "label", "help", "type", "from", "below", "exclude", "other", "of", "create", "scope", "where",
        "endings", "fields", "many", "required", "shown", "choose", "set", "computed", "limit", "private",
        "confidential", "match", "longest",
    ]

    /// The vocabulary of each field, read before the rules that speak of them.
    func vocabulariesByField() throws(JSONFileFault) -> [String: String?] {
        var found: [String: String?] = [:]
        func collect(_ fields: [JSON]) {
            for field in fields {
                if let key = field["key"]?.string { found[key] = .some(field["from"]?.string) }
                collect(field["fields"]?.array ?? [])
            }
        }
        for group in file.value["groups"]?.array ?? [] { collect(group["fields"]?.array ?? []) }
        return found
    }

    func field(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> Field {
        try refuseUnknownKeys(json, FieldLoader.fieldKeys, at: path)
        let type = try type(json, at: path, rules: rules)
        var required = Field.Requirement.optional
        switch json["required"] {
        case nil: break
        case .bool(let always)?: required = always ? .always : .optional
        case let rule?: required = .when(try rules.rule(rule, at: "\(path).required"))
        }
        return Field(
            key: try text(json, "key", at: path), label: try languages(json, "label", at: path),
            help: try languages(json, "help", at: path), type: type, many: try many(json, at: path),
            required: required,
            shown: try rules.optionalRule(json, "shown", at: path),
            choices: try choices(json, at: path, rules: rules), presets: try presets(json, at: path, rules: rules),
            isComputed: json["computed"]?.bool ?? false, limit: try limit(json, at: path),
            isPrivate: json["private"]?.bool ?? false, isConfidential: json["confidential"]?.bool ?? false,
            isMatch: json["match"]?.bool ?? false, isLong: json["longest"]?.bool ?? false)
    }

    private func type(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> FieldType {
        let name = try text(json, "type", at: path)
        switch name {
        case "text": return .text
        case "localizedText": return .localizedText
        case "richText": return .richText
        case "email": return .email
        case "phone": return .phone
        case "url": return .url
        case "integer": return .integer
        case "number": return .number
        case "date": return .date
        case "month": return .month
        case "year": return .year
        case "boolean": return .boolean
        case "country": return .country
        case "language": return .language
        case "lmoIdentifier": return .lmoIdentifier
        case "construct": return .construct
        case "link": return .link
        case "file": return .file((json["endings"]?.array ?? []).compactMap(\.string))
        case "linkOrFile": return .linkOrFile
        case "term": return .term(try termSource(json, at: path, rules: rules))
        case "record": return .record(try recordSource(json, at: path))
        case "group":
            var fields: [Field] = []
            for (index, inner) in try list(json, "fields", at: path).enumerated() {
                fields.append(try field(inner, at: "\(path).fields[\(index)]", rules: rules))
            }
            return .group(fields)
        default: throw file.fault("\(path).type", "the type \"\(name)\" is not known")
        }
    }

    private func termSource(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> TermSource {
        let vocabulary = try text(json, "from", at: path)
        guard thesaurus.vocabularies[vocabulary] != nil else {
            throw file.fault("\(path).from", "the vocabulary \"\(vocabulary)\" does not exist")
        }
        func terms(_ list: JSON?, _ key: String) throws(JSONFileFault) -> Set<String> {
            var found: Set<String> = []
            for (index, name) in (list?.array ?? []).enumerated() {
                found.insert(try rules.term(name.string ?? "", in: vocabulary, at: "\(path).\(key)[\(index)]"))
            }
            return found
        }
        let textFor = try terms(json["other"]?["textFor"], "other.textFor")
        var below: String?
        if let name = json["below"]?.string { below = try rules.term(name, in: vocabulary, at: "\(path).below") }
        return TermSource(
            vocabulary: vocabulary, below: below, excluded: try terms(json["exclude"], "exclude"),
            allowsOther: json["other"]?.bool ?? (json["other"]?.object != nil), textFor: textFor)
    }

    private func recordSource(_ json: JSON, at path: String) throws(JSONFileFault) -> RecordSource {
        let schemas = (json["of"]?.array ?? []).compactMap(\.string)
        guard !schemas.isEmpty else { throw file.fault("\(path).of", "\"of\" must list the record types to cite") }
        var condition: (field: String, value: JSON)?
        if let json = json["where"] {
            guard let field = json["field"]?.string, let value = json["is"] else {
                throw file.fault("\(path).where", "\"where\" needs \"field\" and \"is\"")
            }
            condition = (field, value)
        }
        return RecordSource(
            schemas: schemas, canCreate: json["create"]?.bool ?? false,
            sameGovernment: json["scope"]?.string == "government", condition: condition)
    }

    private func many(_ json: JSON, at path: String) throws(JSONFileFault) -> Field.Many? {
        switch json["many"] {
        case nil, .bool(false)?: return nil
        case .bool(true)?: return Field.Many(min: nil, max: nil)
        case .object(let object)?: return Field.Many(min: object["min"]?.integer, max: object["max"]?.integer)
        default: throw file.fault("\(path).many", "\"many\" is true or has \"min\" and \"max\"")
        }
    }

    private func limit(_ json: JSON, at path: String) throws(JSONFileFault) -> Field.Limit? {
        guard let limit = json["limit"] else { return nil }
        if let count = limit["characters"]?.integer { return .characters(count) }
        if let count = limit["words"]?.integer { return .words(count) }
        if limit["minimum"] != nil || limit["maximum"] != nil {
            return .range(minimum: limit["minimum"]?.number, maximum: limit["maximum"]?.number)
        }
        throw file.fault("\(path).limit", "\"limit\" says \"characters\", \"words\", or \"minimum\" and \"maximum\"")
    }

    private func choices(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> [Field.Choice] {
        var choices: [Field.Choice] = []
        for (index, choice) in (json["choose"]?.array ?? []).enumerated() {
            let at = "\(path).choose[\(index)]"
            let vocabulary = try text(json, "from", at: path)
            var among: Set<String> = []
            for (place, name) in try list(choice, "among", at: at).enumerated() {
                among.insert(try rules.term(name.string ?? "", in: vocabulary, at: "\(at).among[\(place)]"))
            }
            choices.append(
                Field.Choice(
                    when: try rules.optionalRule(choice, "when", at: at),
                    among: among, min: choice["min"]?.integer, max: choice["max"]?.integer,
                    message: try languages(choice, "message", at: at)))
        }
        return choices
    }

    private func presets(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> [Field.Preset] {
        var presets: [Field.Preset] = []
        for (index, preset) in (json["set"]?.array ?? []).enumerated() {
            let at = "\(path).set[\(index)]"
            guard let when = preset["when"], let value = preset["value"] else {
                throw file.fault(at, "\"set\" needs \"when\" and \"value\"")
            }
            presets.append(
                Field.Preset(
                    when: try rules.rule(when, at: "\(at).when"),
                    value: try resolved(value, json, at: "\(at).value", rules: rules),
                    unlessAnswered: preset["unlessAnswered"]?.bool ?? false))
        }
        return presets
    }

    /// A term may be written by its key alone: it becomes `{"identifier": …}` as documents have it.
    private func resolved(
        _ value: JSON, _ field: JSON, at path: String, rules: RuleLoader
    ) throws(JSONFileFault) -> JSON {
        guard let vocabulary = field["from"]?.string else { return value }
        switch value {
        case .string(let name):
            return ["identifier": .string(try rules.term(name, in: vocabulary, at: path))]
        case .array(let values):
            var terms: [JSON] = []
            for value in values { terms.append(try resolved(value, field, at: path, rules: rules)) }
            return .array(terms)
        case .object(let object):
            guard let name = object["identifier"]?.string else { return value }
            return ["identifier": .string(try rules.term(name, in: vocabulary, at: path))]
        default: return value
        }
    }
}
