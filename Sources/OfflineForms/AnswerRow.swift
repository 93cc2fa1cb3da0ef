internal import Formats
internal import JSON
internal import Spreadsheet
internal import Thesaurus

/// The cells of one row that answer one question.
struct AnswerRow {
    let sheet: FormGrid.Sheet
    let row: SheetRow
    let answers: AnswerReader
    let question: FormQuestion
    /// Of the question in the document.
    let path: String

    /// A column of the question and what stands in it.
    private struct Found {
        let column: FormColumn
        let place: FormPlace
        let cell: CellValue?
        let text: String

        /// One answer a line; of a field that holds one value, the whole cell.
        func lines(_ isMany: Bool) -> [String] {
            guard isMany else { return text.isEmpty ? [] : [text] }
            return text.split(whereSeparator: \.isNewline).map { RowReader.trimmed($0) }.filter { !$0.isEmpty }
        }

        /// The same with its empty lines, where lines of several columns belong together.
        var allLines: [String] {
            text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { RowReader.trimmed($0) }
        }
    }

    /// The answer; nil when there is none. Notes where its parts stand.
    func value(
        _ places: inout AnswerPlaces, _ languages: inout Set<Language>, heading: (Int) -> String
    ) -> JSON? {
        var found: [Found] = []
        for index in question.columns {
            let column = sheet.declared.columns[index]
            let cell = row[column: sheet.columns[index]]?.value
            found.append(
                Found(
                    column: column, place: sheet.place(index, row: row.index, heading: heading(index)), cell: cell,
                    text: cell.map { RowReader.trimmed($0.text) } ?? ""))
        }
        let isMany = question.field.many != nil
        defer { if let first = found.first { places.note(path, first.place, value: first.text) } }
        switch question.field.type {
        case .localizedText, .richText: return localized(found, isMany, &places, &languages)
        case .link, .linkOrFile: return links(found, isMany, &places)
        default: break
        }
        var values: [JSON] = []
        var seen: Set<JSON> = []
        var texts = OtherTexts(found, isMany: isMany)
        for part in found {
            guard case .value = part.column.part else { continue }
            for line in part.lines(isMany) {
                var value = answers.value(line, part.cell ?? .text(line), part.column)
                if case .term(let source) = question.field.type, let identifier = value["identifier"]?.string,
                    source.textFor.contains(identifier)
                {
                    value = texts.taken(for: value, &languages)
                }
                // Answers that stand twice are one; what is told of a place must not shift by them.
                if !seen.insert(value).inserted { continue }
                // One more than may be, so that the validation tells of it.
                if values.count > Validator.entriesMax { break }
                let at = isMany ? "\(path)[\(values.count)]" : path
                places.note(at, part.place, value: line)
                for text in texts.found { places.note("\(at).customValue", text.place, value: text.text) }
                values.append(value)
            }
        }
        return isMany ? (values.isEmpty ? nil : .array(values)) : values.first
    }

    /// What is meant by terms that ask for a text: one line for each, in their order.
    private struct OtherTexts {
        var found: [Found] = []
        private var lines: [(language: Language, lines: ArraySlice<String>)] = []

        init(_ all: [Found], isMany: Bool) {
            for part in all {
                guard case .otherText(let language) = part.column.part else { continue }
                found.append(part)
                lines.append((language, isMany ? part.allLines[...] : [part.text]))
            }
        }

        mutating func taken(for value: JSON, _ languages: inout Set<Language>) -> JSON {
            var texts: [Language: String] = [:]
            for place in lines.indices {
                guard let line = lines[place].lines.popFirst(), !line.isEmpty else { continue }
                texts[lines[place].language] = line
                languages.insert(lines[place].language)
            }
            guard !texts.isEmpty, var object = value.object else { return value }
            object["customValue"] = LanguageMap(texts).json
            return .object(object)
        }
    }

    private func localized(
        _ found: [Found], _ isMany: Bool, _ places: inout AnswerPlaces, _ languages: inout Set<Language>
    ) -> JSON? {
        var entries: [[Language: String]] = []
        for part in found {
            guard case .text(let language) = part.column.part else { continue }
            for (index, line) in (isMany ? part.allLines : [part.text]).enumerated() {
                let at = isMany ? "\(path)[\(index)]" : path
                places.note("\(at).\(language.rawValue)", part.place, value: line)
                guard !line.isEmpty else { continue }
                languages.insert(language)
                while entries.count <= index { entries.append([:]) }
                entries[index][language] = line
                places.note(at, part.place, value: line)
            }
        }
        let values = entries.filter { !$0.isEmpty }.map { LanguageMap($0).json }
        return isMany ? (values.isEmpty ? nil : .array(values)) : values.first
    }

    private func links(_ found: [Found], _ isMany: Bool, _ places: inout AnswerPlaces) -> JSON? {
        var values: [JSON] = []
        func lines(_ part: FormColumn.Part) -> (part: Found, lines: [String])? {
            found.first { $0.column.part == part }.map { ($0, isMany ? $0.allLines : [$0.text]) }
        }
        let addresses = lines(.value(0)), names = lines(.linkName), languages = lines(.linkLanguage)
        let count = [addresses, names, languages].compactMap { $0?.lines.count }.max() ?? 0
        for index in 0..<count {
            var link = JSONObject()
            let at = isMany ? "\(path)[\(values.count)]" : path
            func take(_ source: (part: Found, lines: [String])?, _ key: String, _ value: (String, FormColumn) -> String)
            {
                guard let source, index < source.lines.count, !source.lines[index].isEmpty else { return }
                link[key] = .string(value(source.lines[index], source.part.column))
                places.note("\(at).\(key)", source.part.place, value: source.lines[index])
            }
            take(addresses, "url") { text, _ in text }
            take(names, "name") { text, _ in text }
            take(languages, "language") { text, column in answers.choice(text, column) ?? text }
            if link.isEmpty { continue }
            if let addresses { places.note(at, addresses.part.place, value: addresses.lines.first ?? "") }
            values.append(.object(link))
        }
        return isMany ? (values.isEmpty ? nil : .array(values)) : values.first
    }
}
