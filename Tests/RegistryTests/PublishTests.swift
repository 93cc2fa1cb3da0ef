import Identifiers
import Accounts
import Database
import Formats
import JSON
import Registry
import Testing
import Thesaurus

@Suite struct PublishTests {
    @Test(arguments: Engine.allCases)
    func `an incomplete draft is kept but not published`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        var document = try test.authority()
        document["emails"] = nil
        let draft = try test.registry.saveDraft(
            document, opened: nil, under: test.permit(test.focalPoint, .createDraft, document))
        let permit = try test.permit(test.focalPoint, .publish, document, owner: test.focalPoint.account)
        let refusal = #expect(throws: PublishRefusal.self) {
            try test.registry.publish(draft.identifier, opened: 1, under: permit)
        }
        #expect(refusal == .invalid([Issue(path: "emails", code: .mandatory, reason: .missing)]))
        #expect(try test.registry.logSize() == 0)
        #expect(try test.registry.draft(draft.identifier)?.version == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a colleague's newer change is never overwritten or published unseen`(_ engine: Engine) throws {
        let test = try TestRegistry(engine)
        let document = try test.authority()
        let create = try test.permit(test.author, .createDraft, document)
        let draft = try test.registry.saveDraft(document, opened: nil, under: create)
        let edit = try test.permit(test.focalPoint, .editDraft, document, owner: test.author.account)
        _ = try test.registry.saveDraft(document, opened: 1, under: edit)
        #expect(throws: SaveDraftRefusal.staleDraft(opened: 1, current: 2)) {
            try test.registry.saveDraft(document, opened: 1, under: edit)
        }
        let publish = try test.permit(test.focalPoint, .publish, document, owner: test.author.account)
        #expect(throws: PublishRefusal.staleDraft(opened: 1, current: 2)) {
            try test.registry.publish(draft.identifier, opened: 1, under: publish)
        }
    }

    @Test func `who may not publish gets no permit`() throws {
        let test = try TestRegistry(.sqlite)
        let document = try test.authority()
        let format = try #require(test.formats.format("authority"))
        let subject = format.subject(government: "ke", owner: test.author.account)
        #expect(test.author.permit(.publish, for: subject) == nil)
        let stranger = Actor(
            account: "D", name: "D", email: "d@example.org", government: "mx", roles: [.nationalFocalPoint])
        #expect(stranger.permit(.publish, for: subject) == nil)
        let other = try test.permit(test.focalPoint, .publish, document, owner: "somebody else")
        _ = try test.registry.saveDraft(
            document, opened: nil, under: test.permit(test.author, .createDraft, document))
        #expect(throws: PublishRefusal.notCovered) {
            try test.registry.publish(document.identifier, opened: 1, under: other)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a published draft becomes revisions with one number, and leaves private notes behind`(
        _ engine: Engine
    ) throws {
        let test = try TestRegistry(engine)
        var document = try test.authority()
        document["notes"] = "for us only"
        let first = try test.publish(document)
        #expect(first.number.description == "BCH-CNA-KE-1-1")
        #expect(try test.registry.draft(first.identifier) == nil)
        let amend = try test.permit(
            test.focalPoint, .editDraft, document, owner: test.secretariat.account)
        let draft = try test.registry.amend(first.identifier, under: amend)
        #expect(draft.amends == 1)
        var changed = draft.document
        changed["name"] = ["en": "National Biosafety Authority of Kenya"]
        let edit = try test.permit(test.focalPoint, .editDraft, document, owner: test.focalPoint.account)
        let saved = try test.registry.saveDraft(changed, opened: draft.version, under: edit)
        // The draft belongs to who opened it for amendment.
        let second = try test.registry.publish(
            first.identifier, opened: saved.version,
            under: test.permit(test.focalPoint, .publish, document, owner: test.focalPoint.account))
        #expect(second.number.description == "BCH-CNA-KE-1-2")
        #expect(second.title[.en] == "National Biosafety Authority of Kenya")
        let revisions = try test.registry.revisions(first.identifier)
        #expect(revisions.map(\.revision) == [2, 1])
        let stored = try #require(try test.registry.revision(first.identifier, 1)?.document)
        #expect(stored["notes"] == nil)
        #expect(stored["name"]?["en"] == "National Biosafety Authority")
    }

    @Test(arguments: Engine.allCases)
    func `a record that cites another is found from it, and a citation of nothing is refused`(
        _ engine: Engine
    ) throws {
        let test = try TestRegistry(engine)
        let maize = try test.publish(test.organism("Zea mays"))
        var teosinte = try test.organism("Zea diploperennis")
        teosinte["compatibleSpecies"] = [["identifier": .string(maize.identifier)]]
        let citing = try test.publish(teosinte)
        let cited = try test.registry.citedBy(maize.identifier)
        #expect(cited.map(\.field) == ["compatibleSpecies"])
        #expect(cited.first?.records.map(\.identifier) == [citing.identifier])
        var wrong = try test.organism("Zea perennis")
        wrong["compatibleSpecies"] = [["identifier": "00000000-0000-4000-8000-000000000000"]]
        #expect(throws: PublishRefusal.self) { try test.publish(wrong) }
        #expect(
            try test.registry.matches(schemas: ["organism"], key: Format.matchKey("zea  MAYS", type: .text))
                .map(\.identifier) == [maize.identifier])
    }
}
