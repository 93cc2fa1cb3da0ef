import HTTP
import HTTPServer
import Synchronization
import Testing

@Suite struct EventTests {
    private final class Streams: Sendable {
        let all = Mutex<[EventStream]>([])
    }

    private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `events reach the client while workers are free for others`() throws {
        let streams = Streams()
        let serving = try Serving({ $0.limits.workers = 1 }) { request in
            if request.target.rawPath != "/" { return Response(type: "text/plain", text: "other") }
            return Response(
                body: .events { stream in
                    stream.send(Event("hello"))
                    streams.all.withLock { $0.append(stream) }
                })
        }
        let client = try serving.client()
        try client.send(Self.request)
        #expect(try client.read(until: "data: hello\n\n").contains("Content-Type: text/event-stream"))
        #expect(try serving.client().exchange("GET /x HTTP/1.1\r\nHost: a\r\n\r\n").text == "other")
        let stream = try #require(streams.all.withLock { $0.first })
        #expect(stream.send(Event("two\nlines", name: "n", identifier: "7")))
        #expect(try client.read(until: "\n\n") == "id: 7\nevent: n\ndata: two\ndata: lines\n\n")
        stream.close()
        #expect(try client.readToEnd() == "")
    }

    @Test func `a quiet stream shows signs of life`() throws {
        let serving = try Serving({ $0.limits.heartbeatInterval = .milliseconds(100) }) { _ in
            Response(body: .events { _ in })
        }
        let client = try serving.client()
        try client.send(Self.request)
        _ = try client.read(until: ": \n\n: \n\n")
    }

    @Test func `streams beyond the limit get 503, and closed ones make room`() throws {
        let closed = Door()
        let serving = try Serving({ $0.limits.eventStreamsMax = 1 }) { _ in
            Response(body: .events { stream in stream.onClose { closed.open() } })
        }
        var first: RawClient? = try serving.client()
        try first?.send(Self.request)
        _ = try first?.read(until: "\r\n\r\n")
        #expect(try serving.client().exchange(Self.request).status == 503)
        first = nil
        closed.wait()
        #expect(try serving.client().exchange(Self.request).status == 200)
    }

    @Test func `a client that does not read is cut off`() throws {
        let streams = Streams()
        let serving = try Serving({ $0.limits.eventPendingBytesMax = 10_000 }) { _ in
            Response(body: .events { stream in streams.all.withLock { $0.append(stream) } })
        }
        let client = try serving.client()
        try client.send(Self.request)
        _ = try client.read(until: "\r\n\r\n")
        var stream: EventStream?
        while stream == nil { stream = streams.all.withLock { $0.first } }
        let event = Event(String(repeating: "a", count: 1000))
        var sent = 0
        while stream?.send(event) == true, sent < 100_000 { sent += 1 }
        #expect(sent < 100_000)
    }

    @Test func `a stop closes open streams at once`() throws {
        let closed = Door()
        let serving = try Serving { _ in Response(body: .events { stream in stream.onClose { closed.open() } }) }
        let client = try serving.client()
        try client.send(Self.request)
        _ = try client.read(until: "\r\n\r\n")
        #expect(serving.server.stop(grace: .seconds(5)))
        closed.wait()
        #expect(try client.readToEnd() == "")
    }
}
