import Foundation
import Print
import TestSupport
import Testing

/// Documents as other programs read them.
@Suite struct PrintTests {
    static func document(
        _ blocks: [PrintBlock], language: String = "en", title: String = "Title",
        created: String? = "2026-01-01T00:00:00Z"
    ) -> PrintDocument {
        PrintDocument(
            title: title, language: language, isRightToLeft: language == "ar", author: "Kenya",
            created: created, header: (start: "Biosafety Clearing-House", end: "BCH-DEC-KE-5-2"),
            footer: "https://bch.example.org/en/records/BCH-DEC-KE-5-2", pageNumber: { "Page \($0) of \($1)" },
            cutNote: "The print ends here", blocks: blocks)
    }

    static func pdf(_ blocks: [PrintBlock], language: String = "en", title: String = "Title") throws -> [UInt8] {
        try Printer().pdf(document(blocks, language: language, title: title))
    }

    private func text(_ bytes: [UInt8]) throws -> String? {
        try OtherProgram("pdftotext")?.output(of: bytes, ending: "pdf", ["-layout"], after: ["-"])
    }

    private func information(_ bytes: [UInt8]) throws -> String? {
        try OtherProgram("pdfinfo")?.output(of: bytes, ending: "pdf")
    }

    // MARK: - What cannot be printed as it is

    @Test(arguments: [
        "", "\u{0}", "a\u{0}b\u{1}c", "\u{2066}\u{2067}\u{202E}", "\u{2069}\u{2069}", "\u{FFFD}\u{FFFF}\u{10FFFF}",
        String(repeating: "\u{0301}", count: 500), String(repeating: "W", count: 600), "\n\n\n", "\r\n\u{2028}",
    ])
    func `any text gives a file`(_ text: String) throws {
        let blocks: [PrintBlock] = [
            .heading(level: 9, PrintText(text)), .paragraph(PrintText(text), .title),
            .facts([PrintFact(PrintText(text), [.paragraph(PrintText(text))])]),
            .table(head: [PrintText(text)], rows: [[PrintText(text), PrintText(text)], []]),
            .list(start: -3, [[.paragraph(PrintText(text))], []]), .choices([PrintText(text)]), .choices([]),
            .aside(.loud, []), .lines(-1), .drawings([]),
            .drawings([PrintDrawing(width: 0, height: 0, shapes: [], texts: [PrintText(text)])]),
        ]
        for language in ["en", "ar", "no such language"] {
            let bytes = try Self.pdf(blocks, language: language, title: text)
            #expect(bytes.starts(with: Array("%PDF-".utf8)))
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "file:///etc/passwd", "/en/", "https://x.example/' uri='http://evil.example",
        "https://x.example/)>>", String(repeating: "https://x.example/", count: 200),
    ])
    func `an address that is no link stays a text, and none can add to the file`(_ address: String) throws {
        var run = PrintText.Run("the words")
        run.link = address
        let bytes = try Self.pdf([.paragraph(PrintText([run]))])
        let file = String(decoding: bytes, as: UTF8.self)
        #expect(!file.contains("(http://evil.example"))
        #expect(!file.contains("javascript:") && !file.contains("file:///"))
        if let text = try text(bytes) { #expect(text.contains("the words")) }
    }

    @Test func `lists nested without end are printed`() throws {
        var block = PrintBlock.paragraph("innermost")
        for _ in 0..<40 { block = .list([[block]]) }
        let bytes = try Self.pdf([block, .aside(.quiet, [.facts([PrintFact("label", [block])])])])
        if let text = try text(bytes) { #expect(text.contains("innermost")) }
    }

    @Test func `a document beyond the limit ends with the note, and has no more pages than the limit`() throws {
        let line = String(repeating: "word ", count: 200)
        let bytes = try Self.pdf(Array(repeating: .paragraph(PrintText(line)), count: 3_000))
        let other = try Self.pdf(Array(repeating: .lines(40), count: 400))
        for file in [bytes, other] {
            guard let text = try text(file), let information = try information(file) else { return }
            #expect(text.contains("The print ends here"))
            let pages = information.firstMatch(of: /Pages:\s+(\d+)/).flatMap { Int($0.1) } ?? 0
            #expect(pages > 50 && pages <= 201)
        }
    }

    @Test func `a table with more columns than are printed ends with the note`() throws {
        let row = (1...13).map { PrintText("c\($0)") }
        for (cells, isCut) in [(row, true), (Array(row.prefix(12)), false)] {
            guard let text = try text(try Self.pdf([.table(head: [], rows: [cells])])) else { return }
            #expect(text.contains("c12") && text.contains("The print ends here") == isCut)
        }
    }

    @Test func `long rows are counted once against the limit`() throws {
        let long = PrintText(String(repeating: "word ", count: 3_000))
        let bytes = try Self.pdf([.table(head: [], rows: Array(repeating: [long], count: 20)), .paragraph("the end")])
        guard let text = try text(bytes) else { return }
        #expect(text.contains("the end") && !text.contains("The print ends here"))
    }

    @Test func `squares that are none are refused`() {
        #expect(PrintSquare(side: 2, isDark: [true]) == nil)
        #expect(PrintSquare(side: 0, isDark: []) == nil)
        #expect(PrintSquare(side: 178, isDark: Array(repeating: true, count: 178 * 178)) == nil)
    }

    @Test func `a printer with as many documents as it takes refuses the next, and says what to do`() {
        #expect(throws: PrintFault.busy) { try Printer(atOnceMax: 0).pdf(Self.document([])) }
        #expect(PrintFault.busy.description.contains("Try again"))
    }

    // MARK: - What a file holds

    @Test(arguments: ["en", "ar"]) func `title, author, date and structure are told`(_ language: String) throws {
        let bytes = try Self.pdf([.heading(level: 1, "Part"), .paragraph("x")], language: language, title: "قرار 决定")
        guard let information = try information(bytes) else { return }
        #expect(information.contains("قرار 决定"))
        #expect(information.contains("Kenya"))
        #expect(information.contains("Jan  1 00:00:00 2026"))
        #expect(information.contains("Tagged:          yes"))
        #expect(information.contains("(A4)"))
        let file = String(decoding: bytes, as: UTF8.self)
        #expect(file.contains("/Lang (\(language))"))
        #expect(file.contains("/Direction \(language == "ar" ? "/R2L" : "/L2R")"))
    }

    @Test func `what has no date tells none, and is the same whenever it is made`() throws {
        let bytes = try Printer().pdf(Self.document([.paragraph("x")], created: nil))
        let end = String(decoding: bytes.suffix(4_096), as: UTF8.self)
        #expect(end.contains("/Producer") && !end.contains("CreationDate") && !end.contains("ModDate"))
    }

    @Test func `a long document tells its language and direction too`() throws {
        let bytes = try Self.pdf((1...5_000).map { .paragraph(PrintText("\($0)")) }, language: "ar")
        let end = String(decoding: bytes.suffix(2_048), as: UTF8.self)
        #expect(end.contains("/Lang (ar)") && end.contains("/Direction /R2L"))
    }

    @Test func `every font is embedded, and text can be taken out in six languages`() throws {
        let texts = [
            "غرفة تبادل معلومات", "living modified organisms", "organismos vivos modificados",
            "organismes vivants modifiés", "живые измененные организмы", "改性活生物体如下",
        ]
        let bytes = try Self.pdf(
            texts.map { .paragraph(PrintText($0)) } + texts.map { .paragraph(PrintText($0), .title) })
        guard let text = try text(bytes), let fonts = OtherProgram("pdffonts") else { return }
        for expected in texts { #expect(text.ranges(of: expected).count == 2, "\(expected)") }
        let rows = try fonts.output(of: bytes, ending: "pdf").split(separator: "\n").dropFirst(2)
        #expect(rows.count >= 4)
        // The columns emb, sub and uni.
        for row in rows { #expect(row.contains(/yes yes yes +\d+ +\d+$/), "\(row)") }
    }

    /// The outlines of Noto Sans CJK lose letters when Cairo 1.16 embeds them: 如 came out blank.
    @Test func `no letter is blank`() throws {
        guard let painter = OtherProgram("pdftoppm") else { return }
        func ink(_ text: String) throws -> Int {
            let bytes = try Self.pdf([.paragraph(PrintText(text))], language: "zh")
            return try painter.output(of: bytes, ending: "pdf", ["-r", "50", "-mono"]).utf8.count { $0 != 0 }
        }
        #expect(try ink("如") > ink(" ") + 2)
    }

    @Test func `Arabic is shaped, stands at the right and keeps numbers in order`() throws {
        let bytes = try Self.pdf([.paragraph("قمح \u{2068}MON-00810-6\u{2069} بطن 2026")], language: "ar")
        guard let program = OtherProgram("pdftotext") else { return }
        let words = try program.output(of: bytes, ending: "pdf", ["-bbox"], after: ["-"])
        func left(_ word: String) -> Double? {
            words.split(separator: "\n").first { $0.contains(">\(word)<") }?
                .firstMatch(of: /xMin="([\d.]+)"/).flatMap { Double($0.1) }
        }
        // Letters are told one by one where they are joined.
        let places = ["ق", "MON-00810-6", "ط", "2026"].map(left)
        #expect(places.allSatisfy { $0 != nil })
        let found = places.compactMap { $0 }
        #expect(found == found.sorted(by: >))
        #expect(found.first ?? 0 > 480)
    }

    @Test func `every page is numbered and headed, and no heading stands alone at its foot`() throws {
        let blocks = (1...60).flatMap { number -> [PrintBlock] in
            [.heading(level: 1, PrintText("Heading \(number)")), .paragraph(PrintText("Text \(number)"))]
        }
        guard let text = try text(try Self.pdf(blocks)) else { return }
        let pages = text.split(separator: "\u{C}").map(String.init).filter { $0.contains("Heading") }
        #expect(pages.count > 2)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Page \(index + 1) of \(pages.count)"))
            #expect(page.contains("BCH-DEC-KE-5-2"))
            let headings = page.matches(of: /Heading (\d+)/).map(\.1)
            for number in headings { #expect(page.contains("Text \(number)"), "\(number)") }
        }
    }

    @Test func `the head of a table stands on each of its pages`() throws {
        let rows = (1...120).map { [PrintText("Row \($0)"), "Value"] }
        guard let text = try text(try Self.pdf([.table(head: ["Name", "What"], rows: rows)])) else { return }
        let pages = text.split(separator: "\u{C}").filter { $0.contains("Row") }
        #expect(pages.count > 2)
        for page in pages { #expect(page.contains("Name")) }
        for number in 1...120 { #expect(text.contains("Row \(number)")) }
    }

    /// Where a word begins, from the left of the paper, as often as it is printed.
    private func lefts(of word: String, in bytes: [UInt8]) throws -> [String]? {
        try OtherProgram("pdftotext")?.output(of: bytes, ending: "pdf", ["-bbox"], after: ["-"])
            .matches(of: /xMin="([\d.]+)"[^>]*>([^<]+)</).filter { $0.2 == word }.map { String($0.1) }
    }

    @Test(arguments: ["en", "ar"]) func `a head printed again stands over its columns`(_ language: String) throws {
        let rows = (1...120).map { [PrintText("\($0)"), "Value"] }
        let table = PrintBlock.table(head: ["Number", "What"], rows: rows)
        let bytes = try Self.pdf([.facts([PrintFact("label", [.list([[table]])])])], language: language)
        guard let found = try lefts(of: "What", in: bytes) else { return }
        #expect(found.count > 2 && Set(found).count == 1)
    }

    @Test func `a head too high to be printed again leaves the page to the rows`() throws {
        let head = PrintText(String(repeating: "head ", count: 380))
        let high = PrintText(String(repeating: "word ", count: 300))
        let rows = (1...12).map { [PrintText("Row\($0)"), high, "end"] }
        let bytes = try Self.pdf([.table(head: ["", head, ""], rows: rows)])
        guard let text = try text(bytes) else { return }
        for number in 1...12 { #expect(text.contains("Row\(number)")) }
        #expect(text.ranges(of: "head").count == 380)
        #expect(text.ranges(of: "word").count == 12 * 300)
    }

    @Test func `long numbers of a list stand on one line`() throws {
        let bytes = try Self.pdf([.list(start: 9_999_990, (1...20).map { [.paragraph(PrintText("item \($0)"))] })])
        guard let text = try text(bytes) else { return }
        #expect(text.contains("10000009."))
    }

    @Test func `facts and squares inside one another keep room for their texts`() throws {
        let square = try #require(PrintSquare(side: 1, isDark: [true]))
        var facts = PrintBlock.paragraph("innermost word"), beside = facts
        for _ in 0..<30 {
            facts = .facts([PrintFact("label", [facts])])
            beside = .beside(square, caption: "caption", [beside])
        }
        guard let text = try text(try Self.pdf([facts, beside, .list([[facts, beside]])])) else { return }
        #expect(text.ranges(of: "innermost").count == 4)
        #expect(text.ranges(of: "label").count == 60)
    }

    @Test func `a cell longer than a page is printed to its end`() throws {
        let long = (1...1_500).map { "w\($0)" }.joined(separator: " ")
        let bytes = try Self.pdf([.table(head: ["A", "B"], rows: [["x", PrintText(long)]])])
        if let text = try text(bytes) { #expect(text.contains("w1500")) }
    }

    // MARK: - The same document, the same bytes

    @Test func `from any thread and in any order a document gives the same bytes`() async throws {
        let printer = Printer(atOnceMax: 24)
        let documents = ["en", "ar", "zh"].map { Self.document([.paragraph("改性 ذرة maize"), .lines(2)], language: $0) }
        let alone = try documents.map { try Printer().pdf($0) }
        await withTaskGroup(of: (Int, [UInt8]?).self) { group in
            for turn in 0..<24 { group.addTask { (turn % 3, try? printer.pdf(documents[turn % 3])) } }
            for await (index, bytes) in group { #expect(bytes == alone[index]) }
        }
    }
}
