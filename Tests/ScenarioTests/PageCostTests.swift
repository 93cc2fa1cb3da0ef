import Accounts
import Database
import HTTP
import Identifiers
import Registry
import Site
import Testing

/// What pages cost: SQL statements, at the most. A page that asks once for each line of a list shows here.
@Suite struct PageCostTests {
    private let site: DemonstrationSite

    init() throws { site = try DemonstrationSite() }

    /// Answers the page and says how many statements it took; `warm` pages were asked for before, in another address.
    private func cost(of path: String, cookie: String? = nil) throws -> (status: Int, statements: Int) {
        var fields: Fields = ["Host": "bch.example"]
        if let cookie { fields.add("Cookie", cookie) }
        let before = site.site.registry.database.statementsRun
        let response = site.site.respond(
            to: Request(method: .get, target: try #require(Target(path)), fields: fields, isSecure: false))
        return (response.status.code, site.site.registry.database.statementsRun - before)
    }

    @Test(arguments: [
        ("/en", 12), ("/ar/search?q=maize", 12), ("/en/search?q=&schema=biosafetyDecision&size=50", 12),
        ("/en/formats", 4), ("/en/formats/biosafetyDecision", 4), ("/en/verify", 6), ("/en/about", 4),
        ("/api/records?size=1", 8), ("/api/schemas", 0), ("/log/checkpoint", 4), ("/healthz", 1),
    ])
    func `a public page asks the database a few times`(_ path: String, _ statementsMax: Int) throws {
        // The first request of all takes in what the search index lacks.
        _ = try cost(of: "/fr/search?q=warm")
        let (status, statements) = try cost(of: path)
        #expect(status == 200)
        #expect(statements <= statementsMax, "\(path) took \(statements) statements")
    }

    @Test func `a kept page asks for the size of the log alone`() throws {
        _ = try cost(of: "/en/formats/organism")
        let (status, statements) = try cost(of: "/en/formats/organism")
        #expect((status, statements <= 1) == (200, true), "\(statements) statements")
    }

    @Test(arguments: ["LMO", "DEC", "LAW", "CNA", "CON", "RA", "ORGA", "GENE", "ORG"])
    func `a record's page asks no more, however many records it names`(_ code: String) throws {
        let records = try site.site.registry.records(RecordFilter(), limit: 500).filter { $0.number.format == code }
        #expect(!records.isEmpty)
        for record in records {
            let (status, statements) = try cost(of: "/en/records/\(record.number.record)")
            #expect(status == 200)
            #expect(statements <= 20, "\(record.number) took \(statements) statements")
        }
    }
}
