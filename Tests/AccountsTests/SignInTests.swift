import Accounts
import Crypto
import Database
import Dispatch
import Synchronization
import Testing

@Suite struct SignInTests {
    static func refusal(_ body: () throws(SignInRefusal) -> Session) -> SignInRefusal? {
        do throws(SignInRefusal) { _ = try body() } catch { return error }
        return nil
    }

    @Test(arguments: [
        ("jane@example.org", "maize and cassavA"), ("jane@example.org", ""),
        ("nobody@example.org", "maize and cassava"),
        ("jane", "maize and cassava"), ("jane@example.org", String(repeating: "maize ", count: 100)),
    ]) func `a wrong address and a wrong password are not told apart`(_ email: String, _ password: String) throws {
        let house = try House()
        try house.add("jane@example.org")
        #expect(
            Self.refusal { () throws(SignInRefusal) in try house.signIn(email, password) } == .wrongEmailOrPassword)
    }

    @Test func `who signs in gets a session that knows them`() throws {
        let house = try House()
        let jane = try house.add("jane@example.org", [.authorizedUser, .authorizedUserForLaws], of: "KE")
        let session = try house.signIn(" JANE@example.org ")
        let found = try #require(try house.accounts.session(session.token))
        #expect(found.session == session && found.actor == jane.actor)
        #expect(session.token.utf8.count == 43)
    }

    @Test func `a password is the same however its accents were typed`() throws {
        let house = try House()
        _ = try house.accounts.create(
            AccountDetails(email: "j@example.org", name: "J"), password: Password("caf\u{E9} et manioc"),
            under: House.permit())
        _ = try house.signIn("j@example.org", "cafe\u{301} et manioc")
    }

    @Test func `the token itself is not stored`() throws {
        let house = try House()
        try house.add("jane@example.org")
        let token = try house.signIn("jane@example.org").token
        let stored = try house.database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT token_digest FROM account_session").map { (row) throws(DatabaseError) in
                try row.blob("token_digest")
            }
        }
        let bytes = try #require(Base64.bytes(token, .url))
        #expect(stored == [SHA256.digest(of: bytes).bytes])
    }

    @Test func `a disabled account is told only to who knows the password, and keeps no session`() throws {
        let house = try House()
        let jane = try house.add("jane@example.org")
        let session = try house.signIn("jane@example.org")
        let disabled = try house.accounts.disable(jane.id, under: House.permit())
        #expect(disabled.disabledAt == house.clock.now)
        #expect(try house.accounts.session(session.token) == nil)
        #expect(Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org") } == .disabled)
        #expect(
            Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org", "wrong") }
                == .wrongEmailOrPassword)
        #expect(try house.accounts.enable(jane.id, under: House.permit()).disabledAt == nil)
        #expect(try house.accounts.session(session.token) == nil)
        _ = try house.signIn("jane@example.org")
    }

    @Test func `failures of one account are slowed more and more, up to a bound`() throws {
        let house = try House()
        try house.add("jane@example.org")
        for email in ["jane@example.org", "nobody@example.org"] {
            for _ in 0..<5 {
                let refusal = Self.refusal { () throws(SignInRefusal) in try house.signIn(email, "wrong") }
                #expect(refusal == .wrongEmailOrPassword)
            }
            var waits: [Int] = []
            for _ in 0..<8 {
                let barred = Self.refusal { () throws(SignInRefusal) in try house.signIn(email) }
                guard case .tooManyAttempts(let wait) = barred else {
                    Issue.record("not barred: \(String(describing: barred))")
                    return
                }
                waits.append(Int(wait.components.seconds))
                house.clock.pass(wait)
                let refusal = Self.refusal { () throws(SignInRefusal) in try house.signIn(email, "wrong") }
                #expect(refusal == .wrongEmailOrPassword)
            }
            #expect(waits == [30, 60, 120, 240, 480, 900, 900, 900])
        }
        house.clock.pass(.seconds(900))
        _ = try house.signIn("jane@example.org")
        for _ in 0..<5 {
            _ = Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org", "wrong") }
        }
        #expect(
            Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org") }
                == .tooManyAttempts(wait: .seconds(30)))
        house.clock.pass(.seconds(30))
        _ = try house.signIn("jane@example.org")
    }

    @Test func `who fails elsewhere keeps nobody out where they sign in`() throws {
        var limits = SignInLimits()
        limits.addressFailuresFree = 1_000
        let house = try House(limits: limits)
        try house.add("jane@example.org")
        func attempt(_ password: String, from address: String) -> SignInRefusal? {
            Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org", password, from: address) }
        }
        _ = try house.signIn("jane@example.org", from: "192.0.2.1")
        // One network that fails without end bars itself alone.
        for _ in 0..<20 { _ = attempt("wrong", from: "203.0.113.1") }
        #expect(attempt("wrong", from: "203.0.113.1") == .tooManyAttempts(wait: .seconds(30)))
        #expect(attempt("maize and cassava", from: "192.0.2.9") == nil)
        // Many of them bar the account for a minute at most, and not where it was signed in to.
        for number in 0..<100 { _ = attempt("wrong", from: "198.51.100.\(number)") }
        #expect(attempt("maize and cassava", from: "192.0.2.8") == .tooManyAttempts(wait: .seconds(30)))
        for wait in [30, 60, 60] {
            #expect(attempt("wrong", from: "192.0.2.7") == .tooManyAttempts(wait: .seconds(wait)))
            house.clock.pass(.seconds(wait))
            #expect(attempt("wrong", from: "192.0.2.7") == .wrongEmailOrPassword)
        }
        #expect(attempt("maize and cassava", from: "192.0.2.1") == nil)
    }

    @Test func `a network is known for ninety days after signing in from it`() throws {
        for (days, isKnown) in [(89, true), (91, false)] {
            let house = try House()
            try house.add("jane@example.org")
            _ = try house.signIn("jane@example.org", from: "192.0.2.1")
            house.clock.pass(.seconds(days * 86_400))
            for number in 0..<100 {
                _ = Self.refusal { () throws(SignInRefusal) in
                    try house.signIn("jane@example.org", "wrong", from: "198.51.100.\(number)")
                }
            }
            let refusal = Self.refusal { () throws(SignInRefusal) in
                try house.signIn("jane@example.org", from: "192.0.2.1")
            }
            #expect(refusal == (isKnown ? nil : .tooManyAttempts(wait: .seconds(30))))
        }
    }

    @Test func `a machine too busy to hash bars nobody from signing in or from changing the password`() throws {
        let database = try Database(.memory)
        try House(database).add("jane@example.org")
        let session = try House(database).signIn("jane@example.org")
        // Checks what is stored, and has no memory for a new hash.
        let busy = PasswordHasher(cost: .init(passes: 1, memoryBytes: 1 << 41))
        let house = try House(database, hasher: busy)
        let jane = try #require(try house.accounts.session(session.token)).actor
        for _ in 0..<10 {
            #expect(Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org") } == nil)
            #expect(throws: AccountRefusal.busy) {
                try house.accounts.changePassword(
                    of: jane, from: House.password, to: Password("cassava and sorghum"), keeping: session)
            }
        }
        let free = try House(database)
        try free.accounts.changePassword(
            of: jane, from: House.password, to: Password("cassava and sorghum"), keeping: session)
        _ = try free.signIn("jane@example.org", "cassava and sorghum")
    }

    @Test func `failures from one network are slowed whatever account they are for`() throws {
        var limits = SignInLimits()
        limits.addressFailuresFree = 3
        let house = try House(limits: limits)
        try house.add("jane@example.org")
        for number in 0..<3 {
            _ = Self.refusal { () throws(SignInRefusal) in
                try house.signIn("u\(number)@example.org", "wrong", from: "2001:db8:0:1::\(number)")
            }
        }
        func attempt(_ address: String) -> SignInRefusal? {
            Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org", from: address) }
        }
        #expect(attempt("2001:0DB8::1:ffff:0:0:1") == .tooManyAttempts(wait: .seconds(30)))
        #expect(attempt("2001:db8:0:2::1") == nil)
        #expect(attempt("192.0.2.1") == nil)
    }

    @Test func `signing in often from one address is no failure`() throws {
        var limits = SignInLimits()
        limits.addressFailuresFree = 3
        let house = try House(limits: limits)
        try house.add("jane@example.org")
        for _ in 0..<10 { _ = try house.signIn("jane@example.org") }
    }

    @Test func `failures are forgotten after a day`() throws {
        let house = try House()
        for _ in 0..<5 { _ = Self.refusal { () throws(SignInRefusal) in try house.signIn("j@example.org", "wrong") } }
        house.clock.pass(.seconds(86_401))
        for _ in 0..<5 {
            let refusal = Self.refusal { () throws(SignInRefusal) in try house.signIn("j@example.org", "wrong") }
            #expect(refusal == .wrongEmailOrPassword)
        }
    }

    @Test func `guessing with many requests at once gains nothing`() throws {
        let house = try House()
        try house.add("jane@example.org")
        let checked = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 30) { _ in
            let refusal = Self.refusal { () throws(SignInRefusal) in try house.signIn("jane@example.org", "wrong") }
            if refusal == .wrongEmailOrPassword { checked.withLock { $0 += 1 } }
        }
        #expect(checked.withLock { $0 } == 5)
    }

    @Test func `a hash of an older cost is made again at sign-in`() throws {
        let database = try Database(.memory)
        try House(database).add("jane@example.org")
        let dearer = PasswordHasher(cost: .init(passes: 2, memoryBytes: 16_384))
        _ = try House(database, hasher: dearer).signIn("jane@example.org")
        let stored = try database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT password_hash FROM account")?.text("password_hash")
        }
        #expect(try !dearer.needsRehash(#require(PasswordHash(stored ?? ""))))
        _ = try House(database, hasher: dearer).signIn("jane@example.org")
    }

    @Test func `refusals say what to do`() {
        let wait = SignInRefusal.tooManyAttempts(wait: .seconds(61))
        #expect(wait.description.contains("Try again in 2 minutes"))
        #expect(SignInRefusal.tooManyAttempts(wait: .seconds(60)).description.contains("Try again in 1 minute."))
    }
}
