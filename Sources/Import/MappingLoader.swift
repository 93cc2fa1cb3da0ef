package import Formats
internal import CSV
package import JSON
internal import Thesaurus

extension Mapping {
    /// Reads a mapping and checks it against the formats; any fault tells file, line and reason.
    package init(path: String, formats: FormatLibrary) throws(ImportFault) {
        do throws(JSONFileFault) {
            try self.init(file: JSONFile(path: path), formats: formats)
        } catch {
            throw .mapping(error)
        }
    }

    package init(file: JSONFile, formats: FormatLibrary) throws(JSONFileFault) {
        let loader = MappingLoader(file: file, formats: formats)
        self = try loader.mapping()
    }
}

/// Reads the parts of a mapping file.
final class MappingLoader {
    let file: JSONFile
    let formats: FormatLibrary
    let values: ValueReader
    private(set) var columns: [(name: String, path: String)] = []

    init(file: JSONFile, formats: FormatLibrary) {
        self.file = file
        self.formats = formats
        values = ValueReader(formats: formats, spellings: Spellings(formats.thesaurus))
    }

    func mapping() throws(JSONFileFault) -> Mapping {
        let json = file.value
        try refuseUnknownKeys(
            json,
            [
                "name", "title", "note", "schema", "separator", "language", "key", "identity", "existing", "skip",
                "fields",
            ], at: "")
        let name = try text(json, "name", at: "")
        guard name.count <= 60, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            throw file.fault("name", "\"name\" must be letters, digits and dashes, 60 at the most")
        }
        let format = try format(text(json, "schema", at: ""), at: "schema")
        let (languages, defaultLanguage) = try language(json)
        let fields = try rules(json, "fields", of: format.fields, at: "")
        let identity = try identity(json, format: format, fields: fields)
        let key = try texts(json, "key", at: "")
        for column in key { use(column, at: "key") }
        guard identity != nil || !key.isEmpty else {
            throw file.fault(
                "", "\"key\" or \"identity\" is missing: without it, importing twice would publish everything twice")
        }
        return Mapping(
            name: name, title: try text(json, "title", at: ""), format: format, separator: try separator(json),
            languages: languages, defaultLanguage: defaultLanguage, key: key, identity: identity,
            replaces: try choice(json, "existing", ["complete", "replace"], at: "") == "replace",
            skips: try skips(json), fields: fields, columns: columns, file: file,
            values: values)
    }

    private func separator(_ json: JSON) throws(JSONFileFault) -> CSVSeparator {
        switch try choice(json, "separator", ["comma", "semicolon", "tab"], at: "") {
        case "semicolon": .semicolon
        case "tab": .tab
        default: .comma
        }
    }

    private func language(
        _ json: JSON
    ) throws(JSONFileFault) -> (rules: [Mapping.LanguageChoice], default: Language) {
        guard let value = json["language"] else {
            throw file.fault("", "\"language\" is missing: a language code, or { \"default\", \"rules\" }")
        }
        if value.string != nil { return ([], try languageCode(value, at: "language")) }
        try refuseUnknownKeys(value, ["default", "rules"], at: "language")
        var rules: [Mapping.LanguageChoice] = []
        for (index, rule) in try list(value, "rules", at: "language").enumerated() {
            let path = "language.rules[\(index)]"
            try refuseUnknownKeys(rule, ["when", "is"], at: path)
            rules.append(
                Mapping.LanguageChoice(
                    when: try condition(rule["when"] ?? .null, at: "\(path).when"),
                    language: try languageCode(rule["is"] ?? .null, at: "\(path).is")))
        }
        return (rules, try languageCode(value["default"] ?? .null, at: "language.default"))
    }

    private func identity(
        _ json: JSON, format: Format, fields: [FieldRule]
    ) throws(JSONFileFault) -> FieldRule? {
        guard json["identity"] != nil else { return nil }
        let name = try text(json, "identity", at: "")
        guard let rule = fields.first(where: { $0.field.key == name }) else {
            throw file.fault("identity", "the field \"\(name)\" is not among \"fields\"")
        }
        guard rule.field.isMatch else {
            let known = format.fields.filter(\.isMatch).map(\.key).joined(separator: ", ")
            throw file.fault("identity", "records are not found by \"\(name)\"; they are by: \(known)")
        }
        return rule
    }

    private func skips(_ json: JSON) throws(JSONFileFault) -> [Mapping.Skip] {
        guard json["skip"] != nil else { return [] }
        var skips: [Mapping.Skip] = []
        for (index, skip) in try list(json, "skip", at: "").enumerated() {
            let path = "skip[\(index)]"
            try refuseUnknownKeys(skip, ["when", "reason"], at: path)
            let before = columns.count
            let condition = try condition(skip["when"] ?? .null, at: "\(path).when")
            skips.append(
                Mapping.Skip(
                    when: condition, reason: try text(skip, "reason", at: path),
                    column: columns.count > before ? columns[before].name : ""))
        }
        return skips
    }

    func format(_ schema: String, at path: String) throws(JSONFileFault) -> Format {
        guard let format = formats.format(schema) else {
            let known = formats.formats.map(\.schema).sorted().joined(separator: ", ")
            throw file.fault(path, "the record type \"\(schema)\" does not exist; known are \(known)")
        }
        return format
    }

    func languageCode(_ json: JSON, at path: String) throws(JSONFileFault) -> Language {
        guard let language = json.string.flatMap(Language.init) else {
            throw file.fault(path, "a language is one of \(Language.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return language
    }

    /// Notes that a column is needed.
    func use(_ column: String, at path: String) {
        if column != ImportedRow.currentValue { columns.append((column, path)) }
    }
}

// What all parts of the file are made of.
extension MappingLoader {
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

    /// A text or a list of texts; none when absent.
    func texts(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> [String] {
        guard let value = json[key] else { return [] }
        var texts: [String] = []
        for entry in value.array ?? [value] {
            guard let text = entry.string, !text.isEmpty else {
                throw file.fault(join(path, key), "\"\(key)\" must be a text or a list of texts")
            }
            texts.append(text)
        }
        return texts
    }

    /// One of a few words; nil when absent.
    func choice(_ json: JSON, _ key: String, _ words: [String], at path: String) throws(JSONFileFault) -> String? {
        guard let value = json[key] else { return nil }
        guard let word = value.string, words.contains(word) else {
            throw file.fault(join(path, key), "\"\(key)\" must be one of \(words.joined(separator: ", "))")
        }
        return word
    }

    func refuseUnknownKeys(_ json: JSON, _ known: Set<String>, at path: String) throws(JSONFileFault) {
        guard let object = json.object else { throw file.fault(path, "an object is expected, not \(json.kind)") }
        for key in object.keys where !known.contains(key) {
            throw file.fault(
                join(path, key), "\"\(key)\" is not known here; known are \(known.sorted().joined(separator: ", "))")
        }
    }

    func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func template(_ text: String, at path: String) throws(JSONFileFault) -> CellTemplate {
        guard let template = CellTemplate(text) else {
            throw file.fault(path, "\"\(text)\" is no template: columns stand in braces, such as {title}")
        }
        for column in template.columns { use(column, at: path) }
        return template
    }
}
