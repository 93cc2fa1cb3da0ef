import Formats
import JSON
import OfflineForms
import Thesaurus

/// Writes documents into the rows of a form, as a person would copy them: the way back of what reading does.
struct FilledRows {
    let layout: FormLayout
    /// What is chosen from a list, in the language of the form, by what documents store.
    let label: (ChoiceList, String) -> String
    private(set) var sheets: [[[String: String]]]
    private var names = 0

    init(_ layout: FormLayout, label: @escaping (ChoiceList, String) -> String) {
        (self.layout, self.label) = (layout, label)
        sheets = layout.sheets.map { _ in [] }
    }

    mutating func add(_ document: Document) { addRow(document.object, to: 0, parent: nil) }

    private mutating func addRow(_ object: JSONObject, to place: Int, parent: String?) {
        let sheet = layout.sheets[place]
        var row: [String: String] = [:]
        names += 1
        let name = "R\(names)"
        for column in sheet.columns {
            if column.part == .name { row[column.key] = name }
            if column.part == .parent { row[column.key] = parent }
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
                    case .gene: row[column.key] = element["identifier"]?.string
                    case .elementSize: row[column.key] = element["size"]?.canonicalText
                    default: continue
                    }
                }
                sheets[place].append(row)
            }
        }
    }

    private func fill(_ row: inout [String: String], _ question: FormQuestion, _ value: JSON, _ sheet: FormSheet) {
        let values = question.field.many == nil ? [value] : value.array ?? []
        let columns = sheet.columns.filter { column in
            column.key == question.path || column.key.hasPrefix(question.path + "#")
                || column.key.hasPrefix(question.path + ".") && column.field?.key == question.field.key
        }
        let cells = columns.filter { if case .value = $0.part { true } else { false } }
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
                let isLast = place == cells.count - 1
                texts = values.dropFirst(place).prefix(isLast ? values.count : 1).map { text($0, column) }
            default: texts = []
            }
            if texts.contains(where: { !$0.isEmpty }) { row[column.key] = texts.joined(separator: "\n") }
        }
    }

    private func needsText(_ value: JSON, _ column: FormColumn) -> Bool {
        guard case .term(let source)? = column.field?.type else { return false }
        return value["identifier"]?.string.map(source.textFor.contains) ?? false
    }

    private func text(_ value: JSON, _ column: FormColumn) -> String {
        if let list = column.list { return label(list, value["identifier"]?.string ?? value.canonicalText) }
        return value["identifier"]?.string ?? value["url"]?.string ?? value.string ?? value.canonicalText
    }
}
