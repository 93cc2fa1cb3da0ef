import Accounts
import FoundationEssentials
import Mail
import Site

/// The options that say how letters are sent.
enum MailOptions {
    static let options: Set<String> = ["--mail-server", "--mail-from", "--mail-user", "--mail-password-file"]
    static let usage = """
          --mail-server URL    the mail server that takes letters: smtp://host:587, or smtps://host:465
          --mail-from ADDRESS  in whose name they are sent: bch@example.org, or "Name <bch@example.org>"
          --mail-user NAME     the name to sign in with there, if it asks for one
          --mail-password-file FILE
                               a file that only its owner can read, with the password on its first line
        """

    /// The server, and in whose name letters are sent; nil where none is named.
    ///
    /// - Parameter replyTo: where answers go to.
    static func read(_ arguments: Arguments, replyTo: String?) throws -> (server: MailServer, sender: LetterSender)? {
        guard let address = arguments.options["--mail-server"] else {
            if let other = options.sorted().first(where: { arguments.options[$0] != nil }) {
                throw UsageFault("\(other) is of no use without --mail-server")
            }
            return nil
        }
        guard var server = MailServer(address) else {
            throw UsageFault(
                "--mail-server must be smtp://host or smtps://host, perhaps with a port; the name and the password "
                    + "stand in --mail-user and --mail-password-file")
        }
        server.user = arguments.options["--mail-user"]
        if let path = arguments.options["--mail-password-file"] {
            guard server.user != nil else { throw UsageFault("--mail-password-file needs --mail-user") }
            server.password = try password(path)
        }
        return (server, try sender(arguments.required("--mail-from"), replyTo: replyTo))
    }

    private static func sender(_ text: String, replyTo: String?) throws(UsageFault) -> LetterSender {
        var name = "", address = text
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            name = String(text[..<open].filter { $0 != "\"" })
            address = String(text[text.index(after: open)...].dropLast())
            while name.last?.isWhitespace == true { name.removeLast() }
        }
        guard let known = EmailAddress(address) else {
            throw UsageFault("--mail-from must be an e-mail address, such as bch@example.org")
        }
        return LetterSender(address: known.description, name: name.isEmpty ? nil : name, replyTo: replyTo)
    }

    private static func password(_ path: String) throws(Failure) -> String {
        let rights = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("The file of the mail server's password, \(path), cannot be read.")
        }
        if let rights = rights as? Int, rights & 0o077 != 0 {
            throw Failure("The file of the mail server's password can be read by others. Run: chmod 600 \(path)")
        }
        let line = String(decoding: data, as: UTF8.self).prefix { $0 != "\n" && $0 != "\r\n" }
        guard !line.isEmpty else { throw Failure("The first line of \(path), the mail server's password, is empty.") }
        return String(line)
    }
}
