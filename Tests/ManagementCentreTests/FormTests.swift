import Accounts
import Database
import Formats
import Foundation
import JSON
import Registry
import Testing
import Thesaurus

@testable import ManagementCentre

/// What the form does by itself: the Enter key, moving, focus, what is missing, files.
@Suite struct FormTests {
    private func begun(_ schema: String, _ house: TestCentre, of name: String, government: String?) throws -> Draft {
        try house.draft(
            house.registry.newDocument(try house.format(schema), languages: [.en], government: government), of: name)
    }

    @Test func `Enter looks for records where words for them were typed, and saves elsewhere`() throws {
        let house = try TestCentre()
        let maize = try house.publish(try house.organism("Zea mays"))
        let browser = try house.browser("dina")
        let draft = try begun("dnaSequence", house, of: "dina", government: nil)
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=donor").step()
        form.set("donorOrganisms.query", "zea")
        var page = try browser.press("enter", on: form)
        #expect(page.buttons.contains("choose:donorOrganisms:\(maize.identifier)"))
        form = try page.step()
        #expect(form.value("donorOrganisms.searched") == "zea")
        page = try browser.press("enter", only: form)
        #expect(page.status == 303 && page.location?.contains("step=donor") == false)
    }

    @Test func `entries are moved, and the button keeps the focus`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        var document = try house.authority()
        document["phones"] = ["+254 1", "+254 2", "+254 3"]
        let draft = try house.draft(document, of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)?step=coordinates").step()
        let page = try browser.press("down:phones[0]", on: form)
        #expect(try page.step().value("phones[0]") == "+254 2")
        #expect(try page.step().value("phones[1]") == "+254 1")
        #expect(page.has("id=\"f-phones-1-down\" formnovalidate autofocus"))
        let last = try browser.press("up:phones[0]", on: try page.step())
        #expect(try last.step().value("phones[0]") == "+254 2")
    }

    @Test func `what is missing is told by step, and goes when it is answered`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try begun("biosafetyDecision", house, of: "amina", government: "ke")
        let address = "centre/drafts/\(draft.identifier)?step=general"
        var page = try browser.get(address)
        #expect(page.has("step=general&amp;check=1#f-title\">Title or reference number</a>"))
        #expect(page.has("data-follows=\"missing-bar\"") && page.has("data-follows=\"missing\""))
        var form = try page.step()
        form.set("title.en", "Answered")
        form.action = "/en/centre/drafts/\(draft.identifier)/autosave?step=general"
        page = try browser.press("autosave", on: form)
        #expect(page.status == 200 && page.has("#f-date") && !page.has("#f-title"))
    }

    @Test(
        arguments: [
            (Language.es, "1.000", nil), (.fr, "12.345.678", nil), (.ru, "-1.000", nil), (.en, "1,000", nil),
            (.es, "1,5", 1.5), (.es, "1.5", 1.5), (.fr, "1 000,5", 1_000.5), (.es, "1.0005", 1.0005),
            (.en, "1.125", 1.125),
            (.ar, "١٫٥", 1.5),
        ] as [(Language, String, Double?)])
    func `a number that could be read as two is asked for again`(
        _ language: Language, _ text: String, _ expected: Double?
    ) {
        #expect(FormReader.number(text, isWhole: false, language)?.number == expected)
    }

    @Test func `a number comes back with the decimal sign that its reader typed`() throws {
        let house = try TestCentre()
        let browser = try house.browser("dina", language: .es)
        var document = house.registry.newDocument(
            try house.format("modifiedOrganism"), languages: [.en], government: nil)
        document["geneConstructs"] = [
            [["type": .string(try house.term("constructElementType")), "size": .number(1.125)]]
        ]
        let draft = try house.draft(document, of: "dina")
        let address = "centre/drafts/\(draft.identifier)?step=modification"
        var form = try browser.get(address).step()
        #expect(form.value("geneConstructs[0][0].size") == "1,125")
        _ = try browser.press("close", on: form)
        #expect(try house.registry.draft(draft.identifier)?.version == 1)
        form.set("geneConstructs[0][0].size", "1.000")
        #expect(try browser.press("save", on: form).has("«1.000»"))
    }

    @Test func `a search index that fails takes neither the form nor what is found by number`() throws {
        let house = try TestCentre()
        let own = try house.publish(try house.authority("Kenya Biosafety Office"))
        let draft = try begun("biosafetyDecision", house, of: "amina", government: "ke")
        let index = try Database(.sqlite(path: house.folder + "/search.sqlite"))
        _ = try index.write { (connection) throws(DatabaseError) in try connection.execute("DROP TABLE state") }
        let browser = try house.browser("amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.set("title.en", "Typed before the search")
        for (words, isFound) in [("BCH-CNA-KE-1", true), ("office", false)] {
            form.set("authorities.query", words)
            let page = try browser.press("search:authorities", on: form)
            #expect(try page.status == 200 && page.step().value("title.en") == "Typed before the search")
            #expect(page.buttons.contains("choose:authorities:\(own.identifier)") == isFound, "\(words)")
        }
    }

    @Test func `a sentence after a question has no colon`() throws {
        let house = try TestCentre()
        let draft = try begun("biosafetyDecision", house, of: "amina", government: "ke")
        for (language, sentence) in [
            (Language.en, "published here? Give an answer."), (.fr, "? Donnez une réponse."), (.ru, "? Укажите ответ."),
        ] {
            let page = try house.browser("amina", language: language).get(
                "centre/drafts/\(draft.identifier)?step=general&check=1")
            #expect(page.has(sentence) && !page.has("?:") && !page.has("? :"), "\(language)")
        }
    }

    @Test func `publication answers with a redirect, and the page that follows forgets the device's copy`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let form = try browser.get("centre/drafts/\(draft.identifier)/preview").form("/publish")
        let answer = try browser.press("publish", only: form)
        #expect(answer.status == 303 && answer.location == "/en/centre/records/BCH-CNA-KE-1-1/published")
        let page = try browser.follow(answer)
        #expect(page.has("data-forget-draft=\"\(draft.identifier)\"") && page.has("BCH-CNA-KE-1-1"))
        #expect(try browser.get("centre/records/BCH-CNA-KE-1-2/published").status == 404)
    }

    @Test func `a posted size is not believed, and a plain link holds no file`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        try house.registry.addAttachment(
            digest: String(repeating: "cd", count: 32), bytes: 7, type: "text/plain", name: "a.txt",
            actor: try house.actor("amina"))
        let address = "centre/drafts/\(draft.identifier)?step="
        var form = try browser.press("add:relevantDocuments", on: browser.get(address + "additional").step()).step()
        form.set("relevantDocuments[0].file", String(repeating: "cd", count: 32))
        form.set("relevantDocuments[0].size", "999999")
        _ = try browser.press("close", on: form)
        var saved = try #require(try house.registry.draft(draft.identifier)?.document)
        #expect(saved.values("relevantDocuments").first?["size"] == 7)
        form = try browser.press("add:websites", on: browser.get(address + "coordinates").step()).step()
        form.set("websites[0].url", "https://example.org/")
        form.set("websites[0].file", String(repeating: "cd", count: 32))
        _ = try browser.press("close", on: form)
        saved = try #require(try house.registry.draft(draft.identifier)?.document)
        #expect(saved.values("websites") == [["url": "https://example.org/"]])
    }

    @Test func `the same file uploaded by two people belongs to both`() throws {
        let house = try TestCentre()
        let bytes = Array("%PDF-1.7 shared".utf8)
        for (name, government) in [("carlos", "pe"), ("amina", "ke")] {
            let browser = try house.browser(name)
            let draft = try house.draft(try house.authority(of: government), of: name)
            let address = "centre/drafts/\(draft.identifier)?step=additional"
            var form = try browser.press("add:relevantDocuments", on: try browser.get(address).step()).step()
            form = try browser.press(
                "update", on: form, files: [.init(name: "relevantDocuments[0].upload", filename: "a.pdf", bytes: bytes)]
            ).step()
            _ = try browser.press("close", on: form)
            let saved = try #require(try house.registry.draft(draft.identifier)?.document)
            let digest = try #require(saved.values("relevantDocuments").first?["file"]?.string)
            let attachment = try #require(try house.registry.attachment(digest))
            #expect(try house.registry.mayRead(attachment, house.actor(name)))
            #expect(try !house.registry.mayRead(attachment, house.actor("dina")))
        }
    }

    @Test func `who must publish a reference record may open its files, as may a colleague of many drafts`() throws {
        let house = try TestCentre()
        let digests = ["12", "34"].map { String(repeating: $0, count: 32) }
        for digest in digests {
            try house.registry.addAttachment(
                digest: digest, bytes: 1, type: "text/plain", name: "a.txt", actor: try house.actor("dina"))
        }
        var organism = try house.organism("Zea mays")
        organism["relevantDocuments"] = [["file": .string(digests[0]), "name": "a.txt"]]
        _ = try house.draft(organism, of: "dina")
        var authority = try house.authority()
        authority["relevantDocuments"] = [["file": .string(digests[1]), "name": "a.txt"]]
        _ = try house.draft(authority, of: "amina")
        for number in 1...101 {
            house.clock.pass(1)
            _ = try house.draft(try house.authority("Later \(number)"), of: "amina")
        }
        let first = try #require(try house.registry.attachment(digests[0]))
        let second = try #require(try house.registry.attachment(digests[1]))
        let validator = Actor(
            account: "V", name: "Vera", email: "v@example.org", government: nil, roles: [.validationTeam])
        #expect(try house.registry.mayRead(first, validator))
        #expect(try house.registry.mayRead(second, house.actor("baraka")))
        #expect(try !house.registry.mayRead(second, validator))
        #expect(try !house.registry.mayRead(first, house.actor("carlos")))
    }

    @Test func `a colleague may open a file of a common draft before it is published`() throws {
        let house = try TestCentre()
        let digest = String(repeating: "ef", count: 32)
        try house.registry.addAttachment(
            digest: digest, bytes: 1, type: "text/plain", name: "a.txt", actor: try house.actor("amina"))
        var document = try house.authority()
        document["relevantDocuments"] = [["file": .string(digest), "name": "a.txt"]]
        _ = try house.draft(document, of: "amina")
        let attachment = try #require(try house.registry.attachment(digest))
        #expect(try house.registry.mayRead(attachment, house.actor("baraka")))
        #expect(try !house.registry.mayRead(attachment, house.actor("carlos")))
    }

    @Test func `what is pasted comes back as the marks of a formatted text, and only to who asks from a page`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try begun("biosafetyDecision", house, of: "amina", government: "ke")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.action = "/en/centre/paste"
        form.set(
            "html",
            "<html><body><!--StartFragment--><p class=MsoNormal>One <b>bold</b></p><ul><li>first</li></ul></body></html>"
        )
        var page = try browser.press("paste", on: form)
        #expect(page.status == 200 && page.html == "One **bold**\n\n- first")
        form.set("html", "<meta charset='utf-8'>plain &lt; words")
        page = try browser.press("paste", on: form)
        #expect(page.html == "plain \\< words")
        form.set("html", "<b>" + String(repeating: "<p>x", count: 5_000))
        page = try browser.press("paste", on: form)
        #expect(page.status == 422 && page.html.isEmpty, "the plain words stay in the box")
        form.set("html", "plain < words")
        form.set("token", "forged")
        page = try browser.press("paste", on: form)
        #expect(page.status == 403 && !page.html.contains("plain < words"))
    }
}
