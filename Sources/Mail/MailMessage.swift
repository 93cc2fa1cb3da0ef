internal import Glibc

/// Who a message is from or to.
package struct Mailbox: Hashable, Sendable {
    /// May be in any script; empty for none.
    package let name: String
    /// `local@domain`, ASCII.
    package let address: String

    package init(name: String, address: String) { (self.name, self.address) = (name, address) }

    var domain: String { address.split(separator: "@").last.map(String.init) ?? "localhost" }

    /// As it stands in a field of a message (RFC 5322, section 3.4). The name is always an encoded word or a quoted
    /// string, so that nothing in it can be taken for another address.
    var fieldText: String {
        if name.isEmpty { return address }
        let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
        return (isPlain ? "\"\(name)\"" : EncodedWord.text(name, always: true)) + " <\(address)>"
    }
}

/// One message to one person: the same text plain and as HTML, of which mail programs show the one they can.
package struct MailMessage: Hashable, Sendable {
    package var from: Mailbox, to: Mailbox
    /// Where answers go to; nil where they go to `from`.
    package var replyTo: String?
    package var subject: String
    package var text: String
    package var html: String
    /// The language of all of it (BCP 47).
    package var language: String
    /// Unique for ever; the same when it is sent again, so that mail programs show it once.
    package var identifier: String
    /// Seconds since 1970, UTC.
    package var date: Int

    package init(
        from: Mailbox, to: Mailbox, replyTo: String? = nil, subject: String, text: String, html: String,
        language: String, identifier: String, date: Int
    ) {
        (self.from, self.to, self.replyTo, self.subject) = (from, to, replyTo, subject)
        (self.text, self.html, self.language) = (text, html, language)
        (self.identifier, self.date) = (identifier, date)
    }

    /// The fields before the body, without line ends (RFC 5322). `Auto-Submitted` keeps programs that answer for
    /// somebody who is away from answering (RFC 3834).
    var fields: [String] {
        var fields = [
            "Date: \(Self.written(date))", "From: \(from.fieldText)", "To: \(to.fieldText)",
            "Subject: \(EncodedWord.text(subject))", "Message-ID: <\(identifier)@\(from.domain)>",
            "Content-Language: \(language)", "Auto-Submitted: auto-generated",
        ]
        if let replyTo { fields.append("Reply-To: \(replyTo)") }
        return fields
    }

    /// A moment as RFC 5322 writes it, section 3.3.
    static func written(_ seconds: Int) -> String {
        var time = time_t(seconds), parts = tm()
        gmtime_r(&time, &parts)
        // In the C locale, which the program never leaves.
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S +0000", &parts)
        return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
