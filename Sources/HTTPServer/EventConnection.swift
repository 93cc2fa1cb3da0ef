import CBeast
import Synchronization

/// The C side of an event stream; freed with the last reference to the stream.
final class EventConnection: Sendable {
    /// The pointer as a number, because a pointer cannot stand in a `Mutex` across threads. 0 until attached.
    private let address = Atomic<UInt>(0)

    private var pointer: OpaquePointer? { OpaquePointer(bitPattern: address.load(ordering: .acquiring)) }

    func attach(_ events: OpaquePointer) { address.store(UInt(bitPattern: events), ordering: .releasing) }

    func send(_ bytes: [UInt8]) -> Bool {
        guard let pointer else { return false }
        return bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return true }
            return cbeast_events_send(pointer, start, buffer.count) == 1
        }
    }

    func close() {
        if let pointer { cbeast_events_close(pointer) }
    }

    deinit {
        if let pointer { cbeast_events_release(pointer) }
    }
}
