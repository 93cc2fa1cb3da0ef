internal import JSON
internal import Thesaurus

/// Reads the parts of a file that people edit; shared by the loaders of formats, fields and rules.
protocol FileReading {
    var file: JSONFile { get }
}

extension FormatLoader: FileReading {}
extension FieldLoader: FileReading {}
extension RuleLoader: FileReading {}

extension FileReading {
    func text(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> String {
        guard let text = json[key]?.string, !text.isEmpty else {
            throw file.fault(join(path, key), "\"\(key)\" must be a text")
        }
        return text
    }

    func list(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> [JSON] {
        guard let list = json[key]?.array else { throw file.fault(join(path, key), "\"\(key)\" must be a list") }
        return list
    }

    /// The list in a member that may be absent: empty then.
    func optionalList(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> [JSON] {
        json[key] == nil ? [] : try list(json, key, at: path)
    }

    /// The texts in a member that may be absent.
    func texts(_ json: JSON, _ key: String, at path: String = "") throws(JSONFileFault) -> [String] {
        var texts: [String] = []
        for (index, entry) in try optionalList(json, key, at: path).enumerated() {
            guard let text = entry.string, !text.isEmpty else {
                throw file.fault("\(join(path, key))[\(index)]", "a text is expected")
            }
            texts.append(text)
        }
        return texts
    }

    /// True or false; false when absent.
    func flag(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> Bool {
        guard let value = json[key] else { return false }
        guard let flag = value.bool else {
            throw file.fault(join(path, key), "\"\(key)\" must be true or false, not \(value.kind)")
        }
        return flag
    }

    /// A whole number from `minimum`; nil when absent.
    func count(_ json: JSON, _ key: String, from minimum: Int, at path: String) throws(JSONFileFault) -> Int? {
        guard let value = json[key] else { return nil }
        guard let count = value.integer, count >= minimum else {
            throw file.fault(join(path, key), "\"\(key)\" must be a whole number from \(minimum)")
        }
        return count
    }

    /// Refuses a second field of the same key among `fields`, at the line of the second, a key that could stand in no
    /// path or template, and a group without a field.
    func refuseWrongKeys(_ fields: [JSON], at path: String, seen: inout Set<String>) throws(JSONFileFault) {
        guard !fields.isEmpty else { throw file.fault(path, "a group needs at least one field") }
        for (index, field) in fields.enumerated() {
            guard let key = field["key"]?.string else { continue }
            guard key.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
                throw file.fault(
                    "\(path)[\(index)].key", "the key \"\(key)\" may have only the letters a to z, digits and _")
            }
            guard seen.insert(key).inserted else {
                throw file.fault("\(path)[\(index)].key", "the field \"\(key)\" stands twice")
            }
        }
    }

    /// A text in all six languages.
    func languages(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> LanguageMap {
        guard let map = json[key].flatMap(LanguageMap.init) else {
            throw file.fault(join(path, key), "\"\(key)\" must be an object from language code to text")
        }
        let missing = Language.allCases.filter { map[$0]?.allSatisfy(\.isWhitespace) ?? true }
        guard missing.isEmpty else {
            throw file.fault(
                join(path, key), "\"\(key)\" has no text in \(missing.map(\.rawValue).joined(separator: ", "))")
        }
        return map
    }

    func refuseUnknownKeys(_ json: JSON, _ known: Set<String>, at path: String) throws(JSONFileFault) {
        guard let object = json.object else { throw file.fault(path, "an object is expected, not \(json.kind)") }
        for key in object.keys where !known.contains(key) {
            throw file.fault(
                join(path, key), "\"\(key)\" is not known here; known are \(known.sorted().joined(separator: ", "))")
        }
    }

    func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
