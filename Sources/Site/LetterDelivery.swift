internal import Accounts
package import Components
internal import Crypto
package import Database
internal import Letters
package import Mail
package import Outbox
internal import Thesaurus

/// In whose name letters are sent.
package struct LetterSender: Hashable, Sendable {
    /// A mailbox's address: `local@domain`.
    package let address: String
    /// The name beside it; nil for the site's own, in the language of each letter.
    package let name: String?
    /// Where answers go to; nil where nobody reads them.
    package let replyTo: String?

    package init(address: String, name: String? = nil, replyTo: String? = nil) {
        (self.address, self.name, self.replyTo) = (address, name, replyTo)
    }

    func message(
        _ written: WrittenLetter, to recipient: Recipient, identifier: String, date: Int, strings: Strings
    ) -> MailMessage {
        let words = Words(recipient.language, strings)
        return MailMessage(
            from: Mailbox(name: name ?? words["shell.name"], address: address),
            to: Mailbox(name: recipient.name, address: recipient.address), replyTo: replyTo,
            subject: written.subject, text: written.text, html: written.html, language: recipient.language.rawValue,
            identifier: identifier, date: date)
    }
}

extension LetterSender {
    /// The letter by which an operator finds out whether mail is set up rightly.
    ///
    /// - Parameter server: what it says it came by.
    package func trial(to recipient: Recipient, server: String, strings: Strings) -> MailMessage {
        let identifier = "trial-\(Hex.text(SecureRandom.bytes(16)))"
        return message(
            LetterWriter.trial(to: recipient, server: server, strings: strings), to: recipient, identifier: identifier,
            date: Site.clock(), strings: strings)
    }
}

extension Site {
    /// Faults of the mail server one after the other, after which it is not tried again for the letters in hand.
    private static let faultsMax = 2
    /// Seconds after which letters in hand that were not tried are due again.
    private static let againSeconds = 60
    /// Seconds for one handful of letters: whoever has more in hand then lets go of them before others may take them.
    private static let handfulSecondsMax = Outbox.takenSecondsMax - 2 * MailConnection.messageSecondsMax

    /// Sends the letters that are due, a handful at a time; the rest is left for the next call.
    ///
    /// - Parameters:
    ///   - isEnding: asked before each letter; true lets go of those that are left.
    ///   - send: gives one message to the mail server.
    /// - Returns: how many were sent.
    package func deliverLetters(
        isEnding: () -> Bool = { false }, by send: (MailMessage) throws(MailFault) -> Void
    ) throws(DatabaseError) -> Int {
        guard let sender = configuration.letters else { return 0 }
        let start = now()
        var sent = 0, faults = 0
        for letter in try accounts.outbox.take() {
            if faults >= Self.faultsMax || isEnding() || now() - start > Self.handfulSecondsMax {
                try accounts.outbox.giveBack(letter, dueIn: faults >= Self.faultsMax ? Self.againSeconds : 0)
                continue
            }
            switch try deliver(letter, sender, send) {
            case .dropped: continue
            case .sent: (sent, faults) = (sent + 1, 0)
            case .failed(let fault): faults = fault.kind == .server ? faults + 1 : 0
            }
        }
        return sent
    }

    /// Gives up letters that wait too long, and forgets those that ended long ago; to be called now and then, whether a
    /// mail server is named or not.
    package func tidyLetters() throws(DatabaseError) {
        let count = try accounts.outbox.tidy()
        if count > 0 { report("letters given up, as they waited too long: \(count)") }
    }

    private enum Outcome {
        case sent, dropped
        case failed(MailFault)
    }

    private func deliver(
        _ letter: Letter, _ sender: LetterSender, _ send: (MailMessage) throws(MailFault) -> Void
    ) throws(DatabaseError) -> Outcome {
        let outbox = accounts.outbox
        var link: LetterLink?
        if letter.wantsLink, try accounts.needsLink(letter) {
            guard let made = try accounts.newLink(for: letter) else {
                try outbox.drop(letter)
                return .dropped
            }
            link = LetterLink(token: made.token, endsAt: made.endsAt)
        }
        guard let recipient = try accounts.current(letter) else {
            try outbox.drop(letter)
            return .dropped
        }
        let message = sender.message(
            writer.write(letter, to: recipient, link: link), to: recipient, identifier: letter.identifier, date: now(),
            strings: strings)
        do throws(MailFault) { try send(message) } catch {
            // Where the server said no, nobody has the link; where its answer was lost, somebody may.
            if let link, error.kind != .server { try accounts.endLink(link.token) }
            let isGivenUp = try outbox.noteFault(letter, "\(error)", isRefused: error.kind == .refused)
            // Without the address: the log holds no personal data. `bch mail list` has it.
            report(
                "letter \(letter.identifier) (\(letter.kind.rawValue)) "
                    + "\(isGivenUp ? "given up" : "not sent, tried again later"): \(error)")
            return .failed(error)
        }
        try outbox.noteSent(letter)
        return .sent
    }
}
