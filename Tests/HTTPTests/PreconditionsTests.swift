import HTTP
import Testing

@Suite struct PreconditionsTests {
    private let date = HTTPDate(seconds: 784_111_777)

    private func evaluate(_ fields: Fields, _ method: Method = .get) -> Preconditions.Outcome {
        Preconditions.evaluate(method: method, fields: fields, tag: EntityTag("v"), modified: date, size: 100)
    }

    @Test(arguments: ["", "v", "\"v", "\"a\"b\"", "w/\"v\"", "\"a b\"", "W/v"])
    func `a wrong tag is refused`(_ text: String) { #expect(EntityTag(field: text) == nil) }

    @Test func `a list of tags may hold commas`() {
        #expect(EntityTag.list("\"a,b\", W/\"c\",x, \"d\"").map(\.description) == ["\"a,b\"", "W/\"c\"", "\"d\""])
    }

    @Test(arguments: [
        "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-3", "bytes=0-1,2-3", "lines=0-1", "bytes=1", "bytes=--1",
        "bytes=0-99999999999999999999",
    ])
    func `a range that is not understood gets the whole`(_ field: String) {
        #expect(Preconditions.select(field, size: 100) == .whole)
    }

    @Test(arguments: ["bytes=100-", "bytes=100-200", "bytes=-0"])
    func `a range past the end is not satisfiable`(_ field: String) {
        #expect(Preconditions.select(field, size: 100) == .unsatisfiable)
    }

    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=10-", 10..<100), ("bytes=-5", 95..<100), ("bytes=-500", 0..<100),
        ("bytes=90-500", 90..<100), ("BYTES=1-2", 1..<3),
    ])
    func `a range is cut to what is there`(_ field: String, _ range: Range<Int>) {
        #expect(Preconditions.select(field, size: 100) == .part(range))
    }

    @Test func `conditions follow the order of RFC 9110`() {
        #expect(evaluate(["If-Match": "\"x\"", "If-None-Match": "\"v\""]) == .preconditionFailed)
        #expect(evaluate(["If-Match": "W/\"v\""]) == .preconditionFailed)
        #expect(evaluate(["If-Match": "*"]) == .whole)
        #expect(evaluate(["If-None-Match": "W/\"v\""]) == .notModified)
        #expect(evaluate(["If-None-Match": "\"v\""], .post) == .preconditionFailed)
        #expect(evaluate(["If-None-Match": "\"x\"", "If-Modified-Since": date.description]) == .whole)
        #expect(evaluate(["If-Modified-Since": date.description]) == .notModified)
        #expect(evaluate(["If-Modified-Since": date.description], .post) == .whole)
        #expect(evaluate(["If-Unmodified-Since": HTTPDate(seconds: 1).description]) == .preconditionFailed)
        #expect(evaluate(["Range": "bytes=0-1"], .head) == .whole)
        #expect(evaluate(["Range": "bytes=0-1", "If-Range": "W/\"v\""]) == .whole)
        #expect(evaluate(["Range": "bytes=0-1", "If-Range": date.description]) == .part(0..<2))
        #expect(evaluate(["Range": "bytes=0-1", "If-Range": HTTPDate(seconds: 1).description]) == .whole)
    }
}
