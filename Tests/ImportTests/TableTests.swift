import Formats
import FoundationEssentials
import Import
import JSON
import Testing

/// What a table may look like, and what becomes of one that is damaged.
@Suite struct TableTests {
    static let genes = """
        { "name": "genes", "title": "Genes", "schema": "dnaSequence", "language": "en", "identity": "name",
          "fields": { "name": { "column": "gene" }, "synonymNames": { "column": "other", "split": "|" } } }
        """

    @Test(arguments: [
        ("", "it is empty"), ("gene,gene\nCry1Ab,x\n", "two columns are called \"gene\""),
        ("\"gene,other\nCry1Ab,x\n", "the heading cannot be read"),
    ])
    func `a table without a good heading is refused whole`(_ table: String, _ reason: String) throws {
        let fault = #expect(throws: ImportFault.self) { try ImportHarness().run(Self.genes, table: table) }
        #expect(fault.map { "\($0)" }?.contains(reason) == true, "\(fault.debugDescription)")
    }

    @Test func `a table that is not there or in another encoding is refused whole, before anything is published`()
        throws
    {
        let harness = try ImportHarness()
        let mapping = try harness.mapping(Self.genes)
        let absent = #expect(throws: ImportFault.self) { try harness.run(mapping, "\(harness.folder)/none.csv") }
        #expect("\(absent.debugDescription)".contains("none.csv"))
        let wide = try harness.write([0xFF, 0xFE, 0x67, 0, 0x65, 0])
        let fault = #expect(throws: ImportFault.self) { try harness.run(mapping, wide) }
        #expect("\(fault.debugDescription)".contains("UTF-16"))
        let western = try harness.write(Array("gene,other\nCry1Ab,x\nCaf".utf8) + [0xE9] + Array(",\n".utf8))
        #expect(throws: ImportFault.self) { try harness.run(mapping, western) }
        #expect(try harness.documents("dnaSequence").isEmpty)
    }

    @Test func `a damaged row is refused with row, column and reason, and the others are published`() throws {
        let harness = try ImportHarness()
        var table = Array("gene,other\nCry1Ab,\nCry\"2,x\nBar,x,y\nPat\0,x\n".utf8)
        table += Array("\"".utf8) + Array(repeating: UInt8(ascii: "a"), count: 10 << 20) + Array("\",x\n".utf8)
        table += Array("\n , \nNptII,\n\"open,x\n".utf8)
        let path = try harness.write(table)
        let report = try harness.run(harness.mapping(Self.genes), path)
        #expect("\(report)" == "7 read, 2 published, 5 refused")
        #expect(report.refusals.map(\.row) == [3, 4, 5, 6, 9])
        #expect(report.refusals.map(\.column) == ["gene", "", "gene", "gene", "gene"])
        #expect(report.refusals[0].reason.contains("quotation mark in the middle"))
        #expect(report.refusals[1].reason.contains("3 cells where the first row has 2"))
        #expect(report.refusals[2].reason.contains("NUL"))
        #expect(report.refusals[3].reason.contains("longer than"))
        #expect(report.refusals[4].reason.contains("before the quotation mark that opens this cell is closed"))
        #expect(try harness.documents("dnaSequence").count == 2)
    }

    @Test func `semicolons, a byte-order mark, blanks and columns in any order make no difference`() throws {
        let harness = try ImportHarness()
        let mapping = Self.genes.replacing("\"language\"", with: "\"separator\": \"semicolon\", \"language\"")
        let report = try harness.run(mapping, table: "\u{FEFF}other; gene ;more\r\nA| |B ;  Cry1Ab ;z\r\n")
        #expect("\(report)" == "1 read, 1 published, 0 refused")
        let gene = try #require(try harness.documents("dnaSequence").first)
        #expect(gene["name"] == ["en": "Cry1Ab"])
        #expect(gene["synonymNames"] == [["en": "A"], ["en": "B"]])
    }

    @Test func `refusals are written beside the table, safe to open in a spreadsheet`() throws {
        let harness = try ImportHarness()
        let mapping = """
            { "name": "t", "title": "T", "schema": "biosafetyDecision", "language": "en", "key": "id",
              "fields": { "government": { "column": "country" }, "title": { "column": "title" },
                "decisionTypes": { "column": "type" } } }
            """
        let path = try harness.write("id,country,title,type\n1,ke,A,8_1\n2,ke,B,\"=HYPERLINK(\"\"x\"\")\"\n3,,C,8_1\n")
        let report = try harness.run(harness.mapping(mapping), path)
        let list = ImportReport.refusalsPath(for: path)
        #expect(list == path + ".refused.csv")
        try report.writeRefusals(to: list)
        let text = String(decoding: try Data(contentsOf: URL(filePath: list)), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        #expect(lines.count == 3)
        #expect(lines[0].hasSuffix("row,column,value,reason"))
        #expect(lines[1].hasPrefix("3,type,\"'=HYPERLINK"))
        #expect(lines[1].contains("is no term of the vocabulary"))
        #expect(lines[2].hasPrefix("4,country,,\"government: no government is named"))
        #expect(throws: ImportFault.self) { try report.writeRefusals(to: "\(harness.folder)/none/list.csv") }
    }
}
