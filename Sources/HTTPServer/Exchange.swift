import CBeast
import HTTP

/// One request in a worker's hands; answered exactly once.
struct Exchange {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// Since the header section was complete.
    var age: Duration { .nanoseconds(cbeast_exchange_age(pointer)) }

    func respond(head: [UInt8], body: [UInt8], range: Range<Int>? = nil) {
        let range = range ?? 0..<body.count
        guard !range.isEmpty else {
            return withText(head) { cbeast_respond_bytes(pointer, $0, nil, 0, nil, nil) }
        }
        let lent = LentBytes(body)
        let context = Unmanaged.passRetained(lent)
        withText(head) { text in
            cbeast_respond_bytes(
                pointer, text, lent.start?.advanced(by: range.lowerBound), range.count,
                { context in if let context { Unmanaged<LentBytes>.fromOpaque(context).release() } },
                context.toOpaque())
        }
    }

    /// Takes over `descriptor`.
    func respond(head: [UInt8], descriptor: Int32, range: Range<Int>) {
        withText(head) {
            cbeast_respond_file(pointer, $0, descriptor, UInt64(range.lowerBound), UInt64(range.count))
        }
    }

    func beginStream(head: [UInt8]) { withText(head) { cbeast_stream_begin(pointer, $0) } }

    func write(_ bytes: [UInt8]) throws(ClientGone) {
        let isThere = bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return true }
            return cbeast_stream_write(pointer, start, buffer.count) == 1
        }
        if !isThere { throw ClientGone() }
    }

    func endStream(isComplete: Bool) { cbeast_stream_end(pointer, isComplete ? 1 : 0) }

    /// Nil when there are too many streams already.
    func openEvents(head: [UInt8]) -> EventStream? {
        let connection = EventConnection()
        let stream = EventStream(write: { connection.send($0) }, end: { connection.close() })
        let context = Unmanaged.passRetained(stream)
        let opened = withText(head) { text in
            cbeast_events_open(
                pointer, text,
                { context in
                    if let context { Unmanaged<EventStream>.fromOpaque(context).takeRetainedValue().connectionEnded() }
                }, context.toOpaque())
        }
        guard let opened else {
            context.release()
            return nil
        }
        connection.attach(opened)
        return stream
    }

    private func withText<Result>(_ bytes: [UInt8], _ body: (CBeastText) -> Result) -> Result {
        bytes.withUnsafeBytes { buffer in
            body(CBeastText(data: buffer.baseAddress?.assumingMemoryBound(to: CChar.self), size: buffer.count))
        }
    }
}

/// Bytes lent to the I/O thread without being copied.
///
/// An array's elements lie in one heap object, here native and never changed, so their address holds as long as the
/// array does; the I/O thread releases this object when the last byte is written.
private final class LentBytes: Sendable {
    private let bytes: [UInt8]
    /// Nil for no bytes. Never written through, and valid as long as this object keeps the bytes.
    nonisolated(unsafe) let start: UnsafeRawPointer?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        start = bytes.withUnsafeBytes(\.baseAddress)
    }
}
