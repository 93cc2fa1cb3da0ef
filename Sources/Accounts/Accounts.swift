package import Crypto
package import Database
package import Outbox

/// The people who sign in: their accounts, sessions and failed attempts.
package struct Accounts: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let limits: SignInLimits
    /// Where letters to people are posted.
    package let outbox: Outbox
    /// UTC seconds since 1970.
    let now: @Sendable () -> Int
    /// So many random bytes.
    let random: @Sendable (Int) -> [UInt8]
    let decoy = Decoy()

    /// Whether people get letters, and so can choose a password by a link.
    package var sendsLetters: Bool { outbox.isOpen }

    /// - Parameters:
    ///   - now: UTC seconds since 1970.
    ///   - random: as many random bytes as asked for.
    ///   - outbox: of the same database; nil where no letters are sent.
    package init(
        database: Database, hasher: PasswordHasher, limits: SignInLimits = SignInLimits(),
        now: @escaping @Sendable () -> Int, random: @escaping @Sendable (Int) -> [UInt8] = SecureRandom.bytes,
        outbox: Outbox? = nil
    ) {
        (self.database, self.hasher, self.limits) = (database, hasher, limits)
        (self.now, self.random) = (now, random)
        self.outbox = outbox ?? Outbox(database: database, isOpen: false, now: now, random: random)
    }
}

/// How long sessions last and how failed sign-ins are slowed.
package struct SignInLimits: Hashable, Sendable {
    /// A session ends when nothing was asked in it for so long.
    package var idleMax: Duration = .seconds(2 * 3_600)
    /// A session ends so long after sign-in whatever happens.
    package var sessionMax: Duration = .seconds(12 * 3_600)
    /// How often it is noted that a session is in use, so that most requests write nothing.
    package var seenEvery: Duration = .seconds(300)
    /// The most sessions of one account; at another sign-in the oldest ends.
    package var sessionsMax = 20

    /// Failed sign-ins of one account from one network before it has to wait there.
    package var accountFailuresFree = 5
    /// Failed sign-ins of one account from everywhere before it has to wait where it was not signed in to lately.
    package var accountFailuresFreeEverywhere = 100
    /// Failed sign-ins from one address, for whatever accounts, before it has to wait.
    package var addressFailuresFree = 30
    /// The first wait; each further failure doubles it.
    package var waitFirst: Duration = .seconds(30)
    /// The longest wait of an account or an address on the network that failed.
    package var waitMax: Duration = .seconds(900)
    /// The longest wait of an account for failures elsewhere, so that nobody can lock another person out for long.
    package var waitEverywhereMax: Duration = .seconds(60)
    /// An account does not wait for failures elsewhere on a network from which it was signed in to within this time.
    package var knownFor: Duration = .seconds(90 * 24 * 3_600)
    /// Links to choose a password before the next waits: to one account as asked for on one network, to one account
    /// whoever asks, and to whatever accounts on one network.
    package var linksFree = 3, linksFreeEverywhere = 10, linksFreeFromAddress = 10
    /// The longest wait for another link to the same account on the same network.
    package var linkWaitMax: Duration = .seconds(6 * 3_600)
    /// How long a link to choose a password can be used: one that was asked for, and the first one of a new account.
    package var linkMax: Duration = .seconds(3_600), welcomeLinkMax: Duration = .seconds(7 * 24 * 3_600)
    /// The most links of one account that can be used, besides the first one of a new account; with another the oldest
    /// ends.
    package var linksMax = 3
    /// Failures are forgotten after so long without one.
    package var failuresForgottenAfter: Duration = .seconds(24 * 3_600)

    package init() {}
}
