import Database
import Formats
import Foundation
import JSON
import Registry
import Synchronization
import Testing
import Thesaurus

@testable import Search

/// The index of a portal's records, made out of the log.
@Suite struct SearchFollowingTests {
    let records: TestRecords
    var registry: Registry { records.site.registry }

    init() throws { records = try TestRecords(TestPortal()) }

    private func index() throws -> SearchIndex { try SearchIndex(.memory) }

    @Test func `who searches never waits for another who takes something in`() throws {
        let follower = try LogFollower(registry: registry, index: index())
        let size = try registry.logSize()
        let left = Mutex<Int?>(nil)
        let ended = DispatchSemaphore(value: 0)
        let searcher = Thread {
            let behind = try? follower.catchUp(ifAtMost: 1_000)
            left.withLock { $0 = behind }
            ended.signal()
        }
        follower.following.withLock { _ in
            searcher.start()
            #expect(ended.wait(timeout: .now() + 60) == .success)
        }
        #expect(left.withLock { $0 } == size)
        #expect(try follower.catchUp(ifAtMost: 1_000) == 0)
    }

    @Test func `a text is bounded in characters, whatever they take in bytes, and so are names of links`() throws {
        let format = try #require(registry.formats.format("biosafetyDecision"))
        var content = Document(
            identifier: records.decision.identifier, schema: format.schema, languages: [.ru], government: "ke")
        content["conditions"] = ["ru": .string(String(repeating: "жито ", count: 30_000) + "последнее")]
        let links = (0..<100).map { number -> JSON in
            .object(JSONObject([("name", .string(String(repeating: "w\(number) ", count: 500)))]))
        }
        content["documents"] = .array(links)
        let document = RecordDocument(formats: registry.formats, cited: { _ in nil })
            .document(records.decision, content, format: format)
        #expect(document.text.contains { $0.text.hasSuffix("последнее") })
        #expect(document.text.contains { $0.text.hasPrefix("w0 ") })
        #expect(document.text.reduce(0) { $0 + $1.text.count } == RecordDocument.textCharactersMax)
    }

    @Test func `a record in two languages is sorted by its English title`() throws {
        let site = try TestPortal()
        for (number, title) in [
            (2, ["ar": "ب", "en": "Beans"]), (3, ["en": "Cotton"]), (4, ["ar": "ا", "en": "Apples"]),
        ] {
            let texts = JSONObject(title.map { ($0.key, JSON.string($0.value)) })
            try site.publish(
                "biosafetyLaw", number, languages: [.ar, .en], government: "ke", ["title": .object(texts)])
        }
        let index = try index()
        try LogFollower(registry: site.registry, index: index).catchUp()
        let laws = try index.search(
            SearchRequest(filters: [FacetFilter(Facet.schema, ["biosafetyLaw"])], sort: .title))
        #expect(laws.hits.map(\.identifier) == [4, 2, 3].map(site.identifier))
    }

    @Test(arguments: [1, 3]) func `what is taken in by small changes is the same as by a large one`(_ few: Int) throws {
        let large = try index(), small = try index()
        try LogFollower(registry: registry, index: large).catchUp()
        try LogFollower(registry: registry, index: small, recordsMax: few).catchUp()
        let request = SearchRequest(query: "", sort: .title, facets: [Facet.schema, Facet.country])
        let one = try large.search(request), other = try small.search(request)
        #expect(one.total > 5 && one.total == other.total)
        #expect(one.hits.map(\.identifier) == other.hits.map(\.identifier))
        let size = try registry.logSize()
        #expect(small.position == size && large.position == size)
    }
}
