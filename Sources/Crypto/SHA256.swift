internal import CSodium

/// SHA-256 (FIPS 180-4), at once or piece by piece.
///
/// A copy taken half-way goes on by itself, so a common beginning need be hashed only once.
package struct SHA256: Sendable {
    private var state = crypto_hash_sha256_state()

    package init() { crypto_hash_sha256_init(&state) }

    /// Adds `bytes` to what is hashed.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let added: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            _ = crypto_hash_sha256_update(&state, buffer.baseAddress, UInt64(buffer.count))
        }
        if added == nil {
            let copy = Array(bytes)
            crypto_hash_sha256_update(&state, copy, UInt64(copy.count))
        }
    }

    /// The digest of everything added; the value itself can go on being added to.
    package func finish() -> Digest {
        var last = state
        var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
        crypto_hash_sha256_final(&last, &bytes)
        guard let digest = Digest(bytes: bytes) else { preconditionFailure("SHA-256 has 32 bytes") }
        return digest
    }

    /// The digest of `bytes`.
    package static func digest(of bytes: some Sequence<UInt8>) -> Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// The digest of `text` in UTF-8.
    package static func digest(of text: String) -> Digest { digest(of: text.utf8) }
}
