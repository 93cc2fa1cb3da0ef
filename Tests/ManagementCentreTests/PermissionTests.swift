import Formats
import HTTP
import JSON
import Registry
import Testing

@Suite struct PermissionTests {
    @Test func `a form from another site changes nothing`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)").step()
        form.set("name.en", "Forged")
        form.set("token", "x")
        let page = try browser.press("save", on: form)
        #expect(page.status == 403 && page.has("This form was not accepted"))
        let crossSite = try browser.send(
            .post, form.action, type: "application/x-www-form-urlencoded", body: .bytes(Array("do=save".utf8)),
            site: "cross-site")
        #expect(crossSite.status == 403)
        #expect(try house.registry.draft(draft.identifier)?.version == 1)
    }

    @Test func `another government's draft is not shown, changed, published or deleted`() throws {
        let house = try TestCentre()
        let draft = try house.draft(try house.authority(), of: "amina")
        let carlos = try house.browser("carlos")
        let form = try carlos.get("centre").anyForm()
        for path in ["", "/preview", "/delete"] {
            #expect(try carlos.get("centre/drafts/\(draft.identifier)\(path)").status == 403)
        }
        for path in ["", "/publish", "/delete", "/autosave?step=general"] {
            var sent = form
            sent.action = "/en/centre/drafts/\(draft.identifier)\(path)"
            sent.set("opened", "1")
            #expect(try carlos.press("save", on: sent).status == 403, "\(path)")
        }
        #expect(try house.registry.draft(draft.identifier)?.version == 1)
        #expect(try !carlos.get("centre").has(draft.identifier))
    }

    @Test func `who may not publish is told who may, and the focal point finds the draft`() throws {
        let house = try TestCentre()
        let draft = try house.draft(try house.authority(), of: "baraka")
        let baraka = try house.browser("baraka")
        let preview = try baraka.get("centre/drafts/\(draft.identifier)/preview")
        #expect(preview.has("You may not publish this record") && preview.has("national focal point for the Biosafety"))
        #expect(!preview.has("/publish\""))
        var form = try baraka.get("centre").anyForm()
        form.action = "/en/centre/drafts/\(draft.identifier)/publish"
        form.set("opened", "1")
        #expect(try baraka.press("publish", on: form).status == 403)
        let amina = try house.browser("amina")
        let centre = try amina.get("centre")
        #expect(centre.has("Drafts of your government") && centre.has(draft.identifier))
        let published = try amina.press(
            "publish", on: try amina.get("centre/drafts/\(draft.identifier)/preview").form("/publish"))
        #expect(published.has("BCH-CNA-KE-1-1"))
    }

    @Test func `the owner of a record and its government cannot be changed by a form`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)").step()
        form.check("shown", "government")
        form.set("government", "pe")
        form.check("shown", "nonsense")
        form.set("nonsense", "x")
        form.check("shown", "city")
        form.set("city.en", "Elsewhere")
        _ = try browser.press("close", on: form)
        let after = try #require(try house.registry.draft(draft.identifier))
        #expect(after.government == "ke" && after.document.government == "ke")
        #expect(after.document["nonsense"] == nil)
        #expect(after.document["city"] == ["en": "Nairobi"])
    }

    @Test(arguments: [
        "centre/drafts/none", "centre/drafts/none/preview", "centre/records/BCH-LMO-SCBD-9/amend",
        "centre/new?type=nonsense", "centre/users/none",
    ])
    func `what is not there is said so`(_ path: String) throws {
        let house = try TestCentre()
        #expect(try house.browser("admin").get(path).status == 404)
    }

    @Test func `methods that an address does not take are refused`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let page = try browser.send(.delete, "/en/centre")
        #expect(page.status == 405 && page.fields["Allow"] == "GET, HEAD")
        #expect(try browser.send(.get, "/en/elsewhere").status == 404)
    }

    @Test func `a form sent after the session has ended is not lost unsaid`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)").step()
        browser.cookie = nil
        let page = try browser.press("save", on: form)
        #expect(page.status == 403 && page.has("You are no longer signed in") && page.has("/en/sign-in"))
    }
}
