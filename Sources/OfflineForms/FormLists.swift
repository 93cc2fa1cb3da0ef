internal import Spreadsheet
internal import Thesaurus

/// The hidden sheet with the lists that cells are chosen from, a column each.
struct FormLists {
    private var columns: [(list: ChoiceList, choices: [String])] = []

    init(layout: FormLayout, thesaurus: Thesaurus, words: FormWords) {
        var seen: Set<ChoiceList> = []
        for list in layout.sheets.flatMap(\.columns).compactMap(\.list) where seen.insert(list).inserted {
            columns.append((list, list.choices(thesaurus, words).map(\.label)))
        }
    }

    /// Its column and how many choices it has; nil where there is nothing to choose.
    func place(of list: ChoiceList) -> (column: Int, count: Int)? {
        columns.firstIndex { $0.list == list && !$0.choices.isEmpty }.map { ($0, columns[$0].choices.count) }
    }

    /// Writes the sheet and says what it is called.
    func write(_ workbook: WorkbookWriter) throws(SpreadsheetFault) -> String {
        let sheet = try workbook.addSheet("lists")
        let longest = columns.map(\.choices.count).max() ?? 0
        for row in 0..<longest {
            for (place, column) in columns.enumerated() where row < column.choices.count {
                workbook.write(column.choices[row], at: CellPlace(row: row, column: place), of: sheet.id)
            }
        }
        workbook.hide(sheet.id)
        return sheet.name
    }
}
