internal import JSON
internal import Thesaurus

/// Reads the fields of a format file.
struct FieldLoader {
    let file: JSONFile
    let thesaurus: Thesaurus

    private static let fieldKeys: Set<String> = [
        "key", "label", "help", "type", "from", "below", "exclude", "other", "of", "create", "scope", "where",
        "endings", "fields", "many", "required", "shown", "choose", "drop", "set", "computed", "limit", "notBefore",
        "private", "match", "longest", "options", "add",
    ]

    /// Keys that only one type of field has.
    private static let owners: [String: String] = [
        "from": "term", "options": "term", "below": "term", "exclude": "term", "other": "term", "choose": "term",
        "drop": "term",
        "of": "record", "create": "record", "scope": "record", "where": "record", "endings": "file",
        "fields": "group",
    ]

    /// Every field, read before the rules that speak of them; a name at the top of the document goes before the same
    /// name inside a group.
    func knownFields() -> [String: RuleLoader.KnownField] {
        let top = (file.value["groups"]?.array ?? []).flatMap { $0["fields"]?.array ?? [] }
        return knownFields(top).merging(top.flatMap(inner).map(knownField)) { first, _ in first }
    }

    private func knownFields(_ fields: [JSON]) -> [String: RuleLoader.KnownField] {
        Dictionary(fields.map(knownField), uniquingKeysWith: { first, _ in first })
    }

    private func knownField(_ field: JSON) -> (String, RuleLoader.KnownField) {
        let known = RuleLoader.KnownField(
            type: field["type"]?.string ?? "", vocabulary: vocabularyName(of: field),
            isMany: field["many"] != nil && field["many"] != false)
        return (field["key"]?.string ?? "", known)
    }

    /// The fields inside a group, at every depth.
    private func inner(_ field: JSON) -> [JSON] {
        (field["fields"]?.array ?? []).flatMap { [$0] + inner($0) }
    }

    func field(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> Field {
        try refuseUnknownKeys(json, FieldLoader.fieldKeys, at: path)
        let type = try type(json, at: path, rules: rules)
        for (key, owner) in FieldLoader.owners where json[key] != nil && json["type"]?.string != owner {
            throw file.fault("\(path).\(key)", "only a field of the type \(owner) can have \"\(key)\"")
        }
        if try flag(json, "computed", at: path), json["set"] == nil {
            throw file.fault("\(path).computed", "a field that the program alone sets needs \"set\"")
        }
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
            removals: try removals(json, at: path, rules: rules),
            additions: try additions(json, at: path, rules: rules),
            isComputed: try flag(json, "computed", at: path), limit: try limit(json, at: path),
            notBefore: try notBefore(json, at: path, rules: rules), isPrivate: try flag(json, "private", at: path),
            isMatch: try flag(json, "match", at: path), isLong: try flag(json, "longest", at: path))
    }

    private func additions(
        _ json: JSON, at path: String, rules: RuleLoader
    ) throws(JSONFileFault) -> [Field.Addition] {
        guard json["add"] != nil else { return [] }
        guard ["term", "record"].contains(json["type"]?.string), json["many"] != nil, json["many"] != false else {
            throw file.fault(
                "\(path).add", "only a field of the type term or record with \"many\" can have \"add\"")
        }
        var additions: [Field.Addition] = []
        for (index, entry) in try list(json, "add", at: path).enumerated() {
            let place = "\(path).add[\(index)]"
            try refuseUnknownKeys(entry, ["from", "key"], at: place)
            let from = try text(entry, "from", at: place)
            guard ["record", "construct"].contains(rules.fields[from]?.type) else {
                throw file.fault("\(place).from", "the field \"\(from)\" of this format cites no records")
            }
            additions.append(Field.Addition(from: from, key: entry["key"]?.string))
        }
        return additions
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
        case "file": return .file(try texts(json, "endings", at: path).map { $0.lowercased() })
        case "linkOrFile": return .linkOrFile
        case "term": return .term(try termSource(json, at: path, rules: rules))
        case "record": return .record(try recordSource(json, at: path))
        case "group":
            let inner = try list(json, "fields", at: path)
            var keys: Set<String> = []
            try refuseWrongKeys(inner, at: "\(path).fields", seen: &keys)
            var fields: [Field] = []
            let rules = rules.inside(knownFields(inner))
            for (index, inner) in inner.enumerated() {
                fields.append(try field(inner, at: "\(path).fields[\(index)]", rules: rules))
            }
            return .group(fields)
        default: throw file.fault("\(path).type", "the type \"\(name)\" is not known")
        }
    }

    private func termSource(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> TermSource {
        let vocabulary = try vocabularyName(of: json, at: path)
        guard thesaurus.vocabularies[vocabulary] != nil else {
            throw file.fault("\(path).from", "the vocabulary \"\(vocabulary)\" does not exist")
        }
        func terms(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> Set<String> {
            var found: Set<String> = []
            for (index, name) in try texts(json, key, at: path).enumerated() {
                found.insert(try rules.term(name, in: vocabulary, at: "\(join(path, key))[\(index)]"))
            }
            return found
        }
        let below = json["below"] == nil ? nil : try text(json, "below", at: path)
        var textFor: Set<String> = []
        var allowsOther = false
        if let other = json["other"], other.object != nil {
            try refuseUnknownKeys(other, ["textFor"], at: "\(path).other")
            textFor = try terms(other, "textFor", at: "\(path).other")
            allowsOther = true
        } else {
            allowsOther = try flag(json, "other", at: path)
        }
        let other = thesaurus.other.identifier
        if allowsOther || thesaurus.vocabularies[vocabulary]?[other] != nil { textFor.insert(other) }
        return TermSource(
            vocabulary: vocabulary,
            below: try below.map { name throws(JSONFileFault) in
                try rules.term(name, in: vocabulary, at: "\(path).below")
            },
            excluded: try terms(json, "exclude", at: path), allowsOther: allowsOther, textFor: textFor)
    }

    private func recordSource(_ json: JSON, at path: String) throws(JSONFileFault) -> RecordSource {
        let schemas = try texts(json, "of", at: path)
        guard !schemas.isEmpty else { throw file.fault("\(path).of", "\"of\" must list the record types to cite") }
        var condition: (field: String, value: JSON)?
        if let json = json["where"] {
            try refuseUnknownKeys(json, ["field", "is"], at: "\(path).where")
            guard let field = json["field"]?.string, let value = json["is"] else {
                throw file.fault("\(path).where", "\"where\" needs \"field\" and \"is\"")
            }
            condition = (field, value)
        }
        if let scope = json["scope"], scope != "government" {
            throw file.fault("\(path).scope", "\"scope\" can only be government")
        }
        return RecordSource(
            schemas: schemas, canCreate: try flag(json, "create", at: path),
            sameGovernment: json["scope"] != nil, condition: condition)
    }

    /// The date that this one must not lie before: of the same type, in the same entry or in the record.
    private func notBefore(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> String? {
        guard json["notBefore"] != nil else { return nil }
        let key = try text(json, "notBefore", at: path)
        let type = json["type"]?.string ?? ""
        guard ["date", "month", "year"].contains(type), json["many"] == nil else {
            throw file.fault("\(path).notBefore", "only a single date, month or year can have \"notBefore\"")
        }
        guard let other = rules.fields[key], other.type == type, !other.isMany else {
            throw file.fault("\(path).notBefore", "the field \"\(key)\" is no single \(type) of this format")
        }
        return key
    }

    private func choices(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> [Field.Choice] {
        var choices: [Field.Choice] = []
        for (index, choice) in try optionalList(json, "choose", at: path).enumerated() {
            let at = "\(path).choose[\(index)]"
            try refuseUnknownKeys(choice, ["when", "among", "min", "max", "message"], at: at)
            choices.append(
                Field.Choice(
                    when: try rules.optionalRule(choice, "when", at: at),
                    among: try among(choice, of: json, at: at, field: path, rules: rules),
                    min: try count(choice, "min", from: 0, at: at), max: try count(choice, "max", from: 0, at: at),
                    message: try languages(choice, "message", at: at)))
        }
        return choices
    }

    private func removals(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> [Field.Removal] {
        var removals: [Field.Removal] = []
        for (index, removal) in try optionalList(json, "drop", at: path).enumerated() {
            let at = "\(path).drop[\(index)]"
            try refuseUnknownKeys(removal, ["when", "among"], at: at)
            guard let when = removal["when"] else { throw file.fault(at, "\"drop\" needs \"when\"") }
            removals.append(
                Field.Removal(
                    when: try rules.rule(when, at: "\(at).when"),
                    among: try among(removal, of: json, at: at, field: path, rules: rules)))
        }
        return removals
    }

    /// The terms that an entry of "choose" or "drop" is about.
    private func among(
        _ entry: JSON, of field: JSON, at path: String, field fieldPath: String, rules: RuleLoader
    ) throws(JSONFileFault) -> Set<String> {
        let vocabulary = try vocabularyName(of: field, at: fieldPath)
        var terms: Set<String> = []
        for (place, name) in try texts(entry, "among", at: path).enumerated() {
            terms.insert(try rules.term(name, in: vocabulary, at: "\(path).among[\(place)]"))
        }
        guard !terms.isEmpty else { throw file.fault(path, "\"among\" must list terms") }
        return terms
    }

    private func presets(_ json: JSON, at path: String, rules: RuleLoader) throws(JSONFileFault) -> [Field.Preset] {
        var presets: [Field.Preset] = []
        for (index, preset) in try optionalList(json, "set", at: path).enumerated() {
            let at = "\(path).set[\(index)]"
            try refuseUnknownKeys(preset, ["when", "value", "unlessAnswered"], at: at)
            guard let when = preset["when"], let value = preset["value"] else {
                throw file.fault(at, "\"set\" needs \"when\" and \"value\"")
            }
            presets.append(
                Field.Preset(
                    when: try rules.rule(when, at: "\(at).when"),
                    value: try resolved(value, json, at: "\(at).value", rules: rules),
                    unlessAnswered: try flag(preset, "unlessAnswered", at: at)))
        }
        return presets
    }

    /// A term may be written by its key alone: it becomes `{"identifier": …}` as documents have it.
    private func resolved(
        _ value: JSON, _ field: JSON, at path: String, rules: RuleLoader
    ) throws(JSONFileFault) -> JSON {
        guard let vocabulary = vocabularyName(of: field) else { return value }
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
