import Database
import HTTP
import JSON
import Registry
import Testing
import Thesaurus

@testable import Portal

@Suite struct SearchPageTests {
    let records: TestRecords
    var site: TestPortal { records.site }

    init() throws { records = try TestRecords(TestPortal()) }

    @Test(arguments: [
        "type=nonsense", "country=xx", "from=2026-13-01", "to=yesterday", "from=2026-02-02&to=2026-01-01", "sort=best",
        "page=0", "page=-3", "page=x", "page=99999999999999999999", "page=400", "color=red",
        "decisionResult_s=red", "type=biosafetyDecision&decisionResult_s=red",
        "type=biosafetyDecision&modifiedOrganisms_ss=x", "type=dnaSequence&isSynthetic_b=maybe",
        "type=biosafetyDecision&decisionDate_dt=2025-11-03",
        "type=biosafetyDecision&type=organism&decisionResult_s=3EFF4792-A896-4DC7-9945-04FE9C8B5B4F",
    ])
    func `what is not understood is left out and said`(_ query: String) throws {
        let response = try site.get("/en/search?\(query)")
        #expect(response.status == .ok)
        #expect(site.text(response).contains("Part of the search was left out"))
    }

    @Test(arguments: ["q=" + String(repeating: "a", count: 2_000), "q=" + String(repeating: "a+", count: 40)])
    func `a search beyond the limits says which`(_ query: String) throws {
        let response = try site.get("/en/search?\(query)")
        #expect(response.status == .badRequest)
        #expect(site.text(response).contains("at most"))
    }

    @Test(arguments: ["%22", "%28%29", "OR+OR", "-", "%22%22+-%22", "*", "NEAR%28a%29", "%3Cimg%20src%3Dx%3E"])
    func `no query is a fault`(_ query: String) throws {
        let response = try site.get("/en/search?q=\(query)")
        #expect(response.status == .ok)
        #expect(!site.text(response).contains("<img"))
    }

    @Test func `the whole search stands in its address`() throws {
        let target =
            "type=biosafetyDecision&country=ke&decisionResult_s=3EFF4792-A896-4DC7-9945-04FE9C8B5B4F&from=2026-01-01&to=2026-12-31&sort=title"
        let request = try #require(Request(.get, "/en/search?q=maize&\(target)"))
        let state = SearchState(request.query, formats: site.registry.formats)
        #expect(state.notices.isEmpty)
        #expect(state.address(.en) == "/en/search?q=maize&\(target)")
        #expect(state.withoutFilters.address(.en) == "/en/search?q=maize&sort=title")
        let html = site.text(try site.get("/en/search?q=maize&\(target)"))
        #expect(html.contains("<strong>1 result</strong>"))
        #expect(html.contains("Approval of the import/use with conditions"))
    }

    @Test func `the line of a record is made by the version of the format it was written in`() throws {
        try site.publish(
            "biosafetyExpert", 70, government: "ke",
            [
                "expertise": [
                    ["identifier": "biosafety-law"], ["identifier": "biosafety-policy"],
                    ["identifier": "biotechnology-policy"],
                ]
            ])
        let identifier = site.identifier(70)
        try site.registry.database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute("UPDATE revision SET version = 1 WHERE record = \(identifier)")
        }
        let html = site.text(try site.get("/en/search?type=biosafetyExpert&sort=newest"))
        #expect(html.contains("<bdi>Biosafety law, Biosafety policy, Biotechnology policy</bdi>"))
    }

    @Test func `one search has one address, in whatever order it was put together`() throws {
        let formats = site.registry.formats
        let addresses = try [
            "type=organism&type=biosafetyLaw&country=ke&country=fr",
            "country=fr&type=biosafetyLaw&country=ke&type=organism",
        ]
        .map { query in
            SearchState(try #require(Request(.get, "/en/search?\(query)")).query, formats: formats).address(.en)
        }
        #expect(addresses[0] == addresses[1])
        #expect(addresses[0] == "/en/search?type=biosafetyLaw&type=organism&country=fr&country=ke")
    }

    @Test func `a number or an identifier leads to its record outright`() throws {
        for query in ["bch-lmo-scbd-3", "mon+00810-6", "MON-%C3%98%C3%9881%C3%98-6"] {
            let html = site.text(try site.get("/en/search?q=\(query)"))
            #expect(html.contains("The record you named"), "\(query)")
        }
        #expect(!site.text(try site.get("/en/search?q=maize")).contains("The record you named"))
    }

    @Test func `withdrawn records are not found`() throws {
        #expect(site.text(try site.get("/en/search?q=Replaced+2009+Act+activities")).contains("Nothing was found"))
    }

    @Test func `an identifier leads to its record in any spelling, in the reader's language`() throws {
        for text in ["MON-ØØ81Ø-6", "mon 00810 6", "MON–00810–6"] {
            let response = try site.portal.lmo(text, site.visit("/fr/lmo"))
            #expect(response.status == .seeOther)
            #expect(response.fields["Location"] == "/fr/records/BCH-LMO-SCBD-3")
            #expect(response.fields["Vary"] == "Accept-Language, Cookie")
        }
    }

    @Test(arguments: ["", "MON-00810-7", "<b>", "MON-8741", String(repeating: "x", count: 5_000)])
    func `an identifier that nobody registered gives a page with a way on`(_ text: String) throws {
        let response = try site.portal.lmo(text, site.visit("/en/lmo"))
        #expect(response.status == .notFound)
        #expect(site.text(response).contains("/en/search?q="))
        #expect(!site.text(response).contains("<b>"))
    }

    @Test func `a wrong check digit is met with the right one`() throws {
        let html = site.text(try site.portal.lmo("MON-00810-7", site.visit("/en/lmo")))
        #expect(html.contains("href=\"/lmo/MON-%C3%98%C3%9881%C3%98-6\""))
    }
}
