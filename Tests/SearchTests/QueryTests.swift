import Database
import Testing
import Text

@testable import Search

@Suite struct QueryTests {
    @Test(arguments: [
        ("published", ["decision"]), ("assess", ["risk", "decision"]), ("risques", ["protocol"]),
        ("evaluacion", ["protocol", "risk"]), ("еще", ["law"]), ("рисками", ["law"]), ("الاحيائيه", ["report"]),
        ("生物安全", ["protocol"]), ("安全生物", ["protocol"]), ("mon810", ["decision"]), ("MON 00810", ["decision"]),
        ("bch-dec-ke-12", ["decision"]), ("maize -risk", []), ("maize -insect", ["risk"]),
        ("\"resistant maize\"", ["decision"]), ("\"maize resistant\"", []), ("cotton OR закон", ["law"]),
        ("approval OR evaluación maize", ["risk", "decision"]), ("insect mai", ["decision"]),
        ("-maize", ["protocol", "law", "report"]),
    ])
    func `documents are found by words in any language`(_ query: String, _ found: [String]) throws {
        #expect(try library().identifiers(query) == found)
    }

    @Test(arguments: [
        "\"", "\"\"", "\"maize", "maize\"", "\"maize\" \"", "-", "--", "- maize", "OR", "OR OR", "maize OR", "| maize",
        "NEAR(maize risk, 5)", "title:maize", "{title keys}:x", "^maize", "maize*", "*", "maize AND NOT", "(maize",
        "))",
        "maize\0risk", "'; DROP TABLE page; --", "\u{FFFD}", "😀", "。、", "« »", "maize + risk", "-\"", "-\"maize",
        "\u{E001}",
        "A.", "l'", "e\u{301}\u{301}",
    ])
    func `no query is an error`(_ query: String) throws {
        _ = try library().search(SearchRequest(query: query, facets: ["crop"], excerpt: .english))
    }

    @Test func `a query without words lists everything`() throws {
        let result = try library().search(SearchRequest(query: " \" … ! ", facets: [Facet.schema]))
        #expect(result.total == 5)
        #expect(result.order == .newest)
        #expect(result.hits.map(\.identifier) == ["protocol", "risk", "law", "decision", "report"])
    }

    @Test func `what goes beyond a limit is refused with the reason`() throws {
        let index = try library()
        let words = String(repeating: "a ", count: 10_000)
        #expect(throws: SearchRefusal.queryTooLong(characters: 20_000, limit: 1_000)) {
            try index.search(SearchRequest(query: words))
        }
        #expect(throws: SearchRefusal.tooManyTerms(40, limit: 32)) {
            try index.search(SearchRequest(query: String(words.prefix(80))))
        }
        #expect(throws: SearchRefusal.pageSizeOutOfRange(-1, limit: 100)) {
            try index.search(SearchRequest(pageSize: -1))
        }
        #expect(throws: SearchRefusal.tooDeep(lastResult: .max, limit: 10_000)) {
            try index.search(SearchRequest(page: .max))
        }
        #expect(throws: SearchRefusal.tooDeep(lastResult: 10_025, limit: 10_000)) {
            try index.search(SearchRequest(page: 400))
        }
        #expect(throws: SearchRefusal.tooManyValues(facet: "x", count: 501, limit: 500)) {
            try index.search(SearchRequest(filters: [FacetFilter("x", (0...500).map(String.init))]))
        }
        let refusal = SearchRefusal.tooManyTerms(40, limit: 32)
        #expect(refusal.description == "The query has 40 words and phrases, at most 32 are searched. Use fewer words.")
    }

    @Test(arguments: [
        ("maixe", "maize"), ("assesment risk", "assessments risk"), ("evaluasion", "evaluación"), ("зокон", "закон"),
    ])
    func `a misspelt query gets a proposal`(_ query: String, _ proposal: String) throws {
        let result = try library().search(SearchRequest(query: query))
        #expect(result.total == 0)
        let proposed = try #require(result.proposal)
        #expect(proposed == proposal || query == "assesment risk" && proposed == "assessment risk")
        #expect(try library().search(SearchRequest(query: proposed)).total > 0)
    }

    @Test func `a phrase of unknown words costs no more passes over the vocabulary than a few of them`() throws {
        let index = try library()
        func statements(_ count: Int) throws -> Int {
            let letters = "bcdfghjklm".map(String.init)
            let words = (0..<count).map { "zzq" + letters[$0 / 10] + letters[$0 % 10] }
            let before = index.database.statementsRun
            #expect(try index.search(SearchRequest(query: "\"\(words.joined(separator: " "))\"")).proposal == nil)
            return index.database.statementsRun - before
        }
        #expect(try statements(100) == statements(4))
    }

    @Test func `a word like no other has no proposal`() throws {
        #expect(try library().search(SearchRequest(query: "zzzzzz")).proposal == nil)
    }
}
