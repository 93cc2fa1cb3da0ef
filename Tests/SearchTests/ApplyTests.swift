import Database
import FoundationEssentials
import Search
import Testing
import Text

@Suite struct ApplyTests {
    @Test func `a document is replaced under its identifier and removed whole`() throws {
        let index = try library()
        var decision = books[0]
        decision.title = [TextSegment(.english, "Renewal for cotton")]
        decision.facets = ["crop": ["cotton"]]
        try index.apply([decision], removing: ["law", "never there"], position: 8)
        #expect(index.position == 8 && index.count == 4)
        #expect(try index.identifiers("insect") == [] && index.identifiers("renewal") == ["decision"])
        #expect(try index.identifiers("закон") == [])
        #expect(
            try index.search(SearchRequest(facets: ["crop"])).facets["crop"] == [
                FacetCount("cotton", 1), FacetCount("maize", 1),
            ])
        try index.reset()
        #expect(try index.position == 0 && index.count == 0 && index.identifiers("renewal") == [])
        try index.apply([decision], position: 1)
        #expect(try index.identifiers("renewal") == ["decision"])
    }

    @Test func `the last of two documents with one identifier counts, and what cannot be stored changes nothing`()
        throws
    {
        let index = try library()
        var (first, second) = (books[0], books[0])
        first.title = [TextSegment(.english, "first")]
        second.title = [TextSegment(.english, "sec\0ond \u{E001}mark")]
        second.keys = ["a\0b"]
        try index.apply([first, second], position: 9)
        #expect(try index.identifiers("first") == [] && index.identifiers("ond mark") == ["decision"])
        var broken = books[1]
        broken.identifier = "nul\0"
        #expect(throws: DatabaseError.self) { try index.apply([books[2], broken], removing: ["risk"], position: 10) }
        #expect(index.position == 9 && index.count == 5)
        #expect(try index.identifiers("riesgo") == ["risk"])
    }

    private static let vocabulary = "maize cotton risk assessment decision law organism field trial export food feed"
        .split(separator: " ")

    private func document(_ number: Int, using numbers: inout Sequence64) -> SearchDocument {
        let words = (0..<8).compactMap { _ in Self.vocabulary.randomElement(using: &numbers).map(String.init) }
        return SearchDocument(
            identifier: "record-\(number)", schema: ["law", "news", "decision"][number % 3],
            country: ["KE", "MX", nil].randomElement(using: &numbers) ?? nil,
            minute: Int32(number * 10 + Int.random(in: 0..<10, using: &numbers)),
            title: [TextSegment(.english, words.prefix(3).joined(separator: " "))],
            text: [TextSegment(.english, words.joined(separator: " "))], keys: ["MON-\(10_000 + number)-1"],
            facets: ["word": words, "number": ["\(number % 11)"]])
    }

    private static let questions: [SearchRequest] = [
        SearchRequest(
            sort: .newest, pageSize: 100, facets: [Facet.schema, Facet.country, "word", "number"]),
        SearchRequest(query: "risk maize", sort: .newest, pageSize: 100, facets: ["word"]),
        SearchRequest(
            query: "cotton -law", filters: [FacetFilter("word", ["food", "feed"])], sort: .oldest,
            facets: ["word", "number"]),
        SearchRequest(
            filters: [FacetFilter("number", ["3", "5"])], minutes: 500...9_000, sort: .newest,
            facets: ["number"]),
        SearchRequest(query: "decisons", sort: .newest),
    ]

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `an index changed step by step answers as one rebuilt`(_ seed: UInt64) throws {
        var numbers = Sequence64(state: seed)
        let grown = try SearchIndex(.memory)
        var known: [String: SearchDocument] = [:]
        for step in 1...25 {
            let changed = (0..<60).map { _ in document(Int.random(in: 0..<1_500, using: &numbers), using: &numbers) }
            let removed = known.keys.sorted().filter { _ in Int.random(in: 0..<10, using: &numbers) == 0 }
            try grown.apply(changed, removing: removed, position: step)
            for document in changed { known[document.identifier] = document }
            for identifier in removed { known[identifier] = nil }
        }
        let rebuilt = try SearchIndex(.memory)
        try rebuilt.apply(known.keys.sorted().compactMap { known[$0] }, position: 25)
        #expect(grown.count == known.count)
        for question in Self.questions { #expect(try grown.search(question) == rebuilt.search(question)) }
        #expect(try Set(grown.identifiers("risk", sort: .relevance)).isSubset(of: Set(known.keys)))
    }

    @Test func `an index opened again is the same`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let location = DatabaseLocation.sqlite(path: folder.appending(path: "search.sqlite").path)
        var numbers = Sequence64(state: 9)
        let first = try SearchIndex(location)
        try first.apply((0..<2_500).map { document($0, using: &numbers) }, position: 4)
        try first.apply([], removing: (1_000..<2_100).map { "record-\($0)" }, position: 5)
        try first.optimize()
        let answers = try Self.questions.map { try first.search($0) }
        first.close()
        let second = try SearchIndex(location)
        #expect(second.position == 5 && second.count == 1_400)
        #expect(try Self.questions.map { try second.search($0) } == answers)
    }

    @Test func `searches go on while documents are applied`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try SearchIndex(.sqlite(path: folder.appending(path: "search.sqlite").path), readers: 3)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var numbers = Sequence64(state: 5)
                for step in 1...40 {
                    try index.apply((0..<5).map { document(step * 5 + $0, using: &numbers) }, position: step)
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<100 {
                        let result = try index.search(SearchRequest(facets: ["number"]))
                        // Every state has whole steps of five documents.
                        #expect(result.total == result.position * 5)
                        #expect(result.facets["number"]?.reduce(0) { $0 + $1.count } == result.total)
                        _ = try index.search(SearchRequest(query: "risk fo", facets: ["word"], excerpt: .english))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(index.count == 200)
    }
}
