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
    /// Temporary faults one after the other, after which the mail server is not tried again for the letters in hand.
    private static let faultsMax = 2

    /// Sends the letters that are due, a handful at a time; the rest is left for the next call.
    ///
    /// - Parameter send: gives one message to the mail server.
    /// - Returns: how many were sent.
    package func deliverLetters(by send: (MailMessage) throws(MailFault) -> Void) throws(DatabaseError) -> Int {
        guard let sender = configuration.letters else { return 0 }
        var sent = 0, faults = 0, away: MailFault?
        for letter in try accounts.outbox.take() {
            let fault: MailFault?
            if let away {
                fault = away
            } else {
                var link: LetterLink?
                if letter.wantsLink {
                    guard let made = try accounts.newLink(for: letter) else {
                        try accounts.outbox.drop(letter)
                        continue
                    }
                    link = LetterLink(token: made.token, endsAt: made.endsAt)
                }
                let message = sender.message(
                    writer.write(letter, link: link), to: letter.recipient, identifier: letter.identifier, date: now(),
                    strings: strings)
                do throws(MailFault) {
                    try send(message)
                    fault = nil
                } catch { fault = error }
            }
            guard let fault else {
                try accounts.outbox.noteSent(letter)
                (sent, faults) = (sent + 1, 0)
                continue
            }
            if !fault.isPermanent {
                faults += 1
                if faults >= Self.faultsMax { away = fault }
            }
            let isGivenUp = try accounts.outbox.noteFault(letter, "\(fault)", isRefused: fault.isPermanent)
            // Without the address: the log holds no personal data. `bch mail list` has it.
            report(
                "letter \(letter.identifier) (\(letter.kind.rawValue)) \(isGivenUp ? "given up" : "not sent, tried again later"): "
                    + "\(fault)")
        }
        return sent
    }
}
