internal import Glibc
internal import Synchronization

/// A mail server for tests, on loopback and a free port: it takes one conversation after the other and keeps what it
/// was sent.
package final class StandInServer: Sendable {
    /// One message as it was sent.
    package struct Received: Hashable, Sendable {
        package var from = "", to = ""
        /// Without the dot at the end.
        package var text = ""
    }

    private struct Kept {
        var messages: [Received] = []
        var connections = 0
        var replies: [String: [String]] = [:]
    }

    package let port: UInt16
    private let listener: Int32
    private let kept = Mutex(Kept())

    /// - Parameter replies: what is answered to a command instead of a yes, such as `["RCPT": ["550 No such user"]]`;
    ///   each is used once, in their order. `HELLO` is the greeting, `TEXT` the end of a message.
    package init(replies: [String: [String]] = [:]) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, address, &size) == 0
            }
        }
        precondition(isBound, "loopback has no free port")
        port = UInt16(bigEndian: address.sin_port)
        kept.withLock { $0.replies = replies }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<StandInServer>.fromOpaque(context).takeRetainedValue().accept()
                return nil
            }, context)
        pthread_detach(thread)
    }

    /// As `bch` takes it.
    package var address: String { "smtp://127.0.0.1:\(port)" }
    package var received: [Received] { kept.withLock { $0.messages } }
    package var connections: Int { kept.withLock { $0.connections } }

    /// Takes no more connections; lets its thread end.
    package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else { break }
            kept.withLock { $0.connections += 1 }
            converse(connection)
            close(connection)
        }
        close(listener)
    }

    private func reply(to verb: String) -> String? {
        kept.withLock { $0.replies[verb]?.isEmpty == false ? $0.replies[verb]?.removeFirst() : nil }
    }

    private func converse(_ connection: Int32) {
        var input = LineReader(connection), message = Received()
        func answer(_ text: String) {
            _ = Array("\(text)\r\n".utf8).withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
        }
        answer(reply(to: "HELLO") ?? "220 stand-in")
        while let line = input.next() {
            let verb = line.prefix { $0 != " " }.uppercased()
            if let reply = reply(to: verb) {
                answer(reply)
                continue
            }
            switch verb {
            case "EHLO": answer("250-stand-in\r\n250 AUTH PLAIN")
            case "AUTH":
                answer("334 go on")
                _ = input.next()
                answer("235 signed in")
            case "MAIL":
                message = Received(from: line)
                answer("250 OK")
            case "RCPT":
                message.to = line
                answer("250 OK")
            case "DATA":
                answer("354 go on")
                var lines: [String] = []
                while let line = input.next(), line != "." {
                    lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
                }
                message.text = lines.joined(separator: "\n")
                if let refusal = reply(to: "TEXT") {
                    answer(refusal)
                } else {
                    kept.withLock { $0.messages.append(message) }
                    answer("250 taken")
                }
            case "QUIT":
                answer("221 goodbye")
                return
            default: answer("250 OK")
            }
        }
    }
}

/// Lines as they come in, without their ends.
private struct LineReader {
    let connection: Int32
    var waiting: [UInt8] = []
    init(_ connection: Int32) { self.connection = connection }

    mutating func next() -> String? {
        while true {
            if let end = waiting.firstIndex(of: 0x0A) {
                let line = waiting[..<end].filter { $0 != 0x0D }
                waiting.removeSubrange(...end)
                return String(decoding: line, as: UTF8.self)
            }
            var piece = [UInt8](repeating: 0, count: 4_096)
            let count = read(connection, &piece, piece.count)
            guard count > 0 else { return nil }
            waiting += piece[..<count]
        }
    }
}
