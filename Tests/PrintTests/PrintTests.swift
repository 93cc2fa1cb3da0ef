import Foundation
import Print
import Testing

/// Documents for the tests, and what other programs read in the files.
@Suite struct PrintTests {
    @Test func `try`() throws {
        let text = PrintText([.init("Some "), { var r = PrintText.Run("bold"); r.isBold = true; return r }(), .init(" and a "), { var r = PrintText.Run("link to somewhere"); r.link = "https://example.org/é"; return r }(), .init(" with more text that goes on for a while so that there are two lines of it at the least, and \u{2067}الكائنات الحية المحورة\u{2069} within.")])
        var blocks: [PrintBlock] = [
            .beside(PrintSquare(side: 3, isDark: [true, false, true, false, true, false, true, true, false])!, caption: "Caption under the square", [
            .paragraph("Decision · Kenya", .kicker), .paragraph("The title of a document about مكتب 转基因 living modified organisms", .title), .paragraph("MON-ØØ81Ø-6", .identifier),
            .facts([PrintFact("Outcome", [.paragraph("Approved", .large)])])]),
            .heading(level: 1, "General"), .facts([PrintFact("A label", [.paragraph(text)]), PrintFact("A longer label that takes more than one line for certain", [.paragraph("x")]),
              PrintFact("List", [.list([[.paragraph(text)],[.paragraph("two"), .list(start: 1, [[.paragraph("inner")],[.paragraph("inner two")]])]])])]),
            .aside(.loud, [.paragraph(PrintText("This record was withdrawn").bold), .paragraph(text)]),
            .choices(["Yes","No","Perhaps"]), .lines(3),
            .drawings((0..<8).map { PrintDrawing(width: 60, height: 24, shapes: [.init(points: [(0,6),(50,6),(60,12),(50,18),(0,18)], isFilled: true)], texts: [PrintText("Gene \($0) with a long name"), "CDS"]) }),
            .table(head: ["Name","What it is","Date"], rows: (0..<40).map { [PrintText("Row \($0)"), text, "2026-05-06"] }),
        ]
        for (lang, rtl) in [("en", false), ("ar", true), ("zh", false)] {
            if rtl { blocks.append(.paragraph("اتفاقية التنوع البيولوجي: بروتوكول قرطاجنة (MON-00810-6) للسلامة الأحيائية")) }
            let document = PrintDocument(title: "Título 标题", language: lang, isRightToLeft: rtl, author: "Kenya", created: 1_767_225_600, header: ("Biosafety Clearing-House","BCH-DEC-KE-5-2"), footer: "https://bch.example.org/en/records/BCH-DEC-KE-5-2", pageNumber: { "Page \($0) of \($1)" }, cutNote: "cut", blocks: blocks)
            let printer = Printer()
            let clock = ContinuousClock()
            var bytes: [UInt8] = []
            print(try clock.measure { bytes = try printer.pdf(document) })
            print(try clock.measure { bytes = try printer.pdf(document) })
            try Data(bytes).write(to: URL(filePath: "/tmp/wt/print-scratch/try-\(lang).pdf"))
        }
    }
}
