import Accounts
import Crypto
import HTTP
import Testing
import Thesaurus

@Suite struct SignInTests {
    private func attempt(_ browser: Browser, _ email: String, _ password: String, next: String? = nil) throws -> Page {
        let query = next.map { "?next=" + PercentCoding.encode($0) } ?? ""
        var form = try browser.get("sign-in" + query).form("sign-in")
        form.set("email", email)
        form.set("password", password)
        return try browser.press(nil, only: form)
    }

    @Test func `an unknown address and a wrong password are told in the same words`() throws {
        let house = try TestCentre()
        let unknown = try attempt(Browser(house), "nobody@example.org", "whatever it is")
        let wrong = try attempt(Browser(house), "amina@example.org", "whatever it is")
        for page in [unknown, wrong] {
            #expect(page.status == 422 && page.fields["Set-Cookie"] == nil)
            #expect(page.has("The e-mail address or the password is not right."))
            #expect(!page.has("whatever it is"))
        }
        #expect(wrong.has("value=\"amina@example.org\""))
    }

    @Test func `who guesses too often is told how many minutes to wait`() throws {
        let house = try TestCentre()
        var page = try attempt(Browser(house), "amina@example.org", "wrong wrong")
        for _ in 0..<6 { page = try attempt(Browser(house), "amina@example.org", "wrong wrong") }
        #expect(page.status == 429 && page.has("Try again in 1 minute."))
        #expect(page.fields["Retry-After"] != nil)
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "evil",
        "//\u{FE0F}evil.example/", "//\u{34F}evil.example/", "//\u{180B}evil.example/",
    ])
    func `another site is never gone on to`(_ next: String) throws {
        let house = try TestCentre()
        let page = try attempt(Browser(house), "amina@example.org", TestCentre.password, next: next)
        #expect(page.location == "/en/centre")
    }

    @Test func `a page asked for before signing in is gone on to`() throws {
        let house = try TestCentre()
        let browser = Browser(house)
        let first = try browser.send(.get, "/en/centre/new?type=organism")
        #expect(first.status == 303 && first.location == "/en/sign-in?next=%2Fen%2Fcentre%2Fnew%3Ftype%3Dorganism")
        let page = try attempt(
            browser, "amina@example.org", TestCentre.password, next: "/en/centre/new?type=organism")
        #expect(page.location == "/en/centre/new?type=organism")
        #expect(try browser.follow(page).has("Begin the draft"))
    }

    @Test(arguments: [false, true])
    func `the cookie is kept from scripts, and from plain connections behind TLS`(_ isSecure: Bool) throws {
        let house = try TestCentre()
        let browser = Browser(house)
        browser.isSecure = isSecure
        let page = try attempt(browser, "amina@example.org", TestCentre.password)
        let cookie = try #require(page.fields["Set-Cookie"])
        #expect(cookie.hasPrefix(isSecure ? "__Host-bch=" : "bch="))
        #expect(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"))
        #expect(cookie.contains("; Secure") == isSecure && !cookie.contains("Domain"))
    }

    @Test func `a session is another one after signing in again`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let before = try #require(browser.cookie)
        let form = try browser.get("centre/account").anyForm()
        var sent = form
        sent.action = "/en/sign-in"
        sent.set("email", "amina@example.org")
        sent.set("password", TestCentre.password)
        _ = try browser.press(nil, only: sent)
        #expect(browser.cookie != before)
        #expect(try house.accounts.session(before) == nil)
    }

    @Test func `signing out ends the session, and only from a page of this site`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let token = try #require(browser.cookie)
        var form = FilledForm()
        form.action = "/en/sign-out"
        #expect(try browser.press(nil, only: form).status == 403)
        #expect(try house.accounts.session(token) != nil)
        form.values = try browser.get("centre").anyForm().values
        let goodbye = try browser.press(nil, only: form)
        #expect(goodbye.location == "/en/" && goodbye.fields["Clear-Site-Data"] == "\"storage\"")
        #expect(browser.cookie == nil)
        #expect(try house.accounts.session(token) == nil)
    }

    @Test func `the password is changed, wrong ones first`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina"), other = try house.browser("amina")
        var form = try browser.get("centre/account").form("centre/account")
        form.set("old", "not my password")
        form.set("new", "sorghum and millet")
        #expect(try browser.press("password", on: form).has("The present password is not right."))
        form.set("old", TestCentre.password)
        form.set("new", "short")
        #expect(try browser.press("password", on: form).has("The password is too short."))
        form.set("new", "sorghum and millet")
        #expect(try browser.press("password", on: form).has("The password is changed."))
        #expect(try other.send(.get, "/en/centre").status == 303)
        #expect(try browser.get("centre").status == 200)
    }

    @Test func `signing out everywhere ends every session`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina"), other = try house.browser("amina")
        _ = try browser.press("everywhere", only: try browser.get("centre/account").form("centre/account"))
        #expect(try other.send(.get, "/en/centre").status == 303)
    }
}
