import CSV
import Testing

@Suite struct CSVWriterTests {
    static let plain = CSVWriter(guardsFormulas: false)
    static let guarded = CSVWriter(guardsFormulas: true)

    @Test(arguments: [
        ([], "\r\n"), ([""], "\"\"\r\n"), (["a", "b"], "a,b\r\n"), (["a,b", ""], "\"a,b\",\r\n"),
        (["a\"b"], "\"a\"\"b\"\r\n"), (["a\nb"], "\"a\nb\"\r\n"), (["a\r\nb"], "\"a\r\nb\"\r\n"),
        ([" a"], "\" a\"\r\n"), (["a\0b"], "a\u{FFFD}b\r\n"), (["=1+1"], "=1+1\r\n"), (["é", "中"], "é,中\r\n"),
    ]) func `cells are put in quotation marks where they need them`(_ cells: [String], _ row: String) {
        #expect(Self.plain.row(cells) == row)
    }

    @Test(arguments: [
        "=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\u{FF1D}1", "=HYPERLINK(\"x\")", "-", "+", "--1",
        "-inf", "-0x1",
    ]) func `what a spreadsheet would work out is guarded`(_ text: String) throws {
        let row = Self.guarded.row([text])
        #expect(row.hasPrefix("'") || row.hasPrefix("\"'"))
    }

    @Test(arguments: ["-1.5", "+12", "-1,5", "a=b", "1-1", "mail@example.org", "", "MON-ØØ81Ø-6"])
    func `numbers and plain text are left alone`(_ text: String) {
        #expect(Self.guarded.row(["x", text]) == Self.plain.row(["x", text]))
    }

    @Test func `what is written is read back`() throws {
        let rows = [
            ["a", "b,c", "d\"e"], ["", " ", "f\r\ng"], ["\"", "\"\"", ","], ["\u{FEFF}x", "😀", "\n"], ["", "", ""],
        ]
        for separator in [CSVSeparator.comma, .semicolon, .tab] {
            let writer = CSVWriter(separator: separator, guardsFormulas: false)
            let bytes = CSVWriter.byteOrderMark + rows.flatMap { Array(writer.row($0).utf8) }
            let read = try CSVReaderTests.rows(bytes, separator: separator).map { try $0.get().cells }
            #expect(read == rows)
        }
    }
}
