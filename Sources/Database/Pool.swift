import Dispatch
import Synchronization

/// A fixed number of sessions, each opened when first needed and lent to one thread at a time.
final class Pool: Sendable {
    private struct State {
        var idle: [any Session] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let free: DispatchSemaphore
    private let wait: Duration
    private let open: @Sendable () throws(DatabaseError) -> any Session

    init(size: Int, wait: Duration, open: @escaping @Sendable () throws(DatabaseError) -> any Session) {
        free = DispatchSemaphore(value: max(1, size))
        (self.wait, self.open) = (wait, open)
    }

    /// Lends a session, opening one if none is idle; `reused` is true for one that was open already.
    ///
    /// Waits until one is free, at most the pool's limit, then throws `busy`. Each lent session must be given back.
    func take() throws(DatabaseError) -> (session: any Session, reused: Bool) {
        guard free.wait(timeout: .now() + .nanoseconds(wait.wholeNanoseconds)) == .success else {
            throw DatabaseError(kind: .busy, message: "no connection became free within \(wait)")
        }
        do throws(DatabaseError) {
            if let session = try idle() { return (session, true) }
            return (try open(), false)
        } catch {
            free.signal()
            throw error
        }
    }

    private func idle() throws(DatabaseError) -> (any Session)? {
        let (session, isClosed) = state.withLock { ($0.idle.popLast(), $0.isClosed) }
        if isClosed { throw DatabaseError(kind: .closed, message: "it was closed by this program") }
        return session
    }

    /// Takes a session back; one that is lost is dropped, and so are all the idle ones, which are lost too.
    func give(_ session: any Session) {
        let dropped = state.withLock { state -> [any Session] in
            if session.isUsable, !state.isClosed {
                state.idle.append(session)
                return []
            }
            defer { state.idle = [] }
            return state.idle
        }
        withExtendedLifetime(dropped) { _ = free.signal() }
    }

    /// Closes the idle sessions now and the lent ones when they come back.
    func close() {
        let closed = state.withLock { state -> [any Session] in
            defer { state = State(idle: [], isClosed: true) }
            return state.idle
        }
        withExtendedLifetime(closed) {}
    }
}

extension Duration {
    /// Nanoseconds, from none to thirty years.
    var wholeNanoseconds: Int {
        let (seconds, attoseconds) = components
        return max(0, Int(min(seconds, 1_000_000_000)) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    }

    /// Milliseconds, at least 1 as 0 would mean no limit, cut off at what an `Int32` holds.
    var wholeMilliseconds: Int32 { max(1, Int32(clamping: wholeNanoseconds / 1_000_000)) }
}
