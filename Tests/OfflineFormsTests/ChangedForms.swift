import Formats
import OfflineForms
import Spreadsheet

/// A form as people may have changed it, cell by cell.
struct ChangedForm {
    struct Sheet {
        var name: String
        var isHidden: Bool
        var cells: [CellPlace: Cell]
        var merges: [String]
    }

    var sheets: [Sheet]

    init(_ workbook: Workbook) {
        sheets = workbook.sheets.map { sheet in
            var cells: [CellPlace: Cell] = [:]
            for row in sheet.rows {
                for cell in row.cells { cells[CellPlace(row: row.index, column: cell.column)] = cell }
            }
            return Sheet(name: sheet.name, isHidden: sheet.isHidden, cells: cells, merges: sheet.merges)
        }
    }

    var workbook: Workbook {
        Workbook(
            sheets: sheets.map { sheet in
                let rows = Dictionary(grouping: sheet.cells) { $0.key.row }.map { row, cells in
                    SheetRow(index: row, cells: cells.sorted { $0.key < $1.key }.map(\.value))
                }
                return Workbook.Sheet(
                    name: sheet.name, isHidden: sheet.isHidden, rows: rows.sorted { $0.index < $1.index },
                    merges: sheet.merges)
            })
    }

    /// The column below a key of the hidden row.
    func column(_ key: String, of sheet: Int = 1) -> Int? {
        sheets[sheet].cells.first { $0.key.row == 0 && $0.value.value == .text(key) }?.key.column
    }

    mutating func set(_ value: CellValue?, row: Int, column: Int, of sheet: Int = 1, isFormula: Bool = false) {
        let place = CellPlace(row: row, column: column)
        sheets[sheet].cells[place] = value.map { Cell(column: column, value: $0, isFormula: isFormula) }
    }

    /// Fills the cell below a key; rows as people count.
    mutating func fill(_ key: String, _ value: CellValue, row: Int = 5, of sheet: Int = 1, isFormula: Bool = false) {
        guard let column = column(key, of: sheet) else { return }
        set(value, row: row - 1, column: column, of: sheet, isFormula: isFormula)
    }

    /// Changes what the hidden sheet declares.
    mutating func declare(_ key: String, _ value: String) {
        let sheet = sheets.count - 1
        guard
            let row = sheets[sheet].cells.first(where: { $0.key.column == 0 && $0.value.value == .text(key) })?.key.row
        else { return }
        set(.text(value), row: row, column: 1, of: sheet)
    }

    /// Moves a column of a sheet to another place, as cutting and pasting does.
    mutating func move(_ from: Int, to: Int, of sheet: Int = 1) {
        for (place, cell) in sheets[sheet].cells where place.column == from {
            sheets[sheet].cells[place] = nil
            sheets[sheet].cells[CellPlace(row: place.row, column: to)] = Cell(
                column: to, value: cell.value, isFormula: cell.isFormula)
        }
    }
}
