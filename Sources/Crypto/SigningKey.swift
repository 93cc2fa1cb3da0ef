internal import CSodium

/// An Ed25519 key that signs (RFC 8032). Printing it shows its public half only.
package struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// How many bytes the seed has: the secret to keep, from which the key is made.
    package static let seedByteCount = 32

    /// Seed and public key, as libsodium keeps them.
    private let secret: [UInt8]

    /// The half that may be known to everyone.
    package let verifyKey: VerifyKey

    /// Nil unless the seed has exactly 32 bytes.
    package init?(seed: [UInt8]) {
        guard seed.count == Self.seedByteCount else { return nil }
        Sodium.start()
        var known = [UInt8](repeating: 0, count: VerifyKey.byteCount)
        var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        crypto_sign_seed_keypair(&known, &secret, seed)
        guard let verifyKey = VerifyKey(bytes: known) else { return nil }
        self.verifyKey = verifyKey
        self.secret = secret
    }

    /// The 64 bytes of the signature of `message`; the same message always has the same one.
    package func signature(of message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: VerifyKey.signatureByteCount)
        crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
        return signature
    }

    package var description: String { "SigningKey(of: \(verifyKey))" }
    package var customMirror: Mirror { Mirror(self, children: ["verifyKey": verifyKey]) }
}

/// An Ed25519 key that checks signatures; printed as 64 hexadecimal digits.
package struct VerifyKey: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes a key has.
    package static let byteCount = 32
    /// How many bytes a signature has.
    package static let signatureByteCount = 64

    package let bytes: [UInt8]

    /// Nil unless there are exactly 32 bytes. A key that is no point of the curve verifies nothing.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Whether `signature` is this key's for `message`; false for a signature of any other length.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == Self.signatureByteCount else { return false }
        return crypto_sign_verify_detached(signature, message, UInt64(message.count), bytes) == 0
    }

    package var description: String { Hex.text(bytes) }
}
