internal import Formats
internal import Spreadsheet
internal import Thesaurus

/// The hidden sheet by which a form says what it is: format, version, languages, and what stood above its columns.
struct FormDeclaration {
    static let firstKey = "bch-form", introductionKey = "#introduction"
    /// Of how forms are laid out; another one is not read.
    static let edition = 1

    let layout: FormLayout
    let words: FormWords
    let headings: FormHeadings

    func write(_ workbook: WorkbookWriter, _ names: [String]) throws(SpreadsheetFault) {
        let sheet = try workbook.addSheet("bch")
        var row = 0
        func line(_ texts: String...) {
            for (column, text) in texts.enumerated() {
                workbook.write(text, at: CellPlace(row: row, column: column), of: sheet.id)
            }
            row += 1
        }
        line(FormDeclaration.firstKey, "\(FormDeclaration.edition)")
        line("schema", layout.format.schema)
        line("version", "\(layout.format.version)")
        line("language", words.language.rawValue)
        line("languages", layout.languages.map(\.rawValue).joined(separator: " "))
        line("yes", words["value.yes"])
        line("no", words["value.no"])
        for (place, sheet) in layout.sheets.enumerated() {
            for column in sheet.columns {
                line("heading", sheet.key, column.key, headings.heading(column, of: sheet), names[place])
            }
        }
        workbook.hide(sheet.id)
    }
}

/// What a workbook declares itself to be.
struct DeclaredForm {
    let schema: String, version: Int
    let language: Language
    let languages: [Language]
    /// The first code among the languages that is none.
    let unknownLanguage: String?
    /// By the word, in lower case.
    let answers: [String: Bool]
    /// By sheet and column.
    private var headings: [String: [String: String]] = [:]

    /// Nil where no sheet says that the workbook is a form of this edition.
    init?(_ workbook: Workbook) {
        guard
            let sheet = workbook.sheets.first(where: { $0[row: 0]?[column: 0]?.value.text == FormDeclaration.firstKey })
        else { return nil }
        var values: [String: String] = [:]
        for row in sheet.rows {
            guard let key = row[column: 0]?.value.text else { continue }
            let value = row[column: 1]?.value.text ?? ""
            if key == "heading", let column = row[column: 2]?.value.text {
                headings[value, default: [:]][column] = row[column: 3]?.value.text ?? ""
            } else {
                values[key] = value
            }
        }
        guard values[FormDeclaration.firstKey] == "\(FormDeclaration.edition)", let schema = values["schema"],
            let version = values["version"].flatMap({ Int($0) }),
            let language = values["language"].flatMap(Language.init(rawValue:))
        else { return nil }
        self.schema = schema
        self.version = version
        self.language = language
        var languages: [Language] = []
        let codes = (values["languages"] ?? "").split(separator: " ").map(String.init)
        unknownLanguage = codes.first { Language(rawValue: $0) == nil }
        for code in codes {
            if let found = Language(rawValue: code), !languages.contains(found) { languages.append(found) }
        }
        self.languages = languages
        let answers = [(values["yes"] ?? "", true), (values["no"] ?? "", false)].map { ($0.lowercased(), $1) }
        self.answers = Dictionary(answers, uniquingKeysWith: { first, _ in first })
    }

    func heading(_ column: String, of sheet: String) -> String? { headings[sheet]?[column] }
}
