internal import Formats
internal import JSON
internal import Spreadsheet
internal import Thesaurus

/// Turns what stands in cells into the values of documents. What cannot be read stays as it was typed, for the
/// validation to name.
struct AnswerReader {
    let layout: FormLayout
    let declared: DeclaredForm
    let thesaurus: Thesaurus
    let spellings: Spellings
    let record: (String) -> String?
    /// By list, what the form calls its choices in its own language.
    private let labels: [ChoiceList: [String: String]]

    init(
        layout: FormLayout, declared: DeclaredForm, thesaurus: Thesaurus, spellings: Spellings,
        record: @escaping (String) -> String?
    ) {
        (self.layout, self.declared, self.thesaurus) = (layout, declared, thesaurus)
        (self.spellings, self.record) = (spellings, record)
        let words = FormWords(language: declared.language) { _ in "" }
        var labels: [ChoiceList: [String: String]] = [:]
        for list in layout.sheets.flatMap(\.columns).compactMap(\.list) where labels[list] == nil && list != .yesNo {
            labels[list] = Dictionary(
                list.known(thesaurus, words).map { (AnswerReader.plain($0.label), $0.identifier) },
                uniquingKeysWith: { first, _ in first })
        }
        self.labels = labels
    }

    /// One answer to a question that one cell, or one line of it, answers.
    func value(_ text: String, _ cell: CellValue, _ column: FormColumn) -> JSON {
        guard let field = column.field else { return .string(text) }
        switch field.type {
        case .boolean: return boolean(text, cell)
        case .integer, .year: return Int(text).map(JSON.integer) ?? .string(text)
        case .number: return number(text, cell)
        case .date: return .string(day(text, cell))
        case .month:
            let day = day(text, cell)
            return .string(day.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) == nil ? day : String(day.prefix(7)))
        case .country: return reference(choice(text, column) ?? spellings.country(text) ?? text)
        case .language: return reference(choice(text, column) ?? spellings.term(text, in: "languages") ?? text)
        case .term(let source):
            return reference(choice(text, column) ?? spellings.term(text, in: source.vocabulary) ?? text)
        case .record: return reference(identifier(text))
        default: return .string(text)
        }
    }

    /// A size in kilobases and the like. What one language groups and another divides, such as `1,234`, stays as it was
    /// typed: the validation asks for it.
    func number(_ text: String, _ cell: CellValue) -> JSON {
        if let whole = Int(text) { return .integer(whole) }
        if case .number(let number) = cell, number.isFinite { return .number(number) }
        // As the language of the form writes decimals.
        let mark: Character = [.es, .fr, .ru].contains(declared.language) ? "," : "."
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let given = text.first { $0 == "," || $0 == "." }
        let isGrouped = parts.count > 2 || (given != mark && parts.count == 2 && parts[1].count == 3)
        guard !isGrouped, text.wholeMatch(of: /[+\-]?[0-9.,]+(?:[eE][+\-]?[0-9]+)?/) != nil else {
            return .string(text)
        }
        return Double(parts.joined(separator: ".")).flatMap { $0.isFinite ? .number($0) : nil } ?? .string(text)
    }

    /// A record by what somebody typed: its number, or a number followed by words.
    func identifier(_ text: String) -> String {
        let first = text.prefix { !$0.isWhitespace }
        return record(text) ?? record(String(first)) ?? text
    }

    /// A language's tag, or what an element of a construct is.
    func choice(_ text: String, _ column: FormColumn) -> String? {
        column.list.flatMap { labels[$0] }?[AnswerReader.plain(text)]
    }

    func elementType(_ text: String, _ column: FormColumn) -> String {
        choice(text, column) ?? spellings.term(text, in: "constructElementType") ?? text
    }

    private func reference(_ identifier: String) -> JSON { .object(JSONObject([("identifier", .string(identifier))])) }

    private func boolean(_ text: String, _ cell: CellValue) -> JSON {
        if case .boolean(let answer) = cell { return .bool(answer) }
        let word = text.lowercased()
        if let answer = declared.answers[word], !word.isEmpty { return .bool(answer) }
        return AnswerReader.answers[word].map(JSON.bool) ?? .string(text)
    }

    private static let answers = ["true": true, "yes": true, "1": true, "false": false, "no": false, "0": false]

    /// A day as ISO 8601 has it. A plain number is a day whose cell lost its look, as pasting does.
    private func day(_ text: String, _ cell: CellValue) -> String {
        if case .number(let number) = cell, let day = Workbook.day(number) { return day }
        return text
    }

    /// Without indentation, in one case.
    private static func plain(_ text: String) -> String { RowReader.trimmed(text).lowercased() }
}
