import Dispatch
import Mail
import Site

/// Sends letters while the server runs, one after the other, so that nobody waits for the mail server.
struct Postman {
    /// Seconds between two looks at what is to be sent.
    private static let lookEverySeconds = 3

    private let timer: any DispatchSourceTimer

    init(to server: MailServer, _ site: Site) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "letters"))
        timer.schedule(deadline: .now(), repeating: .seconds(Self.lookEverySeconds))
        timer.setEventHandler { Self.deliver(to: server, site) }
        timer.resume()
    }

    /// Lets a letter that is being sent be the last.
    func stop() { timer.cancel() }

    /// All that is due now, over one connection: between letters that come hours apart, servers hang up.
    private static func deliver(to server: MailServer, _ site: Site) {
        var connection: MailConnection?
        func send(_ message: MailMessage) throws(MailFault) {
            let open = connection ?? MailConnection(server)
            connection = open
            try open.send(message)
        }
        do {
            while try site.deliverLetters(by: send) > 0 {}
        } catch { RequestLog.fault("letters cannot be sent: \(error)") }
    }
}
