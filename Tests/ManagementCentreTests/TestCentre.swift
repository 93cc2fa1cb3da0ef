import Accounts
import Components
import Crypto
import Database
import DatabaseTesting
import Formats
import Foundation
import HTTP
import JSON
import ManagementCentre
import Outbox
import Registry
import Search
import Synchronization
import Testing
import Thesaurus
import Visit

/// The Management Centre with the shipped formats and strings, on an empty database; clock and chance are its own.
final class TestCentre: Sendable {
    static let dataFolder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/Data"
    static let password = "maize and cassava"

    /// Read once: the same for all tests.
    static let formats = Result {
        try FormatLibrary(
            folder: dataFolder + "/formats", thesaurus: Thesaurus(folder: dataFolder + "/thesaurus"))
    }
    static let strings = Result { try Strings(folder: dataFolder + "/strings") }

    final class Clock: Sendable {
        private let seconds = Mutex(1_800_000_000)
        var now: Int { seconds.withLock { $0 } }
        func pass(_ span: Int) { seconds.withLock { $0 += span } }
    }

    /// Bytes that look random and are the same in each run.
    final class Chance: Sendable {
        private let state = Mutex<UInt64>(0x9E37_79B9_7F4A_7C15)
        func bytes(_ count: Int) -> [UInt8] {
            state.withLock { state in
                (0..<count).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
            }
        }
    }

    let empty: EmptyDatabase
    let clock = Clock(), chance = Chance()
    let outbox: Outbox
    let registry: Registry
    let accounts: Accounts
    let centre: ManagementCentre
    let formats: FormatLibrary
    let strings: Strings
    /// Uploads wait here, and are kept in `files`.
    let folder: String
    let people: [String: Account]

    /// - Parameter sendsLetters: whether there is a mail server.
    init(uploadBytesMax: Int = 1 << 20, sendsLetters: Bool = false) throws {
        let (clock, chance) = (clock, chance)
        empty = try EmptyDatabase(.sqlite)
        formats = try Self.formats.get()
        strings = try Self.strings.get()
        outbox = Outbox(
            database: empty.database, isOpen: sendsLetters, now: { clock.now }, random: { chance.bytes($0) })
        registry = try Registry(
            database: empty.database, formats: formats, now: { clock.now }, random: { chance.bytes($0) },
            outbox: outbox)
        try empty.database.migrate(Accounts.migrations)
        try empty.database.migrate(Outbox.migrations)
        accounts = Accounts(
            database: empty.database, hasher: PasswordHasher(cost: .insecure), now: { clock.now },
            random: { chance.bytes($0) }, outbox: outbox)
        folder = FileManager.default.temporaryDirectory.appending(path: "bch-centre-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/files", withIntermediateDirectories: true)
        let uploads = UploadFolder(folder + "/files")
        let index = try SearchIndex(.sqlite(path: folder + "/search.sqlite"))
        centre = ManagementCentre(
            registry: registry, accounts: accounts, index: index,
            follower: LogFollower(registry: registry, index: index), uploadBytesMax: uploadBytesMax
        ) { (file) throws(StorageFault) in try uploads.store(file) }
        var people: [String: Account] = [:]
        for (name, government, roles) in Self.everybody {
            let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
            people[name] = try accounts.create(
                AccountDetails(
                    email: "\(name)@example.org", name: name.capitalized, government: government, roles: roles),
                password: Password(Self.password), under: permit)
        }
        self.people = people
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static let everybody: [(String, String?, Set<PersonRole>)] = [
        ("amina", "KE", [.nationalFocalPoint]), ("baraka", "KE", [.authorizedUser]),
        ("carlos", "PE", [.nationalFocalPoint]),
        ("chen", nil, [.bchAdministrator]), ("dina", nil, []), ("admin", nil, [.administrator]),
    ]

    func format(_ schema: String) throws -> Format { try #require(formats.format(schema)) }

    /// Somebody's browser, signed in.
    func browser(_ name: String, language: Language = .en) throws -> Browser {
        let browser = Browser(self, language)
        let session = try accounts.signIn(
            email: "\(name)@example.org", password: Password(Self.password), address: "192.0.2.1")
        browser.cookie = session.token
        return browser
    }

    func actor(_ name: String) throws -> Actor { try #require(people[name]).actor }

    /// Publishes a document as the Secretariat's administrator.
    @discardableResult
    func publish(_ document: Document) throws -> PublishedRecord {
        let chen = try actor("chen"), format = try format(document.schema)
        let begin = format.subject(government: document.government, owner: nil)
        let draft = try registry.saveDraft(
            document, opened: nil, under: #require(chen.permit(.createDraft, for: begin)))
        let subject = format.subject(government: document.government, owner: chen.account)
        return try registry.publish(
            draft.identifier, opened: draft.version, under: #require(chen.permit(.publish, for: subject)))
    }

    /// Saves a draft as somebody.
    func draft(_ document: Document, of name: String) throws -> Draft {
        let actor = try actor(name)
        let subject = try format(document.schema).subject(government: document.government, owner: nil)
        return try registry.saveDraft(
            document, opened: nil, under: #require(actor.permit(.createDraft, for: subject)))
    }

    /// A complete organism.
    func organism(_ name: String) throws -> Document {
        var document = registry.newDocument(try format("organism"), languages: [.en], government: nil)
        document["scientificName"] = .string(name)
        return document
    }

    /// A complete authority.
    func authority(_ name: String = "National Biosafety Authority", of government: String = "ke") throws -> Document {
        var document = registry.newDocument(try format("authority"), languages: [.en], government: government)
        document["name"] = ["en": .string(name)]
        document["city"] = ["en": "Nairobi"]
        document["country"] = ["identifier": .string(government)]
        document["phones"] = ["+254 20 000 0000"]
        document["emails"] = ["authority@example.org"]
        document["functions"] = [["identifier": .string(try term("subjectAreas"))]]
        document["cpbOrganismTypes"] = [["identifier": .string(try term("typeOfOrganisms"))]]
        return document
    }

    /// The first term of a vocabulary that can be chosen.
    func term(_ vocabulary: String, _ key: String? = nil) throws -> String {
        let found = try #require(formats.thesaurus.vocabularies[vocabulary])
        if let key { return try #require(found[key]).identifier }
        return try #require(found.terms.first { !$0.isRetired }).identifier
    }
}
