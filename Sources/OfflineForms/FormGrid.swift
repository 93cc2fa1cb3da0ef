internal import Formats
internal import Spreadsheet

/// The sheets of a filled form with their columns found: what is wrong with sheets and headings refuses it whole.
struct FormGrid {
    struct Sheet {
        let declared: FormSheet
        let name: String
        /// Where the columns of the layout stand; nil for a sheet that was taken out.
        let columns: [Int]
        /// Filled rows below the headings, in order.
        let rows: [SheetRow]

        func place(_ column: Int, row: Int?, heading: String) -> FormPlace {
            FormPlace(sheet: name, row: row.map { $0 + 1 }, column: columns[column], heading: heading)
        }
    }

    private(set) var sheets: [Sheet] = []
    private(set) var otherSheets: [String] = []
    let declared: DeclaredForm

    init(_ workbook: Workbook, layout: FormLayout, declared: DeclaredForm) throws(IntakeRefusal) {
        self.declared = declared
        var faults: [LayoutFault] = []
        var known: Set<String> = []
        for sheet in layout.sheets {
            let marker = sheet.parent == nil ? FormColumn.nameKey : FormColumn.parentKey + sheet.key
            let found = workbook.sheets.filter { candidate in
                candidate[row: FormLayout.keyRow]?.cells.contains { $0.value.text == marker } ?? false
            }
            for twin in found.dropFirst() { faults.append(.sheetTwice(FormPlace(sheet: twin.name))) }
            known.formUnion(found.map(\.name))
            guard let first = found.first else {
                // A sheet for groups that nobody needed may go.
                if sheet.parent == nil { throw .layout([.sheetMissing(layout.format.schema)]) }
                sheets.append(Sheet(declared: sheet, name: "", columns: [], rows: []))
                continue
            }
            let read = FormGrid.read(first, sheet, declared, &faults)
            sheets.append(read)
        }
        otherSheets = workbook.sheets.filter { sheet in
            !sheet.isHidden && !known.contains(sheet.name) && !sheet.rows.isEmpty
                && sheet[row: 0]?[column: 0]?.value.text != FormDeclaration.introductionKey
        }.map(\.name)
        guard faults.isEmpty else { throw .layout(Array(faults.prefix(FormGrid.faultsMax))) }
    }

    /// Faults of sheets and headings that are told.
    private static let faultsMax = 50

    private static func read(
        _ sheet: Workbook.Sheet, _ layout: FormSheet, _ declared: DeclaredForm, _ faults: inout [LayoutFault]
    ) -> Sheet {
        let keys = sheet[row: FormLayout.keyRow]?.cells ?? []
        let headings = sheet[row: FormLayout.headingRow]
        let rows = sheet.rows.filter { row in
            row.index >= FormLayout.firstRow && row.cells.contains { !$0.isBlank }
        }
        var columns: [Int] = []
        for column in layout.columns {
            let heading = declared.heading(column.key, of: layout.key) ?? ""
            let found = keys.filter { $0.value.text == column.key }
            guard let first = found.first else {
                faults.append(.columnMissing(FormPlace(sheet: sheet.name, heading: heading)))
                columns.append(-1)
                continue
            }
            columns.append(first.column)
            func place(_ column: Int) -> FormPlace {
                FormPlace(sheet: sheet.name, row: FormLayout.headingRow + 1, column: column, heading: heading)
            }
            for twin in found.dropFirst() { faults.append(.columnTwice(place(twin.column))) }
            let given = headings?[column: first.column]?.value.text ?? ""
            if given != heading {
                faults.append(
                    .headingChanged(
                        FormPlace(
                            sheet: sheet.name, row: FormLayout.headingRow + 1, column: first.column, heading: given),
                        expected: heading))
            }
        }
        let wanted = Set(columns)
        if let (row, cell) = rows.lazy.compactMap({ row in
            row.cells.first { !$0.isBlank && !wanted.contains($0.column) }.map { (row, $0) }
        }).first {
            let heading = headings?[column: cell.column]?.value.text ?? ""
            if !keys.contains(where: { $0.column == cell.column && wanted.contains($0.column) }) {
                faults.append(
                    .columnUnknown(
                        FormPlace(sheet: sheet.name, row: row.index + 1, column: cell.column, heading: heading)))
            }
        }
        for area in sheet.merges {
            let ends = area.split(separator: ":").compactMap { CellPlace($0) }
            faults.append(
                .merged(
                    FormPlace(sheet: sheet.name, row: ends.first.map { $0.row + 1 }, column: ends.first?.column),
                    area: String(area.prefix(30))))
        }
        return Sheet(declared: layout, name: sheet.name, columns: columns, rows: rows)
    }
}

extension Cell {
    /// Whether it has nothing but blanks.
    var isBlank: Bool {
        if case .text(let text) = value, !isFormula { text.allSatisfy(\.isWhitespace) } else { false }
    }
}
