/// What is stored of a password: Argon2id with its salt and cost, in the usual text form `$argon2id$v=19$…`.
///
/// It is not a secret as the password is, but it is not shown to anyone either.
package struct PasswordHash: Hashable, Sendable {
    /// At most 127 ASCII characters.
    package let text: String

    /// Nil unless `text` looks like an Argon2id hash; whether it is one shows when it is verified.
    package init?(_ text: String) {
        guard text.hasPrefix("$argon2id$"), text.utf8.count < 128, text.utf8.allSatisfy({ (33...126).contains($0) })
        else { return nil }
        self.text = text
    }

    /// What a hash costs whoever makes or guesses one.
    package struct Cost: Hashable, Sendable {
        /// How many times the memory is gone over; at least 1.
        package let passes: Int
        /// Bytes of memory; at least 8,192.
        package let memoryBytes: Int

        package init(passes: Int, memoryBytes: Int) {
            precondition(passes >= 1 && memoryBytes >= 8_192, "Argon2id needs 1 pass and 8,192 bytes at least")
            self.passes = passes
            self.memoryBytes = memoryBytes
        }

        /// Two passes over 64 MiB, about 60 ms: more than OWASP's least (19 MiB, two passes).
        package static let signIn = Cost(passes: 2, memoryBytes: 64 << 20)
        /// For tests only: a hash in microseconds.
        package static let insecure = Cost(passes: 1, memoryBytes: 8_192)
    }
}
