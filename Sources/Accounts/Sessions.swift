package import Database
import Crypto

extension Accounts {
    /// The session a token opens and who acts in it, in one query; nil where it has ended or never was.
    ///
    /// Now and then, as `SignInLimits.seenEvery` says, it also notes that the session is in use.
    package func session(_ token: String) throws(DatabaseError) -> (session: Session, actor: Actor)? {
        guard let digest = Session.digest(of: token) else { return nil }
        let now = now()
        let rows = try database.read { (connection) throws(DatabaseError) in
            try connection.rows(
                """
                SELECT s.account, s.created_at, s.seen_at, a.name, a.email, a.government, r.role
                FROM account_session s JOIN account a ON a.id = s.account
                LEFT JOIN account_role r ON r.account = a.id
                WHERE s.token_digest = \(digest.bytes) AND a.disabled_at IS NULL
                AND s.created_at > \(now - limits.sessionSeconds) AND s.seen_at > \(now - limits.idleSeconds)
                """)
        }
        guard let first = rows.first else { return nil }
        var roles: Set<Role> = []
        for row in rows {
            if let role = try row.optionalText("role").flatMap(Role.init(rawValue:)) { roles.insert(role) }
        }
        let session = Session(token: token, account: try first.text("account"), createdAt: try first.int("created_at"))
        let actor = Actor(
            account: session.account, name: try first.text("name"), email: try first.text("email"),
            government: try first.optionalText("government"), roles: roles)
        if now - (try first.int("seen_at")) >= Int(limits.seenEvery.components.seconds) {
            // Where nothing can be written the person goes on reading, and the session ends the sooner.
            try? database.write { (connection) throws(DatabaseError) in
                _ = try connection.execute(
                    "UPDATE account_session SET seen_at = \(now) WHERE token_digest = \(digest.bytes)")
            }
        }
        return (session, actor)
    }

    /// Ends a session; one that has ended already is no fault.
    package func signOut(_ token: String) throws(DatabaseError) {
        guard let digest = Session.digest(of: token) else { return }
        try database.write { (connection) throws(DatabaseError) in try connection.endSession(digest) }
    }

    /// Ends all sessions of one's own account.
    package func signOutEverywhere(_ actor: Actor) throws(DatabaseError) {
        try database.write { (connection) throws(DatabaseError) in try connection.endSessions(of: actor.account) }
    }
}

extension SignInLimits {
    var idleSeconds: Int { Int(idleMax.components.seconds) }
    var sessionSeconds: Int { Int(sessionMax.components.seconds) }
}

extension Connection {
    /// Stores a new session, and lets go of all that have ended and of the account's oldest beyond the most it may have.
    func begin(_ session: Session, limits: SignInLimits) throws(DatabaseError) {
        let ended = session.createdAt - limits.sessionSeconds, idle = session.createdAt - limits.idleSeconds
        try execute("DELETE FROM account_session WHERE created_at <= \(ended)")
        try execute("DELETE FROM account_session WHERE account = \(session.account) AND seen_at <= \(idle)")
        try execute(
            """
            DELETE FROM account_session WHERE token_digest IN (
                SELECT token_digest FROM account_session WHERE account = \(session.account)
                ORDER BY created_at DESC, token_digest LIMIT \(SQL.valuesMax) OFFSET \(max(0, limits.sessionsMax - 1)))
            """)
        guard let digest = Session.digest(of: session.token) else { return }
        try execute(
            """
            INSERT INTO account_session (token_digest, account, created_at, seen_at)
            VALUES (\(digest.bytes), \(session.account), \(session.createdAt), \(session.createdAt))
            """)
    }

    func endSession(_ digest: Digest) throws(DatabaseError) {
        try execute("DELETE FROM account_session WHERE token_digest = \(digest.bytes)")
    }
}
