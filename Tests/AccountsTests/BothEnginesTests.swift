import Accounts
import Database
import DatabaseTesting
import Dispatch
import Synchronization
import Testing

/// The whole of a person's time here, on SQLite and on PostgreSQL.
@Suite struct BothEnginesTests {
    @Test(arguments: Engine.allCases) func `an account lives the same life on either engine`(_ engine: Engine) throws {
        let empty = try EmptyDatabase(engine)
        let house = try House(empty.database)
        let jane = try house.add("jane@example.org", [.authorizedUser, .authorizedUserForLaws], of: "KE")
        try house.add("abel@example.org")
        #expect(try house.accounts.list(under: House.permit()).map(\.email.local) == ["abel", "jane"])
        #expect(try house.accounts.list(under: House.permit(of: "KE")) == [jane])

        let first = try house.signIn("jane@example.org"), second = try house.signIn("jane@example.org")
        #expect(try #require(try house.accounts.session(first.token)).actor == jane.actor)
        house.clock.pass(.seconds(7_000))
        #expect(try house.accounts.session(first.token) != nil)
        house.clock.pass(.seconds(300))
        #expect(try house.accounts.session(first.token) != nil)
        #expect(try house.accounts.session(second.token) == nil)

        let changed = try house.accounts.change(
            jane.id, to: AccountDetails(email: "j@example.org", name: "J", government: "UG"), under: House.permit())
        #expect(try #require(try house.accounts.session(first.token)).actor == changed.actor)
        try house.accounts.changePassword(
            of: changed.actor, from: House.password, to: Password("sorghum and millet"), keeping: first)
        try house.accounts.signOut(first.token)
        #expect(try house.accounts.session(first.token) == nil)

        for _ in 0..<5 {
            let refusal = SignInTests.refusal { () throws(SignInRefusal) in try house.signIn("j@example.org", "wrong") }
            #expect(refusal == .wrongEmailOrPassword)
        }
        let barred = SignInTests.refusal { () throws(SignInRefusal) in try house.signIn("j@example.org") }
        #expect(barred == .tooManyAttempts(wait: .seconds(30)))
        house.clock.pass(.seconds(30))
        let third = try house.signIn("j@example.org", "sorghum and millet")
        _ = try house.accounts.disable(jane.id, under: House.permit())
        #expect(try house.accounts.session(third.token) == nil)
        _ = try house.accounts.enable(jane.id, under: House.permit())
        _ = try house.accounts.setPassword(Password("yams and plantains"), of: jane.id, under: House.permit())
        try house.accounts.signOutEverywhere(changed.actor)
        _ = try house.signIn("j@example.org", "yams and plantains")
    }

    @Test(arguments: Engine.allCases) func `guessing with many requests at once gains nothing on either engine`(
        _ engine: Engine
    ) throws {
        let empty = try EmptyDatabase(engine)
        let house = try House(empty.database)
        try house.add("jane@example.org")
        let checked = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 20) { _ in
            let refusal = SignInTests.refusal { () throws(SignInRefusal) in
                try house.signIn("jane@example.org", "wrong")
            }
            if refusal == .wrongEmailOrPassword { checked.withLock { $0 += 1 } }
        }
        #expect(checked.withLock { $0 } == 5)
    }
}
