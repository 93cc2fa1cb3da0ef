import Crypto
import Database

/// What failed sign-ins are counted by.
enum SignInSource {
    /// The account, whether there is one or not; kept as a digest, as people type passwords here.
    case email(EmailAddress)
    /// An IPv4 address, or the /64 network of an IPv6 one, which is what one person has.
    case address(String)

    var key: String {
        switch self {
        case .email(let email): "email:\(SHA256.digest(of: email.description))"
        case .address(let text): "address:\(Self.network(of: text))"
        }
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

extension SignInLimits {
    /// How long after the last one `failures` failures bar another attempt, in seconds.
    func wait(after failures: Int, free: Int) -> Int {
        guard failures >= free else { return 0 }
        let doublings = min(failures - free, 30)
        return min(Int(waitFirst.components.seconds) << doublings, Int(waitMax.components.seconds))
    }
}

extension Connection {
    /// Counts an attempt as failed before it is made, so that many at once gain nothing; answers the seconds to wait
    /// where it must not be made yet, and then counts nothing.
    func attempt(_ source: SignInSource, free: Int, limits: SignInLimits, now: Int) throws(DatabaseError) -> Int? {
        let row = try row("SELECT failures, last_at FROM sign_in_failure WHERE source = \(source.key)")
        var failures = try row?.int("failures") ?? 0
        let lastAt = try row?.int("last_at") ?? now
        if now - lastAt > Int(limits.failuresForgottenAfter.components.seconds) { failures = 0 }
        let left = lastAt + limits.wait(after: failures, free: free) - now
        if failures > 0 && left > 0 { return left }
        try execute(
            """
            INSERT INTO sign_in_failure (source, failures, last_at) VALUES (\(source.key), \(failures + 1), \(now))
            ON CONFLICT (source) DO UPDATE SET last_at = excluded.last_at,
            failures = CASE WHEN excluded.failures = 1 THEN 1 ELSE sign_in_failure.failures + 1 END
            """)
        return nil
    }

    /// The attempt counted last was no failure.
    func forgive(_ source: SignInSource) throws(DatabaseError) {
        try execute(
            "UPDATE sign_in_failure SET failures = failures - 1 WHERE source = \(source.key) AND failures > 0")
    }

    /// Who has signed in need not wait for earlier mistakes.
    func forgiveFailures(of email: EmailAddress) throws(DatabaseError) {
        try execute("DELETE FROM sign_in_failure WHERE source = \(SignInSource.email(email).key)")
    }
}
