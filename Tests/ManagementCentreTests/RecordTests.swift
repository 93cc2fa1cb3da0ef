import Accounts
import Formats
import HTTP
import JSON
import Registry
import Testing
import Thesaurus

/// Amending, withdrawing, deleting; the lists.
@Suite struct RecordTests {
    @Test func `a record is amended into its next revision`() throws {
        let house = try TestCentre()
        let record = try house.publish(try house.authority())
        let browser = try house.browser("amina")
        let page = try browser.get("centre/records/BCH-CNA-KE-1/amend")
        #expect(page.has("A draft opens with everything"))
        var form = try browser.press("amend", on: try page.form("/amend")).step()
        #expect(form.value("name.en") == "National Biosafety Authority")
        form.set("name.en", "Authority with a new name")
        _ = try browser.press("preview", on: form)
        let preview = try browser.get("centre/drafts/\(record.identifier)/preview")
        #expect(preview.has("Publish the new revision") && preview.has("BCH-CNA-KE-1"))
        let done = try browser.press("publish", on: try preview.form("/publish"))
        #expect(done.has("BCH-CNA-KE-1-2"))
    }

    @Test func `a record is withdrawn with a reason, not without, and not with an open draft`() throws {
        let house = try TestCentre()
        try house.publish(try house.authority())
        let browser = try house.browser("amina")
        let address = "centre/records/BCH-CNA-KE-1/withdraw"
        var form = try browser.get(address).form("/withdraw")
        #expect(try browser.press("withdraw", on: form).status == 422)
        form.set("reason.en", "Merged into another authority.")
        _ = try browser.press("amend", on: try browser.get("centre/records/BCH-CNA-KE-1/amend").form("/amend"))
        let refused = try browser.press("withdraw", on: form)
        #expect(refused.status == 422 && refused.has("Publish or delete it first") && refused.has("Merged into"))
        let draft = try #require(try house.registry.record(number: 1)).identifier
        _ = try browser.press("delete", on: try browser.get("centre/drafts/\(draft)/delete").form("/delete"))
        let done = try browser.press("withdraw", on: form)
        #expect(done.status == 200 && done.has("The record is withdrawn"))
        #expect(try house.registry.record(number: 1)?.status == .withdrawn)
        #expect(try browser.get(address).status == 410)
        #expect(try browser.get("centre/records/BCH-CNA-KE-1/amend").status == 410)
    }

    @Test func `who may not withdraw or amend is told who may`() throws {
        let house = try TestCentre()
        try house.publish(try house.authority())
        for name in ["carlos", "dina"] {
            for verb in ["amend", "withdraw"] {
                let page = try house.browser(name).get("centre/records/BCH-CNA-KE-1/\(verb)")
                #expect(page.status == 403 && page.has("Kenya"))
            }
        }
        #expect(try house.browser("baraka").get("centre/records/BCH-CNA-KE-1/withdraw").status == 403)
        #expect(try house.browser("amina").get("centre/records/BCH-CNA-PE-1/amend").status == 404)
    }

    @Test func `a draft is deleted only after a second question`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let page = try browser.get("centre/drafts/\(draft.identifier)/delete")
        #expect(page.has("deleted for good") && page.has("Keep it"))
        #expect(try browser.press("delete", on: try page.form("/delete")).has("The draft is deleted."))
        #expect(try house.registry.draft(draft.identifier) == nil)
        #expect(try browser.get("centre/drafts/\(draft.identifier)").has("There is no such draft"))
    }

    @Test func `a draft that somebody changed since is not deleted unseen`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina"), colleague = try house.browser("baraka")
        let draft = try house.draft(try house.authority(), of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)/delete").form("/delete")
        var change = try colleague.get("centre/drafts/\(draft.identifier)?step=general").step()
        change.set("name.en", "Another name")
        _ = try colleague.press("close", on: change)
        let page = try browser.press("delete", on: form)
        #expect(page.status == 422 && page.has("Somebody changed the draft") && page.has("Another name"))
        #expect(try browser.press("delete", on: page.form("/delete")).has("The draft is deleted."))
    }

    @Test func `every draft is reached: the oldest on the first page, the others by pages, counted`() throws {
        let house = try TestCentre()
        for number in 1...27 {
            _ = try house.draft(try house.authority("Mine \(number)"), of: "amina")
            house.clock.pass(1)
        }
        for number in 1...101 {
            _ = try house.draft(try house.authority("Theirs \(number)"), of: "baraka")
            house.clock.pass(1)
        }
        let browser = try house.browser("amina")
        let centre = try browser.get("centre")
        #expect(centre.has("Your drafts: 27") && centre.has(">Mine 1<") && !centre.has(">Mine 11<"))
        #expect(centre.has("Drafts of your government: 101") && centre.has(">Theirs 10<"))
        #expect(centre.has("centre/drafts?whose=mine\"") && centre.has("centre/drafts?whose=government\""))
        let first = try browser.get("centre/drafts?whose=mine")
        #expect(first.has(">Mine 25<") && !first.has(">Mine 26<") && first.has("whose=mine&amp;page=2"))
        #expect(try browser.get("centre/drafts?whose=mine&page=2").has(">Mine 27<"))
        #expect(try browser.get("centre/drafts?whose=government&page=5").has(">Theirs 101<"))
        #expect(try browser.get("centre/drafts?whose=nobody&page=99999999999999999999").has("Your drafts: 27"))
        #expect(try house.browser("carlos").get("centre/drafts?whose=government").has("No drafts here"))
        // Of Peru, whatever Kenya has; and a user without a role sees their own however many others there are.
        #expect(try !house.browser("carlos").get("centre/drafts?whose=government").has("Theirs"))
    }

    @Test func `a revision that was imported after the draft was begun is not undone unseen`() throws {
        let house = try TestCentre()
        let record = try house.publish(try house.authority())
        let browser = try house.browser("amina")
        var form = try browser.get("centre/records/BCH-CNA-KE-1/amend").form("/amend")
        form = try browser.press("amend", on: form).step()
        let preview = try browser.get("centre/drafts/\(record.identifier)/preview").form("/publish")
        var imported = try #require(try house.registry.newestDocument(record.identifier)?.document)
        imported["city"] = ["en": "Mombasa"]
        let chen = try house.actor("chen"), authority = try house.format("authority")
        let outcomes = try house.registry.publish(imported: [imported]) { _ in
            chen.permit(.publish, for: authority.subject(government: "ke", owner: nil))
        }
        guard case .published? = outcomes.first else {
            Issue.record("\(outcomes)")
            return
        }
        let refused = try browser.press("publish", on: preview)
        #expect(refused.status == 422 && refused.has("published anew, as BCH-CNA-KE-1-2, after this draft was begun"))
        #expect(refused.has("records/BCH-CNA-KE-1/compare?from=1&amp;to=2") && !refused.buttons.contains("publish"))
        let again = try browser.press("rebase", on: refused.form("/amend"))
        #expect(again.status == 200 && !again.has("published anew"))
        #expect(try browser.press("publish", on: again.form("/publish")).has("BCH-CNA-KE-1-3"))
    }

    @Test func `the draft that amends a reference record stays its author's, whoever opened it`() throws {
        let house = try TestCentre()
        let dina = try house.actor("dina"), organism = try house.format("organism")
        let draft = try house.draft(try house.organism("Zea mays"), of: "dina")
        let chen = try house.browser("chen")
        _ = try chen.press("publish", on: chen.get("centre/drafts/\(draft.identifier)/preview").form("/publish"))
        #expect(try house.registry.record(draft.identifier)?.owner == dina.account)
        _ = try chen.press("amend", on: chen.get("centre/records/BCH-ORGA-SCBD-1/amend").form("/amend"))
        #expect(try house.registry.draft(draft.identifier)?.owner == dina.account)
        let browser = try house.browser("dina")
        let page = try browser.press("amend", on: browser.get("centre/records/BCH-ORGA-SCBD-1/amend").form("/amend"))
        #expect(try page.status == 200 && page.step().value("scientificName") == "Zea mays")
        #expect(try browser.get("centre").has(draft.identifier))
        let validator = Actor(
            account: "V", name: "Vera", email: "v@example.org", government: nil, roles: [.validationTeam])
        #expect(
            validator.permit(.deleteDraft, for: organism.subject(government: nil, owner: dina.account)) != nil)
    }

    @Test func `the lists hold one's government's records, by page and type`() throws {
        let house = try TestCentre()
        for number in 1...27 { try house.publish(try house.authority("Office \(number)")) }
        try house.publish(try house.authority("Oficina", of: "pe"))
        let browser = try house.browser("amina")
        let first = try browser.get("centre/records?type=authority")
        #expect(first.has("27 results") && first.has("Office 27") && !first.has("Oficina") && !first.has(">Office 1<"))
        #expect(first.has("type=authority&amp;page=2"))
        #expect(try browser.get("centre/records?type=authority&page=2").has(">Office 1<"))
        #expect(try browser.get("centre/records?type=contact").has("No records here"))
        #expect(try browser.get("centre/records?page=999999999999999999999").status == 200)
        #expect(try browser.get("centre").has("All your published records"))
    }

    @Test func `with nothing to do, the centre says what would stand there`() throws {
        let house = try TestCentre()
        let page = try house.browser("amina").get("centre")
        #expect(page.has("Nothing waits for you") && page.has("Register something new"))
        #expect(page.fields["Cache-Control"] == "no-store")
    }
}
