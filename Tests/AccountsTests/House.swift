import Accounts
import Crypto
import Database
import Synchronization
import Testing

/// An empty house with a clock that is set by hand.
struct House {
    static let password = Password("maize and cassava")

    final class Clock: Sendable {
        private let seconds = Mutex(1_800_000_000)
        var now: Int { seconds.withLock { $0 } }
        func pass(_ duration: Duration) { seconds.withLock { $0 += Int(duration.components.seconds) } }
    }

    let database: Database
    let clock = Clock()
    let accounts: Accounts

    init(_ database: Database? = nil, limits: SignInLimits = SignInLimits(), hasher: PasswordHasher? = nil) throws {
        self.database = try database ?? Database(.memory)
        try self.database.migrate(Accounts.migrations)
        let clock = clock
        accounts = Accounts(
            database: self.database, hasher: hasher ?? PasswordHasher(cost: .insecure), limits: limits,
            now: { clock.now })
    }

    static func permit(_ actor: Actor = .machineOperator, of government: String? = nil) throws -> Permit {
        try #require(actor.permit(.manageUsers, for: .users(of: government)))
    }

    @discardableResult
    func add(_ email: String, _ roles: Set<Role> = [], of government: String? = nil) throws -> Account {
        try accounts.create(
            AccountDetails(email: email, name: "Jane Doe", government: government, roles: roles),
            password: Self.password, under: Self.permit())
    }

    func signIn(_ email: String, _ password: String = "maize and cassava", from address: String = "192.0.2.1")
        throws(SignInRefusal) -> Session
    { try accounts.signIn(email: email, password: Password(password), address: address) }
}
