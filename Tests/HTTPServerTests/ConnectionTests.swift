import Foundation
import Glibc
import HTTP
import HTTPServer
import Synchronization
import Testing

@Suite struct ConnectionTests {
    @Test func `pipelined requests are answered in order`() throws {
        let serving = try Serving { Response(type: "text/plain", text: $0.target.rawPath) }
        let client = try serving.client()
        try client.send((0..<500).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
        for number in 0..<500 { #expect(try client.readAnswer().text == "/\(number)") }
    }

    @Test func `pipelined posts keep their bodies apart`() throws {
        let serving = try Serving { request in
            guard case .bytes(let bytes) = request.body else { return Response(.badRequest) }
            return Response(body: .bytes(bytes))
        }
        let client = try serving.client()
        try client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                + "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1;x=y\r\nf\r\n0\r\nT: u\r\n\r\n"
                + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\ng")
        #expect(try client.readAnswer().text == "abc")
        #expect(try client.readAnswer().text == "def")
        #expect(try client.readAnswer().text == "g")
    }

    @Test func `a request sent byte by byte is understood`() throws {
        let serving = try Serving { request in
            guard case .bytes(let bytes) = request.body else { return Response(.badRequest) }
            return Response(body: .bytes(bytes))
        }
        let client = try serving.client()
        for byte in "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n".utf8 {
            try client.send([byte])
        }
        #expect(try client.readAnswer().text == "abc")
    }

    @Test func `a thousand idle connections do not keep others waiting`() throws {
        let serving = try Serving { _ in Response(type: "text/plain", text: "here") }
        let idle = try (0..<1000).map { _ in try serving.client() }
        #expect(try serving.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "here")
        #expect(try idle[999].exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "here")
    }

    @Test func `connections beyond the limit get 503`() throws {
        let serving = try Serving({ $0.limits.connectionsMax = 2 }) { _ in Response() }
        let held = try (0..<2).map { _ in try serving.client() }
        for client in held { _ = try client.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
        #expect(try serving.client().readAnswer().status == 503)
    }

    @Test func `a slow sender is cut off`() throws {
        let serving = try Serving({
            $0.limits.headerReadTimeMax = .milliseconds(300)
            $0.limits.bodyIdleTimeMax = .milliseconds(300)
        }) { _ in Response() }
        let header = try serving.client(), body = try serving.client()
        try header.send("GET / HTTP/1.1\r\nHost:")
        try body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
        #expect(try header.readAnswer().status == 408)
        #expect(try body.readAnswer().status == 408)
    }

    @Test func `an idle connection is closed`() throws {
        let serving = try Serving({ $0.limits.keepAliveIdleTimeMax = .milliseconds(200) }) { _ in Response() }
        let client = try serving.client()
        _ = try client.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try client.readToEnd() == "")
    }

    @Test func `clients that leave in the middle do no harm`() throws {
        let big = [UInt8](repeating: 65, count: 8 << 20)
        let serving = try Serving { _ in Response(body: .bytes(big)) }
        for _ in 0..<20 { try serving.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
        #expect(try serving.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").body == big)
    }

    @Test func `a full queue answers 503 and keeps the connection`() throws {
        let started = Door(), door = Door()
        let serving = try Serving({
            $0.limits.workers = 1
            $0.limits.queueDepth = 1
        }) { _ in
            started.open()
            door.wait()
            return Response()
        }
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        let first = try serving.client(), second = try serving.client(), third = try serving.client()
        try first.send(request)
        started.wait()
        // One of these waits in the queue, the other is refused, in whichever order they arrive.
        try second.send(request)
        try third.send(request)
        while serving.observations.all.isEmpty { sched_yield() }
        #expect(serving.observations.all.map(\.status) == [503])
        for _ in 0..<3 { door.open() }
        let answers = try [second, third].map { try $0.readAnswer() }
        #expect(Set(answers.map(\.status)) == [200, 503])
        #expect(answers.first { $0.status == 503 }?.field("Retry-After") == "5")
        #expect(try first.readAnswer().status == 200)
    }

    @Test func `a graceful stop finishes the request in flight and closes idle connections`() throws {
        let started = Door(), door = Door()
        let serving = try Serving { _ in
            started.open()
            door.wait()
            return Response(type: "text/plain", text: "finished")
        }
        let busy = try serving.client(), idle = try serving.client()
        try busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        started.wait()
        // A thread of its own: the test's pool has few, and others may be waiting in them.
        let stopped = Door()
        let isClean = Mutex(false)
        Thread.detachNewThread {
            let result = serving.server.stop(grace: .seconds(10))
            isClean.withLock { $0 = result }
            stopped.open()
        }
        #expect(try idle.readToEnd() == "")
        #expect(throws: RawClient.Failure.self) { try serving.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
        door.open()
        let answer = try busy.readAnswer()
        #expect(answer.text == "finished")
        #expect(answer.field("Connection") == "close")
        stopped.wait()
        #expect(isClean.withLock { $0 })
    }

    @Test func `a handler that outlives the grace time does not hold the stop`() throws {
        let started = Door(), door = Door()
        let serving = try Serving { _ in
            started.open()
            door.wait()
            return Response()
        }
        try serving.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        started.wait()
        #expect(!serving.server.stop(grace: .milliseconds(100)))
        door.open()
    }

    @Test func `a port in use is refused with the reason`() throws {
        let serving = try Serving { _ in Response() }
        var configuration = Configuration(temporaryFolder: serving.folder)
        configuration.port = UInt16(serving.server.port)
        #expect(throws: ListenError.self) { _ = try Server(configuration) { _ in Response() } }
    }

    @Test func `HTTP 1 0 is answered and closed unless it asks otherwise`() throws {
        let serving = try Serving { _ in Response(type: "text/plain", text: "old") }
        let closing = try serving.client(), keeping = try serving.client()
        try closing.send("GET / HTTP/1.0\r\n\r\n")
        #expect(try closing.readToEnd().hasSuffix("old"))
        for _ in 0..<2 {
            let answer = try keeping.exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(answer.field("Connection") == "keep-alive")
        }
    }
}
