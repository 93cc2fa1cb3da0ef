import Foundation
import Glibc
import Testing

extension DurabilityTests {
    /// Uploads too large or cut short, and the end of a server that was asked to stop.
    @Suite(.timeLimit(.minutes(2))) struct StopTests {
        @Test func `SIGTERM lets a request in flight finish and ends with 0`() throws {
            let place = try Place()
            let server = try RunningServer(place)
            let browser = Browser(server)
            let connection = try Browser.Connection(port: server.port)
            let text = Browser.posted(
                "/en/sign-in", [("email", Place.email), ("password", Place.password)],
                fields: browser.fields + "Expect: 100-continue\r\n")
            let cut = try #require(text.firstRange(of: "\r\n\r\n")).upperBound
            try connection.send(String(text[..<cut]))
            #expect(try connection.readHead().hasPrefix("HTTP/1.1 100 "))
            server.askToStop()
            // Nobody new is let in once the stop has begun.
            while (try? Browser.Connection(port: server.port)) != nil { usleep(1_000) }
            try connection.send(String(text[cut...]))
            let answer = try connection.readAnswer()
            #expect(answer.status == 303)
            #expect(answer.field("Connection") == "close")
            #expect(server.waitForEnd() == 0)
            // What it did is kept.
            browser.cookie = answer.field("Set-Cookie").map { String($0.prefix { $0 != ";" }) }
            let next = try RunningServer(place)
            browser.port = next.port
            #expect(try browser.get("/en/centre").status == 200)
            #expect(next.stop() == 0)
        }

        @Test func `an upload of one GiB is refused before it is sent`() throws {
            let place = try Place()
            let server = try RunningServer(place)
            let connection = try Browser.Connection(port: server.port)
            try connection.send(
                "POST /en/centre/new HTTP/1.1\r\n\(Browser(server).fields)Content-Length: 1073741824\r\n\r\n")
            #expect(try connection.readAnswer().status == 413)
            #expect(try place.names(in: "temporary") == [])
        }

        @Test func `an upload without a length is cut off where it becomes too large`() throws {
            let place = try Place()
            let server = try RunningServer(place)
            let connection = try Browser.Connection(port: server.port)
            try connection.send(
                "POST /en/centre/new HTTP/1.1\r\n\(Browser(server).fields)Transfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("100000\r\n".utf8) + [UInt8](repeating: 0x41, count: 1 << 20) + Array("\r\n".utf8)
            for _ in 0...106 { try connection.send(chunk) }
            #expect(try connection.readAnswer().status == 413)
            #expect(try Browser(server).get("/healthz").status == 200)
            // The connection is read a little longer, so that the client sees why; then what it sent goes.
            while try place.names(in: "temporary") != [] { usleep(10_000) }
        }

        @Test func `what a killed server had received of an upload is gone after the next start`() throws {
            let place = try Place()
            let server = try RunningServer(place)
            let connection = try Browser.Connection(port: server.port)
            try connection.send(
                "POST /en/centre/new HTTP/1.1\r\n\(Browser(server).fields)Content-Length: 4000000\r\n\r\n")
            try connection.send([UInt8](repeating: 0x41, count: 1_000_000))
            while try place.names(in: "temporary").isEmpty { usleep(1_000) }
            #expect(server.kill())
            #expect(try place.names(in: "temporary") != [])
            let next = try RunningServer(place)
            #expect(try place.names(in: "temporary") == [])
            #expect(next.stop() == 0)
        }
    }
}
