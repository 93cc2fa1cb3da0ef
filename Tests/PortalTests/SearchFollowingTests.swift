import Database
import Foundation
import Registry
import Synchronization
import Testing

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
