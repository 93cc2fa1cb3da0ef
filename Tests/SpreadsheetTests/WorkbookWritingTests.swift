import Foundation
import Spreadsheet
import Testing

@Suite struct WorkbookWritingTests {
    private func written(_ fill: (WorkbookWriter) throws -> Void) throws -> Workbook {
        let path = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path)
        try fill(writer)
        try writer.close()
        return try Workbook(Array(Data(contentsOf: URL(filePath: path))))
    }

    @Test func `a file that cannot be written is told`() throws {
        let writer = try WorkbookWriter(path: "/no/such/folder/a.xlsx")
        _ = try writer.addSheet("A")
        #expect(throws: SpreadsheetFault.self) { try writer.close() }
    }

    private func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    @Test func `a workbook that comes to nothing, or holds nothing, leaves no file open`() throws {
        // Beside other tests, which have files of their own open, but not so many.
        let before = try openFiles()
        for turn in 0..<200 {
            let writer = try WorkbookWriter(path: "/no/such/folder/a.xlsx")
            _ = try writer.addSheet("A")
            if turn.isMultiple(of: 2) { #expect(throws: SpreadsheetFault.self) { try writer.close() } }
            // A workbook of a sheet without rows.
            _ = try written { _ = try $0.addSheet("A") }
        }
        #expect(try openFiles() < before + 100)
    }

    @Test(arguments: [
        "=1+1", "+1", "@x", "a < b & c", "_x0041_", "_x005F_", "line\nline", "tab\tbell\u{7}", "'quoted",
        "中文 عربي \u{1F33D}",
    ])
    func `a text comes back as it was, and is never a formula`(_ text: String) throws {
        let workbook = try written { writer in
            let sheet = try writer.addSheet("A").id
            writer.write(text, at: CellPlace(row: 0, column: 0), of: sheet)
        }
        let cell = workbook.sheets[0][row: 0]?[column: 0]
        #expect(cell?.value == .text(text))
        #expect(cell?.isFormula == false)
    }

    @Test func `a text too long for a cell is cut`() throws {
        let workbook = try written { writer in
            let sheet = try writer.addSheet("A").id
            writer.write(String(repeating: "\u{1F33D}", count: 20_000), at: CellPlace(row: 0, column: 0), of: sheet)
        }
        let text = workbook.sheets[0][row: 0]?[column: 0]?.value.text ?? ""
        #expect(text.hasSuffix("…"))
        #expect(text.utf16.count == 32_767)
    }

    @Test func `names of sheets are made to fit and to differ`() throws {
        let names = [
            "Laws: [all] / *some*?", "Laws all  some", String(repeating: "法", count: 40), "'", "", "laws all  some",
            "'\u{301}[x\u{0}\u{7}/\u{20DD}",
        ]
        let workbook = try written { writer in
            for name in names { _ = try writer.addSheet(name) }
        }
        let found = workbook.sheets.map(\.name)
        #expect(found[0] == "Laws all  some")
        #expect(found[1] == "Laws all  some (2)")
        #expect(found[2].count == 31)
        #expect(found[3] == "Sheet")
        #expect(found[4] == "Sheet (2)")
        #expect(found[5] == "laws all  some (3)")
        #expect(found[6] == "\u{301}x\u{20DD}")
    }

    @Test func `numbers stay numbers, and hidden sheets hidden`() throws {
        let workbook = try written { writer in
            let first = try writer.addSheet("A").id, second = try writer.addSheet("B").id
            writer.write(2.5, at: CellPlace(row: 3, column: 2), of: first)
            writer.write("x", at: CellPlace(row: 0, column: 0), of: second)
            writer.hide(second)
        }
        #expect(workbook.sheets[0][row: 3]?[column: 2]?.value == .number(2.5))
        #expect(workbook.sheets.map(\.isHidden) == [false, true])
    }
}
