import Accounts
import Crypto
import Database
import Foundation
import Mail
import MailTesting
import Outbox
import Registry
import Synchronization
import Testing
import Thesaurus

@testable import Site

/// Letters from the act that they tell of to the mail server.
@Suite final class LetterDeliveryTests {
    private final class Told: Sendable { let lines = Mutex<[String]>([]) }

    private let folder = FileManager.default.temporaryDirectory.appending(path: "bch-mail-\(UUID().uuidString)").path
    private let told = Told()

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func site() throws -> Site {
        let told = told
        return try Site(
            SiteConfiguration(
                folder: try DataFolder(folder), resources: TestSite.resources,
                letters: LetterSender(address: "bch@example.org", replyTo: "help@example.org"), readers: 1),
            publicAddress: "https://bch.example.org", passwordCost: .insecure,
            report: { line in told.lines.withLock { $0.append(line) } })
    }

    private func add(_ email: String, _ language: Language, to site: Site, password: Password? = nil) throws {
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        _ = try site.accounts.create(
            AccountDetails(email: email, name: "Amina Юлия", language: language), password: password, under: permit)
    }

    @Test func `a letter goes out in the person's language, with a link that works`() throws {
        let site = try site(), standIn = StandInServer()
        defer { standIn.stop() }
        let connection = MailConnection(try #require(MailServer(standIn.address)))
        func send(_ message: MailMessage) throws(MailFault) { try connection.send(message) }
        var seen: [MailMessage] = []
        func look(_ message: MailMessage) throws(MailFault) { seen.append(message) }
        try add("amina@example.org", .ar, to: site)
        try add("ana@example.org", .es, to: site)
        #expect(try site.deliverLetters(by: look) == 2)
        #expect(try site.deliverLetters(by: look) == 0)
        let letter = try #require(seen.first { $0.to.address == "ana@example.org" })
        #expect(letter.from.name == "Centro de Intercambio de Información sobre Seguridad de la Biotecnología")
        #expect(letter.language == "es" && letter.replyTo == "help@example.org" && letter.to.name == "Amina Юлия")
        let start = try #require(letter.text.range(of: "https://bch.example.org/es/password?link="))
        let token = String(letter.text[start.upperBound...].prefix { !$0.isWhitespace })
        #expect(try site.accounts.account(ofLink: token)?.email.description == "ana@example.org")
        // Nothing that opens the account is kept in clear.
        let kept = try site.registry.database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT facts, fault FROM letter").map { (row) throws(DatabaseError) in
                try row.text("facts") + (try row.optionalText("fault") ?? "")
            }
        }
        #expect(kept == ["{}", "{}"])
        try add("chen@example.org", .zh, to: site)
        #expect(try site.deliverLetters(by: send) == 1)
        #expect(standIn.received.map(\.to).allSatisfy { $0.contains("<chen@example.org>") })
        #expect(told.lines.withLock { $0 }.isEmpty)
    }

    @Test func `a mail server that is away keeps nobody waiting, and is told without names`() throws {
        let site = try site()
        var tries = 0
        func fail(_ message: MailMessage) throws(MailFault) {
            tries += 1
            throw MailFault("could not connect", .server)
        }
        for number in 0..<5 { try add("p\(number)@example.org", .en, to: site) }
        #expect(try site.deliverLetters(by: fail) == 0)
        #expect(tries == 2)
        let lines = told.lines.withLock { $0 }
        #expect(
            lines.count == 2 && lines.allSatisfy { $0.contains("could not connect") && !$0.contains("@example.org") })
        #expect(try site.accounts.outbox.counts() == (5, 0))
        // What was not tried has lost nothing.
        #expect(try site.accounts.outbox.deliveries(limit: 9).map(\.attempts).sorted() == [0, 0, 0, 1, 1])
    }

    @Test func `a mailbox that is full, or gone, keeps no other letter back`() throws {
        let site = try site()
        var sent: [String] = []
        func send(_ message: MailMessage) throws(MailFault) {
            if message.to.address.hasPrefix("full") { throw MailFault("RCPT failed: 452", .notNow) }
            if message.to.address.hasPrefix("gone") { throw MailFault("RCPT failed: 550", .refused) }
            sent.append(message.to.address)
        }
        for name in ["full1", "full2", "full3", "gone1", "gone2", "gone3", "amina", "baraka"] {
            try add("\(name)@example.org", .en, to: site)
        }
        #expect(try site.deliverLetters(by: send) == 2)
        #expect(sent.sorted() == ["amina@example.org", "baraka@example.org"])
        // No link is left that nobody has.
        let links = try site.registry.database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT account FROM account_link").count
        }
        #expect(links == 2)
    }

    @Test func `an ending server lets go of what it has in hand`() throws {
        let site = try site()
        var sent = 0
        func send(_ message: MailMessage) throws(MailFault) { sent += 1 }
        for number in 0..<3 { try add("p\(number)@example.org", .en, to: site) }
        #expect(try site.deliverLetters(isEnding: { sent == 1 }, by: send) == 1)
        #expect(try site.deliverLetters(by: send) == 2)
    }

    @Test func `letters about records go to people as they are when these are sent`() throws {
        let site = try site()
        var seen: [MailMessage] = []
        func look(_ message: MailMessage) throws(MailFault) { seen.append(message) }
        for name in ["amina", "baraka", "chen"] { try add("\(name)@example.org", .en, to: site) }
        _ = try site.deliverLetters(by: look)
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        let people = try site.accounts.list(under: permit)
        try site.registry.database.write { (connection) throws(DatabaseError) in
            try site.accounts.outbox.post(
                .recordPublished,
                to: people.map {
                    Recipient(account: $0.id, address: $0.email.description, name: $0.name, language: .en)
                }, on: connection)
        }
        _ = try site.accounts.disable(people[0].id, under: permit)
        _ = try site.accounts.change(
            people[1].id, to: AccountDetails(email: "b@example.org", name: "B", language: .ru), under: permit)
        try site.accounts.setLetters(of: people[2].actor, language: .zh, wantsLetters: false)
        seen = []
        _ = try site.deliverLetters(by: look)
        let published = seen.filter { $0.subject.hasPrefix("Опубликовано") || $0.subject.hasPrefix("Published") }
        #expect(published.map(\.to.address) == ["b@example.org"])
        #expect(published.map(\.language) == ["ru"])
    }

    @Test func `a letter for an account that is closed in the meantime is not sent`() throws {
        let site = try site()
        try add("amina@example.org", .en, to: site)
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        let amina = try #require(try site.accounts.find(email: "amina@example.org", under: permit))
        _ = try site.accounts.disable(amina.id, under: permit)
        var kinds: [String] = []
        func look(_ message: MailMessage) throws(MailFault) { kinds.append(message.subject) }
        #expect(try site.deliverLetters(by: look) == 1)
        #expect(kinds == ["Your account was changed"])
        #expect(try site.accounts.outbox.counts() == (0, 0))
    }

    @Test func `the operator sees how many letters wait`() throws {
        let site = try TestSite()
        #expect(try site.text("/metrics").contains("bch_letters{state=\"waiting\"} 0\n"))
        #expect(try site.text("/robots.txt").contains("Disallow: /*/password"))
    }
}
