import Crypto
package import Database

/// What failed sign-ins are counted by.
enum SignInSource {
    /// The account, whether there is one or not; kept as a digest, as people type passwords here.
    case email(EmailAddress)
    /// The account as tried from one network.
    case account(EmailAddress, from: String)
    /// Guessing the present password in an open session.
    case present(EmailAddress)
    /// Asking for a link to choose a password, for an account and from a network.
    case link(EmailAddress)
    case linkFrom(EmailAddress, from: String)
    case linkAddress(String)
    /// Asking others to publish or sign, by an account.
    case request(String, day: Int)
    /// An IPv4 address, or the /64 network of an IPv6 one, which is what one person has.
    case address(String)

    var key: String {
        switch self {
        case .email(let email): "email:\(SHA256.digest(of: email.description))"
        case .account(let email, let address): Self.key("account", email, from: address)
        case .present(let email): "present:\(SHA256.digest(of: email.description))"
        case .address(let text): "address:\(Self.network(of: text))"
        case .link(let email): "link:\(SHA256.digest(of: email.description))"
        case .linkFrom(let email, let address):
            Self.key("link", email, from: address)
        case .request(let account, let day): "request:\(account):\(day)"
        case .linkAddress(let text): "link-address:\(Self.network(of: text))"
        }
    }

    /// The beginning is the account's alone; who tried from where is not kept in clear.
    private static func key(_ kind: String, _ email: EmailAddress, from address: String) -> String {
        "\(kind):\(SHA256.digest(of: email.description)):"
            + "\(SHA256.digest(of: "\(email) \(network(of: address))"))"
    }

    /// The first four groups of an IPv6 address written out; anything else as it is, cut to 64 bytes.
    static func network(of text: String) -> String {
        let address = text.prefix { $0 != "%" }.lowercased()
        guard address.contains(":"), !address.contains(".") else {
            return address.split(separator: ":").last.map { String($0.prefix(64)) } ?? "unknown"
        }
        let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let left = halves[0].split(separator: ":")
        let right = halves.count > 1 ? halves[1].split(separator: ":") : []
        let zeros = Array(repeating: Substring("0"), count: max(0, 8 - left.count - right.count))
        let groups = (left + (halves.count > 1 ? zeros : []) + right).prefix(4)
        return groups.map { String(Int($0, radix: 16) ?? 0, radix: 16) }.joined(separator: ":") + "::/64"
    }
}

/// A bound on one kind of source.
struct SignInBound {
    let source: SignInSource
    /// Failures before the first wait.
    let free: Int
    let waitMax: Duration
}

extension SignInLimits {
    /// How long after the last one `failures` failures bar another attempt, in seconds.
    func wait(after failures: Int, _ bound: SignInBound) -> Int {
        guard failures >= bound.free else { return 0 }
        let doublings = min(failures - bound.free, 30)
        return min(Int(waitFirst.components.seconds) << doublings, Int(bound.waitMax.components.seconds))
    }
}

extension Connection {
    /// Counts an attempt as failed before it is made, so that many at once gain nothing; answers the seconds to wait
    /// where one of the bounds says that it must not be made yet, and then counts nothing.
    func attempt(_ bounds: [SignInBound], limits: SignInLimits, now: Int) throws(DatabaseError) -> Int? {
        var failures: [Int] = [], left = 0
        for bound in bounds {
            let row = try row("SELECT failures, last_at FROM sign_in_failure WHERE source = \(bound.source.key)")
            let lastAt = try row?.int("last_at") ?? now
            let isForgotten = now - lastAt > Int(limits.failuresForgottenAfter.components.seconds)
            let known = isForgotten ? 0 : try row?.int("failures") ?? 0
            failures.append(known)
            if known > 0 { left = max(left, lastAt + limits.wait(after: known, bound) - now) }
        }
        if left > 0 { return left }
        for (bound, known) in zip(bounds, failures) {
            try execute(
                """
                INSERT INTO sign_in_failure (source, failures, last_at) VALUES (\(bound.source.key), \(known + 1), \(now))
                ON CONFLICT (source) DO UPDATE SET last_at = excluded.last_at, failures = excluded.failures
                """)
        }
        return nil
    }

    /// Counts that a person asks others for something; the seconds to wait where that is too often on one day (UTC).
    ///
    /// - Parameter free: requests before the first wait.
    package func countRequest(of actor: Actor, free: Int, now: Int) throws(DatabaseError) -> Int? {
        let limits = SignInLimits()
        let bound = SignInBound(
            source: .request(actor.account, day: now / 86_400), free: free, waitMax: limits.waitMax)
        return try attempt([bound], limits: limits, now: now)
    }

    /// The attempt counted last was no failure.
    func forgive(_ sources: [SignInSource]) throws(DatabaseError) {
        for source in sources {
            try execute(
                "UPDATE sign_in_failure SET failures = failures - 1 WHERE source = \(source.key) AND failures > 0")
        }
    }

    /// Who has signed in need not wait for earlier mistakes; those made elsewhere may be somebody else's.
    func forgiveFailures(of email: EmailAddress, from address: String) throws(DatabaseError) {
        for source in [SignInSource.email(email), .account(email, from: address)] {
            try execute("DELETE FROM sign_in_failure WHERE source = \(source.key)")
        }
    }

    /// Whose password was set anew need not wait anywhere.
    func forgiveFailures(of email: EmailAddress) throws(DatabaseError) {
        let digest = SHA256.digest(of: email.description)
        for source in [SignInSource.email(email), .present(email)] {
            try execute("DELETE FROM sign_in_failure WHERE source = \(source.key)")
        }
        try execute("DELETE FROM sign_in_failure WHERE source LIKE \("account:\(digest):%")")
    }

    /// Notes that the account was signed in to from this network.
    func know(_ email: EmailAddress, from address: String, limits: SignInLimits, now: Int) throws(DatabaseError) {
        let source = SignInSource.account(email, from: address)
        try execute(
            """
            INSERT INTO sign_in_known (source, last_at) VALUES (\(source.key), \(now))
            ON CONFLICT (source) DO UPDATE SET last_at = excluded.last_at
            """)
        let forgotten = now - Int(limits.knownFor.components.seconds)
        try execute("DELETE FROM sign_in_known WHERE last_at < \(forgotten)")
    }

    func isKnown(_ email: EmailAddress, from address: String, limits: SignInLimits, now: Int) throws(DatabaseError)
        -> Bool
    {
        let source = SignInSource.account(email, from: address)
        let since = now - Int(limits.knownFor.components.seconds)
        return try row("SELECT source FROM sign_in_known WHERE source = \(source.key) AND last_at >= \(since)") != nil
    }
}
