internal import JSON
internal import Thesaurus

/// Short lists of terms that belong to one question: a field's `options`, kept as a vocabulary of their own, so that
/// everything else sees one kind of term.
extension FileReading {
    /// The vocabularies made of the options in a format file. `[]` where the file is too wrong to tell: the loader of
    /// the format finds out and says so.
    func optionLists() throws(JSONFileFault) -> [Vocabulary] {
        var lists: [Vocabulary] = []
        for (index, group) in (file.value["groups"]?.array ?? []).enumerated() {
            lists += try optionLists(group["fields"]?.array ?? [], at: "groups[\(index)].fields")
            // Rules and documents know a list by the key of its question alone.
            let keys = lists.map(\.key)
            guard Set(keys).count == keys.count else {
                throw file.fault(
                    "groups[\(index)].fields", "two questions with \"options\" have one key; give one of them another")
            }
        }
        return lists
    }

    private func optionLists(_ fields: [JSON], at path: String) throws(JSONFileFault) -> [Vocabulary] {
        var lists: [Vocabulary] = []
        for (index, field) in fields.enumerated() {
            let place = "\(path)[\(index)]"
            if field["options"] != nil, let name = vocabularyName(of: field) {
                let options = try list(field, "options", at: place)
                for (index, option) in options.enumerated() {
                    let at = "\(place).options[\(index)]"
                    try refuseUnknownKeys(option, ["key", "id", "title", "retired"], at: at)
                    _ = try languages(option, "title", at: at)
                }
                guard !options.isEmpty else { throw file.fault("\(place).options", "a list of options is expected") }
                guard field["from"] == nil else {
                    throw file.fault("\(place).options", "a field has \"from\" or \"options\", not both")
                }
                let title = try languages(field, "label", at: place)
                lists.append(
                    try Thesaurus.vocabulary(file, options, at: "\(place).options", key: name, title: title))
            }
            lists += try optionLists(field["fields"]?.array ?? [], at: "\(place).fields")
        }
        return lists
    }

    /// The vocabulary of a field of terms: that of `from`, or one of its own for `options`; nil without both.
    func vocabularyName(of field: JSON) -> String? {
        if field["options"] != nil, let schema = file.value["schema"]?.string, let key = field["key"]?.string {
            return "\(schema)-\(file.value["version"]?.integer ?? 0).\(key)"
        }
        return field["from"]?.string
    }

    func vocabularyName(of field: JSON, at path: String) throws(JSONFileFault) -> String {
        guard let name = vocabularyName(of: field) else { return try text(field, "from", at: path) }
        return name
    }
}
