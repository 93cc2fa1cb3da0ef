package import Formats
package import Identifiers
internal import JSON
internal import Spreadsheet
package import Thesaurus

/// Published records as the rows of a form, to be corrected without a line: what ``FilledForm`` reads, the other way
/// round.
package struct FilledRows {
    private let layout: FormLayout
    private let number: (String) -> String?
    /// What is chosen from a list, in the language of the form, by what documents store.
    private let labels: [ChoiceList: [String: String]]
    /// For each sheet of the layout its rows, each a text by column key.
    package private(set) var sheets: [[[String: String]]]
    private var names = 0
    /// A text of the row being added is longer than a cell can be.
    private var isTooLong = false

    /// - Parameter number: what a cited record is written as: its number, and words after it.
    package init(
        _ layout: FormLayout, thesaurus: Thesaurus, words: FormWords, number: @escaping (String) -> String?
    ) {
        (self.layout, self.number) = (layout, number)
        sheets = layout.sheets.map { _ in [] }
        var labels: [ChoiceList: [String: String]] = [:]
        for list in layout.sheets.flatMap(\.columns).compactMap(\.list) where labels[list] == nil {
            labels[list] = Dictionary(
                list.known(thesaurus, words).map { ($0.identifier, RowReader.trimmed($0.label)) },
                uniquingKeysWith: { first, _ in first })
        }
        self.labels = labels
    }

    /// Adds the answers of a document. Files, which a form cannot carry, stay with the record that is amended.
    ///
    /// - Parameter amends: the revision that the row will amend; nil for one that makes a new record.
    /// - Returns: false, and adds nothing, where a text is longer than a cell can be or a file stands inside a group:
    ///   taking the row back would lose it.
    package mutating func add(_ document: Document, amends: RecordNumber? = nil) -> Bool {
        if amends != nil, layout.format.hasFilesInGroups(document) { return false }
        let before = sheets
        isTooLong = false
        addRow(document.object, to: 0, parent: nil, amends: amends)
        if isTooLong { sheets = before }
        return !isTooLong
    }

    private mutating func addRow(_ object: JSONObject, to place: Int, parent: String?, amends: RecordNumber? = nil) {
        let sheet = layout.sheets[place]
        var row: [String: String] = [:]
        names += 1
        let name = "\(names)"
        for column in sheet.columns {
            switch column.part {
            case .name: row[column.key] = name
            case .parent: row[column.key] = parent
            case .number: row[column.key] = amends?.description
            default: continue
            }
        }
        for question in sheet.questions {
            var value: JSON? = .object(object)
            for key in question.path.split(separator: ".") { value = value?[String(key)] }
            guard let value else { continue }
            guard let below = question.sheet else {
                fill(&row, question, value, sheet)
                continue
            }
            if case .construct = question.field.type {
                addConstruct(value, to: below, parent: name)
            } else {
                for entry in value.array ?? [] { addRow(entry.object ?? JSONObject(), to: below, parent: name) }
            }
        }
        sheets[place].append(row)
    }

    private mutating func addConstruct(_ value: JSON, to place: Int, parent: String) {
        let columns = layout.sheets[place].columns
        for (index, cassette) in (value.array ?? []).enumerated() {
            for element in cassette.array ?? [] {
                var row: [String: String] = [:]
                for column in columns {
                    switch column.part {
                    case .parent: row[column.key] = parent
                    case .cassette: row[column.key] = "\(index + 1)"
                    case .elementType: row[column.key] = element["type"]?.string.map { label(.elements, $0) }
                    case .gene: row[column.key] = element["identifier"]?.string.map { number($0) ?? $0 }
                    case .elementSize: row[column.key] = element["size"]?.canonicalText
                    default: continue
                    }
                }
                sheets[place].append(row)
            }
        }
    }

    private mutating func fill(
        _ row: inout [String: String], _ question: FormQuestion, _ value: JSON, _ sheet: FormSheet
    ) {
        let all = question.field.many == nil ? [value] : value.array ?? []
        let values = all.filter { !$0.isFile }
        let columns = sheet.columns[question.columns]
        let cells = columns.count { if case .value = $0.part { true } else { false } }
        for column in columns {
            let texts: [String]
            switch column.part {
            case .text(let language): texts = values.map { $0[language.rawValue]?.string ?? "" }
            case .otherText(let language):
                texts = values.filter { needsText($0, column) }.map {
                    $0["customValue"]?[language.rawValue]?.string ?? ""
                }
            case .linkName: texts = values.map { $0["name"]?.string ?? "" }
            case .linkLanguage: texts = values.map { $0["language"]?.string.map { label(.linkLanguages, $0) } ?? "" }
            case .value(let place):
                // One in each cell, the last holds what is left.
                let isLast = place == cells - 1
                texts = values.dropFirst(place).prefix(isLast ? values.count : 1).map { text($0, column) }
            default: texts = []
            }
            guard texts.contains(where: { !$0.isEmpty }) else { continue }
            let cell = texts.joined(separator: "\n")
            if cell.utf16.count > WorkbookLimits().cellCharactersMax { isTooLong = true }
            row[column.key] = cell
        }
    }

    private func needsText(_ value: JSON, _ column: FormColumn) -> Bool {
        guard case .term(let source)? = column.field?.type else { return false }
        return value["identifier"]?.string.map(source.textFor.contains) ?? false
    }

    private func label(_ list: ChoiceList, _ identifier: String) -> String { labels[list]?[identifier] ?? identifier }

    private func text(_ value: JSON, _ column: FormColumn) -> String {
        if let list = column.list { return label(list, value["identifier"]?.string ?? value.canonicalText) }
        if case .record? = column.field?.type, let identifier = value["identifier"]?.string {
            return number(identifier) ?? identifier
        }
        return value["identifier"]?.string ?? value["url"]?.string ?? value.string ?? value.canonicalText
    }
}

extension JSON {
    /// Whether it is an uploaded file, which no cell can carry.
    var isFile: Bool { self["file"] != nil }
}
