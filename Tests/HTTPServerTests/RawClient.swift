import Glibc

/// A socket that sends exactly what it is told: what a browser would never send is what the tests are about.
final class RawClient {
    let descriptor: Int32
    private var buffered: [UInt8] = []

    struct Failure: Error {}

    struct Answer {
        let status: Int
        let head: String
        var body: [UInt8]

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

    init(port: Int, secondsMax: Int = 20) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure() }
        var wait = timeval(tv_sec: secondsMax, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Failure() }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure() }
            sent += count
        }
    }

    /// False at the end of the connection.
    private func fill() throws -> Bool {
        var piece = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &piece, piece.count, 0)
        if count < 0, errno == EAGAIN { throw Failure() }
        if count > 0 { buffered += piece[..<count] }
        return count > 0
    }

    /// Everything until the server closes.
    func readToEnd() throws -> String {
        while try fill() {}
        defer { buffered = [] }
        return String(decoding: buffered, as: UTF8.self)
    }

    /// Up to and with `mark`.
    func read(until mark: String) throws -> String {
        let wanted = Array(mark.utf8)
        while true {
            if let range = buffered.firstRange(of: wanted) {
                defer { buffered.removeSubrange(..<range.upperBound) }
                return String(decoding: buffered[..<range.upperBound], as: UTF8.self)
            }
            guard try fill() else { throw Failure() }
        }
    }

    func readAnswer(hasBody: Bool = true) throws -> Answer {
        let head = try read(until: "\r\n\r\n")
        guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { throw Failure() }
        var answer = Answer(status: status, head: head, body: [])
        guard hasBody, status >= 200, status != 304, status != 204 else { return answer }
        if answer.field("Transfer-Encoding") == "chunked" {
            while true {
                let line = try read(until: "\r\n").dropLast()
                guard let size = Int(line, radix: 16) else { throw Failure() }
                answer.body += try take(size)
                _ = try take(2)
                if size == 0 { return answer }
            }
        }
        answer.body = try take(Int(answer.field("Content-Length") ?? "0") ?? 0)
        return answer
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while buffered.count < count { guard try fill() else { throw Failure() } }
        defer { buffered.removeFirst(count) }
        return Array(buffered.prefix(count))
    }

    func exchange(_ text: String) throws -> Answer {
        try send(text)
        return try readAnswer(hasBody: !text.hasPrefix("HEAD "))
    }
}
