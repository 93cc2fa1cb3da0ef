import Glibc
import HTTP
import HTTPServer
import Testing

@Suite struct BodyTests {
    private static func respond(_ request: Request) -> Response {
        switch request.body {
        case .empty: Response(type: "text/plain", text: "empty")
        case .bytes(let bytes): Response(type: "text/plain", text: "memory \(bytes.count)")
        case .file(let path, let size): Response(type: "text/plain", text: "file \(size) \(access(path, R_OK) == 0)")
        }
    }

    /// The most memory this process ever held, in KB.
    private static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }

    @Test func `an upload of 30 MB goes to disk with flat memory and is removed`() throws {
        let serving = try Serving(respond: Self.respond)
        let client = try serving.client()
        let piece = [UInt8](repeating: 120, count: 1 << 20)
        try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(30 << 20)\r\n\r\n")
        try client.send(piece)
        let before = Self.peakMemory
        for _ in 1..<30 { try client.send(piece) }
        #expect(try client.readAnswer().text == "file \(30 << 20) true")
        #expect(Self.peakMemory - before < 12 << 10)
        _ = try client.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(serving.files == [])
    }

    @Test func `a chunked upload moves to disk when it outgrows memory`() throws {
        let serving = try Serving({ $0.limits.bodyInMemoryBytesMax = 1000 }, respond: Self.respond)
        let client = try serving.client()
        let chunk = "400\r\n" + String(repeating: "a", count: 1024) + "\r\n"
        let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try client.exchange(start + chunk + chunk + "0\r\n\r\n").text == "file 2048 true")
        #expect(try client.exchange(start + "3\r\nabc\r\n0\r\n\r\n").text == "memory 3")
    }

    @Test func `an upload cut short leaves no file`() throws {
        let serving = try Serving({ $0.limits.bodyIdleTimeMax = .milliseconds(200) }, respond: Self.respond)
        let client = try serving.client()
        try client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + String(repeating: "a", count: 1000))
        _ = try client.readToEnd()
        #expect(serving.files == [])
    }

    @Test func `the client is told to go on when it asks`() throws {
        let serving = try Serving(respond: Self.respond)
        let client = try serving.client()
        let go = try client.exchange("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        #expect(go.status == 100)
        #expect(try client.exchange("abc").text == "memory 3")
    }

    @Test func `a folder that cannot be written refuses the upload only`() throws {
        let serving = try Serving({ $0.temporaryFolder += "/missing" }, respond: Self.respond)
        let large = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
        #expect(try serving.client().exchange(large + "abc").status == 507)
        #expect(try serving.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "empty")
    }

    @Test func `a generated body is sent in chunks, and to HTTP 1 0 without`() throws {
        let serving = try Serving { _ in
            Response(
                body: .stream { write throws(ClientGone) in
                    for number in 0..<20_000 { try write(Array("\(number)\n".utf8)) }
                })
        }
        let expected = (0..<20_000).map { "\($0)\n" }.joined()
        let client = try serving.client()
        let answer = try client.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(answer.field("Transfer-Encoding") == "chunked")
        #expect(answer.text == expected)
        #expect(try client.exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
        let old = try serving.client()
        try old.send("GET / HTTP/1.0\r\n\r\n")
        #expect(try old.readToEnd().hasSuffix("\r\n\r\n" + expected))
    }

    @Test func `a generated body that stops short is seen to be short`() throws {
        let serving = try Serving { _ in
            Response(
                body: .stream { write throws(ClientGone) in
                    try write([65])
                    throw ClientGone()
                })
        }
        let client = try serving.client()
        try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(throws: RawClient.Failure.self) { try client.readAnswer() }
    }

    @Test func `a generator learns that its client is gone`() throws {
        let told = Door()
        let serving = try Serving { _ in
            Response(
                body: .stream { write throws(ClientGone) in
                    do throws(ClientGone) {
                        while true { try write([UInt8](repeating: 65, count: 100_000)) }
                    } catch {
                        told.open()
                        throw error
                    }
                })
        }
        try serving.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        told.wait()
    }
}
