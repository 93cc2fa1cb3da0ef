import Accounts
import Formats
import HTTP
import JSON
import Registry
import Testing
import Thesaurus

@testable import ManagementCentre

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

    @Test func `who has no role for a government's records does not see their titles either`() throws {
        let house = try TestCentre()
        let draft = try house.draft(try house.authority(), of: "amina")
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        _ = try house.accounts.create(
            AccountDetails(email: "wanjiru@example.org", name: "Wanjiru", government: "KE"),
            password: Password(TestCentre.password), under: permit)
        let centre = try house.browser("wanjiru").get("centre")
        #expect(centre.status == 200 && !centre.has(draft.identifier))
        #expect(try house.browser("baraka").get("centre").has(draft.identifier))
    }

    @Test func `a path as deep as a form may send is no field`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)").step()
        for verb in ["add", "remove", "search"] {
            let action = "\(verb):city" + String(repeating: ".a", count: 100_000)
            #expect(try browser.press(action, on: form).status == 200)
        }
        #expect(ValuePath("a" + String(repeating: "[0]", count: ValuePath.stepsMax - 1)) != nil)
        #expect(ValuePath("a" + String(repeating: "[0]", count: ValuePath.stepsMax)) == nil)
    }

    @Test func `one name with a high index does not ask for blank entries`() throws {
        let house = try TestCentre()
        let sent = Query(
            [("shown", "g"), ("g[0][999].size", "5"), ("g[1][0].size", "7")].map { Query.Item(name: $0.0, value: $0.1) }
        )
        let reader = FormReader(sent, uploads: [:], thesaurus: house.formats.thesaurus, language: .en)
        #expect(reader.count("g") == 2 && reader.count("g[0]") == 1 && reader.count("g[1]") == 1)
    }
}
