import Accounts
import Crypto
import Database
import Testing

@Suite struct SessionTests {
    @Test(arguments: ["", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 44), "é", "\0"])
    func `a token that opens nothing is not known`(_ token: String) throws {
        let house = try House()
        try house.add("jane@example.org")
        _ = try house.signIn("jane@example.org")
        #expect(try house.accounts.session(token) == nil)
        try house.accounts.signOut(token)
    }

    @Test func `a session ends when it is not used`() throws {
        let house = try House()
        try house.add("jane@example.org")
        let session = try house.signIn("jane@example.org")
        for _ in 0..<4 {
            house.clock.pass(.seconds(7_000))
            #expect(try house.accounts.session(session.token) != nil)
        }
        house.clock.pass(.seconds(7_201))
        #expect(try house.accounts.session(session.token) == nil)
    }

    @Test func `a session ends in the end, however much it is used`() throws {
        let house = try House()
        try house.add("jane@example.org")
        let session = try house.signIn("jane@example.org")
        for _ in 0..<71 {
            house.clock.pass(.seconds(600))
            #expect(try house.accounts.session(session.token) != nil)
        }
        house.clock.pass(.seconds(600))
        #expect(try house.accounts.session(session.token) == nil)
    }

    @Test func `signing out ends one session, or all`() throws {
        let house = try House()
        try house.add("jane@example.org")
        try house.add("abel@example.org")
        let sessions = try (0..<3).map { _ in try house.signIn("jane@example.org") }
        let other = try house.signIn("abel@example.org")
        try house.accounts.signOut(sessions[0].token)
        #expect(try sessions.map { try house.accounts.session($0.token) != nil } == [false, true, true])
        let actor = try #require(try house.accounts.session(sessions[1].token)).actor
        try house.accounts.signOutEverywhere(actor)
        #expect(try sessions.map { try house.accounts.session($0.token) != nil } == [false, false, false])
        #expect(try house.accounts.session(other.token) != nil)
    }

    @Test func `signing in again in the same browser ends the session before`() throws {
        let house = try House()
        try house.add("jane@example.org")
        let first = try house.signIn("jane@example.org")
        let second = try house.accounts.signIn(
            email: "jane@example.org", password: House.password, address: "192.0.2.1", replacing: first.token)
        #expect(first.token != second.token)
        #expect(try house.accounts.session(first.token) == nil)
        #expect(try house.accounts.session(second.token) != nil)
    }

    @Test func `an account has no more than so many sessions, and ended ones are let go`() throws {
        var limits = SignInLimits()
        limits.sessionsMax = 2
        let house = try House(limits: limits)
        try house.add("jane@example.org")
        let sessions = try (0..<4).map { _ in
            house.clock.pass(.seconds(1))
            return try house.signIn("jane@example.org")
        }
        #expect(try sessions.map { try house.accounts.session($0.token) != nil } == [false, false, true, true])
        house.clock.pass(.seconds(86_400))
        _ = try house.signIn("jane@example.org")
        let count = try house.database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT count(*) AS n FROM account_session")?.int("n")
        }
        #expect(count == 1)
    }

    @Test func `roles and government count from the next request`() throws {
        let house = try House()
        let jane = try house.add("jane@example.org", [.authorizedUser], of: "KE")
        let session = try house.signIn("jane@example.org")
        _ = try house.accounts.change(
            jane.id, to: AccountDetails(email: "jane@example.org", name: "Jane", government: "UG"),
            under: House.permit())
        let actor = try #require(try house.accounts.session(session.token)).actor
        #expect((actor.roles, actor.government) == ([.user], "UG"))
    }

    @Test func `a new password ends the other sessions`() throws {
        let house = try House()
        let jane = try house.add("jane@example.org")
        let here = try house.signIn("jane@example.org"), there = try house.signIn("jane@example.org")
        #expect(
            ManageAccountsTests.refusal {
                try house.accounts.changePassword(
                    of: jane.actor, from: Password("wrong"), to: Password("sorghum and millet"), keeping: here)
            } == .wrongPassword)
        #expect(try house.accounts.session(there.token) != nil)
        try house.accounts.changePassword(
            of: jane.actor, from: House.password, to: Password("sorghum and millet"), keeping: here)
        #expect(try house.accounts.session(here.token) != nil)
        #expect(try house.accounts.session(there.token) == nil)
        _ = try house.signIn("jane@example.org", "sorghum and millet")
        _ = try house.accounts.setPassword(Password("yams and plantains"), of: jane.id, under: House.permit())
        #expect(try house.accounts.session(here.token) == nil)
        _ = try house.signIn("jane@example.org", "yams and plantains")
    }

    @Test func `the present password cannot be guessed in an open session`() throws {
        let house = try House()
        let jane = try house.add("jane@example.org")
        let session = try house.signIn("jane@example.org")
        let refusals = (0..<6).map { _ in
            ManageAccountsTests.refusal {
                try house.accounts.changePassword(
                    of: jane.actor, from: Password("wrong"), to: Password("sorghum and millet"), keeping: session)
            }
        }
        #expect(refusals == Array(repeating: .wrongPassword, count: 5) + [.tooManyAttempts(wait: .seconds(30))])
    }

    @Test func `printing a session never shows its token`() throws {
        let house = try House()
        try house.add("jane@example.org")
        let session = try house.signIn("jane@example.org")
        var dumped = ""
        dump(session, to: &dumped)
        for text in ["\(session)", String(reflecting: session), dumped] { #expect(!text.contains(session.token)) }
    }

    @Test func `a form's token is good for its own session only`() throws {
        let house = try House()
        try house.add("jane@example.org")
        let session = try house.signIn("jane@example.org"), other = try house.signIn("jane@example.org")
        let token = session.formToken(random: SecureRandom.bytes(16))
        #expect(session.isFormToken(token) && session.isFormToken(session.formToken(random: SecureRandom.bytes(16))))
        #expect(token != session.formToken(random: SecureRandom.bytes(16)))
        #expect(!other.isFormToken(token))
        for wrong in ["", "x", String(token.dropLast()), token + "A", "A" + token.dropFirst(2) + "B", session.token] {
            #expect(!session.isFormToken(wrong))
        }
    }

    @Test func `a session is found without reading a whole table`() throws {
        let house = try House()
        let plan = try house.database.read { (connection) throws(DatabaseError) in
            try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT s.account, r.role FROM account_session s JOIN account a ON a.id = s.account
                LEFT JOIN account_role r ON r.account = a.id WHERE s.token_digest = \([UInt8](repeating: 0, count: 32))
                """
            ).map { (row) throws(DatabaseError) in try row.text("detail") }
        }
        #expect(plan.count == 3 && plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    }
}
