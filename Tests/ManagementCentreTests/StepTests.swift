import Formats
import HTTP
import JSON
import Registry
import Testing
import Thesaurus

/// What the buttons of a form do.
@Suite struct StepTests {
    private func decision(_ house: TestCentre) throws -> Draft {
        try house.draft(
            house.registry.newDocument(try house.format("biosafetyDecision"), languages: [.en], government: "ke"),
            of: "amina")
    }

    private func decisionType(_ house: TestCentre) throws -> String {
        // Intentional introduction into the environment (Article 10).
        let found = try #require(try house.format("biosafetyDecision").groups.first { $0.key == "introduction" })
        let identifiers = house.formats.thesaurus.vocabularies["decisionTypes"]?.terms.map(\.identifier) ?? []
        return try #require(
            identifiers.first { term in
                let document: JSONObject = JSONObject([("decisionTypes", .array([["identifier": .string(term)]]))])
                return found.shown?.holds(in: RuleContext(document)) == true
            })
    }

    @Test func `answers that cannot be read are kept and named, and block nothing`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try decision(house)
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.set("date", "last spring")
        form.set("title.en", "A decision")
        let page = try browser.press("save", on: form)
        #expect(page.status == 422 && page.has("“last spring” is not a date"))
        #expect(page.has("href=\"#f-date\"") && page.has("value=\"last spring\""))
        #expect(page.has("Your draft is saved as you typed it."))
        #expect(try house.registry.draft(draft.identifier)?.document["date"] == "last spring")
        form = try page.step()
        form.set("date", "2026-03-17")
        #expect(try browser.press("save", on: form).has("Step 2 of"))
    }

    @Test func `fields come and go with the answers, and what goes is told`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try decision(house)
        let address = "centre/drafts/\(draft.identifier)?step=general"
        var page = try browser.get(address)
        #expect(!page.has("amendmentsDetails") && page.buttons.contains("update"))
        var form = try page.step()
        form.set("title.en", "Typed, not saved")
        form.set("isAmendment", "true")
        page = try browser.press("update", on: form)
        #expect(page.status == 200 && page.has("amendmentsDetails.en") && page.has("Typed, not saved"))
        #expect(try house.registry.draft(draft.identifier)?.version == 1)
        form = try page.step()
        form.set("amendmentsDetails.en", "What changed")
        _ = try browser.press("close", on: form)
        #expect(try house.registry.draft(draft.identifier)?.document["amendmentsDetails"] == ["en": "What changed"])
        form = try browser.get(address).step()
        form.set("isAmendment", "false")
        page = try browser.press("update", on: form)
        #expect(page.has("No longer asked for") && page.has("What changed"))
        page = try browser.press("save", on: try page.step())
        #expect(page.has("These answers no longer belong to the record"))
        #expect(try house.registry.draft(draft.identifier)?.document["amendmentsDetails"] == nil)
    }

    @Test func `steps come with the type of decision`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try decision(house)
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=subject").step()
        #expect(try !browser.get("centre/drafts/\(draft.identifier)").has("step=introduction"))
        form.check("decisionTypes", try decisionType(house))
        let page = try browser.press("save", on: form)
        #expect(page.has("step=introduction"))
        form = try page.step()
        form.set("addressesTransboundaryMovement", "true")
        #expect(try browser.press("update", on: form).has("receiptDate"))
    }

    @Test func `checking a step names what is missing in it`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try decision(house)
        let page = try browser.press(
            "check", on: try browser.get("centre/drafts/\(draft.identifier)?step=general").step())
        #expect(page.status == 422 && page.has("id=\"errors\"") && page.has("href=\"#f-title\""))
        #expect(page.has("aria-invalid=\"true\""))
    }

    @Test func `texts and links are added and taken away without saving`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let address = "centre/drafts/\(draft.identifier)?step=coordinates"
        var form = try browser.get(address).step()
        form.set("phones[0]", "+254 1 111")
        form = try browser.press("add:phones", on: form).step()
        #expect(form.value("phones[0]") == "+254 1 111" && form.value("phones[1]") == "")
        form.set("phones[1]", "+254 2 222")
        form = try browser.press("add:websites", on: form).step()
        form.set("websites[0].url", "https://example.org/")
        form = try browser.press("remove:phones[0]", on: form).step()
        #expect(form.value("phones[0]") == "+254 2 222" && form.value("phones[1]") == nil)
        #expect(form.value("websites[0].url") == "https://example.org/")
        #expect(try house.registry.draft(draft.identifier)?.version == 1)
        _ = try browser.press("close", on: form)
        let after = try #require(try house.registry.draft(draft.identifier)?.document)
        #expect(after["phones"] == ["+254 2 222"])
        #expect(after["websites"] == [["url": "https://example.org/"]])
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "-1", "99999999999999999999", "x"])
    func `an entry that cannot be is not moved, and nothing breaks`(_ index: String) throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)?step=coordinates").step()
        for verb in ["up", "down"] {
            #expect(try browser.press("\(verb):phones[\(index)]", on: form).status == 200)
        }
    }

    @Test func `a free text chooses Other, and several may be given`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=responsibilities").step()
        let other = house.formats.thesaurus.other.identifier
        form.set("functions.text.\(other)[0].en", "Border control")
        _ = try browser.press("close", on: form)
        let after = try #require(try house.registry.draft(draft.identifier)?.document)
        #expect(
            after.values("functions").last
                == ["identifier": .string(other), "customValue": ["en": "Border control"]])
    }

    @Test func `a proposal for a wrong check digit is taken with one button`() throws {
        let house = try TestCentre()
        let browser = try house.browser("dina")
        var document = house.registry.newDocument(
            try house.format("modifiedOrganism"), languages: [.en], government: nil)
        document["hasUniqueIdentification"] = true
        document["uniqueIdentification"] = "MON-ØØ81Ø-5"
        let draft = try house.draft(document, of: "dina")
        var page = try browser.get("centre/drafts/\(draft.identifier)")
        #expect(page.has("It is probably meant to be MON-ØØ81Ø-6"))
        page = try browser.press("choose:uniqueIdentification:MON-ØØ81Ø-6", on: try page.step())
        #expect(try page.step().value("uniqueIdentification") == "MON-ØØ81Ø-6")
        #expect(!page.has("It is probably meant to be"))
    }

    @Test func `a construct is built row by row`() throws {
        let house = try TestCentre()
        let browser = try house.browser("dina")
        let draft = try house.draft(
            house.registry.newDocument(try house.format("modifiedOrganism"), languages: [.en], government: nil),
            of: "dina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=modification").step()
        form = try browser.press("add:geneConstructs", on: form).step()
        form.set("geneConstructs[0][0].type", try house.term("constructElementType"))
        form.set("geneConstructs[0][0].size", "1.25")
        form = try browser.press("add:geneConstructs[0]", on: form).step()
        form.set("geneConstructs[0][1].size", "big")
        let page = try browser.press("save", on: form)
        #expect(page.status == 422)
        let construct = try #require(try house.registry.draft(draft.identifier)?.document["geneConstructs"])
        #expect(construct.array?.first?.array?.first?["size"] == .number(1.25))
        #expect(construct.array?.first?.array?.last?["size"] == "big")
    }

    @Test func `a script saves without a page, and hears of a newer version`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.set("name.en", "Saved by a script")
        form.action = "/en/centre/drafts/\(draft.identifier)/autosave?step=general"
        #expect(try browser.press("autosave", on: form).has("\"opened\":2"))
        form.set("name.en", "Saved again")
        #expect(try browser.press("autosave", on: form).status == 409)
        #expect(try house.registry.draft(draft.identifier)?.document["name"] == ["en": "Saved by a script"])
    }

    @Test func `a script hears what is too large or gone from what somebody else saved`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.action = "/en/centre/drafts/\(draft.identifier)/autosave?step=general"
        func status(_ change: (inout FilledForm) -> Void) throws -> Int {
            var changed = form
            change(&changed)
            return try browser.press("autosave", on: changed).status
        }
        // A record that was imported may have more entries than anybody would type.
        #expect(try status { form in for _ in 0..<3_000 { form.check("x", "y") } } == 200)
        #expect(try status { form in for _ in 0..<10_000 { form.check("x", "y") } } == 413)
        #expect(try status { $0.set("name.en", String(repeating: "long ", count: 500_000)) } == 413)
        #expect(try status { $0.set("name.en", String(repeating: "long ", count: 1_000_000)) } == 413)
        #expect(try status { $0.set("token", "x") } == 403)
        form.action = "/en/centre/drafts/gone/autosave?step=general"
        #expect(try status { _ in } == 404)
    }

    @Test func `what a script saves throws no answer away that is hidden for a moment`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let type = try decisionType(house)
        var document = house.registry.newDocument(
            try house.format("biosafetyDecision"), languages: [.en], government: "ke")
        document["decisionTypes"] = [["identifier": .string(type)]]
        document["addressesTransboundaryMovement"] = true
        document["receiptDate"] = "2026-01-31"
        let draft = try house.draft(document, of: "amina")
        let address = "centre/drafts/\(draft.identifier)?step=subject"
        var form = try browser.get(address).step()
        form.uncheck("decisionTypes", type)
        var sent = form
        sent.action = "/en/centre/drafts/\(draft.identifier)/autosave?step=subject"
        var answer = try browser.press("autosave", on: sent)
        #expect(answer.has("\"opened\":2") && !answer.has("step=introduction"))
        #expect(try house.registry.draft(draft.identifier)?.document["receiptDate"] == "2026-01-31")
        #expect(try !browser.get("centre/drafts/\(draft.identifier)/preview").has("31 January 2026"))
        sent.set("opened", "2")
        sent.check("decisionTypes", type)
        answer = try browser.press("autosave", on: sent)
        #expect(answer.has("\"opened\":3") && answer.has("step=introduction"))
        #expect(try browser.get("centre/drafts/\(draft.identifier)/preview").has("31 January 2026"))
        // Who presses the button is told what goes, though a script saved before.
        sent.set("opened", "3")
        sent.uncheck("decisionTypes", type)
        _ = try browser.press("autosave", on: sent)
        form.set("opened", "4")
        let page = try browser.press("save", on: form)
        #expect(page.has("These answers no longer belong to the record") && page.has("receipt"))
        #expect(try house.registry.draft(draft.identifier)?.document["receiptDate"] == nil)
    }

    @Test func `the server says which step arrived, and marks what could not be saved`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let address = "centre/drafts/\(draft.identifier)?step=general"
        let form = try browser.get(address).step()
        for button in ["save", "close", "preview"] {
            let saved = "saved=\(draft.identifier):general"
            #expect(try browser.press(button, only: form).location?.contains(saved) == true, "\(button)")
        }
        #expect(try browser.press("check", on: form).has("data-saved-step=\"\(draft.identifier):general\""))
        #expect(try !browser.get(address).has("data-saved-step"))
        var mine = form, theirs = form
        theirs.set("name.en", "Theirs")
        _ = try browser.press("close", on: theirs)
        mine.set("name.en", "Mine")
        let page = try browser.press("save", on: mine)
        #expect(page.status == 409 && page.has("data-unsaved-answers") && !page.has("data-saved-step"))
    }
}
