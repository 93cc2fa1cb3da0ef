internal import Components
internal import Formats
internal import OfflineForms
internal import Spreadsheet
internal import Thesaurus

/// What is wrong with a filled form, in the reader's language.
struct IntakeSentences {
    let formats: FormatLibrary
    let words: Words

    /// Sheet, row and column.
    func place(_ place: FormPlace) -> String {
        guard let row = place.row else { return words["offline.place.sheet", ["sheet": .text(place.sheet)]] }
        guard place.column != nil else {
            return words["offline.place.row", ["sheet": .text(place.sheet), "row": .text("\(row)")]]
        }
        return words[
            "offline.place.cell",
            ["sheet": .text(place.sheet), "row": .text("\(row)"), "column": .text(place.letters)]]
    }

    func sentence(_ finding: FormFinding, _ document: Document?, _ format: Format) -> String {
        switch finding.reason {
        case .issue(let issue):
            let document = document ?? Document(identifier: "", schema: format.schema, languages: [], government: nil)
            return IssueSentences(format: format, formats: formats, words: words, document: document).sentence(issue)
        case .cell(let fault): return sentence(fault, value: finding.value)
        }
    }

    private func sentence(_ fault: CellFault, value: String) -> String {
        switch fault {
        case .formula: words["offline.fault.formula"]
        case .calculationFailed: words["offline.fault.calculation", ["value": .text(value)]]
        case .hidden: words["offline.fault.hidden", ["value": .text(value)]]
        case .belongsNowhere(let name): words["offline.fault.nowhere", ["value": .text(name)]]
        case .nameTwice(let row): words["offline.fault.name-twice", ["row": .text("\(row)")]]
        case .sameAsRow(let row): words["offline.fault.same-as", ["row": .text("\(row)")]]
        case .changedSince(""): words["offline.fault.draft-changed"]
        case .changedSince(let number): words["offline.fault.changed-since", ["number": .text(number)]]
        case .onlyOne(let number): words["offline.fault.only-one", ["number": .text(number)]]
        case .onlyOneRow(let row): words["offline.fault.only-one-row", ["row": .text("\(row)")]]
        case .noSuchRecord(let text): words["offline.fault.no-such-record", ["value": .text(text)]]
        case .superseded(let number): words["offline.fault.superseded", ["number": .text(number)]]
        case .otherRecord(let number): words["offline.fault.other-record", ["number": .text(number)]]
        case .lacksLanguages(let number, let languages):
            words[
                "offline.fault.lacks-languages", ["number": .text(number), "languages": .text(list(languages))]]
        case .hasFiles(let number): words["offline.fault.has-files", ["number": .text(number)]]
        case .notPermitted: words["offline.fault.not-permitted"]
        }
    }

    private func list(_ languages: [Language]) -> String {
        words.list(languages.map { formats.thesaurus.name(of: $0, in: words.language) })
    }

    func sentences(_ refusal: IntakeRefusal) -> [String] {
        switch refusal {
        case .notAForm: [words["offline.refusal.not-a-form"]]
        case .unknownFormat(let schema): [words["offline.refusal.unknown-format", ["value": .text(schema)]]]
        case .unknownLanguage(let code): [words["offline.refusal.unknown-language", ["value": .text(code)]]]
        case .otherVersion(_, let given, let current):
            [
                words[
                    "offline.refusal.other-version", ["given": .text("\(given)"), "current": .text("\(current)")]]
            ]
        case .empty: [words["offline.refusal.empty"]]
        case .tooManyRows(let max): [words["offline.refusal.too-many-rows", ["count": .number(max)]]]
        case .layout(let faults): faults.map(sentence)
        }
    }

    private func sentence(_ fault: LayoutFault) -> String {
        func named(_ key: String, _ at: FormPlace) -> String {
            words["offline.layout.\(key)", ["place": .text(place(at)), "heading": .text(at.heading)]]
        }
        switch fault {
        case .sheetMissing: return words["offline.layout.sheet-missing"]
        case .sheetTwice(let at): return named("sheet-twice", at)
        case .columnMissing(let at): return named("column-missing", at)
        case .columnTwice(let at): return named("column-twice", at)
        case .columnUnknown(let at): return named("column-unknown", at)
        case .headingChanged(let at, let expected):
            return words[
                "offline.layout.heading-changed",
                ["place": .text(place(at)), "heading": .text(expected), "value": .text(at.heading)]]
        case .merged(let at, let area):
            return words["offline.layout.merged", ["place": .text(place(at)), "area": .text(area)]]
        }
    }

    func sentence(_ fault: SpreadsheetFault) -> String {
        switch fault {
        case .notAWorkbook: words["offline.refusal.not-a-workbook"]
        case .oldOrProtected: words["offline.refusal.old-or-protected"]
        case .macros: words["offline.refusal.macros"]
        // Why is told in English by libraries: the part alone can be read in every language.
        case .damaged(let part, _): words["offline.refusal.damaged", ["value": .text(part)]]
        case .limit(let limit, let max):
            words["offline.refusal.too-large", ["limit": .text(phrase(limit, max))]]
        case .notWritten(let reason): words["offline.refusal.damaged", ["value": .text(reason)]]
        }
    }

    private func phrase(_ limit: SpreadsheetFault.Limit, _ max: Int) -> String {
        switch limit {
        case .fileBytes: words.fileSize(bytes: max)
        case .partBytes, .totalBytes, .textBytes:
            words["offline.limit.bytes", ["size": .text(words.fileSize(bytes: max))]]
        case .cells, .rows: words["offline.limit.cells", ["count": .number(max)]]
        case .cellCharacters: words["offline.limit.characters", ["count": .number(max)]]
        case .parts, .sheets, .depth, .elements, .merges: words["offline.limit.parts", ["count": .number(max)]]
        }
    }
}
