import Crypto
package import Database
package import Outbox

/// Links by which people choose a password: sent to their address alone, used once, kept by digest only.
extension Accounts {
    /// Posts a letter with a link to the account of this address, if there is one; whether there is, nobody learns.
    ///
    /// - Parameter address: the network address the request came from.
    package func askLink(email: String, address: String) throws(AccountRefusal) {
        guard let email = EmailAddress(email) else { throw .invalidEmail(String(email.prefix(100))) }
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, AccountRefusal> in
            // As with signing in, whoever asks from elsewhere can make the owner wait for a short time only.
            let bounds = [
                SignInBound(
                    source: .linkAddress(address), free: limits.linksFreeFromAddress, waitMax: limits.waitMax),
                SignInBound(
                    source: .linkFrom(email, from: address), free: limits.linksFree, waitMax: limits.linkWaitMax),
                limits.links(to: email),
            ]
            if let wait = try connection.attempt(bounds, limits: limits, now: now()) {
                return .failure(.tooManyLinks(wait: .seconds(wait)))
            }
            if let account = try connection.account(of: email), account.disabledAt == nil {
                try outbox.post(.passwordLink, to: [account.recipient], on: connection)
            }
            return .success(())
        }
    }

    /// Sends a person a link to choose a password, on behalf of who may set it for them.
    package func sendLink(to id: String, under permit: Permit) throws(AccountRefusal) -> Account {
        try managed(id, under: permit) { (connection, account) throws(DatabaseError) in
            if account.disabledAt != nil { return nil }
            if let wait = try connection.attempt([limits.links(to: account.email)], limits: limits, now: now()) {
                return .tooManyLinks(wait: .seconds(wait))
            }
            try outbox.post(.passwordLink, to: [account.recipient], on: connection) { _ in [.by: permit.actor.name] }
            return nil
        }
    }

    /// The token of a new link, for a letter that is about to be sent: before that moment nobody knows it. Nil where
    /// the account can no longer be used, or has another address than the letter.
    package func newLink(for letter: Letter) throws(DatabaseError) -> (token: String, endsAt: Int)? {
        let now = now(), id = letter.recipient.account, token = Base64.text(random(Session.tokenBytes), .url)
        let endsAt = now + Int((letter.kind == .welcome ? limits.welcomeLinkMax : limits.linkMax).components.seconds)
        guard let digest = Session.digest(of: token) else { return nil }
        return try database.write { (connection) throws(DatabaseError) in
            guard let account = try connection.account(id), account.disabledAt == nil,
                account.email.description == letter.recipient.address
            else { return nil }
            try connection.execute("DELETE FROM account_link WHERE ends_at <= \(now)")
            try connection.execute(
                """
                DELETE FROM account_link WHERE token_digest IN (
                    SELECT token_digest FROM account_link WHERE account = \(id) AND is_first = 0
                    ORDER BY created_at DESC, token_digest LIMIT \(SQL.valuesMax) OFFSET \(max(0, limits.linksMax - 1)))
                """)
            try connection.execute(
                """
                INSERT INTO account_link (token_digest, account, created_at, ends_at, is_first)
                VALUES (\(digest.bytes), \(id), \(now), \(endsAt), \(letter.kind == .welcome ? 1 : 0))
                """)
            return (token, endsAt)
        }
    }

    /// Whether the person still needs the link of a letter: a new user may have got a password otherwise meanwhile.
    package func needsLink(_ letter: Letter) throws(DatabaseError) -> Bool {
        guard letter.kind == .welcome else { return true }
        let id = letter.recipient.account
        return try database.read { (connection) throws(DatabaseError) in
            try connection.passwordHash(of: id) == Accounts.noHash
        }
    }

    /// Ends a link whose letter could not be sent: nobody has it.
    package func endLink(_ token: String) throws(DatabaseError) {
        guard let digest = Session.digest(of: token) else { return }
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute("DELETE FROM account_link WHERE token_digest = \(digest.bytes)")
        }
    }

    /// Whose password the link may set; nil where it was used, has ended, or was never given out.
    package func account(ofLink token: String) throws(DatabaseError) -> Account? {
        try database.read { (connection) throws(DatabaseError) in try connection.account(ofLink: token, now: now()) }
    }

    /// Sets the password of the account that the link is for. All of its links and sessions end.
    package func setPassword(_ password: Password, byLink token: String) throws(AccountRefusal) {
        let found: Account?
        do throws(DatabaseError) { found = try account(ofLink: token) } catch { throw .storage(error) }
        guard let account = found else { throw .unknownLink }
        if let fault = password.fault(email: account.email, name: account.name) { throw .password(fault) }
        let hash = try hashed(password)
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, AccountRefusal> in
            // It may have been used while the hash was made.
            guard let account = try connection.account(ofLink: token, now: now()) else { return .failure(.unknownLink) }
            try connection.execute("UPDATE account SET password_hash = \(hash.text) WHERE id = \(account.id)")
            try connection.endSessions(of: account.id)
            try endLinks(of: account.id, on: connection)
            try connection.forgiveFailures(of: account.email)
            try outbox.post(.passwordChanged, to: [account.recipient], on: connection)
            return .success(())
        }
    }

    /// Ends all links of an account, those of letters that wait included.
    func endLinks(of account: String, on connection: Connection) throws(DatabaseError) {
        try connection.execute("DELETE FROM account_link WHERE account = \(account)")
        try outbox.dropLinks(to: account, on: connection)
    }
}

extension SignInLimits {
    fileprivate func links(to email: EmailAddress) -> SignInBound {
        SignInBound(source: .link(email), free: linksFreeEverywhere, waitMax: waitMax)
    }
}

extension Connection {
    fileprivate func account(ofLink token: String, now: Int) throws(DatabaseError) -> Account? {
        guard let digest = Session.digest(of: token) else { return nil }
        return try accounts(
            where: """
                disabled_at IS NULL AND id IN (
                    SELECT account FROM account_link WHERE token_digest = \(digest.bytes) AND ends_at > \(now))
                """
        ).first
    }
}
