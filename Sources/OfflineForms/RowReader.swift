internal import Formats
internal import Identifiers
internal import JSON
internal import Spreadsheet
internal import Thesaurus

/// Puts the rows of all sheets together into documents.
final class RowReader {
    private let layout: FormLayout
    private let grid: FormGrid
    private let answers: AnswerReader
    /// By sheet and by row of the sheet above it, the rows that belong there.
    private var children: [[Int: [Int]]] = []
    private(set) var strays: [FormFinding] = []
    /// Findings about the names of records, by row.
    private var nameFindings: [Int: [FormFinding]] = [:]

    init(layout: FormLayout, grid: FormGrid, answers: AnswerReader) {
        (self.layout, self.grid, self.answers) = (layout, grid, answers)
        for (place, sheet) in grid.sheets.enumerated() {
            children.append(sheet.declared.parent.map { link(place, to: $0) } ?? [:])
        }
    }

    /// Which rows of a sheet belong to which row of the one above, by name.
    private func link(_ place: Int, to parent: Int) -> [Int: [Int]] {
        let sheet = grid.sheets[place], above = grid.sheets[parent]
        if sheet.rows.isEmpty { return [:] }
        guard let own = sheet.declared.columns.firstIndex(where: { $0.part == .parent }),
            let named = above.declared.columns.firstIndex(where: { $0.part == .name })
        else { return [:] }
        var rows: [String: Int] = [:]
        for (index, row) in above.rows.enumerated() {
            let name = text(row, above, named)
            guard !name.isEmpty else { continue }
            if let first = rows[name] {
                let finding = FormFinding(
                    cell(row, above, named), value: name, .cell(.nameTwice(row: above.rows[first].index + 1)))
                if parent == 0, nameFindings[index] == nil {
                    nameFindings[index] = [finding]
                } else if parent != 0, !strays.contains(finding) {
                    strays.append(finding)
                }
            } else {
                rows[name] = index
            }
        }
        var linked: [Int: [Int]] = [:]
        for (index, row) in sheet.rows.enumerated() {
            let name = text(row, sheet, own)
            // With one record there is no doubt.
            if let found = rows[name] ?? (name.isEmpty && above.rows.count == 1 ? 0 : nil) {
                linked[found, default: []].append(index)
            } else {
                strays.append(FormFinding(cell(row, sheet, own), value: name, .cell(.belongsNowhere(name))))
            }
        }
        return linked
    }

    private func text(_ row: SheetRow, _ sheet: FormGrid.Sheet, _ column: Int) -> String {
        row[column: sheet.columns[column]].map { RowReader.trimmed($0.value.text) } ?? ""
    }

    private func cell(_ row: SheetRow, _ sheet: FormGrid.Sheet, _ column: Int) -> FormPlace {
        sheet.place(column, row: row.index, heading: heading(sheet, column))
    }

    private func heading(_ sheet: FormGrid.Sheet, _ column: Int) -> String {
        grid.declared.heading(sheet.declared.columns[column].key, of: sheet.declared.key) ?? ""
    }

    /// The document of one record.
    func row(_ index: Int) -> FilledForm.Row {
        var state = State()
        state.findings = nameFindings[index] ?? []
        let object = entry(0, index, at: "", &state)
        let languages = layout.languages.filter(state.languages.contains)
        var document = Document(
            identifier: "", schema: layout.format.schema,
            languages: languages.isEmpty ? [layout.languages[0]] : languages,
            government: nil)
        for member in object.members { document[member.key] = member.value }
        let cleaned = layout.format.cleaned(document)
        for key in object.keys where cleaned[key] == nil && Document.isAnswered(object[key] ?? .null) {
            guard let found = state.places.place(of: key) else { continue }
            state.findings.append(FormFinding(found.place, value: found.value, .cell(.hidden)))
        }
        var header = cleaned.object["header"]?.object ?? JSONObject()
        header["identifier"] = .string(RowReader.identifier(of: cleaned))
        var identified = cleaned
        identified["header"] = .object(header)
        let sheet = grid.sheets[0], own = sheet.rows[index]
        let place = FormPlace(sheet: sheet.name, row: own.index + 1)
        let amends = sheet.declared.columns.firstIndex { $0.part == .number }
            .map { (text(own, sheet, $0), cell(own, sheet, $0)) }
        return FilledForm.Row(
            place: place, amends: amends ?? ("", place), textLanguages: state.languages, document: identified,
            findings: state.findings, places: state.places)
    }

    /// The same answers always make the same record, so that a form taken in twice makes none twice.
    private static func identifier(of document: Document) -> String {
        var content = document
        var header = content.object["header"]?.object ?? JSONObject()
        header["identifier"] = nil
        content["header"] = .object(header)
        return GUID(namespace: namespace, name: content.json.canonicalText).description
    }

    private static let namespace = GUID(namespace: .domainNames, name: "offline-form.biosafety-clearing-house")

    /// What is gathered on the way through a record's rows.
    private struct State {
        var languages: Set<Language> = []
        var places = AnswerPlaces()
        var findings: [FormFinding] = []
    }

    /// One row of a sheet with all that belongs to it.
    private func entry(_ place: Int, _ index: Int, at path: String, _ state: inout State) -> JSONObject {
        let sheet = grid.sheets[place], row = sheet.rows[index]
        for (column, _) in sheet.declared.columns.enumerated() {
            guard let found = row[column: sheet.columns[column]] else { continue }
            let fault: CellFault
            if found.isFormula {
                fault = .formula
            } else if case .error = found.value {
                fault = .calculationFailed
            } else {
                continue
            }
            state.findings.append(FormFinding(cell(row, sheet, column), value: found.value.text, .cell(fault)))
        }
        var object = JSONObject()
        for question in sheet.declared.questions {
            let full = path + question.path
            if let first = question.columns.first {
                // What is said of a group as a whole is told at its first column.
                var outer = question.path[...]
                while let end = outer.lastIndex(of: ".") {
                    outer = outer[..<end]
                    state.places.note(path + outer, cell(row, sheet, first), value: "")
                }
            }
            let value: JSON?
            if let below = question.sheet {
                value = entries(question, below, of: index, at: full, in: sheet, row, &state)
            } else {
                value = AnswerRow(sheet: sheet, row: row, answers: answers, question: question, path: full)
                    .value(&state.places, &state.languages, heading: { self.heading(sheet, $0) })
            }
            if let value { object.set(value, at: question.path.split(separator: ".").map(String.init)) }
        }
        return object
    }

    /// What stands on a sheet of its own.
    private func entries(
        _ question: FormQuestion, _ below: Int, of index: Int, at path: String, in sheet: FormGrid.Sheet,
        _ row: SheetRow, _ state: inout State
    ) -> JSON? {
        let target = grid.sheets[below]
        let rows = children[below][index] ?? []
        let label = question.field.label.text(in: grid.declared.language)?.text ?? question.path
        if rows.isEmpty {
            // What is lacking altogether is told at the row that lacks it.
            state.places.note(path, FormPlace(sheet: sheet.name, row: row.index + 1, heading: label), value: "")
            return nil
        }
        if case .construct = question.field.type { return construct(rows, target, at: path, &state) }
        var list: [JSON] = []
        for (place, child) in rows.enumerated() {
            let at = "\(path)[\(place)]"
            let own = target.rows[child]
            list.append(.object(entry(below, child, at: "\(at).", &state)))
            state.places.note(at, FormPlace(sheet: target.name, row: own.index + 1, heading: label), value: "")
        }
        state.places.note(path, FormPlace(sheet: target.name, heading: label), value: "")
        return .array(list)
    }

    /// Elements in the order of their rows; the same cassette's name puts them into one cassette.
    private func construct(_ rows: [Int], _ sheet: FormGrid.Sheet, at path: String, _ state: inout State) -> JSON {
        var places: [String: Int] = [:]
        var cassettes: [[JSON]] = []
        // One more than may be, so that the validation tells of it.
        for index in rows.prefix(Validator.entriesMax + 1) {
            let row = sheet.rows[index]
            var parts: [FormColumn.Part: (text: String, place: FormPlace, column: FormColumn)] = [:]
            for (place, column) in sheet.declared.columns.enumerated() {
                let text = text(row, sheet, place)
                parts[column.part] = (text, cell(row, sheet, place), column)
            }
            let name = parts[.cassette]?.text ?? ""
            let cassette = places[name] ?? cassettes.count
            if cassette == cassettes.count {
                places[name] = cassette
                cassettes.append([])
            }
            let at = "\(path)[\(cassette)][\(cassettes[cassette].count)]"
            var element = JSONObject()
            func take(_ part: FormColumn.Part, _ key: String, _ value: (String, FormColumn) -> JSON) {
                guard let found = parts[part] else { return }
                state.places.note("\(at).\(key)", found.place, value: found.text)
                if !found.text.isEmpty { element[key] = value(found.text, found.column) }
            }
            take(.elementType, "type") { .string(self.answers.elementType($0, $1)) }
            take(.gene, "identifier") { text, _ in .string(self.answers.identifier(text)) }
            take(.elementSize, "size") { text, column in
                let place = sheet.declared.columns.firstIndex { $0.key == column.key }
                let cell = place.flatMap { row[column: sheet.columns[$0]]?.value }
                return self.answers.number(text, cell ?? .text(text))
            }
            if let first = parts[.elementType] { state.places.note(at, first.place, value: first.text) }
            cassettes[cassette].append(.object(element))
        }
        state.places.note(path, FormPlace(sheet: sheet.name), value: "")
        return .array(cassettes.map { .array($0) })
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}

extension JSONObject {
    /// Sets a value inside objects that are made on the way.
    fileprivate mutating func set(_ value: JSON, at path: [String]) {
        guard let first = path.first else { return }
        guard path.count > 1 else {
            self[first] = value
            return
        }
        var inner = self[first]?.object ?? JSONObject()
        inner.set(value, at: Array(path.dropFirst()))
        self[first] = .object(inner)
    }
}
