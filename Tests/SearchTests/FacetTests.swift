import Search
import Testing
import Text

@Suite struct FacetTests {
    @Test func `facets are counted among the matches, each without its own filter`() throws {
        let filters = [FacetFilter(Facet.country, ["KE"]), FacetFilter("use", ["food"])]
        let result = try library().search(
            SearchRequest(filters: filters, facets: [Facet.country, "use", "crop", "absent"]))
        #expect(result.total == 1)
        #expect(result.facets[Facet.country] == [FacetCount("KE", 1), FacetCount("MX", 1)])
        #expect(result.facets["use"] == [FacetCount("feed", 1), FacetCount("food", 1)])
        #expect(result.facets["crop"] == [FacetCount("maize", 1)])
        #expect(result.facets["absent"] == [])
    }

    @Test func `filters keep what has any of their values`() throws {
        let index = try library()
        #expect(try index.identifiers("", FacetFilter("crop", ["maize", "cotton"])) == ["risk", "law", "decision"])
        #expect(try index.identifiers("", FacetFilter("unknown", ["x"])) == [])
        #expect(try index.identifiers("", FacetFilter("crop", [])).count == 5)
        #expect(try index.identifiers("maize", FacetFilter("use", ["feed"])) == ["decision"])
    }

    @Test func `documents are sorted, paged and limited to minutes`() throws {
        let index = try library()
        #expect(try index.identifiers("", sort: .oldest) == ["report", "decision", "law", "risk", "protocol"])
        #expect(try index.identifiers("", sort: .title) == ["decision", "risk", "law", "report", "protocol"])
        let minutes = try index.search(SearchRequest(minutes: 100...300, sort: .oldest, page: 1, pageSize: 2))
        #expect(minutes.total == 3 && minutes.hits.map(\.identifier) == ["risk"])
        #expect(try index.search(SearchRequest(minutes: Int32.min...(-1), pageSize: 0)).total == 1)
    }

    @Test func `relevance weighs titles above text, and too many matches are not ranked`() throws {
        let ranked = try library().search(SearchRequest(query: "risk", excerpt: .english))
        #expect(ranked.order == .relevance)
        #expect(ranked.hits.first?.identifier == "risk" && (ranked.hits.first?.score ?? 0) > ranked.hits[1].score)
        let excerpt = try #require(ranked.hits.last?.excerpt)
        #expect(
            excerpt.marked.map { excerpt.text[$0] } == ["risk"]
                || excerpt.marked.map { excerpt.text[$0] } == ["risques"])
        var limits = SearchLimits()
        limits.rankedMatchesMax = 1
        let unranked = try library(limits: limits).search(SearchRequest(query: "maize"))
        #expect(unranked.order == .newest && unranked.hits.map(\.score) == [0, 0])
    }
}
