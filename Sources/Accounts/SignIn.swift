import Crypto
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

    /// Rounded up, so that who waits so long need not wait again.
    private static func minutes(_ wait: Duration) -> String {
        let minutes = (Int(wait.components.seconds) + 59) / 60
        return minutes == 1 ? "1 minute" : "\(minutes) minutes"
    }
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
        do throws(SignInRefusal) { isOpen = try opens(found?.hash, password) } catch {
            try forgive(email, address)
            throw error
        }
        guard isOpen, let found else { throw .wrongEmailOrPassword }
        guard found.account.disabledAt == nil else { throw .disabled }
        let renewed = try renewed(found.hash, password)
        let session = Session(
            token: Base64.text(random(Session.tokenBytes), .url), account: found.account.id, createdAt: now())
        return try database.transaction { (connection) throws(DatabaseError) -> Result<Session, SignInRefusal> in
            guard try connection.account(session.account)?.disabledAt == nil,
                try connection.passwordHash(of: session.account) == found.hash.text
            else { return .failure(.wrongEmailOrPassword) }
            try connection.forgiveFailures(of: email)
            try connection.forgive(.address(address))
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
        do throws(SignInRefusal) {
            guard try opens(hash, old) else { throw SignInRefusal.wrongEmailOrPassword }
        } catch {
            if case .wrongEmailOrPassword = error { throw .wrongPassword }
            throw .busy
        }
        let made = try hashed(new)
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, AccountRefusal> in
            guard try connection.passwordHash(of: account.id) == hash?.text else { return .failure(.wrongPassword) }
            try connection.execute("UPDATE account SET password_hash = \(made.text) WHERE id = \(account.id)")
            try connection.forgiveFailures(of: account.email)
            let digest = Session.digest(of: kept.token)?.bytes ?? []
            try connection.execute(
                "DELETE FROM account_session WHERE account = \(account.id) AND token_digest <> \(digest)")
            return .success(())
        }
    }

    /// Counts the attempt, and finds the account.
    private func attempt(
        _ email: EmailAddress, _ address: String
    ) throws(SignInRefusal) -> (account: Account, hash: PasswordHash)? {
        try database.transaction { (connection) throws(DatabaseError) in
            let waits = try connection.attempts(email, address, limits: limits, now: now())
            if let wait = waits { return .failure(SignInRefusal.tooManyAttempts(wait: .seconds(wait))) }
            guard let account = try connection.account(of: email),
                let hash = try connection.passwordHash(of: account.id).flatMap(PasswordHash.init)
            else { return .success(nil) }
            return .success((account, hash))
        }
    }

    /// The attempt counted last was not made.
    private func forgive(_ email: EmailAddress, _ address: String) throws(SignInRefusal) {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, SignInRefusal> in
            try connection.forgive(.email(email))
            try connection.forgive(.address(address))
            return .success(())
        }
    }

    /// The hash of an account, with a failure counted against guessing the present password in an open session.
    private func present(_ account: Account) throws(AccountRefusal) -> (hash: PasswordHash?, wait: Int?) {
        try database.transaction { (connection) throws(DatabaseError) in
            let wait = try connection.attempt(
                .email(account.email), free: limits.accountFailuresFree, limits: limits, now: now())
            let hash = try connection.passwordHash(of: account.id).flatMap(PasswordHash.init)
            return Result<(hash: PasswordHash?, wait: Int?), AccountRefusal>.success((hash, wait))
        }
    }

    /// Whether the password opens `hash`; without one it takes as long and is false.
    private func opens(_ hash: PasswordHash?, _ password: Password) throws(SignInRefusal) -> Bool {
        do throws(PasswordHashRefusal) {
            let known = if let hash { hash } else { try decoy.hash(hasher, random) }
            return try hasher.isValid(password.isTooLong ? [] : password.bytes, for: known) && hash != nil
                && !password.isTooLong
        } catch { throw .busy }
    }

    /// A hash at today's cost where the stored one has another.
    private func renewed(_ hash: PasswordHash, _ password: Password) throws(SignInRefusal) -> PasswordHash? {
        guard hasher.needsRehash(hash) else { return nil }
        do throws(PasswordHashRefusal) { return try hasher.hash(password.bytes) } catch { throw .busy }
    }
}

extension Connection {
    /// Counts the attempt for the account and for the address, or answers the seconds to wait.
    fileprivate func attempts(
        _ email: EmailAddress, _ address: String, limits: SignInLimits, now: Int
    ) throws(DatabaseError) -> Int? {
        let fromAddress = try attempt(.address(address), free: limits.addressFailuresFree, limits: limits, now: now)
        let forAccount = try attempt(.email(email), free: limits.accountFailuresFree, limits: limits, now: now)
        let forgotten = now - Int(limits.failuresForgottenAfter.components.seconds)
        try execute("DELETE FROM sign_in_failure WHERE last_at < \(forgotten)")
        return [fromAddress, forAccount].compactMap { $0 }.max()
    }
}
