import Accounts
import Crypto
import HTTP
import Outbox
import Registry
import Testing
import Thesaurus

/// Choosing a password by a link that came by letter, and letters to a person.
@Suite struct PasswordTests {
    /// The link in the letter that waits for somebody, as the postman makes it.
    private func link(_ house: TestCentre, to email: String) throws -> String? {
        var token: String?
        for letter in try house.outbox.take() {
            if letter.recipient.address == email, letter.wantsLink {
                token = try house.accounts.newLink(for: letter)?.token
            }
            try house.outbox.noteSent(letter)
        }
        return token
    }

    @Test func `a forgotten password is chosen anew by letter`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try link(house, to: "")
        let browser = Browser(house)
        #expect(try browser.get("sign-in").has("href=\"/en/password\""))
        var form = try browser.get("password").form("password")
        form.set("email", "nobody")
        var page = try browser.press(nil, on: form)
        #expect(page.status == 422 && page.has("“nobody” is not an e-mail address"))
        form.set("email", "nobody@example.org")
        let unknown = try browser.press(nil, on: form)
        form.set("email", "Baraka@example.org")
        page = try browser.press(nil, on: form)
        // Nobody learns from the answer which addresses have an account.
        #expect(page.status == 200 && page.html == unknown.html)
        #expect(page.has("If there is an account with this address, a letter is on its way"))
        let token = try #require(try link(house, to: "baraka@example.org"))

        page = try browser.get("password?link=\(token)")
        #expect(
            page.status == 200 && page.has("For the account baraka@example.org.")
                && page.fields["Cache-Control"] == "no-store")
        form = try page.form("password")
        form.set("new", "short")
        page = try browser.press(nil, on: form)
        #expect(page.status == 422 && page.has("The password is too short"))
        let old = try house.browser("baraka")
        form.set("new", "sorghum and millet")
        page = try browser.press(nil, on: form)
        #expect(page.status == 200 && page.has("The password is set. Sign in with it."))
        #expect(try old.send(.get, "/en/centre").status == 303)
        _ = try house.accounts.signIn(
            email: "baraka@example.org", password: Password("sorghum and millet"), address: "192.0.2.1")
        #expect(try house.outbox.take().map(\.kind) == [.passwordChanged])
        // Used once.
        page = try browser.press(nil, on: form)
        #expect(page.status == 404 && page.has("This link can no longer be used"))
        #expect(try browser.get("password?link=\(token)").status == 404)
        #expect(try browser.get("password?link=%C3%BC").status == 404)
    }

    @Test func `links end, and too many are not sent`() throws {
        let house = try TestCentre(sendsLetters: true)
        let browser = Browser(house)
        var form = try browser.get("password").form("password")
        form.set("email", "baraka@example.org")
        _ = try browser.press(nil, on: form)
        let token = try #require(try link(house, to: "baraka@example.org"))
        house.clock.pass(3_601)
        #expect(try browser.get("password?link=\(token)").status == 404)
        var statuses: [Int] = []
        for _ in 0..<6 { statuses.append(try browser.press(nil, on: form).status) }
        #expect(statuses == [200, 200, 429, 429, 429, 429])
        #expect(try browser.press(nil, on: form).has("Too many links were asked for. Try again in 1 minute."))
        // For another account from the same place it still works, a while.
        form.set("email", "dina@example.org")
        #expect(try browser.press(nil, on: form).status == 200)
    }

    @Test func `a form that another site sends asks for nothing`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try link(house, to: "")
        let page = try Browser(house).send(
            .post, "/en/password", type: "application/x-www-form-urlencoded",
            body: .bytes(Array("email=baraka@example.org".utf8)), site: "cross-site")
        #expect(page.status == 403)
        #expect(try house.outbox.take().isEmpty)
    }

    @Test func `without a mail server nothing promises a letter`() throws {
        let house = try TestCentre()
        #expect(try !Browser(house).get("sign-in").has("/password"))
        #expect(try Browser(house).get("password").status == 404)
        let amina = try house.browser("amina")
        #expect(try !amina.get("centre/account").has("Letters to you"))
        var form = try amina.get("centre/users").form("centre/users")
        form.set("name", "Esi")
        form.set("email", "esi@example.org")
        form.set("password", "")
        #expect(try amina.press("add", on: form).has("The password is too short"))
        #expect(try house.outbox.take().isEmpty)
    }

    @Test func `a new user gets a letter in their language and chooses their password`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try link(house, to: "")
        let amina = try house.browser("amina", language: .fr)
        var form = try amina.get("centre/users").form("centre/users")
        #expect(form.value("language") == "fr")
        form.set("name", "Esi")
        form.set("email", "esi@example.org")
        form.set("language", "es")
        form.set("password", "")
        let page = try amina.press("add", on: form)
        #expect(page.status == 200 && page.has("L’utilisateur a été ajouté, et un message lui est envoyé."))
        // Nobody signs in before a password is chosen.
        for word in ["", "none", "!"] {
            #expect(throws: SignInRefusal.wrongEmailOrPassword) {
                try house.accounts.signIn(email: "esi@example.org", password: Password(word), address: "192.0.2.9")
            }
        }
        let letter = try #require(try house.outbox.take().first)
        #expect(letter.kind == .welcome && letter.recipient.language == .es && letter.wantsLink)
        let made = try #require(try house.accounts.newLink(for: letter))
        #expect(made.endsAt - house.clock.now == 7 * 86_400)
        var choice = try Browser(house).get("password?link=\(made.token)").form("password")
        choice.set("new", "yam and plantain")
        _ = try Browser(house).press(nil, on: choice)
        _ = try house.accounts.signIn(
            email: "esi@example.org", password: Password("yam and plantain"), address: "192.0.2.9")
    }

    @Test func `who manages users sends a link, and sees that letters do not arrive`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try link(house, to: "")
        let id = try #require(house.people["baraka"]?.id), amina = try house.browser("amina")
        func send(_ action: String, _ changes: [String: String] = [:]) throws -> Page {
            var form = try amina.get("centre/users/\(id)").form("centre/users/")
            for (name, value) in changes { form.set(name, value) }
            return try amina.press(action, on: form)
        }
        house.clock.pass(1)
        #expect(try send("link").has("A letter with the link is on its way."))
        let letter = try #require(try house.outbox.take().first)
        #expect(letter.kind == .passwordLink && letter.facts[.by] == "Amina")
        _ = try house.outbox.noteFault(letter, "550 No such user", isRefused: true)
        house.clock.pass(60)
        _ = try house.outbox.noteFault(
            try #require(try house.outbox.take().first), "550 <No> such user", isRefused: true)
        #expect(try amina.get("centre/users/\(id)").has("550 &lt;No&gt; such user"))

        // The address changes: both are told, the old one without the new one, and a link for it is good for nothing.
        _ = try send("change", ["email": "baraka2@example.org"])
        house.clock.pass(600)
        let letters = try house.outbox.take()
        let changes = letters.filter { $0.kind == .accountChanged }
        #expect(Set(changes.map(\.recipient.address)) == ["baraka@example.org", "baraka2@example.org"])
        let old = try #require(changes.first { $0.recipient.address == "baraka@example.org" })
        #expect(old.facts == [.by: "Amina", .email: "baraka@example.org", .state: "moved"])
        #expect(!letters.contains { $0.kind == .passwordLink })
        #expect(try house.accounts.newLink(for: letter) == nil)
        _ = try send("disable")
        #expect(try house.outbox.take().first?.facts[.state] == "disabled")
        #expect(try !amina.get("centre/users/\(id)").has("Send a link"))
    }

    @Test func `a person chooses the language of letters, and whether to get those about records`() throws {
        let house = try TestCentre(sendsLetters: true)
        let amina = try house.browser("amina")
        var form = try amina.get("centre/account").form("centre/account")
        #expect(form.value("language") == "en" && form.value("records") == "true")
        form.set("language", "ar")
        form.set("records", "false")
        #expect(try amina.press("letters", on: form).has("Saved. Letters to you"))
        _ = try link(house, to: "")
        let draft = try house.draft(try house.authority(), of: "baraka")
        let baraka = try house.browser("baraka")
        let page = try baraka.press("ask", on: try baraka.get("centre/drafts/\(draft.identifier)/preview").form("/ask"))
        #expect(try house.outbox.take().isEmpty)
        // She has it on her first page, without a letter.
        #expect(page.has("1 person can do it"))
        #expect(try amina.get("centre").has("Asked of you"))
        form.set("old", TestCentre.password)
        form.set("new", "sorghum and millet")
        _ = try amina.press("password", on: form)
        let letter = try #require(try house.outbox.take().first)
        #expect(letter.kind == .passwordChanged && letter.recipient.language == .ar)
    }

    @Test func `strangers who ask cannot end a first link, and keep its owner out for a short time only`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try link(house, to: "")
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        let esi = try house.accounts.create(
            AccountDetails(email: "esi@example.org", name: "Esi"), password: nil, under: permit)
        let first = try #require(try link(house, to: "esi@example.org"))
        for number in 0..<30 {
            try? house.accounts.askLink(email: "esi@example.org", address: "198.51.100.\(number)")
            house.clock.pass(1_000)
            _ = try link(house, to: "esi@example.org")
        }
        #expect(try house.accounts.account(ofLink: first)?.id == esi.id)
        house.clock.pass(900)
        try house.accounts.askLink(email: "esi@example.org", address: "192.0.2.1")
    }

    @Test func `a mistyped address of a new user is put right, and they begin anew`() throws {
        let house = try TestCentre(sendsLetters: true)
        _ = try link(house, to: "")
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        let esi = try house.accounts.create(
            AccountDetails(email: "esy@example.org", name: "Esi", language: .fr), password: nil, under: permit)
        let wrong = try #require(try link(house, to: "esy@example.org"))
        let changed = try house.accounts.change(
            esi.id, to: AccountDetails(email: "esi@example.org", name: "Esi"), under: permit)
        #expect(changed.language == .fr)
        #expect(try house.accounts.account(ofLink: wrong) == nil)
        let letters = try house.outbox.take()
        #expect(letters.map(\.kind) == [.welcome] && letters[0].recipient.address == "esi@example.org")
        #expect(letters[0].wantsLink && letters[0].recipient.language == .fr)
    }

    @Test func `a first letter is sent as things are: without a link that is not needed, and again after enabling`()
        throws
    {
        let house = try TestCentre(sendsLetters: true)
        _ = try link(house, to: "")
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        let esi = try house.accounts.create(
            AccountDetails(email: "esi@example.org", name: "Esi"), password: nil, under: permit)
        let letter = try #require(try house.outbox.take().first)
        #expect(try house.accounts.needsLink(letter))
        _ = try house.accounts.disable(esi.id, under: permit)
        #expect(try house.accounts.newLink(for: letter) == nil)
        _ = try house.accounts.enable(esi.id, under: permit)
        #expect(try house.outbox.take().map(\.kind.rawValue).sorted() == ["account-changed", "welcome"])
        _ = try house.accounts.sendLink(to: esi.id, under: permit)
        _ = try house.accounts.setPassword(Password("yam and plantain"), of: esi.id, under: permit)
        #expect(try !house.accounts.needsLink(letter))
        // The link that waited is not wanted any more.
        #expect(try house.outbox.take().map(\.kind) == [.passwordChanged])
    }
}
