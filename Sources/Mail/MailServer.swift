internal import CCurl
internal import Glibc

/// The server that takes messages and passes them on, and how it is spoken to.
package struct MailServer: Hashable, Sendable {
    /// `smtp://host:587`, which is made secret by STARTTLS, or `smtps://host:465`.
    package let address: String
    /// Whether the connection stays on this machine, so that nobody could listen: TLS is not asked for.
    let isLocal: Bool
    package var user: String?
    package var password: String?

    /// Nil unless `address` is `smtp://` or `smtps://`, a host and perhaps a port, and nothing else.
    package init?(_ address: String, user: String? = nil, password: String? = nil) {
        guard let scheme = ["smtp://", "smtps://"].first(where: address.hasPrefix) else { return nil }
        let rest = address.dropFirst(scheme.count)
        let isBracketed = rest.hasPrefix("[")
        guard let host = isBracketed ? rest.dropFirst().split(separator: "]").first : rest.split(separator: ":").first,
            rest.utf8.count <= 300
        else { return nil }
        let port = isBracketed ? rest.dropFirst(host.count + 2) : rest.dropFirst(host.count)
        let letters = host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E
                || isBracketed && byte == 0x3A
        }
        guard letters, port.isEmpty || port.hasPrefix(":") && UInt16(port.dropFirst()) ?? 0 > 0 else { return nil }
        self.address = address
        isLocal = host == "localhost" || host == "::1" || host.hasPrefix("127.")
        (self.user, self.password) = (user, password)
    }
}

/// Why a message was not taken.
package struct MailFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is to be expected of another attempt (RFC 5321, section 4.2.1).
    package enum Kind: Hashable, Sendable {
        /// The server cannot be reached, or takes nothing from us as we are set up: it is not about this message.
        case server
        /// It does not take this message now.
        case notNow
        /// It will not take this message later either.
        case refused
    }

    /// In the server's or libcurl's words; never with a password.
    package let description: String
    package let kind: Kind

    package init(_ description: String, _ kind: Kind) { (self.description, self.kind) = (description, kind) }
}

/// A connection to a mail server, opened with the first message and kept for those after it.
///
/// Not safe to share between threads. Source: <https://curl.se/libcurl/c/smtp-mime.html>.
package final class MailConnection {
    /// Seconds to connect, and until one message is taken.
    package static let connectSecondsMax = 15, messageSecondsMax = 120

    private let server: MailServer
    private let handle: UnsafeMutableRawPointer?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    package init(_ server: MailServer) {
        self.server = server
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        handle = curl_easy_init()
    }

    deinit {
        if let handle { curl_easy_cleanup(handle) }
        errorText.deallocate()
    }

    /// Gives the server one message. When it returns, the server has taken it.
    package func send(_ message: MailMessage) throws(MailFault) {
        guard let handle else { throw MailFault("libcurl could not be started", .server) }
        curl_easy_reset(handle)
        errorText.pointee = 0
        let recipients = curl_slist_append(nil, "<\(message.to.address)>")
        var fields = message.fields.reduce(nil) { curl_slist_append($0, $1) }
        // Both parts are the same text: without this the root would say that they are to be read one after the other.
        fields = curl_slist_append(fields, "Content-Type: multipart/alternative")
        let parts = curl_mime_init(handle)
        defer {
            curl_mime_free(parts)
            curl_slist_free_all(fields)
            curl_slist_free_all(recipients)
        }
        var codes = [
            add(message.text, "text/plain; charset=utf-8", to: parts),
            add(message.html, "text/html; charset=utf-8", to: parts),
            // What stands behind the slash is the name that we give in EHLO.
            bch_curl_set_text(handle, CURLOPT_URL, "\(server.address)/\(message.from.domain)"),
            bch_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            bch_curl_set_number(
                handle, CURLOPT_USE_SSL, Int((server.isLocal ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue)),
            bch_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(message.from.address)>"),
            bch_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
            bch_curl_set_list(handle, CURLOPT_HTTPHEADER, fields),
            bch_curl_set_parts(handle, parts),
            bch_curl_set_error_text(handle, errorText),
            bch_curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
            bch_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, Self.connectSecondsMax),
            bch_curl_set_number(handle, CURLOPT_TIMEOUT, Self.messageSecondsMax),
        ]
        if let user = server.user {
            codes.append(bch_curl_set_text(handle, CURLOPT_USERNAME, user))
            codes.append(bch_curl_set_text(handle, CURLOPT_PASSWORD, server.password ?? ""))
        }
        if let wrong = codes.first(where: { $0 != CURLE_OK }) { throw MailFault(words(wrong), .server) }
        let code = curl_easy_perform(handle)
        guard code != CURLE_OK else { return }
        var status = 0
        _ = bch_curl_status(handle, &status)
        throw MailFault(words(code), kind(code, status: status))
    }

    /// A reply to the recipient or to the text is about the message. One to the greeting, to the sign-in or to the sender
    /// is for the operator to mend, whatever its number.
    private func kind(_ code: CURLcode, status: Int) -> MailFault.Kind {
        let told = String(cString: errorText)
        // Of the reply to the text libcurl says nothing but that it was not the one expected.
        let isAboutMessage =
            told.hasPrefix("RCPT failed") || told.hasPrefix("DATA failed")
            || code == CURLE_WEIRD_SERVER_REPLY && told.isEmpty
        guard isAboutMessage, status >= 400, status != 421 else { return .server }
        return status >= 500 ? .refused : .notNow
    }

    private func add(_ text: String, _ type: String, to parts: OpaquePointer?) -> CURLcode {
        let part = curl_mime_addpart(parts)
        // Escaping letter by letter keeps Latin text legible, and makes other scripts three times as long.
        let isLatin = text.utf8.count { $0 >= 0x80 } * 5 < text.utf8.count
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let codes = [
            curl_mime_data(part, lines, lines.utf8.count), curl_mime_type(part, type),
            curl_mime_encoder(part, isLatin ? "quoted-printable" : "base64"),
        ]
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    private func words(_ code: CURLcode) -> String {
        let told = String(cString: errorText)
        return told.isEmpty ? String(cString: curl_easy_strerror(code)) : told
    }
}
