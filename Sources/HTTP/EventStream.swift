import Synchronization

/// A server-sent event (WHATWG HTML section 9.2).
package struct Event: Sendable, Equatable {
    package var name: String?
    /// Given back by the browser as Last-Event-ID when it connects again.
    package var identifier: String?
    package var data: String

    package init(_ data: String, name: String? = nil, identifier: String? = nil) {
        (self.data, self.name, self.identifier) = (data, name, identifier)
    }

    /// The event on the wire. Line breaks in `data` make further data lines; in the other fields they become spaces.
    package var encoded: [UInt8] {
        var text = ""
        if let identifier { text += "id: \(Self.oneLine(identifier))\n" }
        if let name { text += "event: \(Self.oneLine(name))\n" }
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            text += "data: \(line)\n"
        }
        return Array((text + "\n").utf8)
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }
}

/// An open stream of events to one client, usable from any thread and safe to keep after the client is gone.
package final class EventStream: Sendable {
    private struct State {
        var isClosed = false
        var onClose: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let write: @Sendable ([UInt8]) -> Bool
    private let end: @Sendable () -> Void

    /// `write` queues bytes and tells whether the client is still there; `end` closes after what is queued.
    package init(write: @escaping @Sendable ([UInt8]) -> Bool, end: @escaping @Sendable () -> Void) {
        (self.write, self.end) = (write, end)
    }

    package var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Queues an event. False when the client is gone or too slow; the stream is then of no more use.
    @discardableResult
    package func send(_ event: Event) -> Bool { !isClosed && write(event.encoded) }

    /// Closes after the queued events were sent.
    package func close() { end() }

    /// Has `action` run once when the client is gone: on the server's own thread, so it must not block. If it is gone
    /// already, at once.
    package func onClose(_ action: @escaping @Sendable () -> Void) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.onClose = action }
            return state.isClosed
        }
        if isClosed { action() }
    }

    /// For the server: the connection has ended.
    package func connectionEnded() {
        let action = state.withLock { state in
            state.isClosed = true
            defer { state.onClose = nil }
            return state.onClose
        }
        action?()
    }
}
