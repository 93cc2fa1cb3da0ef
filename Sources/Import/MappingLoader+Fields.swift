internal import Formats
internal import JSON
internal import Thesaurus

extension MappingLoader {
    /// The members of `json[key]`, each the rule of the field it is called after, in form order.
    func rules(
        _ json: JSON, _ key: String, of fields: [Field], at path: String
    ) throws(JSONFileFault) -> [FieldRule] {
        let path = join(path, key)
        guard let object = json[key]?.object, !object.isEmpty else {
            throw file.fault(path, "\"\(key)\" must be an object from field to what goes into it")
        }
        for name in object.keys where !fields.contains(where: { $0.key == name }) {
            throw file.fault("\(path).\(name)", "the field \"\(name)\" is not in the format")
        }
        var rules: [FieldRule] = []
        for field in fields {
            guard let value = object[field.key] else { continue }
            rules.append(try rule(value, field: field, at: "\(path).\(field.key)"))
        }
        return rules
    }

    private func rule(_ json: JSON, field: Field, at path: String) throws(JSONFileFault) -> FieldRule {
        if field.isComputed || field.isPrivate {
            throw file.fault(path, "the field \"\(field.key)\" is not filled from outside")
        }
        if case .construct = field.type {
            throw file.fault(path, "the constructs of \"\(field.key)\" cannot be filled from a table")
        }
        var sources: [FieldSource] = []
        if let list = json.array {
            for (index, entry) in list.enumerated() {
                sources.append(try source(entry, field: field, at: "\(path)[\(index)]"))
            }
        } else {
            sources = [try source(json, field: field, at: path)]
        }
        guard !sources.isEmpty else { throw file.fault(path, "at least one source is expected") }
        return FieldRule(field: field, sources: sources)
    }

    private func source(_ json: JSON, field: Field, at path: String) throws(JSONFileFault) -> FieldSource {
        try refuseUnknownKeys(
            json,
            [
                "when", "language", "column", "text", "value", "split", "withoutEndings", "map", "otherwise", "dates",
                "find", "name", "linkLanguage", "fields",
            ], at: path)
        var when: RowCondition?
        if let condition = json["when"] { when = try self.condition(condition, at: "\(path).when") }
        var language: Language?
        if let code = json["language"] { language = try languageCode(code, at: "\(path).language") }
        let ways = ["column", "text", "value", "fields"].filter { json[$0] != nil }
        guard ways.count == 1 else {
            throw file.fault(
                path, "exactly one of \"column\", \"text\", \"value\" and \"fields\" says where it comes from")
        }
        let content: FieldSource.Content =
            switch ways[0] {
            case "fields": .group(try inner(json, field: field, at: path))
            case "value": try constant(json, field: field, at: path)
            default: .cells(try cells(json, field: field, at: path))
            }
        return FieldSource(when: when, language: language, content: content)
    }

    private func inner(_ json: JSON, field: Field, at path: String) throws(JSONFileFault) -> [FieldRule] {
        guard case .group(let fields) = field.type else {
            throw file.fault("\(path).fields", "the field \"\(field.key)\" has no fields inside")
        }
        return try rules(json, "fields", of: fields, at: path)
    }

    /// A value that is the same for every row, checked here so that a slip shows before the first row.
    private func constant(_ json: JSON, field: Field, at path: String) throws(JSONFileFault) -> FieldSource.Content {
        let value = json["value"] ?? .null
        let entries = value.array ?? [value]
        guard field.many != nil || entries.count == 1 else {
            throw file.fault("\(path).value", "the field \"\(field.key)\" holds one value")
        }
        if field.type.isLocalized, let text = value.string {
            return .cells(CellSource(templates: [CellTemplate(literal: text)]))
        }
        var read: [JSON] = []
        for entry in entries {
            if field.type.takesConstant(entry) {
                read.append(entry)
                continue
            }
            guard let text = entry.string else {
                throw file.fault("\(path).value", "\(entry.canonicalText) does not fit the field \"\(field.key)\"")
            }
            switch values.value(of: text, field: field, source: CellSource(templates: []), language: .en) {
            case .success(let value): read.append(value)
            case .failure(let fault): throw file.fault("\(path).value", "\"\(text)\": \(fault.reason)")
            }
        }
        return .constant(read)
    }

    private func cells(_ json: JSON, field: Field, at path: String) throws(JSONFileFault) -> CellSource {
        var templates: [CellTemplate] = []
        if json["column"] != nil {
            let column = try text(json, "column", at: path)
            use(column, at: "\(path).column")
            templates = [CellTemplate(column: column)]
        } else {
            for text in try texts(json, "text", at: path) { templates.append(try template(text, at: "\(path).text")) }
        }
        var source = CellSource(templates: templates)
        source.separators = try texts(json, "split", at: path)
        guard source.separators.isEmpty || field.many != nil else {
            throw file.fault("\(path).split", "the field \"\(field.key)\" holds one value")
        }
        source.withoutEndings = try texts(json, "withoutEndings", at: path)
        source.otherwise = try otherwise(json, field: field, at: path)
        source.map = try map(json, field: field, at: path)
        for text in try texts(json, "dates", at: path) {
            guard let pattern = DatePattern(text) else {
                throw file.fault(
                    "\(path).dates", "\"\(text)\" is no date pattern; such are yyyy-MM-dd, d/M/yyyy and MMMM d, yyyy")
            }
            source.dates.append(pattern)
        }
        source.find = try search(json, field: field, at: path)
        if json["name"] != nil {
            guard field.type.isLink else {
                throw file.fault("\(path).name", "only links have a name; \"\(field.key)\" is none")
            }
            source.linkName = try template(try text(json, "name", at: path), at: "\(path).name")
        }
        if let code = json["linkLanguage"] { source.linkLanguage = try languageCode(code, at: "\(path).linkLanguage") }
        return source
    }

    private func otherwise(
        _ json: JSON, field: Field, at path: String
    ) throws(JSONFileFault) -> CellSource.Otherwise {
        let words = CellSource.Otherwise.allCases.map(\.rawValue)
        let word = try choice(json, "otherwise", words, at: path)
        let otherwise = word.flatMap(CellSource.Otherwise.init) ?? (json["map"] == nil ? .keep : .refuse)
        if otherwise == .other {
            guard case .term(let terms) = field.type, terms.allowsOther else {
                throw file.fault("\(path).otherwise", "the field \"\(field.key)\" does not take the term Other")
            }
        }
        return otherwise
    }

    private func map(_ json: JSON, field: Field, at path: String) throws(JSONFileFault) -> [String: [String]] {
        guard let map = json["map"] else { return [:] }
        guard let object = map.object else {
            throw file.fault("\(path).map", "\"map\" must be an object from the cell's text to the value")
        }
        var result: [String: [String]] = [:]
        for member in object.members {
            var texts: [String] = []
            for entry in member.value == .null ? [] : member.value.array ?? [member.value] {
                guard let text = entry.string else {
                    throw file.fault("\(path).map", "\"\(member.key)\" leads to \(entry.kind); a text is expected")
                }
                if case .record = field.type {
                } else {
                    let read = values.value(
                        of: text, field: field, source: CellSource(templates: []), language: .en)
                    if case .failure(let fault) = read {
                        throw file.fault("\(path).map.\(member.key)", "\"\(text)\": \(fault.reason)")
                    }
                }
                texts.append(text)
            }
            result[member.key.lowercased()] = texts
        }
        return result
    }

    private func search(_ json: JSON, field: Field, at path: String) throws(JSONFileFault) -> RecordSearch? {
        guard let find = json["find"] else { return nil }
        let path = "\(path).find"
        guard case .record(let source) = field.type else {
            throw file.fault(path, "the field \"\(field.key)\" does not cite records")
        }
        try refuseUnknownKeys(find, ["of", "by", "create", "missing"], at: path)
        let schema = try text(find, "of", at: path)
        guard source.schemas.contains(schema) else {
            throw file.fault(
                "\(path).of", "the field \"\(field.key)\" cites \(source.schemas.joined(separator: ", ")) only")
        }
        let format = try format(schema, at: "\(path).of")
        let names = try texts(find, "by", at: path)
        let fields = format.fields.filter { $0.isMatch && (names.isEmpty || names.contains($0.key)) }
        guard !fields.isEmpty, names.allSatisfy({ name in fields.contains { $0.key == name } }) else {
            let known = format.fields.filter(\.isMatch).map(\.key).joined(separator: ", ")
            throw file.fault("\(path).by", "records of \(schema) are found by: \(known.isEmpty ? "nothing" : known)")
        }
        var create: [FieldRule]?
        if find["create"] != nil { create = try rules(find, "create", of: format.fields, at: path) }
        let missing = try choice(find, "missing", RecordSearch.Missing.allCases.map(\.rawValue), at: path)
        return RecordSearch(
            format: format, by: fields, create: create,
            missing: missing.flatMap(RecordSearch.Missing.init) ?? .refuse)
    }
}

extension CellTemplate {
    /// The mapping's own words, without cells.
    init(literal text: String) { parts = [.text(text)] }
}

extension FieldType {
    var isLocalized: Bool {
        switch self {
        case .localizedText, .richText: true
        default: false
        }
    }

    var isLink: Bool {
        switch self {
        case .link, .linkOrFile: true
        default: false
        }
    }

    /// Whether a constant of a mapping is stored as it stands.
    func takesConstant(_ value: JSON) -> Bool {
        switch self {
        case .boolean: value.bool != nil
        case .integer, .year: value.integer != nil
        case .number: value.number != nil
        default: false
        }
    }
}
