import Foundation
import MailTesting
import Testing

extension DurabilityTests {
    /// Letters, from the browser of who asks for one to the mail server.
    @Suite struct MailTests {
        private static let sender = ["--mail-from", "bch@example.org", "--public-url", "https://bch.example.org"]

        private static func serve(_ place: Place, _ mail: StandInServer) throws -> RunningServer {
            try RunningServer(place, options: ["--mail-server", mail.address] + sender)
        }

        /// What came in, once there is so much; the letters are English, and so in quoted-printable.
        private static func received(_ count: Int, by mail: StandInServer) throws -> [String] {
            for _ in 0..<200 where mail.received.count < count { usleep(100_000) }
            let received = mail.received
            try #require(received.count == count)
            return received.map { $0.text.replacing("=\n", with: "").replacing("=3D", with: "=") }
        }

        private static func place() throws -> Place {
            let place = try Place()
            try Program.succeed(
                ["user", "add"] + place.options + ["--email", "amina@example.org", "--name", "Amina"],
                input: "maize and cassava\n")
            return place
        }

        @Test func `a password is chosen anew, though the server was killed before its letter was sent`() throws {
            let place = try Self.place()
            // A mail server that takes nothing for now.
            let away = StandInServer(replies: ["MAIL": Array(repeating: "451 Later", count: 100)])
            defer { away.stop() }
            let first = try Self.serve(place, away)
            let asked = try Browser(first).post("/en/password", [("email", "amina@example.org")])
            #expect(asked.status == 200 && asked.text.contains("a letter is on its way"))
            for _ in 0..<200 where !first.log.contains("not sent, tried again later") { usleep(100_000) }
            #expect(first.log.contains("password-link) not sent, tried again later: MAIL failed: 451"))
            #expect(!first.log.contains("amina@example.org"))
            first.kill()
            let listed = try Program.succeed(["mail", "list"] + place.options)
            #expect(listed.contains("\twaiting\t1\tpassword-link\tamina@example.org\tMAIL failed: 451"), "\(listed)")

            let mail = StandInServer()
            defer { mail.stop() }
            let second = try Self.serve(place, mail)
            // It is due a minute after the first attempt, as the clock of this machine goes.
            for _ in 0..<900 where mail.received.isEmpty { usleep(100_000) }
            let letter = try #require(try Self.received(1, by: mail).first)
            #expect(
                letter.contains("To: \"Amina\" <amina@example.org>") && letter.contains("Subject: A link to choose"))
            let link = try #require(
                letter.firstMatch(of: /https:\/\/bch.example.org(\/en\/password\?link=([A-Za-z0-9_-]+))/))
            let browser = Browser(second)
            #expect(try browser.get(String(link.1)).text.contains("For the account amina@example.org."))
            let chosen = try browser.post(
                "/en/password", [("link", String(link.2)), ("new", "sorghum and millet")])
            #expect(chosen.status == 303 && chosen.field("Location") == "/en/sign-in?password=set")
            let entered = try browser.post(
                "/en/sign-in", [("email", "amina@example.org"), ("password", "sorghum and millet")])
            #expect(entered.field("Location") == "/en/centre")
            #expect(!second.log.contains(String(link.2)))
            #expect(try Self.received(2, by: mail)[1].contains("Subject: The password of your account was changed"))
            #expect(second.stop() == 0)
        }

        @Test func `a trial letter arrives, or it is said why not`() throws {
            let scratch = try Scratch(), mail = StandInServer()
            defer { mail.stop() }
            let file = scratch.path("word")
            try Data("secret-word\nnot this\n".utf8).write(to: URL(filePath: file))
            let command = [
                "mail", "test", "--mail-server", mail.address, "--mail-from", "\"A Name\" <bch@example.org>",
                "--mail-user", "bch", "--mail-password-file", file, "--to", "you@example.org",
            ]
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            let open = try Program.run(command)
            #expect(open.status == 1 && open.errors.contains("can be read by others. Run: chmod 600 \(file)"))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            #expect(try Program.succeed(command).contains("has taken a letter to you@example.org"))
            let letter = try #require(try Self.received(1, by: mail).first)
            #expect(letter.contains("From: \"A Name\" <bch@example.org>") && letter.contains("Trial letter of the"))
            let refusing = StandInServer(replies: ["AUTH": ["535 No"]])
            defer { refusing.stop() }
            let refused = try Program.run(command.map { $0 == mail.address ? refusing.address : $0 })
            #expect(refused.status == 1 && refused.errors.contains("did not take the letter: Login denied"))
            #expect(!refused.errors.contains("secret-word"))
        }

        @Test(arguments: [
            (["--mail-from", "bch@example.org"], "--mail-from is of no use without --mail-server"),
            (["--mail-server", "mail.example.org"], "--mail-server must be smtp://host or smtps://host"),
            (["--mail-server", "smtp://u:p@mail.example.org"], "--mail-server must be smtp://host or smtps://host"),
            (["--mail-server", "smtp://localhost"], "--mail-from is missing"),
            (["--mail-server", "smtp://localhost", "--mail-from", "Name"], "--mail-from must be an e-mail address"),
            (
                ["--mail-server", "smtp://localhost", "--mail-from", "a@example.org"],
                "--mail-server needs --public-url"
            ),
            (
                ["--mail-server", "smtp://localhost", "--mail-from", "a@example.org", "--mail-password-file", "/x"],
                "--mail-password-file needs --mail-user"
            ),
        ])
        func `options that do not fit stop the start`(_ options: [String], _ reason: String) throws {
            let ended = try Program.run(["serve"] + Place().options + ["--listen", "127.0.0.1:0"] + options)
            #expect(ended.status == 2 && ended.errors.contains(reason), "\(ended.errors.prefix(300))")
        }
    }
}
