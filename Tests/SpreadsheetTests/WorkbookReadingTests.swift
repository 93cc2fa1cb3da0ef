import Spreadsheet
import Testing

@Suite struct WorkbookReadingTests {
    @Test func `what is no workbook is refused`() {
        #expect(throws: SpreadsheetFault.notAWorkbook) { try Workbook([]) }
        #expect(throws: SpreadsheetFault.notAWorkbook) { try Workbook(Array("a,b,c\n".utf8)) }
        var zip = TinyZip()
        zip.add("readme.xml", "<a/>")
        #expect(throws: SpreadsheetFault.notAWorkbook) { try Workbook(zip.archive) }
        #expect(throws: SpreadsheetFault.oldOrProtected) {
            try Workbook([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600))
        }
    }

    @Test func `a workbook cut off anywhere is refused`() throws {
        var made = HandmadeWorkbook()
        made.sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
        let whole = made.bytes
        #expect(try Workbook(whole).sheets.count == 1)
        for end in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: SpreadsheetFault.self, "\(end)") { try Workbook(Array(whole[..<end])) }
        }
    }

    @Test func `macros are refused`() {
        var made = HandmadeWorkbook()
        made.more = [("xl/vbaProject.bin", [1, 2, 3])]
        #expect(throws: SpreadsheetFault.macros) { try Workbook(made.bytes) }
    }

    @Test(arguments: [
        "<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet/>", "<worksheet>&nbsp;</worksheet>",
        "<worksheet><a></worksheet>",
        "<worksheet>&#+65;</worksheet>", "<worksheet>&#x+41;</worksheet>", "<worksheet>&#0;</worksheet>",
        "<worksheet>&#x1F;</worksheet>", "<worksheet>&#xFFFE;</worksheet>",
        "<worksheet \((0...64).map { "a\($0)=\"\"" }.joined(separator: " "))/>", "<worksheet a=b/>", "<worksheet",
        "<worksheet>&#xD800;</worksheet>", "</worksheet>",
    ])
    func `broken or dangerous XML is refused with its part`(_ sheet: String) throws {
        var zip = TinyZip()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/></Relationships>")
        zip.add("w.xml", "<workbook><sheets><sheet name=\"A\" id=\"b\"/></sheets></workbook>")
        zip.add(
            "_rels/w.xml.rels",
            "<Relationships><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>")
        zip.add("s.xml", sheet)
        let fault = #expect(throws: SpreadsheetFault.self) { try Workbook(zip.archive) }
        guard case .damaged("s.xml", _) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test func `whatever is larger than a limit is refused`() throws {
        var made = HandmadeWorkbook()
        let cells = (1...20).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined()
        made.sheet = "<sheetData>\(cells)</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
        made.strings = "<si><t>\(String(repeating: "x", count: 100))</t></si>"
        let bytes = made.bytes
        func refused(_ change: (inout WorkbookLimits) -> Void) -> SpreadsheetFault.Limit? {
            var limits = WorkbookLimits()
            change(&limits)
            do throws(SpreadsheetFault) {
                _ = try Workbook(bytes, limits: limits)
            } catch {
                if case .limit(let limit, _) = error { return limit }
            }
            return nil
        }
        #expect(refused { _ in } == nil)
        #expect(refused { $0.fileBytesMax = bytes.count - 1 } == .fileBytes)
        #expect(refused { $0.partsMax = 3 } == .parts)
        #expect(refused { $0.partBytesMax = 200 } == .partBytes)
        #expect(refused { $0.totalBytesMax = 400 } == .totalBytes)
        #expect(refused { $0.sheetsMax = 0 } == .sheets)
        #expect(refused { $0.cellsMax = 19 } == .cells)
        #expect(refused { $0.cellCharactersMax = 99 } == .cellCharacters)
        #expect(refused { $0.textBytesMax = 1_999 } == .textBytes)
        #expect(refused { $0.depthMax = 3 } == .depth)
        #expect(refused { $0.elementsMax = 40 } == .elements)
        #expect(refused { $0.mergesMax = 0 } == .merges)
    }

    @Test(arguments: [
        "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"/>",
        "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A7\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"A1\"><v>one</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "<row r=\"0\"/>", "<row r=\"x\"/>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>",
        "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"><v>2</v></c></row>", "<c r=\"A1\"><v>1</v></c>",
        "<row r=\"1\"/><c r=\"A1\"><v>1</v></c>", "<row r=\"1\"><c r=\"XFD1\"/><c/></row>",
    ])
    func `cells out of order or without sense are refused`(_ rows: String) {
        var made = HandmadeWorkbook()
        made.sheet = "<sheetData>\(rows)</sheetData>"
        #expect(throws: SpreadsheetFault.self) { try Workbook(made.bytes) }
    }

    @Test func `cells without anything in them are counted among the elements`() {
        var made = HandmadeWorkbook()
        made.sheet = "<sheetData><row>\(String(repeating: "<c/>", count: 100))</row></sheetData>"
        var limits = WorkbookLimits()
        limits.cellsMax = 1
        limits.elementsMax = 100
        #expect(throws: SpreadsheetFault.limit(.elements, max: 100)) { try Workbook(made.bytes, limits: limits) }
    }

    @Test func `a failed calculation is no longer than a text may be`() {
        var made = HandmadeWorkbook()
        made.sheet = "<sheetData><row><c t=\"e\"><v>#REF!</v></c></row></sheetData>"
        var limits = WorkbookLimits()
        limits.cellCharactersMax = 4
        #expect(throws: SpreadsheetFault.limit(.cellCharacters, max: 4)) { try Workbook(made.bytes, limits: limits) }
        limits = WorkbookLimits()
        limits.textBytesMax = 4
        #expect(throws: SpreadsheetFault.limit(.textBytes, max: 4)) { try Workbook(made.bytes, limits: limits) }
    }

    @Test(arguments: ["s", "b", "e", "d", "n", "str", "inlineStr"])
    func `a cell without a value is blank, whatever its kind`(_ kind: String) throws {
        var made = HandmadeWorkbook()
        made.sheet = "<sheetData><row><c t=\"\(kind)\"/><c><v>1</v></c></row></sheetData>"
        let row = try #require(try Workbook(made.bytes).sheets.first?[row: 0])
        #expect(row.cells == [Cell(column: 1, value: .number(1))])
    }

    @Test(arguments: [("_x0000_", "_x0000_"), ("_x+041_", "_x+041_"), ("_x0041_", "A"), ("&#65;&#x9;", "A\t")])
    func `codes of characters that no text can hold stay as they are written`(_ written: String, _ read: String) throws
    {
        var made = HandmadeWorkbook()
        made.sheet = "<sheetData><row><c t=\"inlineStr\"><is><t>-\(written)-</t></is></c></row></sheetData>"
        let row = try #require(try Workbook(made.bytes).sheets.first?[row: 0])
        #expect(row[column: 0]?.value == .text("-\(read)-"))
    }

    @Test func `cells without a place stand beside the one before, blank or not`() throws {
        var made = HandmadeWorkbook()
        made.sheet = """
            <sheetData><row><c/><c><v>1</v></c><c/><c/><c><v>4</v></c></row><row><c><v>0</v></c></row>\
            <row><c r="C3"/><c><v>3</v></c></row></sheetData>
            """
        let sheet = try #require(try Workbook(made.bytes).sheets.first)
        #expect(sheet.rows.map(\.index) == [0, 1, 2])
        #expect(sheet.rows.map { $0.cells.map(\.column) } == [[1, 4], [0], [3]])
    }

    @Test func `cells of every kind are read`() throws {
        var made = HandmadeWorkbook()
        made.strings = "<si><t>one &amp; &#x4E2D;</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></si>"
        made.styles = """
            <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;-d&quot;"/><numFmt numFmtId="165" formatCode="0.0&quot;d&quot;"/>\
            </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
            """
        made.sheet = """
            <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>\
            <c r="C1" t="inlineStr"><is><t>a_x000A_b</t></is></c><c r="D1"/><c r="E1" t="b"><v>1</v></c>\
            <c r="F1" t="e"><v>#REF!</v></c><c r="G1" s="1"><v>46347</v></c><c r="H1" s="2"><v>61</v></c>\
            <c r="I1" s="3"><v>2.5</v></c><c r="J1" t="str"><f>A1</f><v>calc</v></c><c><v>7</v></c></row>\
            <x:row r="3" xmlns:x="y"><x:c r="AB3"><x:v>12</x:v></x:c></x:row></sheetData>\
            <mergeCells><mergeCell ref="A1:B2"/></mergeCells>
            """
        let sheet = try #require(try Workbook(made.bytes).sheets.first)
        #expect(sheet.name == "One")
        #expect(sheet.merges == ["A1:B2"])
        let row = try #require(sheet[row: 0])
        let values: [CellValue?] = [
            .text("one & 中"), .text("rich"), .text("a\nb"), nil, .boolean(true), .error("#REF!"), .date("2026-11-21"),
            .date("1900-03-01"), .number(2.5), .text("calc"), .number(7),
        ]
        for (column, value) in values.enumerated() { #expect(row[column: column]?.value == value, "\(column)") }
        #expect(row.cells.filter(\.isFormula).map(\.column) == [9])
        #expect(sheet[row: 1] == nil)
        #expect(sheet[row: 2]?[column: 27]?.value == .number(12))
    }

    @Test(arguments: [
        (1.0, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (25_569, "1970-01-01"), (45_351, "2024-02-29"),
        (46_347.75, "2026-11-21"), (2_958_465, "9999-12-31"),
    ])
    func `days are counted as spreadsheets do`(_ number: Double, _ day: String) {
        #expect(Workbook.day(number) == day)
    }

    @Test(arguments: [0.0, 60, -1, 2_958_466, 20_261_121]) func `what is no day is none`(_ number: Double) {
        #expect(Workbook.day(number) == nil)
    }

    @Test func `days are counted from 1904 where the workbook says so`() throws {
        var made = HandmadeWorkbook()
        made.workbook = """
            <workbook><workbookPr date1904="1"/><sheets><sheet name="One" sheetId="1" r:id="rId1" state="hidden"/></sheets></workbook>
            """
        made.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
        made.sheet = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>44885</v></c></row></sheetData>"
        let sheet = try #require(try Workbook(made.bytes).sheets.first)
        #expect(sheet[row: 0]?[column: 0]?.value == .date("2026-11-21"))
        #expect(sheet.isHidden)
    }

    @Test func `an entry whose name is not ASCII is passed over`() throws {
        var made = HandmadeWorkbook()
        made.more = [("xl/médias/図.bin", [1])]
        #expect(try Workbook(made.bytes).sheets.count == 1)
    }
}

@Suite struct CellPlaceTests {
    @Test(arguments: ["", "A", "1", "A0", "1A", "a1", "A1B", "XFE1", "A1048577", "Ä1"])
    func `what is no cell is refused`(_ text: String) { #expect(CellPlace(text) == nil) }

    @Test(arguments: [("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383), ("$D$7", 6, 3)])
    func `cells are read and written as spreadsheets do`(_ text: String, _ row: Int, _ column: Int) {
        let place = CellPlace(text)
        #expect(place == CellPlace(row: row, column: column))
        #expect(place?.reference == text.filter { $0 != "$" })
    }
}
