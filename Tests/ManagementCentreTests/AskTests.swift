import Accounts
import Formats
import HTTP
import JSON
import Outbox
import Registry
import Testing
import Thesaurus

/// Asking others to publish, from both sides of the desk.
@Suite struct AskTests {
    private func letters(_ house: TestCentre) throws -> [Letter] {
        let letters = try house.outbox.take()
        for letter in letters { try house.outbox.noteSent(letter) }
        return letters
    }

    @Test func `an authorized user asks, the focal point gives back, and then publishes`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try letters(house)
        let baraka = try house.browser("baraka"), amina = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "baraka")
        let preview = "centre/drafts/\(draft.identifier)/preview"
        #expect(try !amina.get("centre").has("Asked of you"))

        var form = try baraka.get(preview).form("/ask")
        form.set("message", String(repeating: "x", count: Registry.messageCharactersMax + 1))
        var page = try baraka.press("ask", on: form)
        #expect(page.status == 422 && page.has("The message is too long. Most characters: 1,000.") && page.has("xxxxx"))
        form.set("message", "Two lines:\r\n<please> look at the telephone.")
        page = try baraka.press("ask", on: form)
        #expect(page.status == 200 && page.has("Asked for by Baraka") && page.has("1 person can do it"))
        #expect(page.has("&lt;please&gt; look at the telephone.") && page.has("You can ask again from"))
        #expect(try baraka.get("centre").has("Waits for others"))
        #expect(try baraka.press("ask", on: form).has("It has been asked for already and waits."))
        let asked = try letters(house)
        #expect(asked.map(\.kind) == [.publicationAsked] && asked[0].recipient.address == "amina@example.org")
        #expect(asked[0].facts[.message] == "Two lines:\n<please> look at the telephone.")
        #expect(asked[0].facts[.title] == "National Biosafety Authority" && asked[0].facts[.by] == "Baraka")

        page = try amina.get("centre")
        #expect(page.has("Asked of you") && page.has("National Biosafety Authority"))
        form = try amina.get(preview).form("/give-back")
        form.set("reason", " ")
        page = try amina.press("give-back", on: form)
        #expect(page.status == 422 && page.has("Say what has to be changed."))
        form.set("reason", "The telephone number is not right.")
        page = try amina.press("give-back", on: form)
        #expect(page.status == 200 && page.has("The draft is given back.") && !page.has("Asked of you"))
        #expect(try amina.press("give-back", on: form).has("Nobody is waiting for this any more."))
        let returned = try letters(house)
        #expect(returned.map(\.kind) == [.draftReturned] && returned[0].recipient.address == "baraka@example.org")
        #expect(try baraka.get("centre").has("Given back: change it"))
        page = try baraka.get(preview)
        #expect(page.has("Given back by Amina") && page.has("The telephone number is not right."))

        page = try baraka.press("ask", on: try page.form("/ask"))
        #expect(page.has("Asked for by Baraka") && !page.has("Given back by"))
        _ = try letters(house)
        page = try amina.press("publish", on: try amina.get(preview).form("/publish"))
        #expect(page.has("The record is published"))
        let published = try letters(house)
        #expect(published.map(\.kind) == [.recordPublished] && published[0].recipient.address == "baraka@example.org")
        #expect(published[0].facts[.number] == "BCH-CNA-KE-1-1")
    }

    @Test func `what is asked stays with the government, and only who may answer does`() throws {
        let house = try TestCentre()
        let draft = try house.draft(try house.authority(), of: "baraka")
        let baraka = try house.browser("baraka")
        let preview = "centre/drafts/\(draft.identifier)/preview"
        _ = try baraka.press("ask", on: try baraka.get(preview).form("/ask"))
        #expect(try !house.browser("carlos").get("centre").has("Asked of you"))
        #expect(try !baraka.get(preview).has("/give-back"))
        var form = try baraka.get(preview).anyForm()
        form.action = "/en/centre/drafts/\(draft.identifier)/give-back"
        form.set("reason", "mine")
        #expect(try baraka.press("give-back", on: form).status == 403)
        let carlos = try house.browser("carlos")
        var foreign = try carlos.get("centre/account").anyForm()
        for verb in ["ask", "give-back"] {
            foreign.action = "/en/centre/drafts/\(draft.identifier)/\(verb)"
            #expect(try carlos.press(verb, on: foreign).status == 403)
            form.action = foreign.action
            form.set("token", "forged")
            #expect(try baraka.press(verb, on: form).status == 403)
        }
        // Where it is only read, the address leads to the draft.
        #expect(try baraka.get("centre/drafts/\(draft.identifier)/ask").has("Asked for by Baraka"))
    }

    @Test func `an incomplete draft, a changed one and one that nobody can publish`() throws {
        let house = try TestCentre()
        var document = try house.authority(of: "ug")
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        _ = try house.accounts.create(
            AccountDetails(
                email: "opio@example.org", name: "Opio", government: "UG", roles: [.authorizedUser]),
            password: Password(TestCentre.password), under: permit)
        let opio = try house.browser("opio")
        document["name"] = nil
        let actor = Actor(
            account: try #require(try house.accounts.find(email: "opio@example.org", under: permit)).id, name: "Opio",
            email: "opio@example.org", government: "UG", roles: [.authorizedUser])
        let subject = try house.format("authority").subject(government: "ug", owner: nil)
        let draft = try house.registry.saveDraft(
            document, opened: nil, under: #require(actor.permit(.createDraft, for: subject)))
        let preview = "centre/drafts/\(draft.identifier)/preview"
        #expect(try !opio.get(preview).has("/ask"))
        var form = try opio.get(preview).anyForm()
        form.action = "/en/centre/drafts/\(draft.identifier)/ask"
        form.set("opened", "1")
        #expect(try opio.press("ask", on: form).has("The draft still lacks something"))
        document["name"] = ["en": "Authority of Uganda"]
        let editing = try house.format("authority").subject(government: "ug", owner: actor.account)
        _ = try house.registry.saveDraft(
            document, opened: 1, under: #require(actor.permit(.editDraft, for: editing)))
        #expect(try opio.press("ask", on: form).has("Somebody changed the draft after you opened this page"))
        let page = try opio.press("ask", on: try opio.get(preview).form("/ask"))
        #expect(page.has("0 people can do it") && page.has("Nobody who could do it has an account yet"))
        house.clock.pass(Registry.askAgainSeconds)
        let again = try house.browser("opio")
        #expect(try again.press("ask", on: try again.get(preview).form("/ask")).has("Asked for by Opio"))
    }

    @Test func `the validation team sees the reference record that it is asked for`() throws {
        let house = try TestCentre(sendsLetters: true)
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        _ = try house.accounts.create(
            AccountDetails(email: "vera@example.org", name: "Vera", roles: [.validationTeam], language: .ru),
            password: Password(TestCentre.password), under: permit)
        _ = try letters(house)
        let draft = try house.draft(try house.organism("Zea mays"), of: "dina")
        let dina = try house.browser("dina"), vera = try house.browser("vera")
        let preview = "centre/drafts/\(draft.identifier)/preview"
        #expect(try !vera.get("centre").has("Zea mays"))
        _ = try dina.press("ask", on: try dina.get(preview).form("/ask"))
        #expect(try vera.get("centre").has("Zea mays"))
        let asked = try letters(house)
        #expect(asked.map(\.recipient.address) == ["vera@example.org"] && asked[0].recipient.language == .ru)
        // Who is asked may delete it too, and that is told.
        let form = try vera.get("centre/drafts/\(draft.identifier)/delete").form("/delete")
        _ = try vera.press("delete", on: form)
        #expect(try letters(house).map { "\($0.kind) \($0.recipient.address)" } == ["draftDeleted dina@example.org"])
        #expect(try !vera.get("centre").has("Zea mays"))
    }

    @Test func `nobody is asked for what one can do oneself, nor those who could not do it`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try letters(house)
        // A contact without a government is its author's: focal points may not publish it.
        let dina = try house.browser("dina")
        let contact = house.registry.newDocument(try house.format("contact"), languages: [.en], government: nil)
        let draft = try house.draft(contact, of: "dina")
        let preview = "centre/drafts/\(draft.identifier)/preview"
        #expect(try !dina.get(preview).has("/ask\""))
        var form = try dina.get("centre/account").anyForm()
        form.action = "/en/centre/drafts/\(draft.identifier)/ask"
        form.set("opened", "1")
        #expect(try dina.press("ask", on: form).status == 422)
        #expect(try letters(house).isEmpty)
        let own = try house.draft(try house.authority(), of: "amina")
        let amina = try house.browser("amina")
        form = try amina.get("centre/account").anyForm()
        form.action = "/en/centre/drafts/\(own.identifier)/ask"
        form.set("opened", "1")
        #expect(try amina.press("ask", on: form).has("You can do all that is left yourself."))
    }
}
