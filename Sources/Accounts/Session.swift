import Crypto

/// Proof that someone signed in: known to their browser by its token, to the store only by the token's digest.
package struct Session: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// 32 random bytes in base64url: what the cookie holds.
    package let token: String
    package let account: String
    /// UTC seconds since 1970, of the sign-in.
    package let createdAt: Int

    /// Without the token, which must never come into a log.
    package var description: String { "Session(of: \(account), since: \(createdAt))" }
    package var customMirror: Mirror { Mirror(self, children: ["account": account, "createdAt": createdAt]) }

    /// How many bytes a token has.
    static let tokenBytes = 32

    /// Nil where `token` cannot be one.
    static func digest(of token: String) -> Digest? {
        guard token.utf8.count <= 64, let bytes = Base64.bytes(token, .url), bytes.count == tokenBytes else {
            return nil
        }
        return SHA256.digest(of: bytes)
    }

    /// A token for the forms of a page, that only a page of this session can hold (against cross-site requests).
    ///
    /// Stored nowhere: 16 random bytes the caller gives, then their HMAC under the session's token. It differs on every
    /// page, so that compression does not give it away.
    package func formToken(random salt: [UInt8]) -> String {
        Base64.text(salt + code(for: salt).bytes, .url)
    }

    /// Whether a form came from a page of this session.
    package func isFormToken(_ text: String) -> Bool {
        guard text.utf8.count <= 200, let bytes = Base64.bytes(text, .url), bytes.count == Self.saltBytes + 32 else {
            return false
        }
        let salt = Array(bytes.prefix(Self.saltBytes))
        return ConstantTime.areEqual(Array(bytes.dropFirst(Self.saltBytes)), code(for: salt).bytes)
    }

    private static let saltBytes = 16

    private func code(for salt: [UInt8]) -> Digest {
        HMACSHA256.code(of: Array("form".utf8) + salt, key: Array(token.utf8))
    }
}
