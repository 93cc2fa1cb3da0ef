import HTTP
import Testing

@testable import Site

/// Which pages are kept, and for how long.
@Suite struct PageCacheTests {
    private func page(_ text: String, _ status: HTTP.Status = .ok) -> Response {
        Response(status, type: "text/html; charset=utf-8", text: text)
    }

    private func text(_ response: Response?) -> String? {
        switch response?.body {
        case .bytes(let bytes)?: String(decoding: bytes, as: UTF8.self)
        case .shared(let shared)?: String(decoding: shared.bytes, as: UTF8.self)
        default: nil
        }
    }

    @Test func `nothing is served after the log has grown, nor before it had`() {
        let cache = PageCache()
        _ = cache.keep(page("seven"), as: "/en/", logSize: 7)
        #expect(text(cache.page("/en/", logSize: 7)) == "seven")
        #expect(cache.page("/en/", logSize: 8) == nil && cache.page("/en/", logSize: 6) == nil)
        #expect(cache.page("/fr/", logSize: 7) == nil)
    }

    @Test func `a page that was made too slowly does not take the place of newer ones`() {
        let cache = PageCache()
        _ = cache.keep(page("eight"), as: "/en/", logSize: 8)
        #expect(text(cache.keep(page("seven"), as: "/en/", logSize: 7)) == "seven")
        #expect(text(cache.page("/en/", logSize: 8)) == "eight" && cache.page("/en/", logSize: 7) == nil)
    }

    @Test(arguments: [HTTP.Status.notFound, .gone, .seeOther, .serviceUnavailable, .notModified])
    func `only what was found is kept`(_ status: HTTP.Status) {
        let cache = PageCache()
        #expect(cache.keep(page("no", status), as: "/en/", logSize: 1).status == status)
        #expect(cache.page("/en/", logSize: 1) == nil)
    }

    @Test func `a page that is too large is served and not kept`() {
        let cache = PageCache()
        let large = String(repeating: "a", count: PageCache.pageBytesMax + 1)
        #expect(text(cache.keep(page(large), as: "/en/", logSize: 1)) == large)
        #expect(cache.page("/en/", logSize: 1) == nil)
    }

    @Test func `a full cache begins anew and stays within its bytes`() {
        let cache = PageCache()
        // Without a pattern, so that compressing does not make it small.
        var state: UInt64 = 1
        let bytes = (0..<PageCache.pageBytesMax).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let pages = PageCache.bytesMax / PageCache.pageBytesMax + 1
        for number in 0..<pages {
            _ = cache.keep(
                Response(fields: ["Content-Type": "text/html"], body: .bytes(bytes)), as: "/\(number)", logSize: 1)
        }
        #expect(cache.page("/0", logSize: 1) == nil && cache.page("/\(pages - 1)", logSize: 1) != nil)
    }

    @Test func `a page has a tag made from what it says, unless it has one`() {
        let cache = PageCache()
        let one = cache.keep(page("one"), as: "1", logSize: 1), same = cache.keep(page("one"), as: "2", logSize: 1)
        let two = cache.keep(page("two"), as: "3", logSize: 1)
        #expect(one.tag != nil && one.tag == same.tag && one.tag != two.tag)
        var tagged = page("three")
        tagged.tag = EntityTag("its-own", weak: true)
        #expect(cache.keep(tagged, as: "4", logSize: 1).tag == tagged.tag)
        #expect(cache.page("4", logSize: 1)?.tag == tagged.tag)
    }
}
