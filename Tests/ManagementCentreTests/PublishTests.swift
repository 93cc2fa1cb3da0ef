import Formats
import HTTP
import JSON
import Registry
import Testing
import Thesaurus

/// From nothing to a published record, through the pages alone.
@Suite struct PublishTests {
    @Test func `an authority is begun, filled in and published`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        var form = try browser.get("centre/new?type=authority").form("centre/new")
        #expect(form.all("languages") == ["en"])
        form.check("languages", "fr")
        var page = try browser.press("begin", on: form)
        #expect(page.has("Kenya") && page.has("Step 1 of"))
        form = try page.step()
        form.set("name.en", "National Biosafety Authority")
        form.set("name.fr", "Autorité nationale de biosécurité")
        page = try browser.press("save", on: form)
        form = try page.step()
        form.set("city.en", "Nairobi")
        form.set("city.fr", "Nairobi")
        form.set("country", "ke")
        form.set("phones[0]", "+254 20 000 0000")
        form.set("emails[0]", "authority@example.org")
        page = try browser.press("save", on: form)
        page = try browser.press("save", on: try page.step())
        form = try page.step()
        form.check("functions", try house.term("subjectAreas"))
        form.check("cpbOrganismTypes", try house.term("typeOfOrganisms"))
        page = try browser.press("save", on: form)
        page = try browser.press("save", on: try page.step())
        #expect(page.has("Nothing is missing") && page.has("Autorité") == false)
        #expect(page.has("National Biosafety Authority"))
        page = try browser.press("publish", on: try page.form("/publish"))
        #expect(page.status == 200 && page.has("The record is published") && page.has("BCH-CNA-KE-1-1"))
        let record = try #require(try house.registry.record(number: 1))
        #expect(record.title[.fr] == "Autorité nationale de biosécurité" && record.missing.isEmpty)
        #expect(try browser.get("centre").has("BCH-CNA-KE-1-1"))
    }

    @Test func `an incomplete draft is refused, and says what is missing`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        var document = try house.authority()
        document["name"] = nil
        let draft = try house.draft(document, of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)/preview").anyForm()
        #expect(try !browser.get("centre/drafts/\(draft.identifier)/preview").has("/publish\""))
        form.action = "/en/centre/drafts/\(draft.identifier)/publish"
        form.set("opened", "1")
        let page = try browser.press("publish", on: form)
        #expect(page.status == 422 && page.has("The record was not published"))
        #expect(page.has("step=general&amp;check=1#f-name"))
        #expect(try house.registry.record(number: 1) == nil)
    }

    @Test func `a second click on the button reads what the first did`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)/preview").form("/publish")
        _ = try browser.press("publish", only: form)
        let page = try browser.press("publish", on: form)
        #expect(page.status == 200 && page.has("The record is published") && page.has("BCH-CNA-KE-1-1"))
        #expect(try house.registry.logSize() == 1)
    }

    @Test func `the other languages of a page that answered a form lead to the preview`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        for verb in ["publish", "sign"] {
            let page = try browser.send(.get, "/fr/centre/drafts/\(draft.identifier)/\(verb)")
            #expect(page.status == 303 && page.location == "/fr/centre/drafts/\(draft.identifier)/preview")
        }
    }

    @Test func `what was changed after the preview is not published unseen`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)/preview").form("/publish")
        let colleague = try house.browser("baraka")
        var change = try colleague.get("centre/drafts/\(draft.identifier)?step=general").step()
        change.set("name.en", "Another name")
        _ = try colleague.press("close", on: change)
        let page = try browser.press("publish", on: form)
        #expect(page.status == 422 && page.has("Somebody changed the draft") && page.has("Another name"))
    }
}
