import Testing

@testable import Print

/// Texts as a layout can hold them.
@Suite struct PrintableTextTests {
    private func printable(_ texts: String...) -> String {
        var printable = PrintableText()
        return texts.map { printable.take($0) }.joined()
    }

    /// The time of Pango grows with the square of the marks on one letter: 40,000 took half a minute.
    @Test(arguments: ["\u{301}", "\u{200D}", "\u{903}", "\u{20DD}", "\u{FE0F}"])
    func `marks beyond the limit are left out`(_ mark: String) throws {
        let marks = String(repeating: mark, count: 100_000)
        #expect(printable("a" + marks + "b").unicodeScalars.count == PrintableText.marksMax + 2)
        #expect(printable(marks).unicodeScalars.count == PrintableText.marksMax)
        #expect(printable("a" + marks, marks, "b").unicodeScalars.count == PrintableText.marksMax + 2)
        let blocks: [PrintBlock] = [
            .paragraph(PrintText("a" + marks)), .choices([PrintText("a" + marks)]),
            .table(head: [PrintText("a" + marks)], rows: [[PrintText("a" + marks)]]),
        ]
        #expect(try PrintTests.pdf(blocks).count < 100_000)
    }

    @Test func `marks that languages need stay`() {
        for text in ["Việt Nam", "e\u{301}\u{323}", "شَكَّلَ", "नमस्ते", "👩‍👩‍👧‍👦"] {
            #expect(printable(text) == text)
        }
    }

    @Test func `what a file cannot hold is taken out`() {
        #expect(printable("a\u{0}b\tc\nd\u{FFFF}") == "a b\tc\nd\u{FFFD}")
    }
}
