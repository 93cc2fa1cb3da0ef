package import Formats
internal import JSON
package import Spreadsheet
package import Thesaurus

/// What a filled form says: a document for each row, and where each of its answers stands.
package struct FilledForm: Sendable {
    package struct Row: Sendable {
        /// The row's place on the sheet of records.
        package let place: FormPlace
        /// The record that it says it amends, as somebody typed it, and where; empty for a new one.
        let amends: (text: String, place: FormPlace)
        /// The languages in which it has any text.
        let textLanguages: Set<Language>
        package let document: Document
        /// What is wrong with its cells.
        package internal(set) var findings: [FormFinding]
        let places: AnswerPlaces

        /// Where something stands that checking the document found.
        package func finding(_ issue: Issue) -> FormFinding {
            var path = issue.path
            if case .missingLanguages(let languages) = issue.reason, let first = languages.first {
                path += ".\(first.rawValue)"
            }
            let found = places.place(of: path)
            return FormFinding(found?.place ?? place, value: found?.value ?? "", .issue(issue))
        }
    }

    package let format: Format
    package let language: Language
    /// The languages that it has columns for.
    let languages: [Language]
    package internal(set) var rows: [Row]
    /// Of rows on the sheets for groups that belong to no record.
    package let strays: [FormFinding]
    /// Sheets with something on them that are no part of the form, and were not read.
    package let otherSheets: [String]

    /// Records in one form at the most.
    package static let rowsMax = 2_000

    /// Reads a filled form.
    ///
    /// - Parameter record: the identifier of the record with a number or identifier as somebody typed it; nil when there
    ///   is none.
    package init(
        _ workbook: Workbook, formats: FormatLibrary, spellings: Spellings, record: @escaping (String) -> String?
    ) throws(IntakeRefusal) {
        guard let declared = DeclaredForm(workbook) else { throw .notAForm }
        guard let format = formats.format(declared.schema) else { throw .unknownFormat(declared.schema) }
        guard format.version == declared.version else {
            throw .otherVersion(schema: format.schema, given: declared.version, current: format.version)
        }
        if let code = declared.unknownLanguage { throw .unknownLanguage(code) }
        let layout = FormLayout(format: format, languages: declared.languages)
        let grid = try FormGrid(workbook, layout: layout, declared: declared)
        guard let records = grid.sheets.first, !records.rows.isEmpty else { throw .empty }
        guard records.rows.count <= FilledForm.rowsMax else { throw .tooManyRows(max: FilledForm.rowsMax) }
        let answers = AnswerReader(
            layout: layout, declared: declared, thesaurus: formats.thesaurus, spellings: spellings, record: record)
        let reader = RowReader(layout: layout, grid: grid, answers: answers)
        self.format = format
        language = declared.language
        languages = layout.languages
        otherSheets = grid.otherSheets
        rows = records.rows.indices.map { reader.row($0) }
        strays = reader.strays
    }
}

/// Where the answers of a document stand, by their path in it.
struct AnswerPlaces: Sendable {
    private var places: [String: (place: FormPlace, value: String)] = [:]

    mutating func note(_ path: String, _ place: FormPlace, value: String) {
        if places[path] == nil { places[path] = (place, value) }
    }

    /// The place of the innermost answer that the path leads to.
    func place(of path: String) -> (place: FormPlace, value: String)? {
        var path = path[...]
        while !path.isEmpty {
            if let found = places[String(path)] { return found }
            guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return nil }
            path = path[..<end]
        }
        return nil
    }
}
