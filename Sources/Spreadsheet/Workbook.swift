/// A workbook that was read: its sheets in order, with their filled cells.
///
/// Office Open XML (ECMA-376) as spreadsheet programs write it. Nothing is calculated and nothing outside of the file
/// is looked at; pictures, charts, links to other workbooks and the like are passed over.
package struct Workbook: Sendable {
    package struct Sheet: Sendable {
        package let name: String
        package let isHidden: Bool
        /// Rows with filled cells, in order.
        package let rows: [SheetRow]
        /// Areas whose cells are merged, such as `A1:B2`.
        package let merges: [String]

        package init(name: String, isHidden: Bool, rows: [SheetRow], merges: [String]) {
            (self.name, self.isHidden, self.rows, self.merges) = (name, isHidden, rows, merges)
        }

        package subscript(row row: Int) -> SheetRow? {
            // Rows are in order: found by halving.
            var low = 0, high = rows.count
            while low < high {
                let middle = (low + high) / 2
                if rows[middle].index < row { low = middle + 1 } else { high = middle }
            }
            return low < rows.count && rows[low].index == row ? rows[low] : nil
        }
    }

    package let sheets: [Sheet]

    package init(sheets: [Sheet]) { self.sheets = sheets }

    package init(_ file: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws(SpreadsheetFault) {
        sheets = try WorkbookReader(file, limits: limits).sheets()
    }
}

extension Workbook {
    /// The day that a number stands for, counted from 1900; nil for what is none.
    package static func day(_ number: Double) -> String? { NumberStyles.day(number, from1904: false) }
}
