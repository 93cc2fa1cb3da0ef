import Accounts
import Database
import DatabaseTesting
import Formats
import JSON
import Outbox
import Registry
import Testing
import Thesaurus

/// Asking for signatures and publication, and who is told, on both engines.
@Suite struct AskTests {
    /// The nomination that wants two signatures, with people who have accounts.
    struct House {
        let test: SignTests.Nominations
        let outbox: Outbox

        init(_ engine: Engine) throws {
            test = try SignTests.Nominations(engine, sendsLetters: true)
            outbox = test.outbox
            let database = test.empty.database
            try database.migrate(Accounts.migrations)
            try database.migrate(Outbox.migrations)
            for (actor, language) in [(test.nominator, "fr"), (test.focalPoint, "zh")] {
                try database.write { (connection) throws(DatabaseError) in
                    try connection.execute(
                        """
                        INSERT INTO account (id, email, name, government, password_hash, created_at, language)
                        VALUES (\(actor.account), \(actor.email), \(actor.name), \(actor.government), 'none', 0,
                            \(language))
                        """)
                    for role in actor.roles {
                        _ = try connection.execute(
                            "INSERT INTO account_role (account, role) VALUES (\(actor.account), \(role.rawValue))")
                    }
                }
            }
        }

        func ask(_ draft: Draft, message: String = "") throws -> DraftRequest {
            let subject = test.format.subject(government: "ke", owner: draft.owner)
            return try test.registry.ask(
                draft.identifier, opened: draft.version, message: message,
                under: try #require(test.nominator.permit(.editDraft, for: subject)))
        }

        /// What was posted since, as kind and account.
        func posted() throws -> [String] {
            let letters = try outbox.take()
            for letter in letters { try outbox.noteSent(letter) }
            return letters.map { "\($0.kind.rawValue) \($0.recipient.account)" }.sorted()
        }
    }

    @Test(arguments: Engine.allCases)
    func `signatures are asked for first, then publication, and each act is told to the others`(
        _ engine: Engine
    ) throws {
        let house = try House(engine), test = house.test
        let draft = try test.save(test.document("Wanjiru"))
        #expect(try house.posted() == [])
        let request = try house.ask(draft, message: "Please sign.")
        #expect((request.name, request.isReturned) == ("Pia", false))
        #expect(try test.registry.countOfPeople(askedBy: request, for: draft) == 1)
        // The nominator signs, too: only others are asked.
        #expect(try house.posted() == ["signature-asked F"])
        #expect(throws: AskRefusal.askedAlready(request)) { try house.ask(draft) }
        _ = try test.sign("nomination", draft, by: test.nominator)
        #expect(try house.posted() == [])
        _ = try test.sign("consent", draft, by: test.focalPoint)
        #expect(try house.posted() == ["signature-given P"])
        // The focal point signed last, and is the one who can publish it.
        #expect(try test.registry.countOfPeople(askedBy: request, for: draft) == 1)
        #expect(try test.registry.draftsAskedFor(schemas: ["nomination"], government: "ke", limit: 9).count == 1)
        #expect(try test.registry.draftsAskedFor(schemas: ["nomination"], government: "ug", limit: 9).isEmpty)
        let record = try test.publish(draft)
        #expect(try house.posted() == ["record-published P"])
        #expect(try test.registry.requests(of: [draft.identifier]).isEmpty)
        let withdrawing = test.format.subject(government: "ke", owner: record.owner)
        _ = try test.registry.withdraw(
            record.identifier, reason: LanguageMap([.en: "Retired"]),
            under: try #require(test.focalPoint.permit(.withdraw, for: withdrawing)))
        #expect(try house.posted() == ["record-withdrawn P"])
    }

    @Test(arguments: Engine.allCases)
    func `a draft is given back with a reason, and can be asked for again`(_ engine: Engine) throws {
        let house = try House(engine), test = house.test
        let draft = try test.save(test.document("Wanjiru"))
        let subject = try #require(test.format.subject(signature: "consent", government: "ke", owner: draft.owner))
        let permit = try #require(test.focalPoint.permit(.sign, for: subject))
        func giveBack(_ reason: String, asked: Int? = nil) throws {
            let request = try test.registry.requests(of: [draft.identifier])[draft.identifier]
            try test.registry.giveBack(
                draft.identifier, asked: asked ?? request?.at ?? 0, reason: reason, under: permit)
        }
        #expect(throws: AskRefusal.notAsked) { try giveBack("why") }
        _ = try house.ask(draft)
        #expect(throws: AskRefusal.noReason) { try giveBack(" \n") }
        #expect(throws: AskRefusal.messageTooLong(max: 1_000)) { try giveBack(String(repeating: "x", count: 1_001)) }
        #expect(throws: AskRefusal.messageTooLong(max: 1_000)) {
            try giveBack("e" + String(repeating: "\u{301}", count: 20_000))
        }
        // Of another request than the one that stands.
        #expect(throws: AskRefusal.notAsked) { try giveBack("why", asked: 1) }
        try giveBack("The second degree is missing.")
        #expect(throws: AskRefusal.notAsked) { try giveBack("again") }
        #expect(try house.posted() == ["draft-returned P", "signature-asked F"])
        let returned = try #require(try test.registry.requests(of: [draft.identifier])[draft.identifier])
        #expect((returned.returnedBy, returned.reason) == ("Fred", "The second degree is missing."))
        #expect(try test.registry.draftsAskedFor(schemas: ["nomination"], government: "ke", limit: 9).isEmpty)
        #expect(try !house.ask(draft).isReturned)
    }

    @Test(arguments: Engine.allCases)
    func `after a change one asks anew`(_ engine: Engine) throws {
        let house = try House(engine), test = house.test
        var document = test.document("Wanjiru")
        _ = try house.ask(try test.save(document))
        document["name"] = "Wangari"
        let changed = try test.save(document, opened: 1)
        #expect(try test.registry.draftsAskedFor(schemas: ["nomination"], government: "ke", limit: 9).count == 1)
        #expect(try house.ask(changed).version == 2)
    }

    @Test func `a second click signs nothing anew and tells nobody again`() throws {
        let house = try House(.sqlite), test = house.test
        let draft = try test.save(test.document("Wanjiru"))
        let first = try test.sign("consent", draft, by: test.focalPoint)
        #expect(try test.sign("consent", draft, by: test.focalPoint) == first)
        #expect(try house.posted() == ["signature-given P"])
    }

    @Test func `who left the government learns nothing more of its drafts`() throws {
        let house = try House(.sqlite), test = house.test
        let draft = try test.save(test.document("Wanjiru"))
        try test.empty.database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute("UPDATE account SET government = 'UG' WHERE id = 'P'")
        }
        _ = try test.sign("consent", draft, by: test.focalPoint)
        #expect(try house.posted() == [])
    }

    @Test func `nobody asks others all day`() throws {
        let house = try House(.sqlite), test = house.test
        for _ in 0..<Registry.requestsFree { _ = try house.ask(try test.save(test.document("Wanjiru"))) }
        let draft = try test.save(test.document("Wangari"))
        #expect {
            try house.ask(draft)
        } throws: { error in
            if case .tooMany(let wait) = error as? AskRefusal { wait > .zero } else { false }
        }
    }

    @Test func `what is not complete, not open or not the person's is not asked for`() throws {
        let house = try House(.sqlite), test = house.test
        let draft = try test.save(test.document(nil))
        #expect(throws: (any Error).self) { try house.ask(draft) }
        let whole = try test.save(test.document("Wanjiru"))
        #expect(throws: AskRefusal.messageTooLong(max: 1_000)) {
            try house.ask(whole, message: String(repeating: "x", count: 1_001))
        }
        let foreign = test.format.subject(government: "ug", owner: whole.owner)
        let stranger = Actor(
            account: "U", name: "U", email: "u@example.org", government: "ug", roles: [.protocolFocalPoint])
        #expect(throws: AskRefusal.notCovered) {
            try test.registry.ask(
                whole.identifier, opened: 1, message: "", under: try #require(stranger.permit(.editDraft, for: foreign))
            )
        }
        #expect(try house.posted() == [])
    }
}
