import Accounts
import Database
import DatabaseTesting
import Formats
import Foundation
import Identifiers
import JSON
import Outbox
import Registry
import Testing
import Thesaurus

/// Two officials sign a nomination before it can be published (decision BS-VI/4, annex, record validation).
@Suite struct SignTests {
    /// A registry with one small format that wants two signatures.
    struct Nominations {
        static let six = #"{"ar": "س", "en": "E", "es": "S", "fr": "F", "ru": "Р", "zh": "中"}"#
        static let format = """
            {"schema": "nomination", "code": "NOM", "prefix": "CHM", "version": 1, "record": "national",
             "name": \(six), "plural": \(six), "introduction": \(six),
             "authors": ["NFP-CPB"], "publishers": ["NationalFocalPoint"], "title": ["{name}"], "summary": [],
             "signatures": [
                {"key": "nomination", "roles": ["NFP-CPB"], "label": \(six), "statement": \(six)},
                {"key": "consent", "roles": ["NationalFocalPoint"], "label": \(six), "statement": \(six)}],
             "groups": [{"key": "general", "label": \(six), "fields": [
                {"key": "government", "type": "country", "label": \(six), "help": \(six)},
                {"key": "name", "type": "text", "required": true, "label": \(six), "help": \(six)},
                {"key": "notes", "type": "text", "private": true, "label": \(six), "help": \(six)}]}]}
            """

        let empty: EmptyDatabase
        let outbox: Outbox
        let registry: Registry
        let format: Format
        let nominator = Actor(
            account: "P", name: "Pia", email: "p@example.org", government: "ke", roles: [.protocolFocalPoint])
        let focalPoint = Actor(
            account: "F", name: "Fred", email: "f@example.org", government: "ke", roles: [.nationalFocalPoint])

        init(_ engine: Engine, sendsLetters: Bool = false) throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try Data(Self.format.utf8).write(to: folder.appending(path: "nomination.json"))
            empty = try EmptyDatabase(engine)
            let formats = try FormatLibrary(
                folder: folder.path, thesaurus: Thesaurus(folder: TestRegistry.dataFolder + "/thesaurus"))
            let clock = Clock()
            outbox = Outbox(database: empty.database, isOpen: sendsLetters, now: { 1_800_000_000 })
            registry = try Registry(
                database: empty.database, formats: formats, now: { clock.next() }, outbox: outbox)
            format = try #require(formats.format("nomination"))
        }

        func document(_ name: String?) -> Document {
            var document = registry.newDocument(format, languages: [.en], government: "ke")
            document["name"] = name.map(JSON.string)
            return document
        }

        func save(_ document: Document, opened: Int? = nil) throws -> Draft {
            let owner = opened == nil ? nil : nominator.account
            let action: Action = opened == nil ? .createDraft : .editDraft
            let subject = format.subject(government: "ke", owner: owner)
            return try registry.saveDraft(
                document, opened: opened, under: try #require(nominator.permit(action, for: subject)))
        }

        func sign(_ key: String, _ draft: Draft, by actor: Actor, with other: String? = nil) throws -> GivenSignature {
            let subject = try #require(
                format.subject(signature: other ?? key, government: "ke", owner: nominator.account))
            let permit = try #require(actor.permit(.sign, for: subject))
            return try registry.sign(draft.identifier, opened: draft.version, signature: key, under: permit)
        }

        func publish(_ draft: Draft) throws -> PublishedRecord {
            let subject = format.subject(government: "ke", owner: draft.owner)
            return try registry.publish(
                draft.identifier, opened: draft.version, under: try #require(focalPoint.permit(.publish, for: subject)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing is published before each has signed, and who signed is told`(_ engine: Engine) throws {
        let test = try Nominations(engine)
        let draft = try test.save(test.document("Wanjiru"))
        func wanting(_ keys: [String]) -> PublishRefusal {
            .invalid(keys.map { Issue(path: "header.signatures", code: .mandatory, reason: .unsigned($0)) })
        }
        #expect(throws: wanting(["nomination", "consent"])) { try test.publish(draft) }
        let given = try test.sign("nomination", draft, by: test.nominator)
        #expect((given.name, given.role, given.account) == ("Pia", "NFP-CPB", "P"))
        #expect(try test.registry.signatures(of: draft) == [given])
        #expect(throws: wanting(["consent"])) { try test.publish(draft) }
        _ = try test.sign("consent", draft, by: test.focalPoint)
        let record = try test.publish(draft)
        #expect(record.number.description == "CHM-NOM-KE-1-1")
        let revision = try #require(try test.registry.revision(record.identifier, 1))
        let told = try #require(revision.document).signatures
        #expect(told.map { $0["key"] } == ["nomination", "consent"])
        #expect(told.map { $0["name"] } == ["Pia", "Fred"])
        #expect(told.allSatisfy { $0["at"] != nil && $0["role"] != nil && $0["account"] == nil })
    }

    @Test(arguments: Engine.allCases)
    func `a change voids the signatures, unless nothing published changes`(_ engine: Engine) throws {
        let test = try Nominations(engine)
        var document = test.document("Wanjiru")
        let draft = try test.save(document)
        _ = try test.sign("nomination", draft, by: test.nominator)
        document["notes"] = "asked by telephone"
        let noted = try test.save(document, opened: 1)
        #expect(try test.registry.signatures(of: noted).map(\.key) == ["nomination"])
        document["name"] = "Wangari"
        let changed = try test.save(document, opened: 2)
        #expect(try test.registry.signatures(of: changed).isEmpty)
        #expect(throws: SignRefusal.staleDraft(opened: 1, current: 3)) {
            try test.sign("nomination", draft, by: test.nominator)
        }
    }

    @Test func `an amendment is signed anew`() throws {
        let test = try Nominations(.sqlite)
        let draft = try test.save(test.document("Wanjiru"))
        _ = try test.sign("nomination", draft, by: test.nominator)
        _ = try test.sign("consent", draft, by: test.focalPoint)
        let record = try test.publish(draft)
        let subject = test.format.subject(government: "ke", owner: test.nominator.account)
        let amendment = try test.registry.amend(
            record.identifier, under: try #require(test.nominator.permit(.editDraft, for: subject)))
        #expect(amendment.document.signatures.isEmpty)
        #expect(try test.registry.signatures(of: amendment).isEmpty)
        #expect(throws: PublishRefusal.self) { try test.publish(amendment) }
    }

    @Test func `who may not sign gets no permit, and a permit is for one signature`() throws {
        let test = try Nominations(.sqlite)
        let draft = try test.save(test.document("Wanjiru"))
        let consent = try #require(test.format.subject(signature: "consent", government: "ke", owner: "P"))
        #expect(test.nominator.permit(.sign, for: consent) == nil)
        let administrator = Actor(
            account: "A", name: "Ada", email: "a@example.org", government: nil, roles: [.administrator])
        #expect(administrator.permit(.sign, for: consent) == nil)
        let stranger = Actor(
            account: "S", name: "Sol", email: "s@example.org", government: "mx", roles: [.nationalFocalPoint])
        #expect(stranger.permit(.sign, for: consent) == nil)
        #expect(test.format.subject(signature: "witness", government: "ke", owner: "P") == nil)
        #expect(throws: SignRefusal.notCovered) {
            try test.sign("nomination", draft, by: test.focalPoint, with: "consent")
        }
    }

    @Test(arguments: Engine.allCases)
    func `erasing a record leaves no name of those who signed its draft`(_ engine: Engine) throws {
        let test = try Nominations(engine)
        let draft = try test.save(test.document("Wanjiru"))
        _ = try test.sign("nomination", draft, by: test.nominator)
        _ = try test.sign("consent", draft, by: test.focalPoint)
        let record = try test.publish(draft)
        let subject = test.format.subject(government: "ke", owner: test.nominator.account)
        let amendment = try test.registry.amend(
            record.identifier, under: try #require(test.nominator.permit(.editDraft, for: subject)))
        _ = try test.sign("nomination", amendment, by: test.nominator)
        func names() throws -> Int? {
            try test.registry.database.read { (connection) throws(DatabaseError) in
                try connection.row("SELECT count(*) AS n FROM draft_signature")?.int("n")
            }
        }
        #expect(try names() == 1)
        _ = try test.registry.erase(
            record.identifier, under: try #require(Actor.machineOperator.permit(.erasePersonalData, for: subject)))
        #expect(try names() == 0)
    }

    @Test func `what is incomplete is not signed`() throws {
        let test = try Nominations(.sqlite)
        let draft = try test.save(test.document(nil))
        #expect(
            throws: SignRefusal.invalid([Issue(path: "name", code: .mandatory, reason: .missing)])
        ) { try test.sign("nomination", draft, by: test.nominator) }
    }
}
