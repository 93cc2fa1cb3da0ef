import Crypto
import Outbox
package import Database
import Synchronization

/// Why nobody was signed in.
package enum SignInRefusal: StorageFailing, Equatable, CustomStringConvertible {
    /// No such account, or not its password: not told apart.
    case wrongEmailOrPassword
    /// Told only to who knows the password.
    case disabled
    /// Too many attempts failed, for this account or from this address.
    case tooManyAttempts(wait: Duration)
    /// Too many passwords are being checked.
    case busy
    case storage(DatabaseError)

    package var description: String {
        switch self {
        case .wrongEmailOrPassword: "The e-mail address or the password is not right. Check both and try again."
        case .disabled: "This account has been disabled. Ask the focal point of your government or the Secretariat."
        case .tooManyAttempts(let wait):
            "Too many attempts to sign in have failed. Try again in \(Self.minutes(wait))."
        case .busy: "Too many people are signing in at this moment. Try again in a minute."
        case .storage: "Nobody can sign in because of a fault of ours. Try again later."
        }
    }

    private static func minutes(_ wait: Duration) -> String {
        wait.minutesToWait == 1 ? "1 minute" : "\(wait.minutesToWait) minutes"
    }
}

extension Duration {
    /// Whole minutes, rounded up, so that who waits so long need not wait again.
    package var minutesToWait: Int { (Int(components.seconds) + 59) / 60 }
}

/// A hash no password opens, so that an unknown address takes as long as a known one.
final class Decoy: Sendable {
    private let hash = Mutex<PasswordHash?>(nil)

    func hash(_ hasher: PasswordHasher, _ random: (Int) -> [UInt8]) throws(PasswordHashRefusal) -> PasswordHash {
        if let known = hash.withLock({ $0 }) { return known }
        let made = try hasher.hash(random(32))
        hash.withLock { $0 = made }
        return made
    }
}

extension Accounts {
    /// Signs a person in: a new session with a new token.
    ///
    /// - Parameters:
    ///   - address: the network address the request came from.
    ///   - replaced: the token of a session the same browser still has; that one ends.
    package func signIn(
        email: String, password: Password, address: String, replacing replaced: String? = nil
    ) throws(SignInRefusal) -> Session {
        guard let email = EmailAddress(email) else {
            throw .wrongEmailOrPassword
        }
        let found = try attempt(email, address)
        let isOpen: Bool
        do throws(SignInRefusal) { isOpen = try opens(found.account?.hash, password) } catch {
            try forgive(found.sources)
            throw error
        }
        guard isOpen, let found = found.account else { throw .wrongEmailOrPassword }
        guard found.account.disabledAt == nil else { throw .disabled }
        let renewed = renewed(found.hash, password)
        let session = Session(
            token: Base64.text(random(Session.tokenBytes), .url), account: found.account.id, createdAt: now())
        return try database.transaction { (connection) throws(DatabaseError) -> Result<Session, SignInRefusal> in
            guard try connection.account(session.account)?.disabledAt == nil,
                try connection.passwordHash(of: session.account) == found.hash.text
            else { return .failure(.wrongEmailOrPassword) }
            try connection.forgiveFailures(of: email, from: address)
            try connection.forgive([.address(address)])
            try connection.know(email, from: address, limits: limits, now: now())
            if let renewed {
                try connection.execute(
                    "UPDATE account SET password_hash = \(renewed.text) WHERE id = \(session.account)")
            }
            if let replaced = replaced.flatMap(Session.digest) { try connection.endSession(replaced) }
            try connection.begin(session, limits: limits)
            return .success(session)
        }
    }

    /// Changes one's own password. All sessions of the account end but `kept`, the one it is done in.
    package func changePassword(
        of actor: Actor, from old: Password, to new: Password, keeping kept: Session
    ) throws(AccountRefusal) {
        let account = try account(actor.account)
        if let fault = new.fault(email: account.email, name: account.name) { throw .password(fault) }
        let (hash, wait) = try present(account)
        if let wait { throw .tooManyAttempts(wait: .seconds(wait)) }
        let made: PasswordHash
        do throws(AccountRefusal) {
            guard try isPresent(old, hash) else { throw AccountRefusal.wrongPassword }
            made = try hashed(new)
        } catch {
            // Nothing was guessed where the machine was busy.
            if case .busy = error { try forgivePresent(account) }
            throw error
        }
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, AccountRefusal> in
            guard try connection.passwordHash(of: account.id) == hash?.text else { return .failure(.wrongPassword) }
            try connection.execute("UPDATE account SET password_hash = \(made.text) WHERE id = \(account.id)")
            try connection.forgiveFailures(of: account.email)
            try endLinks(of: account.id, on: connection)
            try outbox.post(.passwordChanged, to: [account.recipient], on: connection)
            let digest = Session.digest(of: kept.token)?.bytes ?? []
            try connection.execute(
                "DELETE FROM account_session WHERE account = \(account.id) AND token_digest <> \(digest)")
            return .success(())
        }
    }

    /// What an attempt found, and by what it was counted.
    private struct Attempt {
        let account: (account: Account, hash: PasswordHash)?
        let sources: [SignInSource]
    }

    /// Counts the attempt, and finds the account.
    private func attempt(_ email: EmailAddress, _ address: String) throws(SignInRefusal) -> Attempt {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Attempt, SignInRefusal> in
            let now = now()
            let forgotten = now - Int(limits.failuresForgottenAfter.components.seconds)
            try connection.execute("DELETE FROM sign_in_failure WHERE last_at < \(forgotten)")
            var bounds = limits.bounds(email, from: address)
            // Where its owner signs in, nobody elsewhere can bar an account.
            if try connection.isKnown(email, from: address, limits: limits, now: now) { bounds.removeLast() }
            if let wait = try connection.attempt(bounds, limits: limits, now: now) {
                return .failure(SignInRefusal.tooManyAttempts(wait: .seconds(wait)))
            }
            let sources = bounds.map(\.source)
            guard let account = try connection.account(of: email),
                let hash = try connection.passwordHash(of: account.id).flatMap(PasswordHash.init)
            else { return .success(Attempt(account: nil, sources: sources)) }
            return .success(Attempt(account: (account, hash), sources: sources))
        }
    }

    /// The attempt counted last was not made.
    private func forgive(_ sources: [SignInSource]) throws(SignInRefusal) {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, SignInRefusal> in
            try connection.forgive(sources)
            return .success(())
        }
    }

    /// The hash of an account, with a failure counted against guessing the present password in an open session.
    private func present(_ account: Account) throws(AccountRefusal) -> (hash: PasswordHash?, wait: Int?) {
        try database.transaction { (connection) throws(DatabaseError) in
            let wait = try connection.attempt([limits.present(account.email)], limits: limits, now: now())
            let hash = try connection.passwordHash(of: account.id).flatMap(PasswordHash.init)
            return Result<(hash: PasswordHash?, wait: Int?), AccountRefusal>.success((hash, wait))
        }
    }

    private func forgivePresent(_ account: Account) throws(AccountRefusal) {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, AccountRefusal> in
            try connection.forgive([.present(account.email)])
            return .success(())
        }
    }

    private func isPresent(_ password: Password, _ hash: PasswordHash?) throws(AccountRefusal) -> Bool {
        do throws(SignInRefusal) { return try opens(hash, password) } catch { throw .busy }
    }

    /// Whether the password opens `hash`; without one it takes as long and is false.
    private func opens(_ hash: PasswordHash?, _ password: Password) throws(SignInRefusal) -> Bool {
        do throws(PasswordHashRefusal) {
            let known = if let hash { hash } else { try decoy.hash(hasher, random) }
            return try hasher.isValid(password.isTooLong ? [] : password.bytes, for: known) && hash != nil
                && !password.isTooLong
        } catch { throw .busy }
    }

    /// A hash at today's cost where the stored one has another; at a busy moment the next sign-in makes it.
    private func renewed(_ hash: PasswordHash, _ password: Password) -> PasswordHash? {
        hasher.needsRehash(hash) ? try? hasher.hash(password.bytes) : nil
    }
}

extension SignInLimits {
    /// By what an attempt is counted; the last bound is that of the account wherever it is tried from.
    fileprivate func bounds(_ email: EmailAddress, from address: String) -> [SignInBound] {
        [
            SignInBound(source: .address(address), free: addressFailuresFree, waitMax: waitMax),
            SignInBound(source: .account(email, from: address), free: accountFailuresFree, waitMax: waitMax),
            SignInBound(source: .email(email), free: accountFailuresFreeEverywhere, waitMax: waitEverywhereMax),
        ]
    }

    fileprivate func present(_ email: EmailAddress) -> SignInBound {
        SignInBound(source: .present(email), free: accountFailuresFree, waitMax: waitMax)
    }
}
