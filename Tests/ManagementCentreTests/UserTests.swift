import Accounts
import Crypto
import HTTP
import Testing

@Suite struct UserTests {
    @Test func `only focal points and administrators see users`() throws {
        let house = try TestCentre()
        for name in ["baraka", "dina"] {
            let page = try house.browser(name).get("centre/users")
            #expect(page.status == 403 && page.has("Users are managed by the national focal point"))
        }
        let page = try house.browser("amina").get("centre/users")
        #expect(page.has("baraka@example.org") && !page.has("carlos@example.org"))
        #expect(try house.browser("admin").get("centre/users").has("carlos@example.org"))
    }

    @Test func `a focal point adds a user, wrong answers first`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        var form = try browser.get("centre/users").form("centre/users")
        form.set("name", "Esi")
        form.set("email", "not an address")
        form.set("password", "yam and plantain")
        form.check("roles", "AuthorizedUser")
        var page = try browser.press("add", on: form)
        #expect(
            page.status == 422 && page.has("“not an address” is not an e-mail address") && page.has("value=\"Esi\""))
        form.set("email", "baraka@example.org")
        #expect(try browser.press("add", on: form).has("There is an account for baraka@example.org already"))
        form.set("email", "esi@example.org")
        form.set("password", "short")
        #expect(try browser.press("add", on: form).has("The password is too short"))
        form.set("password", "yam and plantain")
        form.check("roles", "Administrator")
        form.check("government", "PE")
        page = try browser.press("add", on: form)
        #expect(page.status == 422 && page.has("you may not give or take the role"))
        form.uncheck("roles", "Administrator")
        page = try browser.press("add", on: form)
        #expect(page.status == 200 && page.has("The user is added") && page.has("esi@example.org"))
        let session = try house.accounts.signIn(
            email: "esi@example.org", password: Password("yam and plantain"), address: "192.0.2.1")
        #expect(try house.accounts.session(session.token)?.actor.government == "KE")
    }

    @Test func `a user is disabled, enabled, and given another password and name`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina"), baraka = try house.browser("baraka")
        let id = try #require(house.people["baraka"]?.id)
        func send(_ action: String, _ changes: [String: String] = [:]) throws -> Page {
            var form = try browser.get("centre/users/\(id)").form("centre/users/")
            for (name, value) in changes { form.set(name, value) }
            return try browser.press(action, on: form)
        }
        #expect(try send("disable").has("Enable the account"))
        #expect(try baraka.send(.get, "/en/centre").status == 303)
        #expect(try send("enable").has("Disable the account"))
        #expect(try send("change", ["name": "Baraka Otieno"]).has("Baraka Otieno"))
        #expect(try send("password", ["password": "short"]).status == 422)
        #expect(try send("password", ["password": "beans and barley"]).has("The change is saved"))
        _ = try house.accounts.signIn(
            email: "baraka@example.org", password: Password("beans and barley"), address: "192.0.2.1")
    }

    @Test func `many users stand on several pages`() throws {
        let house = try TestCentre()
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: nil)))
        for number in 100..<150 {
            _ = try house.accounts.create(
                AccountDetails(email: "user\(number)@example.org", name: "User \(number)", government: "KE"),
                password: Password(TestCentre.password), under: permit)
        }
        let browser = try house.browser("amina")
        let first = try browser.get("centre/users")
        #expect(first.has("user100@") && first.has("centre/users?page=2\"") && !first.has("user149@"))
        let second = try browser.get("centre/users?page=2")
        #expect(second.has("user149@") && !second.has("user100@"))
    }

    @Test func `another government's user is not found`() throws {
        let house = try TestCentre()
        let id = try #require(house.people["carlos"]?.id)
        let browser = try house.browser("amina")
        #expect(try browser.get("centre/users/\(id)").status == 404)
        var form = try browser.get("centre").anyForm()
        form.action = "/en/centre/users/\(id)"
        #expect(try browser.press("disable", on: form).status != 200)
        #expect(try house.browser("carlos").get("centre").status == 200)
    }
}
