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

    /// Adds the 32 bytes of `digest`.
    package mutating func update(_ digest: Digest) {
        withUnsafeBytes(of: digest.bigEndian) { buffer in
            _ = crypto_hash_sha256_update(
                &state, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(Digest.byteCount))
        }
    }

    /// The digest of everything added; the value itself can go on being added to.
    package func finish() -> Digest {
        var last = state
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { buffer in
            guard let start = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            crypto_hash_sha256_final(&last, start)
        }
        return Digest(bigEndian: words)
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
