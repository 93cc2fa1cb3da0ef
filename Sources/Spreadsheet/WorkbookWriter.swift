internal import CXLSXWriter

/// A choice from a list, or a word of help, for cells of a column.
package struct CellRule: Sendable {
    /// Where the list stands: sheet, column, and its last row (from 0), from row 0.
    package var list: (sheet: String, column: Int, lastRow: Int)?
    /// Shown where the cell is chosen; cut to what programs show (`titleCharactersMax`, `messageCharactersMax`).
    package var title = "", message = ""
    /// Refuses what is not in the list; else the list only proposes.
    package var isStrict = false

    package static let titleCharactersMax = 32, messageCharactersMax = 255

    package init() {}
}

/// Writes a workbook row by row in memory that does not grow with it.
///
/// Rows of a sheet must come in order; of each row everything is said before the next begins. The same input makes the
/// same bytes. Source: <https://libxlsxwriter.github.io/working_with_memory.html>.
package final class WorkbookWriter {
    /// A sheet, by its turn.
    package struct SheetID: Hashable, Sendable { fileprivate let index: Int }

    private let path: String
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
    private var names: Set<String> = []
    private var styles: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
    /// The first thing that went wrong; told when the workbook is closed.
    private var failure: lxw_error?
    private var isClosed = false

    /// - Parameters:
    ///   - path: the file, which is replaced.
    ///   - temporaryFolder: where sheets wait; the system's if nil.
    package init(path: String, temporaryFolder: String? = nil) throws(SpreadsheetFault) {
        let made = WorkbookWriter.withOptional(temporaryFolder) { folder in
            var options = lxw_workbook_options(constant_memory: 1, tmpdir: folder, use_zip64: 1)
            return workbook_new_opt(path, &options)
        }
        guard let made else { throw .notWritten("there is no memory") }
        (self.path, workbook) = (path, made)
        // Not the time: the same form is the same file, so that caches know it.
        var properties = lxw_doc_properties()
        properties.created = WorkbookWriter.created
        workbook_set_properties(made, &properties)
    }

    /// 2026-01-01, in seconds since 1970.
    private static let created = 1_767_225_600

    private static func withOptional<T>(_ text: String?, _ body: (UnsafeMutablePointer<CChar>?) -> T) -> T {
        guard let text else { return body(nil) }
        var bytes = text.utf8CString.map { $0 }
        return bytes.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }

    deinit { if !isClosed { discard() } }

    /// Writes the file; nothing can be added after.
    package func close() throws(SpreadsheetFault) {
        precondition(!isClosed, "a workbook is closed once")
        isClosed = true
        // The library would keep the sheets' files open where it cannot make this one.
        if failure == nil, !canBeMade { failure = LXW_ERROR_CREATING_XLSX_FILE }
        if failure != nil { discard() }
        let code = failure ?? finish()
        guard code == LXW_NO_ERROR else { throw WorkbookWriter.fault(code) }
    }

    private var canBeMade: Bool {
        guard let file = fopen(path, "w") else { return false }
        fclose(file)
        return true
    }

    /// Writes the file. The library closes the files in which sheets wait, but those of sheets without a row.
    private func finish() -> lxw_error {
        for sheet in sheets where sheet.pointee.dim_rowmin == CellPlace.rowsMax { WorkbookWriter.closeFile(of: sheet) }
        return workbook_close(workbook)
    }

    /// Gives everything back without writing; the library would leave the files open in which sheets wait.
    private func discard() {
        for sheet in sheets { WorkbookWriter.closeFile(of: sheet) }
        lxw_workbook_free(workbook)
    }

    private static func closeFile(of sheet: UnsafeMutablePointer<lxw_worksheet>) {
        if let file = sheet.pointee.optimize_tmpfile { fclose(file) }
        sheet.pointee.optimize_tmpfile = nil
    }

    private static func fault(_ code: lxw_error) -> SpreadsheetFault {
        .notWritten(String(cString: lxw_strerror(code)))
    }

    /// Adds a sheet; its name is made to fit, and to differ from the others'.
    ///
    /// - Returns: the sheet and the name that it got.
    /// - Throws: where the file in which the sheet waits cannot be made.
    package func addSheet(
        _ name: String, rightToLeft: Bool = false
    ) throws(SpreadsheetFault) -> (id: SheetID, name: String) {
        let name = unused(WorkbookWriter.fitting(name))
        guard let sheet = workbook_add_worksheet(workbook, name) else {
            note(LXW_ERROR_CREATING_TMPFILE)
            throw WorkbookWriter.fault(LXW_ERROR_CREATING_TMPFILE)
        }
        names.insert(name.lowercased())
        if rightToLeft { worksheet_right_to_left(sheet) }
        sheets.append(sheet)
        return (SheetID(index: sheets.count - 1), name)
    }

    /// Characters of a sheet's name, as spreadsheet programs have it.
    package static let nameCharactersMax = 31

    private static func fitting(_ name: String) -> String {
        // By scalars: a mark after a bracket makes another character of it, which the library refuses all the same.
        var text = String(
            String.UnicodeScalarView(
                name.unicodeScalars.filter {
                    !"[]:*?/\\".unicodeScalars.contains($0) && $0.properties.generalCategory != .control
                        && $0.properties.generalCategory != .lineSeparator
                        && $0.properties.generalCategory != .paragraphSeparator
                }))
        while let first = text.unicodeScalars.first, first == "'" || first == " " { text.unicodeScalars.removeFirst() }
        if text.utf16.count > nameCharactersMax {
            // Cut between words where they are short enough.
            text = prefix(text, nameCharactersMax)
            if let blank = text.lastIndex(of: " "), text[..<blank].utf16.count > nameCharactersMax / 2 {
                text = String(text[..<blank])
            }
        }
        while text.hasSuffix("'") || text.hasSuffix(" ") { text.removeLast() }
        return text.isEmpty ? "Sheet" : text
    }

    private func unused(_ name: String) -> String {
        var candidate = name
        var turn = 2
        while names.contains(candidate.lowercased()) {
            let ending = " (\(turn))"
            candidate = WorkbookWriter.prefix(name, WorkbookWriter.nameCharactersMax - ending.count) + ending
            turn += 1
        }
        return candidate
    }

    /// The beginning of a text, in units of UTF-16, as spreadsheet programs count.
    static func prefix(_ text: String, _ max: Int) -> String {
        guard text.utf16.count > max else { return text }
        var result = "", count = 0
        for character in text {
            count += character.utf16.count
            if count > max { break }
            result.append(character)
        }
        return result
    }

    /// Writes a text; what is longer than a cell can hold is cut, with an ellipsis.
    package func write(_ text: String, at place: CellPlace, of sheet: SheetID, style: CellStyle = CellStyle()) {
        guard !text.isEmpty else {
            note(worksheet_write_blank(sheets[sheet.index], UInt32(place.row), UInt16(place.column), format(style)))
            return
        }
        var text = CellText.escaped(text)
        if text.utf16.count > WorkbookLimits().cellCharactersMax {
            text = WorkbookWriter.prefix(text, WorkbookLimits().cellCharactersMax - 1) + "…"
        }
        note(worksheet_write_string(sheets[sheet.index], UInt32(place.row), UInt16(place.column), text, format(style)))
    }

    package func write(
        _ number: Double, at place: CellPlace, of sheet: SheetID, style: CellStyle = CellStyle()
    ) {
        note(
            worksheet_write_number(sheets[sheet.index], UInt32(place.row), UInt16(place.column), number, format(style)))
    }

    /// Width (in characters), style of empty cells, and whether columns are hidden.
    package func columns(
        _ range: ClosedRange<Int>, of sheet: SheetID, width: Double, style: CellStyle = CellStyle(),
        isHidden: Bool = false
    ) {
        var options = lxw_row_col_options(hidden: isHidden ? 1 : 0, level: 0, collapsed: 0)
        note(
            worksheet_set_column_opt(
                sheets[sheet.index], UInt16(range.lowerBound), UInt16(range.upperBound), width, format(style), &options)
        )
    }

    /// Height in points; to be said before the row's cells.
    package func row(_ row: Int, of sheet: SheetID, height: Double, isHidden: Bool = false) {
        var options = lxw_row_col_options(hidden: isHidden ? 1 : 0, level: 0, collapsed: 0)
        note(worksheet_set_row_opt(sheets[sheet.index], UInt32(row), height, nil, &options))
    }

    /// Keeps the first rows and columns in view.
    package func freeze(rows: Int, columns: Int, of sheet: SheetID) {
        worksheet_freeze_panes(sheets[sheet.index], UInt32(rows), UInt16(columns))
    }

    package func hide(_ sheet: SheetID) { worksheet_hide(sheets[sheet.index]) }

    /// The sheet that is in view when the workbook is opened.
    package func show(_ sheet: SheetID) {
        worksheet_activate(sheets[sheet.index])
    }

    /// Lets only open cells be changed, without a password: it guards against slips, not against intent.
    package func protect(_ sheet: SheetID) {
        var options = lxw_protection()
        (options.format_cells, options.format_columns, options.format_rows) = (1, 1, 1)
        (options.insert_rows, options.delete_rows, options.sort, options.autofilter) = (1, 1, 1, 1)
        options.insert_hyperlinks = 1
        worksheet_protect(sheets[sheet.index], nil, &options)
    }

    /// Gives the cells of a column, from one row to another, a list or help.
    package func rule(_ rule: CellRule, column: Int, rows: ClosedRange<Int>, of sheet: SheetID) {
        var formula: String?
        if let list = rule.list {
            let name = list.sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            let letters = CellPlace.letters(list.column)
            formula = "='\(name)'!$\(letters)$1:$\(letters)$\(list.lastRow + 1)"
        }
        let title = WorkbookWriter.prefix(rule.title, CellRule.titleCharactersMax)
        let message =
            rule.message.utf16.count <= CellRule.messageCharactersMax
            ? rule.message : WorkbookWriter.prefix(rule.message, CellRule.messageCharactersMax - 1) + "…"
        let code = WorkbookWriter.withOptional(formula) { formula in
            WorkbookWriter.withOptional(message.isEmpty || title.isEmpty ? nil : title) { title in
                WorkbookWriter.withOptional(message.isEmpty ? nil : message) { message in
                    var validation = lxw_data_validation()
                    validation.validate = UInt8(
                        (formula == nil ? LXW_VALIDATION_TYPE_ANY : LXW_VALIDATION_TYPE_LIST_FORMULA).rawValue)
                    validation.value_formula = formula
                    validation.input_title = title
                    validation.input_message = message
                    validation.show_error = UInt8(
                        (rule.isStrict ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF).rawValue)
                    return worksheet_data_validation_range(
                        sheets[sheet.index], UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound),
                        UInt16(column), &validation)
                }
            }
        }
        note(code)
    }

    private func note(_ code: lxw_error) {
        if code != LXW_NO_ERROR, failure == nil { failure = code }
    }

    private func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
        if style == CellStyle() { return nil }
        if let known = styles[style] { return known }
        guard let format = workbook_add_format(workbook) else { return nil }
        if style.isBold { format_set_bold(format) }
        if style.isItalic { format_set_italic(format) }
        if style.wraps { format_set_text_wrap(format) }
        if style.isOpen { format_set_unlocked(format) }
        if style.isTop { format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
        if style.hasBorder {
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_border_color(format, 0xBFBFBF)
        }
        if let size = style.size { format_set_font_size(format, size) }
        if let color = style.color { format_set_font_color(format, color) }
        if let background = style.background { format_set_bg_color(format, background) }
        if style.number != .general { format_set_num_format(format, style.number.rawValue) }
        styles[style] = format
        return format
    }
}
