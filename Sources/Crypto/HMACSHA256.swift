internal import CSodium

/// HMAC with SHA-256 (RFC 2104, RFC 6234): a code only a holder of the key can make.
package enum HMACSHA256 {
    /// The code of `message` under `key`, which may have any length; 32 random bytes are right.
    package static func code(of message: some Sequence<UInt8>, key: [UInt8]) -> Digest {
        var state = crypto_auth_hmacsha256_state()
        let message = Array(message)
        var code = [UInt8](repeating: 0, count: Digest.byteCount)
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &code)
        guard let digest = Digest(bytes: code) else { preconditionFailure("SHA-256 has 32 bytes") }
        return digest
    }

    /// Whether `code` is that of `message` under `key`; takes the same time whatever the answer.
    package static func isValid(_ code: some Sequence<UInt8>, for message: some Sequence<UInt8>, key: [UInt8]) -> Bool {
        ConstantTime.areEqual(Array(code), self.code(of: message, key: key).bytes)
    }
}
