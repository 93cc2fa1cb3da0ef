internal import CSodium

/// Random bytes from the operating system, fit for keys and tokens; safe from any thread.
package enum SecureRandom {
    /// `count` random bytes; `count` is 0 or more.
    package static func bytes(_ count: Int) -> [UInt8] {
        Sodium.start()
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            if let start = buffer.baseAddress, count > 0 { randombytes_buf(start, count) }
            filled = count
        }
    }

    /// A random token of `bytes` bytes in base64url without padding; 32 bytes give 43 characters.
    package static func token(bytes count: Int) -> String { Base64.text(bytes(count), .url) }
}
