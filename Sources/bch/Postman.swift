import Dispatch
import Mail
import Site
import Synchronization

/// Sends letters while the server runs, one after the other, so that nobody waits for the mail server.
struct Postman {
    /// Seconds between two looks at what is to be sent.
    private static let lookEverySeconds = 3
    /// Seconds that an ending server waits for the letter that is being sent; it is sent again if that is not enough.
    private static let endSecondsMax = 10

    private final class State: Sendable { let isEnding = Mutex(false) }

    private let queue = DispatchQueue(label: "letters")
    private let timer: any DispatchSourceTimer
    private let state = State()

    init(to server: MailServer, _ site: Site) {
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now(), repeating: .seconds(Self.lookEverySeconds))
        let state = state
        timer.setEventHandler { Self.deliver(to: server, site, state) }
        timer.resume()
    }

    /// Lets the letter that is being sent be the last.
    func stop() {
        state.isEnding.withLock { $0 = true }
        timer.cancel()
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + .seconds(Self.endSecondsMax))
    }

    /// All that is due now, over one connection: between letters that come hours apart, servers hang up.
    private static func deliver(to server: MailServer, _ site: Site, _ state: State) {
        var connection: MailConnection?
        func send(_ message: MailMessage) throws(MailFault) {
            let open = connection ?? MailConnection(server)
            connection = open
            try open.send(message)
        }
        func isEnding() -> Bool { state.isEnding.withLock { $0 } }
        do {
            while !isEnding(), try site.deliverLetters(isEnding: isEnding, by: send) > 0 {}
        } catch { RequestLog.fault("letters cannot be sent: \(error)") }
    }
}
