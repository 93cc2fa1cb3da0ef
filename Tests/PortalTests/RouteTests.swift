import Identifiers
import Testing
import Thesaurus

@testable import Portal

@Suite struct RouteTests {
    @Test(arguments: [
        ["nothing"], ["records"], ["records", "BCH-DEC-KE-5", "history"], ["formats", "organism", "fields"],
        ["centre"], ["home"], ["search", "more"],
    ])
    func `paths of nobody or of others are none of the portal's`(_ path: [String]) {
        #expect(Route(path) == nil)
    }

    @Test(arguments: ["BCH", "BCH-DEC-KE", "ABS-DEC-KE-5", "BCH-DEC-KE-0", "BCH-DEC-KE-5-0", "../etc", "%00", "😀"])
    func `what cannot be a record's number is told apart`(_ text: String) {
        #expect(Route(["records", text]) == .noRecord(text))
        #expect(Route(["records", text, "compare"]) == .noRecord(text))
    }

    @Test func `every route is read back from its address`() throws {
        let number = try #require(RecordNumber("BCH-LMO-SCBD-14785-2"))
        let routes: [Route] = [
            .home, .search, .about, .help, .contact, .verify, .formats, .record(number), .compare(number.record),
            .format("organism"),
        ]
        for route in routes {
            let address = route.address(.ru, ["q": "a b&c"])
            #expect(address.hasPrefix("/ru/") && address.hasSuffix("?q=a%20b%26c"))
            let path = address.dropFirst("/ru/".count).prefix { $0 != "?" }
            #expect(Route(path.split(separator: "/").map(String.init)) == route)
        }
    }

    @Test func `a slash at the end and letters in lower case are read too`() throws {
        #expect(Route([""]) == .home)
        #expect(Route(["search", ""]) == .search)
        #expect(Route(["records", "bch-dec-ke-5"]) == RecordNumber("BCH-DEC-KE-5").map(Route.record))
    }
}
