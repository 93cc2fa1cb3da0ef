import Foundation
import MailTesting
import Testing

@testable import Mail

@Suite struct MailTests {
    private static let message = MailMessage(
        from: Mailbox(name: "Центр обмена информацией", address: "bch@example.org"),
        to: Mailbox(name: "Wanjiku \"W\" Kamau", address: "wanjiku@example.org"), replyTo: "help@example.org",
        subject: "المعلومات المتعلقة بالسلامة الأحيائية: مسودة قرار تنتظر توقيعكم قبل نشرها في غرفة تبادل المعلومات",
        text: "Première ligne\n.\nune ligne avec = et é\n" + String(repeating: "long ", count: 40),
        html: "<p>سطر أول</p>", language: "fr", identifier: "0123", date: 1_796_000_000)

    private func server(_ standIn: StandInServer, user: String? = nil) throws -> MailServer {
        try #require(MailServer(standIn.address, user: user, password: user.map { _ in "secret-word" }))
    }

    @Test func `a message arrives whole, in two forms, on one connection with the next`() throws {
        let standIn = StandInServer()
        defer { standIn.stop() }
        let connection = MailConnection(try server(standIn, user: "bch"))
        try connection.send(Self.message)
        try connection.send(Self.message)
        #expect(standIn.connections == 1 && standIn.received.count == 2)
        let received = try #require(standIn.received.first)
        #expect(received.from.hasPrefix("MAIL FROM:<bch@example.org>"))
        #expect(received.to.hasPrefix("RCPT TO:<wanjiku@example.org>"))
        let parts = received.text.components(separatedBy: "\n\n")
        let head = parts[0]
        #expect(head.contains("\nMessage-ID: <0123@example.org>\n"))
        #expect(head.contains("Date: Mon, 30 Nov 2026 00:53:20 +0000"))
        #expect(head.contains("To: =?UTF-8?B?") && head.contains("Reply-To: help@example.org"))
        #expect(head.contains("Content-Type: multipart/alternative; boundary="))
        #expect(head.contains("Auto-Submitted: auto-generated"))
        for line in received.text.split(separator: "\n") { #expect(line.utf8.count <= 98, "\(line)") }
        #expect(received.text.utf8.allSatisfy { $0 < 0x80 })
        #expect(received.text.contains("Content-Transfer-Encoding: quoted-printable"))
        #expect(received.text.contains("Premi=C3=A8re ligne\n.\nune ligne avec =3D et =C3=A9\n"))
        #expect(received.text.contains(Data("<p>سطر أول</p>".utf8).base64EncodedString()))
    }

    @Test func `a subject in any script is unfolded to what it was, whatever stands in it`() {
        for text in [
            Self.message.subject, "plain", "=?UTF-8?B?eA==?= is not taken for one", "émoji 👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾",
            String(repeating: "转基因生物", count: 30),
        ] {
            let field = EncodedWord.text(text)
            #expect(unfolded(field) == text)
            #expect(field.split(separator: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
        }
        #expect(EncodedWord.text("a\r\nBcc: all@example.org") == "a  Bcc: all@example.org")
        #expect(!Mailbox(name: "a\"> b\r\nX: y", address: "a@b.org").fieldText.contains("\r\nX"))
    }

    private func unfolded(_ field: String) -> String {
        guard field.hasPrefix("=?UTF-8?B?") else { return field }
        let bytes = field.components(separatedBy: "\r\n ").flatMap { word in
            Array(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data())
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `what is refused for good is told apart from what may go later`() throws {
        func fault(_ replies: [String: [String]]) throws -> MailFault? {
            let standIn = StandInServer(replies: replies)
            defer { standIn.stop() }
            do { try MailConnection(server(standIn, user: "bch")).send(Self.message) } catch {
                return error as? MailFault
            }
            return nil
        }
        #expect(try fault(["RCPT": ["550 No such user"]])?.kind == .refused)
        #expect(try fault(["RCPT": ["550 No such user"]])?.description.contains("550") == true)
        #expect(try fault(["RCPT": ["451 Try again later"]])?.kind == .notNow)
        #expect(try fault(["TEXT": ["554 Spam"]])?.kind == .refused)
        #expect(try fault(["TEXT": ["452 Full"]])?.kind == .notNow)
        // How we are set up, or who we are, is no fault of the message.
        #expect(try fault(["MAIL": ["553 Sender not allowed"]])?.kind == .server)
        #expect(try fault(["HELLO": ["554 You are blocked"]])?.kind == .server)
        #expect(try fault(["RCPT": ["421 Too many connections"]])?.kind == .server)
        let denied = try #require(try fault(["AUTH": ["535 Authentication failed"]]))
        #expect(denied.kind == .server && !"\(denied)".contains("secret-word"))
    }

    @Test func `a server that is away is told, and the next message tries anew`() throws {
        let gone = StandInServer()
        gone.stop()
        let connection = MailConnection(try server(gone))
        #expect(throws: MailFault.self) { try connection.send(Self.message) }
        #expect(throws: MailFault.self) { try connection.send(Self.message) }
    }

    @Test(arguments: [
        "", "http://mail.example.org", "smtp://", "smtp://user:word@mail.example.org", "smtp://mail.example.org/path",
        "smtp://mail.example.org:0", "smtp://mail.example.org:99999", "smtp://mail example.org", "mail.example.org:25",
    ])
    func `an address that is no mail server is refused`(_ text: String) { #expect(MailServer(text) == nil) }

    @Test(arguments: [
        ("smtp://mail.example.org:587", false), ("smtps://mail.example.org", false), ("smtp://localhost", true),
        ("smtp://127.0.0.1:25", true), ("smtp://[::1]:25", true), ("smtp://[2001:db8::1]:25", false),
    ])
    func `only on this machine does a message go without TLS`(_ text: String, _ isLocal: Bool) throws {
        #expect(try #require(MailServer(text)).isLocal == isLocal)
    }

    @Test func `a server without TLS elsewhere gets nothing`() throws {
        let standIn = StandInServer()
        defer { standIn.stop() }
        // Another name for this machine, which the program cannot know to be one.
        let server = try #require(MailServer("smtp://0.0.0.0:\(standIn.port)", user: "bch", password: "secret-word"))
        #expect(throws: MailFault.self) { try MailConnection(server).send(Self.message) }
        #expect(standIn.received.isEmpty)
    }
}
