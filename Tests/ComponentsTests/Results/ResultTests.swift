import Components
import HTML
import Testing
import Thesaurus

@Suite struct ResultTests {
    private func words() throws -> Words { Words(.en, try Strings(folder: stringsFolder)) }

    @Test(arguments: [
        (1, 1, ""), (1, 3, "1* 2 3"), (5, 42, "1 … 4 5* 6 … 42"), (3, 5, "1 2 3* 4 5"), (99, 3, "1 2 3*"),
        (-4, 2, "1* 2"),
    ])
    func `pagination shows the ends and the neighbours`(_ page: Int, _ pages: Int, _ expected: String) throws {
        let html = pagination(page: page, of: pages, words: try words()) { "?page=\($0)" }.html
        let items = html.split(separator: "<li").dropFirst().map { item in
            let text = item.split(separator: "<").first { $0.hasSuffix("…") || $0.last?.isNumber == true } ?? ""
            let number = text.split(separator: ">").last ?? ""
            return item.contains("aria-current") ? number + "*" : String(number)
        }
        #expect(items.joined(separator: " ") == expected)
    }

    @Test func `facts without a value are folded into one line`() throws {
        let html = factList(
            [Fact("A", text: "1"), Fact("B", text: ""), Fact("C", nil), Fact("D", list: [])], words: try words()
        ).html
        #expect(html.contains("<dt>A</dt>"))
        #expect(html.contains("Not provided: B, C and D."))
        #expect(!html.contains("<dt>B"))
    }

    @Test func `at most four key facts are shown`() {
        let html = keyFacts((1...6).map { Fact("F\($0)", text: "x") }).html
        #expect(html.contains("F4") && !html.contains("F5"))
        #expect(keyFacts([Fact("A", nil)]).isNothing)
    }

    @Test func `a short row of a table is filled`() throws {
        let html = dataTable(caption: "C", columns: [Column("A"), Column("B")], rows: [["x"]], words: try words()).html
        #expect(html.contains("<td role=\"cell\" data-label=\"B\"></td>"))
    }
}
