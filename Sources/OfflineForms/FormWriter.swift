internal import FoundationEssentials
package import Formats
package import Spreadsheet
package import Thesaurus

/// Writes the form of a format as a workbook that people fill without a line.
package struct FormWriter {
    private let layout: FormLayout
    private let thesaurus: Thesaurus
    private let words: FormWords
    private let headings: FormHeadings
    /// What is told after the instructions.
    private let note: String?

    /// Rows that have lists and help; more can be filled all the same.
    package static let rowsPrepared = 1_000

    /// - Parameters:
    ///   - languages: in which the records may be written.
    ///   - note: what is told after the instructions.
    package init(
        format: Format, languages: [Language], thesaurus: Thesaurus, words: FormWords, note: String? = nil
    ) {
        layout = FormLayout(format: format, languages: languages)
        (self.thesaurus, self.words, self.note) = (thesaurus, words, note)
        headings = FormHeadings(layout: layout, words: words)
    }

    /// Writes the form with rows already filled: for each sheet of the layout its rows, each a text by column key.
    package func write(
        _ rows: [[[String: String]]], to path: String, temporaryFolder: String? = nil
    ) throws(SpreadsheetFault) {
        let workbook = try WorkbookWriter(path: path, temporaryFolder: temporaryFolder)
        let isRightToLeft = words.language.isRightToLeft
        introduce(try workbook.addSheet(words["offline.introduction"], rightToLeft: isRightToLeft).id, workbook)
        var sheets: [(id: WorkbookWriter.SheetID, name: String)] = []
        for sheet in layout.sheets {
            sheets.append(try workbook.addSheet(headings.sheetName(sheet), rightToLeft: isRightToLeft))
        }
        let lists = FormLists(layout: layout, thesaurus: thesaurus, words: words)
        let listSheet = try lists.write(workbook)
        for (place, sheet) in layout.sheets.enumerated() {
            let filled = place < rows.count ? rows[place] : []
            draw(sheet, sheets[place].id, filled, lists: lists, listSheet: listSheet, workbook)
        }
        try FormDeclaration(layout: layout, words: words, headings: headings).write(workbook, sheets.map(\.name))
        try workbook.close()
    }

    private func introduce(_ sheet: WorkbookWriter.SheetID, _ workbook: WorkbookWriter) {
        var title = CellStyle(), line = CellStyle(), key = CellStyle()
        (title.isBold, title.size, title.wraps) = (true, 16, true)
        (line.wraps, line.isTop) = (true, true)
        key.color = 0xFFFFFF
        workbook.columns(0...0, of: sheet, width: 100)
        workbook.row(0, of: sheet, height: 15, isHidden: true)
        workbook.write(FormDeclaration.introductionKey, at: CellPlace(row: 0, column: 0), of: sheet, style: key)
        let name = layout.format.name.text(in: words.language)?.text ?? layout.format.schema
        workbook.write(name, at: CellPlace(row: 1, column: 0), of: sheet, style: title)
        let introduction = layout.format.introduction.text(in: words.language)?.text ?? ""
        var lines = [introduction] + FormWriter.instructions.map { words[$0] }
        if layout.sheets.count > 1 { lines.append(words["offline.how.sheets"]) }
        if let note { lines.append(note) }
        for (place, text) in lines.enumerated() {
            let row = place + 2
            // Programs do not make room by themselves for cells that are written by others.
            workbook.row(row, of: sheet, height: 16 * Double(text.count / 95 + 1) + 6)
            workbook.write(text, at: CellPlace(row: row, column: 0), of: sheet, style: line)
        }
        workbook.protect(sheet)
        workbook.show(sheet)
    }

    private static let instructions = [
        "offline.how.rows", "offline.how.star", "offline.how.several", "offline.how.records", "offline.how.files",
        "offline.how.layout", "offline.how.return",
    ]

    private func draw(
        _ sheet: FormSheet, _ id: WorkbookWriter.SheetID, _ rows: [[String: String]], lists: FormLists,
        listSheet: String, _ workbook: WorkbookWriter
    ) {
        for (place, column) in sheet.columns.enumerated() {
            workbook.columns(place...place, of: id, width: column.width, style: style(column))
        }
        workbook.row(FormLayout.keyRow, of: id, height: 15, isHidden: true)
        for (place, column) in sheet.columns.enumerated() {
            workbook.write(column.key, at: CellPlace(row: FormLayout.keyRow, column: place), of: id)
        }
        line(FormLayout.sectionRow, height: 32, background: 0x1F4E5F, color: 0xFFFFFF, sheet, id, workbook) {
            headings.section($0)
        }
        line(FormLayout.headingRow, height: 48, background: 0xD9E8EC, color: 0x000000, sheet, id, workbook) {
            headings.heading($0, of: sheet)
        }
        line(FormLayout.helpRow, height: 110, background: 0xF4F8F9, color: 0x404040, sheet, id, workbook) {
            headings.help($0, of: sheet)
        }
        for (place, row) in rows.enumerated() {
            for (column, declared) in sheet.columns.enumerated() {
                guard let text = row[declared.key], !text.isEmpty else { continue }
                let cell = CellPlace(row: FormLayout.firstRow + place, column: column)
                workbook.write(text, at: cell, of: id, style: style(declared))
            }
        }
        let last = FormLayout.firstRow + FormWriter.rowsPrepared - 1
        for (place, column) in sheet.columns.enumerated() {
            var rule = CellRule()
            rule.title = headings.heading(column, of: sheet)
            rule.message = headings.help(column, of: sheet)
            rule.isStrict = column.field?.many == nil
            if let list = column.list, let found = lists.place(of: list) {
                rule.list = (listSheet, found.column, found.count - 1)
            }
            if rule.list == nil && rule.message.isEmpty { continue }
            workbook.rule(rule, column: place, rows: FormLayout.firstRow...last, of: id)
        }
        workbook.freeze(rows: FormLayout.firstRow, columns: 1, of: id)
        workbook.protect(id)
    }

    private func line(
        _ row: Int, height: Double, background: UInt32, color: UInt32, _ sheet: FormSheet,
        _ id: WorkbookWriter.SheetID, _ workbook: WorkbookWriter, _ text: (FormColumn) -> String
    ) {
        var style = CellStyle()
        (style.wraps, style.isTop, style.hasBorder) = (true, true, true)
        (style.background, style.color) = (background, color)
        style.isBold = row != FormLayout.helpRow
        if row == FormLayout.helpRow { style.size = 9 }
        workbook.row(row, of: id, height: height)
        var before = ""
        for (place, column) in sheet.columns.enumerated() {
            let text = text(column)
            // A step is named where it begins: merged cells would be in the way of filling in.
            let isRepeated = row == FormLayout.sectionRow && text == before
            before = text
            workbook.write(isRepeated ? "" : text, at: CellPlace(row: row, column: place), of: id, style: style)
        }
    }

    private func style(_ column: FormColumn) -> CellStyle {
        var style = CellStyle()
        (style.isOpen, style.wraps, style.isTop) = (true, true, true)
        style.number = column.number
        if column.isRequired || column.part == .parent { style.background = 0xFFF7DB }
        style.hasBorder = style.background != nil
        return style
    }
}

extension FormColumn {
    fileprivate var width: Double {
        switch part {
        case .name, .number, .parent, .cassette, .elementSize, .linkLanguage: 16
        case .text: 40
        default: 28
        }
    }

    /// Days and numbers are left to the program; everything else stays as it is typed.
    fileprivate var number: CellStyle.Number {
        switch (part, field?.type) {
        case (.value, .date?): .day
        case (.value, .integer?), (.value, .number?), (.value, .year?), (.elementSize, _): .general
        default: .text
        }
    }
}

extension FormWriter {
    /// The form as bytes; a file in the folder holds it meanwhile.
    package func bytes(_ rows: [[[String: String]]] = [], temporaryFolder: String) throws(SpreadsheetFault) -> [UInt8] {
        let path = "\(temporaryFolder)/form-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(rows, to: path, temporaryFolder: temporaryFolder)
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw .notWritten("the temporary folder cannot be read")
        }
        return Array(data)
    }
}
