import Formats
import JSON
import Registry
import Testing

@Suite struct ConflictTests {
    @Test func `nobody overwrites a colleague unseen, and nothing typed is lost`() throws {
        let house = try TestCentre()
        let amina = try house.browser("amina"), baraka = try house.browser("baraka")
        let draft = try house.draft(try house.authority(), of: "amina")
        let address = "centre/drafts/\(draft.identifier)?step=general"
        var mine = try amina.get(address).step()
        var theirs = try baraka.get(address).step()
        theirs.set("name.en", "Name by Baraka")
        _ = try baraka.press("close", on: theirs)
        mine.set("name.en", "Name by Amina")
        let page = try amina.press("save", on: mine)
        #expect(page.status == 409 && page.has("Somebody else saved this draft"))
        #expect(page.has("Name by Baraka"))
        #expect(try house.registry.draft(draft.identifier)?.document["name"] == ["en": "Name by Baraka"])
        let again = try page.step()
        #expect(again.value("name.en") == "Name by Amina")
        #expect(try amina.press("save", on: again).status == 200)
        #expect(try house.registry.draft(draft.identifier)?.document["name"] == ["en": "Name by Amina"])
    }

    @Test func `a form sent twice is no conflict`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.set("name.en", "Twice")
        #expect(try browser.press("save", on: form).status == 200)
        #expect(try browser.press("save", on: form).status == 200)
        #expect(try house.registry.draft(draft.identifier)?.version == 2)
    }
}
