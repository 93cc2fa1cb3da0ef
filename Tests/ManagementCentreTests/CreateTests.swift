import Accounts
import Formats
import Foundation
import JSON
import ManagementCentre
import Registry
import Testing
import Thesaurus

/// Writing a record for a field of a draft, without scripts.
@Suite struct CreateTests {
    private func decision(_ house: TestCentre, of name: String = "amina") throws -> Draft {
        try house.draft(
            house.registry.newDocument(try house.format("biosafetyDecision"), languages: [.en], government: "ke"),
            of: name)
    }

    private func fill(_ form: inout FilledForm, _ house: TestCentre) throws {
        form.set("name.en", "Office for New Crops")
        form.set("city.en", "Nairobi")
        form.set("country", "ke")
        form.set("phones[0]", "+254 20 1")
        form.set("emails[0]", "office@example.org")
        form.check("functions", try house.term("subjectAreas"))
        form.check("cpbOrganismTypes", try house.term("typeOfOrganisms"))
    }

    @Test func `a record is written and published inside the form, and chosen there; nothing typed is lost`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try decision(house)
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.set("title.en", "Typed before")
        var page = try browser.press("create:authorities:authority", on: form)
        #expect(page.has("Write a new record: Competent National Authority"))
        #expect(page.has("The new record becomes public at once") && !page.has("responsibilities.en"))
        #expect(try house.registry.draft(draft.identifier)?.document["title"] == ["en": "Typed before"])
        form = try page.form("/create")
        page = try browser.press("create", on: form)
        #expect(page.status == 422 && page.has("href=\"#f-name\"") && page.has("City: give an answer."))
        form = try page.form("/create")
        try fill(&form, house)
        page = try browser.press("create", on: form)
        #expect(page.has("“Office for New Crops” is published as BCH-CNA-KE-1-1 and chosen here."))
        #expect(try page.step().value("title.en") == "Typed before")
        let made = try #require(try house.registry.record(number: 1))
        #expect(try page.step().all("authorities") == [made.identifier])
    }

    @Test func `a form sent twice writes one record, published or kept`() throws {
        for (name, isPublished) in [("amina", true), ("baraka", false)] {
            let house = try TestCentre()
            let browser = try house.browser(name)
            let draft = try decision(house, of: name)
            let address = "centre/drafts/\(draft.identifier)?step=general"
            var form = try browser.press("create:authorities:authority", on: browser.get(address).step())
                .form("/create")
            try fill(&form, house)
            let first = try browser.press("create", only: form)
            let second = try browser.press("create", only: form)
            #expect(first.status == 303 && second.status == 303 && first.location == second.location)
            let page = try browser.follow(second)
            #expect(try page.has("chosen here") && page.step().all("authorities").count == 1)
            #expect(try house.registry.logSize() == (isPublished ? 1 : 0))
            let drafts = try house.registry.drafts(owner: house.actor(name).account, government: nil)
            #expect(drafts.count == (isPublished ? 1 : 2))
        }
    }

    @Test func `a record written while a colleague saves the draft is chosen in what they saved`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina"), colleague = try house.browser("baraka")
        let draft = try decision(house)
        let address = "centre/drafts/\(draft.identifier)?step=general"
        var form = try browser.press("create:authorities:authority", on: browser.get(address).step())
            .form("/create")
        var theirs = try colleague.get(address).step()
        theirs.set("title.en", "Title by Baraka")
        _ = try colleague.press("close", on: theirs)
        try fill(&form, house)
        let page = try browser.press("create", on: form)
        #expect(try page.has("chosen here") && page.step().value("title.en") == "Title by Baraka")
    }

    @Test func `a record written for a draft that is gone by then is told by its number`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try decision(house)
        let address = "centre/drafts/\(draft.identifier)?step=general"
        var form = try browser.press("create:authorities:authority", on: browser.get(address).step())
            .form("/create")
        try fill(&form, house)
        #expect(try browser.press("create", on: form).has("chosen here"))
        let page = try browser.get(address + "&unchosen=\(#require(form.value("identifier")))")
        #expect(page.has("“Office for New Crops” is written (BCH-CNA-KE-1-1), but it could not be chosen here"))
    }

    @Test func `a required file that comes with the form is kept, and one of somebody else is not taken by its digest`()
        throws
    {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try decision(house)
        let address = "centre/drafts/\(draft.identifier)?step=general"
        let foreign = String(repeating: "ab", count: 32)
        try house.registry.addAttachment(
            digest: foreign, bytes: 3, type: "text/plain", name: "secret.txt", actor: try house.actor("carlos"))
        var form = try browser.press("create:authorities:authority", on: browser.get(address).step())
            .form("/create")
        try fill(&form, house)
        form.check("shown", "relevantDocuments")
        form.set("relevantDocuments[0].file", foreign)
        form.set("relevantDocuments[0].url", "https://example.org/law")
        form.set("relevantDocuments[1].name", "law.pdf")
        let page = try browser.press(
            "create", on: form,
            files: [
                .init(name: "relevantDocuments[1].upload", filename: "law.pdf", bytes: Array("%PDF-1.7 law".utf8))
            ])
        #expect(page.has("chosen here"))
        let made = try #require(try page.step().value("authorities"))
        let files = try #require(try house.registry.newestDocument(made)?.document).values("relevantDocuments")
        #expect(files.compactMap { $0["file"]?.string }.count == 1)
        #expect(!files.contains { $0["file"]?.string == foreign })
        #expect(try house.registry.attachment(foreign)?.isPublished == false)
    }

    @Test func `who may not publish keeps a draft, which must be published first`() throws {
        let house = try TestCentre()
        let browser = try house.browser("baraka")
        let draft = try decision(house, of: "baraka")
        let address = "centre/drafts/\(draft.identifier)?step=general"
        var page = try browser.press("create:authorities:authority", on: try browser.get(address).step())
        #expect(page.has("The new record waits for publication"))
        var form = try page.form("/create")
        try fill(&form, house)
        page = try browser.press("create", on: form)
        #expect(page.has("“Office for New Crops” is kept as your draft and chosen here."))
        let made = try #require(try page.step().value("authorities"))
        #expect(try house.registry.record(made) == nil)
        #expect(try house.registry.draft(made)?.owner == house.people["baraka"]?.id)
        page = try browser.get("centre/drafts/\(draft.identifier)/preview")
        #expect(page.has("“Office for New Crops” is not published yet. Publish it first"))
        // Only one's own drafts are offered.
        form = try browser.get(address).step()
        form.values.removeAll { $0.0 == "authorities" }
        form.set("authorities.query", "new crops")
        #expect(try browser.press("search:authorities", on: form).buttons.contains("choose:authorities:\(made)"))
        let amina = try house.browser("amina")
        form = try amina.get(address).step()
        form.values.removeAll { $0.0 == "authorities" }
        form.set("authorities.query", "new crops")
        #expect(try !amina.press("search:authorities", on: form).buttons.contains("choose:authorities:\(made)"))
    }

    @Test(arguments: [
        "step=general&field=title&type=authority", "step=general&field=authorities&type=contact",
        "step=general&field=amendedRecords&type=biosafetyDecision", "step=nowhere&field=authorities&type=authority",
        "field=authorities",
    ])
    func `a field that takes no such record has no short form`(_ query: String) throws {
        let house = try TestCentre()
        let draft = try decision(house)
        let page = try house.browser("amina").get("centre/drafts/\(draft.identifier)/create?\(query)")
        #expect(page.status == 404)
    }

    @Test func `somebody else's draft cannot be written for`() throws {
        let house = try TestCentre()
        let draft = try decision(house)
        let page = try house.browser("carlos").get(
            "centre/drafts/\(draft.identifier)/create?step=general&field=authorities&type=authority")
        #expect(page.status == 404)
    }

    @Test func `an element of a construct gets a gene written for it`() throws {
        let house = try TestCentre()
        let browser = try house.browser("dina")
        let document = house.registry.newDocument(
            try house.format("modifiedOrganism"), languages: [.en], government: nil)
        let draft = try house.draft(document, of: "dina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=modification").step()
        form = try browser.press("add:geneConstructs", on: form).step()
        form.set("geneConstructs[0][0].type", try house.term("constructElementType", "senseStart"))
        let short = try browser.press("create:geneConstructs[0][0].identifier:dnaSequence", on: form)
        form = try short.form("/create")
        form.set("name.en", "CaMV 35S promoter")
        form.set("abbreviation.en", "P-35S")
        form.set("isSynthetic", "true")
        form.set("family", try house.term("dnaSequenceFamily"))
        // The first trait on offer, now that the family is known.
        let updated = try browser.press("update", on: form)
        form = try updated.form("/create")
        let trait = try #require(updated.html.components(separatedBy: "name=\"traits\" value=\"").dropFirst().first)
        form.check("traits", String(trait.prefix { $0 != "\"" }))
        let page = try browser.press("create", on: form)
        #expect(
            page.has("is kept as your draft and chosen here."),
            "\(page.html.components(separatedBy: "class=\"error\"").dropFirst().map { $0.prefix(300) })")
        let element = try #require(
            try house.registry.draft(draft.identifier)?.document["geneConstructs"]?.array?.first?.array?.first)
        #expect(element["identifier"]?.string == (try page.step().value("geneConstructs[0][0].identifier")))
        #expect(page.has("class=\"construct-picture\"") && page.has("CaMV 35S promoter"))
    }
}
