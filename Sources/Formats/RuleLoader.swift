internal import JSON
internal import Thesaurus

/// Reads rules; terms are named by key or identifier, and must exist in the field's vocabulary.
struct RuleLoader {
    let file: JSONFile
    let thesaurus: Thesaurus
    /// Every field of the format, with its vocabulary where it has one.
    let vocabularies: [String: String?]

    /// The rule in a member of `json`; nil when it has none.
    func optionalRule(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> Rule? {
        guard let rule = json[key] else { return nil }
        return try self.rule(rule, at: join(path, key))
    }

    func rule(_ json: JSON, at path: String) throws(JSONFileFault) -> Rule {
        guard let object = json.object else { throw file.fault(path, "a rule must be an object, not \(json.kind)") }
        if let list = object["all"] { return .all(try rules(list, at: "\(path).all")) }
        if let list = object["any"] { return .any(try rules(list, at: "\(path).any")) }
        if let inner = object["not"] { return .not(try rule(inner, at: "\(path).not")) }
        guard let field = object["field"]?.string else {
            throw file.fault(path, "a rule needs \"field\", \"all\", \"any\" or \"not\"")
        }
        guard let vocabulary: String? = vocabularies[field] else {
            throw file.fault("\(path).field", "the field \"\(field)\" is not in this format")
        }
        if let value = object["is"] {
            if let vocabulary, let name = value.string {
                return .is(field: field, .string(try term(name, in: vocabulary, at: "\(path).is")))
            }
            return .is(field: field, value)
        }
        if let name = object["includes"]?.string {
            guard let vocabulary else { return .includes(field: field, name) }
            return .includes(field: field, try term(name, in: vocabulary, at: "\(path).includes"))
        }
        if let name = object["includes-below"]?.string, let vocabulary, let known = thesaurus.vocabularies[vocabulary] {
            let top = try term(name, in: vocabulary, at: "\(path).includes-below")
            let below = known.terms.filter { known.isAtOrBelow($0.identifier, top) }
            return .includesBelow(field: field, Set(below.map(\.identifier)))
        }
        if object["answered"]?.bool == true { return .answered(field: field) }
        throw file.fault(path, "a rule on a field says \"is\", \"includes\", \"includes-below\" or \"answered\": true")
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

    private func rules(_ json: JSON, at path: String) throws(JSONFileFault) -> [Rule] {
        guard let list = json.array, !list.isEmpty else { throw file.fault(path, "a list of rules is expected") }
        var rules: [Rule] = []
        for (index, entry) in list.enumerated() { rules.append(try rule(entry, at: "\(path)[\(index)]")) }
        return rules
    }
}
