import Glibc
import HTTP

/// A browser of the plainest kind: a connection for each request, one cookie, forms. An answer that was cut off is none.
final class Browser {
    struct Answer {
        let status: Int
        let head: String
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        func field(_ name: String) -> String? {
            for line in head.split(separator: "\r\n") {
                let halves = line.split(separator: ":", maxSplits: 1)
                if halves.count == 2, halves[0].lowercased() == name.lowercased() {
                    return String(halves[1].drop { $0 == " " })
                }
            }
            return nil
        }
    }

    /// The server could not be reached, or went away before its answer was whole.
    struct Cut: Error {}

    var port: Int
    var cookie: String?

    init(_ server: RunningServer) { port = server.port }

    func get(_ path: String) throws -> Answer { try exchange("GET \(path) HTTP/1.1\r\n\(fields)\r\n") }

    func post(_ path: String, _ form: [(String, String)]) throws -> Answer {
        try exchange(Self.posted(path, form, fields: fields))
    }

    /// The bytes of a form as they go over the wire.
    static func posted(_ path: String, _ form: [(String, String)], fields: String) -> String {
        let body = form.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return "POST \(path) HTTP/1.1\r\n\(fields)Content-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Every request's fields.
    var fields: String {
        "Host: 127.0.0.1:\(port)\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
            + (cookie.map { "Cookie: \($0)\r\n" } ?? "")
    }

    private func exchange(_ text: String) throws -> Answer {
        let connection = try Connection(port: port)
        try connection.send(text)
        let answer = try connection.readAnswer()
        if let set = answer.field("Set-Cookie") { cookie = String(set.prefix { $0 != ";" }) }
        return answer
    }
}

extension Browser {
    /// A socket that sends exactly what it is told.
    final class Connection {
        private let descriptor: Int32
        private var received: [UInt8] = []
        /// Nothing takes longer than this, in seconds.
        private static let waitMax = 30

        init(port: Int) throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var wait = timeval(tv_sec: Self.waitMax, tv_usec: 0)
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
            let code = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard code == 0 else { throw Cut() }
        }

        deinit { close(descriptor) }

        func send(_ text: String) throws { try send(Array(text.utf8)) }

        func send(_ bytes: [UInt8]) throws {
            var sent = 0
            while sent < bytes.count {
                let count = unsafe bytes[sent...].withUnsafeBytes {
                    unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Cut() }
                sent += count
            }
        }

        /// The next head, up to its blank line.
        func readHead() throws -> String {
            let mark = Array("\r\n\r\n".utf8)
            while true {
                if let range = received.firstRange(of: mark) {
                    defer { received.removeSubrange(..<range.upperBound) }
                    return String(decoding: received[..<range.upperBound], as: UTF8.self)
                }
                try fill()
            }
        }

        func readAnswer() throws -> Answer {
            let head = try readHead()
            guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { throw Cut() }
            let bare = Answer(status: status, head: head, body: [])
            guard let length = bare.field("Content-Length").flatMap({ Int($0) }) else { throw Cut() }
            while received.count < length { try fill() }
            return Answer(status: status, head: head, body: Array(received.prefix(length)))
        }

        private func fill() throws {
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { throw Cut() }
            received += piece[..<count]
        }
    }
}
