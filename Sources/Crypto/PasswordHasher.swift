internal import CSodium
internal import Dispatch
internal import Glibc

/// Why no password was hashed or checked.
package enum PasswordHashRefusal: Error, Hashable, CustomStringConvertible {
    /// So many were being hashed that the turn did not come in time.
    case busy(waited: Duration)
    /// The system did not give the memory.
    case outOfMemory(bytes: Int)

    package var description: String {
        switch self {
        case .busy(let waited):
            "Password not checked: too many were being checked for \(waited). Try again in a minute."
        case .outOfMemory(let bytes):
            "Password not checked: \(bytes) bytes of memory were not to be had. Try again in a minute."
        }
    }
}

/// Makes and checks password hashes, a few at a time; safe from any thread.
///
/// Each hash takes 64 MiB and a processor for about 60 ms, so without a bound a burst of sign-ins would take the
/// machine down. Who waits, waits on their own thread and not for ever.
package final class PasswordHasher: Sendable {
    /// How many are hashed at the same time by default.
    package static let concurrentMaxDefault = 2
    /// How long a turn is waited for by default.
    package static let waitMaxDefault = Duration.seconds(5)

    package let cost: PasswordHash.Cost
    private let waitMax: Duration
    private let turns: DispatchSemaphore

    package init(
        cost: PasswordHash.Cost = .signIn, concurrentMax: Int = concurrentMaxDefault,
        waitMax: Duration = waitMaxDefault
    ) {
        precondition(concurrentMax >= 1, "at least one password must be hashed at a time")
        self.cost = cost
        self.waitMax = waitMax
        turns = DispatchSemaphore(value: concurrentMax)
    }

    /// A new hash of `password` under a random salt. Source: <https://doc.libsodium.org/password_hashing>.
    package func hash(_ password: [UInt8]) throws(PasswordHashRefusal) -> PasswordHash {
        try takeTurn()
        defer { turns.signal() }
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let code = crypto_pwhash_str(
            &text, password.map { CChar(bitPattern: $0) }, UInt64(password.count), UInt64(cost.passes),
            cost.memoryBytes)
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        guard code == 0, let hash = PasswordHash(String(decoding: bytes, as: UTF8.self)) else {
            throw .outOfMemory(bytes: cost.memoryBytes)
        }
        return hash
    }

    /// Whether `hash` was made of `password`, whatever cost it was made with.
    ///
    /// libsodium tells a wrong password from a lack of memory by `errno` only.
    package func isValid(_ password: [UInt8], for hash: PasswordHash) throws(PasswordHashRefusal) -> Bool {
        try takeTurn()
        defer { turns.signal() }
        errno = 0
        let code = crypto_pwhash_str_verify(
            hash.text, password.map { CChar(bitPattern: $0) }, UInt64(password.count))
        if code != 0 && errno == ENOMEM { throw .outOfMemory(bytes: cost.memoryBytes) }
        return code == 0
    }

    /// Whether `hash` was made with another cost than this hasher's, and should be made again at the next sign-in.
    package func needsRehash(_ hash: PasswordHash) -> Bool {
        crypto_pwhash_str_needs_rehash(hash.text, UInt64(cost.passes), cost.memoryBytes) != 0
    }

    private func takeTurn() throws(PasswordHashRefusal) {
        Sodium.start()
        let (seconds, attoseconds) = waitMax.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        guard turns.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success else {
            throw .busy(waited: waitMax)
        }
    }
}
