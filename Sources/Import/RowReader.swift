internal import Database
internal import Formats
internal import Identifiers
internal import JSON
internal import Thesaurus

/// Makes the document of one row, and of the records that have to be made with it.
struct RowReader {
    let mapping: Mapping
    let lookup: RecordLookup

    /// What is wrong; nothing of the row is taken.
    private(set) var refusals: [ImportRefusal] = []
    /// What was left out, and identifiers whose check digit does not follow from their characters.
    private(set) var notes: [ImportRefusal] = []
    /// Records that the row cites and that do not exist, each before those that cite it.
    private(set) var supporting: [Document] = []
    private var languages: Set<Language> = []

    init(mapping: Mapping, lookup: RecordLookup) {
        self.mapping = mapping
        self.lookup = lookup
    }

    func language(of row: ImportedRow) -> Language {
        mapping.languages.first { $0.when.holds(for: row) }?.language ?? mapping.defaultLanguage
    }

    /// The document that the row's cells say, without what the mapping does not fill.
    mutating func document(_ row: ImportedRow, identifier: String) throws(DatabaseError) -> Document {
        try document(
            row, identifier: identifier, schema: mapping.format.schema, rules: mapping.fields,
            language: language(of: row))
    }

    /// The text by which the row's record is known; empty when the row has none.
    mutating func identity(_ row: ImportedRow) throws(DatabaseError) -> String {
        guard let rule = mapping.identity,
            let value = try value(rule, row, language: language(of: row))
        else { return "" }
        return value.string ?? value.object?.members.first?.value.string ?? ""
    }

    private mutating func document(
        _ row: ImportedRow, identifier: String, schema: String, rules: [FieldRule], language: Language
    ) throws(DatabaseError) -> Document {
        let outer = languages
        languages = []
        defer { languages = outer }
        var object = JSONObject()
        for rule in rules { object[rule.field.key] = try value(rule, row, language: language) }
        var document = Document(
            identifier: identifier, schema: schema, languages: languages.isEmpty ? [language] : languages.sorted(),
            government: nil)
        for member in object.members { document[member.key] = member.value }
        return document
    }

    /// The value of a field, nil when the row says nothing about it.
    private mutating func value(
        _ rule: FieldRule, _ row: ImportedRow, language: Language
    ) throws(DatabaseError) -> JSON? {
        var found: [JSON] = []
        for source in rule.sources where source.when?.holds(for: row) ?? true {
            let read = try values(source, rule, row, language: source.language ?? language)
            if rule.field.many != nil {
                found += read
            } else if let first = read.first {
                if !rule.field.type.isLocalized { return first }
                found.append(first)
            }
        }
        guard !found.isEmpty else { return nil }
        if rule.field.many != nil {
            var seen: Set<JSON> = []
            return .array(found.filter { seen.insert($0).inserted })
        }
        var texts = JSONObject()
        for member in found.flatMap({ $0.object?.members ?? [] }) where texts[member.key] == nil {
            texts[member.key] = member.value
        }
        return .object(texts)
    }

    private mutating func values(
        _ source: FieldSource, _ rule: FieldRule, _ row: ImportedRow, language: Language
    ) throws(DatabaseError) -> [JSON] {
        switch source.content {
        case .constant(let values): return values
        case .group(let rules):
            var object = JSONObject()
            for inner in rules { object[inner.field.key] = try value(inner, row, language: language) }
            return object.isEmpty ? [] : [.object(object)]
        case .cells(let cells): return try values(cells, rule.field, row, language: language)
        }
    }

    private mutating func values(
        _ cells: CellSource, _ field: Field, _ row: ImportedRow, language: Language
    ) throws(DatabaseError) -> [JSON] {
        guard let template = cells.templates.first(where: { $0.text(row) != nil }),
            let text = template.text(row, tidy: field.type.tidying)
        else { return [] }
        if field.type.isLocalized { languages.insert(language) }
        let place = Place(row: row, column: template.columns.first ?? "", field: field, language: language)
        var found: [JSON] = []
        for part in RowReader.parts(of: text, cells) {
            guard let mapped = cells.map[part.lowercased()] else {
                if cells.otherwise == .refuse, !cells.map.isEmpty, field.type.isFree {
                    refuse(place, part, "is not among the values that the mapping knows; add it there")
                } else if let value = try value(part, cells, place) {
                    found.append(value)
                }
                continue
            }
            for text in mapped { if let value = try value(text, cells, place) { found.append(value) } }
        }
        return found
    }

    /// The single values of a cell, without the endings that do not belong to them.
    private static func parts(of text: String, _ cells: CellSource) -> [String] {
        var parts = [text]
        for separator in cells.separators { parts = parts.flatMap { $0.split(separator: separator).map(String.init) } }
        return parts.compactMap { part in
            var part = part.trimmingBlanks
            for ending in cells.withoutEndings where part.hasSuffix(ending) {
                part = String(part.dropLast(ending.count)).trimmingBlanks
            }
            return part.isEmpty ? nil : part
        }
    }

    private struct Place { let row: ImportedRow, column: String, field: Field, language: Language }

    private mutating func refuse(_ place: Place, _ value: String, _ reason: String) {
        let column = place.column == ImportedRow.currentValue ? place.field.key : place.column
        refusals.append(
            ImportRefusal(
                row: place.row.number, column: column, value: value,
                reason: "\(place.field.key): \"\(value.shortened(to: 60))\" \(reason)"))
    }

    private mutating func value(_ text: String, _ cells: CellSource, _ place: Place) throws(DatabaseError) -> JSON? {
        if case .record = place.field.type { return try citation(text, cells, place) }
        switch mapping.values.value(of: text, field: place.field, source: cells, language: place.language) {
        case .failure(let fault):
            refuse(place, text, fault.reason)
            return nil
        case .success(let value):
            if case .term = place.field.type, value["customValue"] != nil { languages.insert(place.language) }
            if case .lmoIdentifier = place.field.type { doubt(text, place) }
            guard place.field.type.isLink, var link = value.object else { return value }
            if let name = cells.linkName?.text(place.row) { link["name"] = .string(name) }
            if let language = cells.linkLanguage { link["language"] = .string(language.rawValue) }
            return .object(link)
        }
    }

    /// Notes an identifier that is taken as it is, though its check digit speaks against it.
    private mutating func doubt(_ text: String, _ place: Place) {
        guard let meant = LMOIdentifier(text)?.corrected else { return }
        notes.append(
            ImportRefusal(
                row: place.row.number, column: place.column, value: text,
                reason:
                    "\(place.field.key): the check digit does not follow from the other characters; perhaps \(meant) "
                    + "is meant. It was taken as it is"))
    }

    private mutating func citation(_ text: String, _ cells: CellSource, _ place: Place) throws(DatabaseError) -> JSON? {
        func reference(_ identifier: String) -> JSON {
            .object(JSONObject([("identifier", .string(identifier))]))
        }
        guard let search = cells.find else {
            if let found = try lookup.record(named: text) { return reference(found) }
            refuse(place, text, "is the identifier or number of no record; correct it, or import that record first")
            return nil
        }
        if let found = try lookup.record(text, search) { return reference(found) }
        let name = search.format.name.text(in: .en)?.text ?? search.format.schema
        guard let create = search.create, let field = search.by.first else {
            let meant = LMOIdentifier(text)?.corrected
            let reason =
                "leads to no record of the type \(name)" + (meant.map { "; perhaps \($0) is meant" } ?? "")
            if search.missing == .report {
                notes.append(
                    ImportRefusal(
                        row: place.row.number, column: place.column, value: text,
                        reason: "\(place.field.key): \(reason); the row was taken without it"))
            } else {
                refuse(place, text, "\(reason); correct it, or import that record first")
            }
            return nil
        }
        if case .lmoIdentifier = field.type, LMOIdentifier(text)?.isWellFormed != true {
            refuse(
                place, text,
                "is in no record and is not an OECD unique identifier, so that no record is made from it; correct it, "
                    + "or import the organism first")
            return nil
        }
        if case .lmoIdentifier = field.type { doubt(text, place) }
        let identifier = RecordLookup.identifier(of: text, schema: search.format.schema, by: field)
        var row = place.row
        row.value = text
        let document = try document(
            row, identifier: identifier, schema: search.format.schema, rules: create, language: place.language)
        if !supporting.contains(where: { $0.identifier == identifier }) { supporting.append(document) }
        return reference(identifier)
    }
}

extension FieldType {
    /// What has to be done to a cell that goes into a field as it is.
    var tidying: (String) -> String {
        if case .richText = self { return PlainText.asMarkdown }
        return { text in text }
    }

    /// Whether any text fits, so that only a mapping's list can tell right from wrong.
    var isFree: Bool {
        switch self {
        case .text, .localizedText, .richText, .lmoIdentifier, .record: true
        default: false
        }
    }
}

/// Text from a cell, to be shown as it is in a field that takes formatted text.
enum PlainText {
    static func asMarkdown(_ text: String) -> String {
        var result = ""
        var isLineStart = true
        for character in text {
            let isSpecial = "\\`*_[]<>&~|".contains(character) || isLineStart && "#+-=".contains(character)
            if isSpecial { result.append("\\") }
            result.append(character)
            isLineStart = character.isNewline || isLineStart && character == " "
        }
        return result
    }
}
