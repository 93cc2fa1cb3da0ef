package import Formats
package import Spreadsheet
package import Thesaurus

/// A table of records as a workbook, written row by row in memory that does not grow with it.
package final class ExportWorkbook {
    private let writer: WorkbookWriter
    private let name: String
    private let heading: [String]
    private let isRightToLeft: Bool
    private let rowsMax: Int
    private var sheet: WorkbookWriter.SheetID
    private var row = 0

    /// - Parameter rowsMax: rows of a sheet, its heading included; what is more goes to a further sheet.
    package init(
        path: String, format: Format, formats: FormatLibrary, language: Language, rowsMax: Int = CellPlace.rowsMax
    ) throws(SpreadsheetFault) {
        writer = try WorkbookWriter(path: path)
        name = format.plural.text(in: language)?.text ?? format.schema
        heading = format.columns.map { ExportWorkbook.heading($0, format, formats, language) }
        isRightToLeft = language.isRightToLeft
        self.rowsMax = rowsMax
        sheet = try writer.addSheet(name, rightToLeft: isRightToLeft).id
        begin()
    }

    /// The labels along the path of a column; its name where the path leads to no field.
    private static func heading(
        _ column: Format.Column, _ format: Format, _ formats: FormatLibrary, _ language: Language
    ) -> String {
        var fields = format.fields
        var labels: [String] = []
        for key in column.path {
            guard let field = fields.first(where: { $0.key == key }) else { break }
            labels.append(field.label.text(in: language)?.text ?? key)
            switch field.type {
            case .record(let source): fields = source.schemas.first.flatMap { formats.format($0) }?.fields ?? []
            case .group(let inner): fields = inner
            default: fields = []
            }
        }
        return labels.isEmpty ? column.name : labels.joined(separator: ": ")
    }

    private func begin() {
        var style = CellStyle()
        (style.isBold, style.wraps, style.isTop, style.background) = (true, true, true, 0xD9E8EC)
        writer.columns(0...max(0, heading.count - 1), of: sheet, width: 28)
        for (column, text) in heading.enumerated() {
            writer.write(text, at: CellPlace(row: 0, column: column), of: sheet, style: style)
        }
        writer.freeze(rows: 1, columns: 1, of: sheet)
        row = 1
    }

    package func add(_ cells: [String]) throws(SpreadsheetFault) {
        if row == rowsMax {
            sheet = try writer.addSheet(name, rightToLeft: isRightToLeft).id
            begin()
        }
        for (column, text) in cells.enumerated() where !text.isEmpty {
            writer.write(text, at: CellPlace(row: row, column: column), of: sheet)
        }
        row += 1
    }

    package func close() throws(SpreadsheetFault) { try writer.close() }
}
