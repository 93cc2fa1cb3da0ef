import DatabaseTesting
import Accounts
import Crypto
import Database
import Formats
import JSON
import MerkleLog
import Registry
import Testing
import Thesaurus

@Suite struct LogTests {
    @Test(arguments: Engine.allCases)
    func `every publication is a leaf whose digest binds the document`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        for index in 0..<5 { try test.publish(test.organism("Species number \(index)")) }
        let entries = try test.registry.entries(from: 0, limit: 100)
        #expect(entries.map(\.seq) == [0, 1, 2, 3, 4])
        let entry = try #require(entries.last)
        let revision = try #require(try test.registry.revision(entry.record, entry.revision))
        let body = try JSON.parse(entry.body)
        let salt = try #require(revision.salt)
        let document = try #require(revision.document)
        #expect(body["digest"]?.string == LogEntry.digest(salt: salt, document: document.json).description)
        let proof = try #require(try test.registry.inclusionProof(of: 3))
        #expect(
            MerkleProof.provesInclusion(
                of: MerkleHash.leaf(proof.entry.body.utf8), at: 3, in: proof.head.size, root: proof.head.root,
                proof: proof.path))
    }

    @Test(arguments: Engine.allCases)
    func `the log can be added to but never changed`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        try test.publish(test.organism("Zea mays"))
        for change: SQL in ["UPDATE log_entry SET body = 'x'", "DELETE FROM log_entry", "DELETE FROM log_node"] {
            if change.text.contains("log_node") { continue }
            #expect(throws: DatabaseError.self) {
                try test.empty.database.write { (connection) throws(DatabaseError) in
                    _ = try connection.execute(change)
                }
            }
        }
        #expect(try test.registry.logSize() == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a bulk of publications keeps the tree consistent with every head before`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        try test.publish(test.organism("First of all"))
        let before = try test.registry.head()
        let documents = try (0..<700).map { try test.organism("Imported species \($0)") }
        let outcomes = try test.registry.publish(imported: documents) {
            try? test.permit(test.secretariat, .publish, $0)
        }
        #expect(outcomes.allSatisfy { if case .published = $0 { true } else { false } })
        let after = try test.registry.head()
        #expect(after.size == 701)
        let proof = try #require(try test.registry.consistencyProof(from: before.size, to: after.size))
        #expect(
            MerkleProof.provesConsistency(
                from: before.size, root: before.root, to: after.size, root: after.root, proof: proof))
        let leaves = try #require(try test.registry.hashes(level: 0, 0..<256))
        #expect(try test.registry.hashes(level: 1, 0..<1) == [MerkleHash.complete(leaves)])
        #expect(try test.registry.consistencyProof(from: 0, to: after.size) == [])
        #expect(try test.registry.consistencyProof(from: 0, to: 0) == [])
        #expect(try test.registry.consistencyProof(from: -1, to: 0) == nil)
        #expect(try test.registry.consistencyProof(from: 0, to: after.size + 1) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `importing the same again publishes nothing, an incomplete record is published and listed`(
        _ engine: Engine
    ) throws {
        let test = try TestRegistry(engine)
        var incomplete = try test.authority()
        incomplete["emails"] = nil
        var wrong = try test.authority()
        wrong["emails"] = ["no address"]
        let permit: (Document) -> Permit? = { try? test.permit(test.secretariat, .publish, $0) }
        let outcomes = try test.registry.publish(imported: [wrong, incomplete], permit: permit)
        guard case .refused(let issues) = outcomes[0], case .published(let record) = outcomes[1] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(issues.map(\.path) == ["emails[0]"])
        #expect(record.missing == ["emails"])
        #expect(try test.registry.records(RecordFilter(incompleteOnly: true), limit: 10).count == 1)
        let again = try test.registry.publish(imported: [incomplete], permit: permit)
        #expect(again == [.unchanged(record)])
        #expect(try test.registry.logSize() == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a withdrawn record leaves lists and stays readable with its reason`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        let document = try test.organism("Zea mays")
        let record = try test.publish(document)
        let permit = try test.permit(test.secretariat, .withdraw, document, owner: test.secretariat.account)
        #expect(throws: WithdrawRefusal.noReason) {
            try test.registry.withdraw(record.identifier, reason: LanguageMap([:]), under: permit)
        }
        let withdrawn = try test.registry.withdraw(
            record.identifier, reason: LanguageMap([.en: "Entered twice"]), under: permit)
        #expect(withdrawn.status == .withdrawn && withdrawn.revision == 2)
        #expect(try test.registry.records(RecordFilter(), limit: 10).isEmpty)
        #expect(try test.registry.newestDocument(record.identifier)?.document?["scientificName"] == "Zea mays")
        #expect(throws: WithdrawRefusal.alreadyWithdrawn) {
            try test.registry.withdraw(record.identifier, reason: LanguageMap([.en: "Again"]), under: permit)
        }
        var citing = try test.organism("Zea perennis")
        citing["compatibleSpecies"] = [["identifier": .string(record.identifier)]]
        #expect(throws: PublishRefusal.self) { try test.publish(citing) }
    }

    @Test(arguments: Engine.allCases)
    func `erasing takes document and salt for good and leaves the tree whole`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        let document = try test.organism("Zea mays")
        let record = try test.publish(document)
        let before = try test.registry.head()
        let (erased, files) = try test.registry.erase(
            record.identifier,
            under: test.permit(test.secretariat, .erasePersonalData, document, owner: test.secretariat.account))
        #expect(erased.status == .erased && erased.title.isEmpty && files.isEmpty)
        let revision = try #require(try test.registry.revision(record.identifier, 1))
        #expect(revision.document == nil && revision.salt == nil)
        let after = try test.registry.head()
        let proof = try #require(try test.registry.consistencyProof(from: before.size, to: after.size))
        #expect(
            MerkleProof.provesConsistency(
                from: before.size, root: before.root, to: after.size, root: after.root, proof: proof))
    }

    @Test(arguments: Engine.allCases)
    func `erasing names the files that no other record uses`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        let (own, shared) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
        for digest in [own, shared] {
            try test.registry.addAttachment(
                digest: digest, bytes: 1, type: "text/plain", name: "a.txt", actor: test.secretariat)
        }
        var first = try test.organism("Zea mays")
        first["relevantDocuments"] = [
            ["file": .string(own), "name": "a.txt"], ["file": .string(shared), "name": "b.txt"],
        ]
        var second = try test.organism("Oryza sativa")
        second["relevantDocuments"] = [["file": .string(shared), "name": "b.txt"]]
        let record = try test.publish(first)
        try test.publish(second)
        let permit = try test.permit(test.secretariat, .erasePersonalData, first, owner: test.secretariat.account)
        #expect(try test.registry.erase(record.identifier, under: permit).files == [own])
        #expect(try test.registry.attachment(own) == nil)
        #expect(try test.registry.attachment(shared)?.isPublished == true)
    }

    @Test(arguments: Engine.allCases)
    func `erasing takes the files of the draft too, and leaves those of somebody's draft`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        let digests = ["a", "b"].map { String(repeating: $0, count: 64) }
        let (drafted, shared) = (digests[0], digests[1])
        for digest in digests {
            try test.registry.addAttachment(
                digest: digest, bytes: 1, type: "text/plain", name: "a.txt", actor: test.secretariat)
        }
        var document = try test.organism("Zea mays")
        document["relevantDocuments"] = [["file": .string(shared), "name": "b.txt"]]
        let record = try test.publish(document)
        document["relevantDocuments"] = [["file": .string(drafted), "name": "a.txt"]]
        _ = try test.registry.saveDraft(
            document, opened: nil,
            under: test.permit(test.secretariat, .editDraft, document, owner: test.secretariat.account))
        var other = try test.organism("Oryza sativa")
        other["relevantDocuments"] = [["file": .string(shared), "name": "b.txt"]]
        _ = try test.registry.saveDraft(
            other, opened: nil, under: test.permit(test.secretariat, .createDraft, other))
        let permit = try test.permit(test.secretariat, .erasePersonalData, document, owner: test.secretariat.account)
        #expect(try test.registry.erase(record.identifier, under: permit).files == [drafted])
        #expect(try test.registry.attachment(drafted) == nil)
        #expect(try test.registry.attachment(shared)?.isPublished == false)
    }

    @Test(arguments: Engine.allCases)
    func `what was made from an older revision overwrites no newer one`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        let document = try test.organism("Zea mays")
        func publish(_ document: Document, from revision: Int?) throws -> ImportOutcome? {
            let revisions = revision.map { [document.identifier: $0] } ?? [:]
            return try test.registry.publish(imported: [document], from: revisions) {
                try? test.permit(test.secretariat, .publish, $0)
            }.first
        }
        guard case .published(let first)? = try publish(document, from: 0) else {
            Issue.record("the new record is not published")
            return
        }
        var amended = document
        amended["scientificName"] = "Zea mays L."
        #expect(try publish(amended, from: 0) == .superseded(first))
        guard case .published(let second)? = try publish(amended, from: 1) else {
            Issue.record("the revision is not published")
            return
        }
        #expect(second.revision == 2)
        var late = document
        late["scientificName"] = "Zea"
        #expect(try publish(late, from: 1) == .superseded(second))
        #expect(try test.registry.newestDocument(document.identifier)?.document?["scientificName"] == "Zea mays L.")
        // Who says the same again, from whichever revision, is told that it is there.
        #expect(try publish(amended, from: 1) == .unchanged(second))
    }

    @Test(arguments: Engine.allCases)
    func `an import is refused what publication is refused`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        func published(_ document: Document, _ permit: Permit?) throws -> ImportOutcome? {
            try test.registry.publish(imported: [document]) { _ in permit }.first
        }
        // To draft is not to publish.
        let authority = try test.authority()
        #expect(
            try published(authority, test.permit(test.focalPoint, .createDraft, authority)) == .notPermitted)
        // A registered user changes their own contacts only.
        var contact = test.registry.newDocument(
            try #require(test.formats.format("contact")), languages: [.en], government: nil)
        contact["emails"] = ["first@example.org"]
        let user = Actor(account: "U", name: "U", email: "u@example.org", government: nil, roles: [])
        let other = Actor(account: "O", name: "O", email: "o@example.org", government: nil, roles: [])
        guard case .published? = try published(contact, test.permit(other, .publish, contact)) else {
            Issue.record("the contact is not published")
            return
        }
        contact["emails"] = ["second@example.org"]
        #expect(try published(contact, test.permit(user, .publish, contact)) == .notPermitted)
        // What is withdrawn stays withdrawn.
        var organism = try test.organism("Zea mays")
        let record = try test.publish(organism)
        _ = try test.registry.withdraw(
            record.identifier, reason: LanguageMap([.en: "Entered twice"]),
            under: test.permit(test.secretariat, .withdraw, organism, owner: test.secretariat.account))
        organism["scientificName"] = "Zea mays subsp. mays"
        guard case .refused? = try published(organism, test.permit(test.secretariat, .publish, organism)) else {
            Issue.record("a withdrawn record was published again")
            return
        }
        #expect(try test.registry.record(record.identifier)?.status == .withdrawn)
        // Two of a type of which a government has one, even in the same batch.
        let only = try #require(test.formats.formats.first { $0.onePerGovernment && $0.kind == .national })
        let two = (0..<2).map { _ in test.registry.newDocument(only, languages: [.en], government: "ke") }
        let outcomes = try test.registry.publish(imported: two) { try? test.permit(test.secretariat, .publish, $0) }
        guard case .published = outcomes[0], case .refused(let issues) = outcomes[1] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(issues.map(\.path) == ["government"])
    }

    @Test(arguments: Engine.allCases)
    func `the key of the log is the one that was offered first`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        #expect(try test.registry.verifierKey(offered: "first") == "first")
        #expect(try test.registry.verifierKey(offered: "second") == "first")
    }
}
