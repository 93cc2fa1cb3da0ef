import Foundation
import HTTP
import HTTPServer
import Testing

@Suite struct RepresentationTests {
    private static let text = String(repeating: "Cartagena Protocol on Biosafety. ", count: 100)

    private func ask(_ serving: Serving, _ fields: String = "", method: String = "GET") throws -> RawClient.Answer {
        try serving.client().exchange("\(method) / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
    }

    private func page(tag: EntityTag? = EntityTag("v1")) -> Response {
        var response = Response(type: "text/html; charset=utf-8", text: Self.text)
        response.tag = tag
        response.modified = HTTPDate(seconds: 784_111_777)
        return response
    }

    @Test(arguments: ["", "Accept-Encoding: identity\r\n", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: br\r\n"])
    func `a page is not compressed for who does not want it`(_ fields: String) throws {
        let page = page()
        let serving = try Serving { _ in page }
        let answer = try ask(serving, fields)
        #expect(answer.text == Self.text)
        #expect(answer.field("Content-Encoding") == nil)
        #expect(answer.field("Vary") == "Accept-Encoding")
        #expect(answer.field("ETag") == "\"v1\"")
    }

    @Test func `a page is compressed for who wants it, under another tag`() throws {
        let page = page()
        let serving = try Serving { _ in page }
        let answer = try ask(serving, "Accept-Encoding: br, gzip;q=0.5\r\n")
        #expect(answer.field("Content-Encoding") == "gzip")
        #expect(answer.field("ETag") == "\"v1-gz\"")
        #expect(answer.body.prefix(2) == [0x1f, 0x8b])
        #expect(answer.body.count < 300)
        #expect(try ask(serving, "Accept-Encoding: gzip\r\nIf-None-Match: \"v1-gz\"\r\n").status == 304)
        #expect(try ask(serving, "Accept-Encoding: gzip\r\nIf-None-Match: \"v1\"\r\n").status == 200)
    }

    @Test func `small and binary bodies are not compressed`() throws {
        let small = try Serving { _ in Response(type: "text/plain", text: "small") }
        #expect(try ask(small, "Accept-Encoding: gzip\r\n").field("Vary") == nil)
        let binary = try Serving { _ in Response(type: "image/png", text: Self.text) }
        #expect(try ask(binary, "Accept-Encoding: gzip\r\n").text == Self.text)
    }

    @Test func `what was compressed before is sent as it is`() throws {
        let shared = SharedBytes(Array(Self.text.utf8), gzipped: [1, 2, 3], tag: EntityTag("s"))
        let serving = try Serving { _ in Response(fields: ["Content-Type": "text/html"], body: .shared(shared)) }
        #expect(try ask(serving, "Accept-Encoding: gzip\r\n").body == [1, 2, 3])
        #expect(try ask(serving).text == Self.text)
        #expect(try ask(serving, "Range: bytes=0-8\r\nAccept-Encoding: gzip\r\n").text == "Cartagena")
    }

    @Test func `a generated text is compressed as it goes`() throws {
        let serving = try Serving { _ in
            Response(
                fields: ["Content-Type": "application/json"],
                body: .stream { write throws(ClientGone) in
                    for _ in 0..<1000 { try write(Array(Self.text.utf8)) }
                })
        }
        let answer = try ask(serving, "Accept-Encoding: gzip\r\n")
        #expect(answer.field("Content-Encoding") == "gzip")
        #expect(answer.body.prefix(2) == [0x1f, 0x8b])
        #expect(answer.body.count < 100_000)
    }

    @Test(arguments: [
        ("If-None-Match: \"v1\"\r\n", 304), ("If-None-Match: W/\"v1\"\r\n", 304), ("If-None-Match: *\r\n", 304),
        ("If-None-Match: \"v0\"\r\n", 200), ("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n", 304),
        ("If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT\r\n", 200), ("If-Modified-Since: nonsense\r\n", 200),
        ("If-Match: \"v0\"\r\n", 412), ("Range: bytes=0-8\r\n", 206), ("Range: bytes=9999-\r\n", 416),
        ("Range: bytes=0-1,3-4\r\n", 200), ("Range: bytes=0-8\r\nIf-Range: \"v0\"\r\n", 200),
        ("Range: bytes=0-8\r\nIf-Range: \"v1\"\r\n", 206),
    ])
    func `conditions and ranges are kept`(_ fields: String, _ status: Int) throws {
        let page = page()
        let serving = try Serving { _ in page }
        let answer = try ask(serving, fields)
        #expect(answer.status == status)
        switch status {
        case 304: #expect(answer.field("ETag") == "\"v1\"")
        case 206:
            #expect(answer.text == "Cartagena")
            #expect(answer.field("Content-Range") == "bytes 0-8/3300")
        case 416: #expect(answer.field("Content-Range") == "bytes */3300")
        default: break
        }
    }

    @Test func `HEAD has the length and no body`() throws {
        let page = page()
        let serving = try Serving { _ in page }
        let client = try serving.client()
        for _ in 0..<2 {
            let answer = try client.exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.field("Content-Length") == "3300")
            #expect(answer.field("Date")?.hasSuffix(" GMT") == true)
            #expect(answer.field("Server") == "BCH")
        }
    }

    @Test func `a file is sent whole, in part, or not at all`() throws {
        let file = NSTemporaryDirectory() + "/http-file-\(UUID().uuidString)"
        let content = Data((0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
        try content.write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let serving = try Serving { request in
            Response(body: .file(path: request.target.rawPath == "/" ? file : "/missing"))
        }
        let whole = try ask(serving)
        #expect(whole.body == Array(content))
        let tag = try #require(whole.field("ETag"))
        #expect(whole.field("Last-Modified") != nil)
        #expect(try ask(serving, "If-None-Match: \(tag)\r\n").status == 304)
        #expect(try ask(serving, "Range: bytes=-3\r\n").body == Array(content.suffix(3)))
        #expect(try ask(serving, method: "HEAD").field("Content-Length") == "5000000")
        #expect(try serving.client().exchange("GET /other HTTP/1.1\r\nHost: a\r\n\r\n").status == 404)
    }

    @Test func `a value with line breaks cannot add a field`() throws {
        let serving = try Serving { _ in Response(fields: ["X": "a\r\nSet-Cookie: b=c"]) }
        #expect(try ask(serving).field("X") == "a  Set-Cookie: b=c")
        #expect(try ask(serving).field("Set-Cookie") == nil)
    }

    @Test func `a proxy is believed only when trusted`() throws {
        let fields = "X-Forwarded-For: 1.1.1.1, 2.2.2.2\r\nX-Forwarded-Proto: https\r\n"
        for trusts in [false, true] {
            let serving = try Serving({ $0.trustsProxy = trusts }) {
                Response(type: "text/plain", text: "\($0.peer) \($0.isSecure)")
            }
            #expect(try ask(serving, fields).text == (trusts ? "2.2.2.2 true" : "127.0.0.1 false"))
        }
    }

    @Test func `the log has the path without its query`() throws {
        let serving = try Serving { _ in Response(.notFound, type: "text/plain", text: "gone") }
        _ = try serving.client().exchange("GET /a/b?secret=1 HTTP/1.1\r\nHost: a\r\n\r\n")
        serving.server.stop(grace: .seconds(5))
        let entry = try #require(serving.observations.all.first)
        #expect(entry.path == "/a/b")
        #expect(entry.status == 404)
        #expect(entry.bytes == 4)
        #expect(entry.duration > .zero)
    }
}
