internal import JSON
internal import Thesaurus

/// Reads rules; terms are named by key or identifier, and must exist in the field's vocabulary.
struct RuleLoader {
    /// What a rule must fit: a field that the format has.
    struct KnownField {
        let type: String
        let vocabulary: String?
        let isMany: Bool
    }

    let file: JSONFile
    let thesaurus: Thesaurus
    /// Every field of the format, those inside groups too.
    let fields: [String: KnownField]

    /// The same for the rules inside a group, which see the fields of their own entry first.
    func inside(_ own: [String: KnownField]) -> RuleLoader {
        RuleLoader(file: file, thesaurus: thesaurus, fields: fields.merging(own) { _, own in own })
    }

    /// The rule in a member of `json`; nil when it has none.
    func optionalRule(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> Rule? {
        guard let rule = json[key] else { return nil }
        return try self.rule(rule, at: join(path, key))
    }

    func rule(_ json: JSON, at path: String) throws(JSONFileFault) -> Rule {
        guard let object = json.object else { throw file.fault(path, "a rule must be an object, not \(json.kind)") }
        switch object.keys {
        case ["all"]: return .all(try rules(json, "all", at: path))
        case ["any"]: return .any(try rules(json, "any", at: path))
        case ["not"]: return .not(try rule(object["not"] ?? .null, at: "\(path).not"))
        case let keys where keys.count == 2 && keys.contains("field"): return try fieldRule(json, at: path)
        default:
            throw file.fault(
                path,
                "a rule says \"all\", \"any\" or \"not\", or has a \"field\" and one of \"is\", \"includes\", "
                    + "\"includes-below\" and \"answered\"; this one has \(object.keys.joined(separator: ", "))")
        }
    }

    private func fieldRule(_ json: JSON, at path: String) throws(JSONFileFault) -> Rule {
        let name = try text(json, "field", at: path)
        guard let field = fields[name] else {
            throw file.fault("\(path).field", "the field \"\(name)\" is not in this format")
        }
        if let value = json["is"] { return .is(field: name, try expected(value, field, at: "\(path).is")) }
        if json["includes"] != nil {
            let text = try text(json, "includes", at: path)
            guard field.isMany else {
                throw file.fault("\(path).includes", "the field holds one value: ask it with \"is\"")
            }
            guard let vocabulary = field.vocabulary else { return .includes(field: name, text) }
            return .includes(field: name, try term(text, in: vocabulary, at: "\(path).includes"))
        }
        if json["includes-below"] != nil {
            guard let vocabulary = field.vocabulary, let known = thesaurus.vocabularies[vocabulary] else {
                throw file.fault("\(path).includes-below", "only a field of terms can be asked for broader terms")
            }
            let top = try term(try text(json, "includes-below", at: path), in: vocabulary, at: "\(path).includes-below")
            let below = known.terms.filter { known.isAtOrBelow($0.identifier, top) }
            return .includesBelow(field: name, Set(below.map(\.identifier)).union([top]))
        }
        if json["answered"] == true { return .answered(field: name) }
        throw file.fault(path, "a rule on a field says \"is\", \"includes\", \"includes-below\" or \"answered\": true")
    }

    /// The value a field is compared with, which must be one that the field can have.
    private func expected(_ value: JSON, _ field: KnownField, at path: String) throws(JSONFileFault) -> JSON {
        guard !field.isMany else {
            throw file.fault(path, "the field holds several values: ask it with \"includes\"")
        }
        switch (field.type, value) {
        case ("term", .string(let name)):
            guard let vocabulary = field.vocabulary else { return value }
            return .string(try term(name, in: vocabulary, at: path))
        case ("country", .string(let code)):
            guard thesaurus.country(code) != nil else {
                throw file.fault(path, "the country \"\(code)\" does not exist")
            }
            return value
        case ("boolean", .bool), ("integer", .integer), ("year", .integer), ("number", .integer), ("number", .number):
            return value
        case ("text", .string), ("date", .string), ("month", .string), ("language", .string), ("record", .string),
            ("email", .string), ("phone", .string), ("url", .string), ("lmoIdentifier", .string):
            return value
        default: throw file.fault(path, "a field of the type \(field.type) is never \(value.kind)")
        }
    }

    /// The identifier of the term called `name` in a vocabulary.
    func term(_ name: String, in vocabulary: String, at path: String) throws(JSONFileFault) -> String {
        if name == thesaurus.other.identifier || name == thesaurus.other.key { return thesaurus.other.identifier }
        guard let known = thesaurus.vocabularies[vocabulary] else {
            throw file.fault(path, "the vocabulary \"\(vocabulary)\" does not exist")
        }
        guard let term = known[name] else {
            throw file.fault(path, "the term \"\(name)\" is not in the vocabulary \"\(vocabulary)\"")
        }
        return term.identifier
    }

    private func rules(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> [Rule] {
        let entries = try list(json, key, at: path)
        guard !entries.isEmpty else { throw file.fault("\(path).\(key)", "a list of rules is expected") }
        var rules: [Rule] = []
        for (index, entry) in entries.enumerated() { rules.append(try rule(entry, at: "\(path).\(key)[\(index)]")) }
        return rules
    }
}
