/// A cell's place in its sheet, both counted from 0.
package struct CellPlace: Hashable, Sendable, Comparable {
    package let row: Int, column: Int

    package init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

    /// Rows and columns of a sheet, as spreadsheet programs have them.
    package static let rowsMax = 1_048_576, columnsMax = 16_384

    /// As spreadsheets write it: `D7`. Nil unless the text is one, with or without dollar signs.
    package init?(_ reference: some StringProtocol) {
        var column = 0, row = 0
        for byte in reference.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = column * 26 + Int(byte) - 64
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0: row = row * 10 + Int(byte) - 48
            default: return nil
            }
            guard column <= CellPlace.columnsMax, row <= CellPlace.rowsMax else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        (self.row, self.column) = (row - 1, column - 1)
    }

    /// The letters of a column: 0 is `A`, 26 is `AA`.
    package static func letters(_ column: Int) -> String {
        var rest = column + 1
        var letters = ""
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// `D7`.
    package var reference: String { "\(CellPlace.letters(column))\(row + 1)" }

    package static func < (left: CellPlace, right: CellPlace) -> Bool {
        (left.row, left.column) < (right.row, right.column)
    }
}

/// What a cell says.
package enum CellValue: Hashable, Sendable {
    case text(String)
    case number(Double)
    /// A number that the cell shows as a day: `2026-11-21`.
    case date(String)
    case boolean(Bool)
    /// A calculation that failed, such as `#REF!`.
    case error(String)

    /// The value as a person would type it; whole numbers without a fraction.
    package var text: String {
        switch self {
        case .text(let text), .date(let text), .error(let text): text
        case .number(let number):
            number.rounded() == number && number.magnitude < 1e15 ? String(Int(number)) : "\(number)"
        case .boolean(let answer): answer ? "TRUE" : "FALSE"
        }
    }
}

/// One filled cell.
package struct Cell: Hashable, Sendable {
    /// From 0.
    package let column: Int
    package let value: CellValue
    /// It holds a calculation; `value` is what a spreadsheet program found when it last looked.
    package let isFormula: Bool

    package init(column: Int, value: CellValue, isFormula: Bool = false) {
        (self.column, self.value, self.isFormula) = (column, value, isFormula)
    }
}

/// One row that has filled cells, in the order of their columns.
package struct SheetRow: Hashable, Sendable {
    /// From 0.
    package let index: Int
    package let cells: [Cell]

    package init(index: Int, cells: [Cell]) { (self.index, self.cells) = (index, cells) }

    package subscript(column column: Int) -> Cell? { cells.first { $0.column == column } }
}
