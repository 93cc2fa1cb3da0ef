import HTTP
import Testing

@Suite struct TargetTests {
    @Test(arguments: [
        "", "a", "?a", "/%", "/%0", "/%zz", "/%00", "/%ff", "/.", "/..", "/a/../b", "/%2e%2E/b", "/a%2fb", "/a%5Cb",
        "/?a=%", "/?%00", "/a#b", "ftp://a/b", "http://", "http://a b/", "http://u@a/", "//\u{0}",
    ])
    func `anything but a clean path is refused`(_ text: String) {
        #expect(Target(text) == nil)
    }

    @Test(arguments: [
        ("/", []), ("/a", ["a"]), ("/a/", ["a", ""]), ("/a%20b/c+d", ["a b", "c+d"]), ("/%D8%B9", ["ع"]), ("*", []),
        ("http://x/y", ["y"]), ("HTTPS://x:8080?q", []),
    ])
    func `a path is split and decoded`(_ text: String, _ segments: [String]) {
        #expect(Target(text)?.segments == segments)
    }

    @Test func `a query keeps order, repeats and empty values`() throws {
        let query = try #require(Target("/?a=1&b=x+y%26&a=2&c&&=d=e")).query
        #expect(query.values("a") == ["1", "2"])
        #expect(query["b"] == "x y&")
        #expect(query["c"] == "")
        #expect(query[""] == "d=e")
        #expect(Query(encoded: query.encoded) == query)
    }

    @Test(arguments: [
        "", "a b", "a/b", "a:b", "[::1", "[]", "u@a", "a:123456", "a\"", String(repeating: "a", count: 256),
    ])
    func `a wrong host is refused`(_ text: String) { #expect(!Host.isValid(text)) }

    @Test(arguments: ["a", "bch.cbd.int", "a:80", "127.0.0.1:8080", "[::1]", "[::1]:443", "x_y"])
    func `a host is accepted`(_ text: String) { #expect(Host.isValid(text)) }
}
