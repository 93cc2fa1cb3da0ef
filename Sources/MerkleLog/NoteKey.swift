package import Crypto

/// The name and Ed25519 key someone signs notes with (C2SP signed-note).
package struct NoteSigner: Sendable {
    package let key: SigningKey
    /// What others check the signatures with.
    package let verifier: NoteVerifier

    /// Nil where the name is not one, see `NoteVerifier`.
    package init?(name: String, key: SigningKey) {
        guard let verifier = NoteVerifier(name: name, key: key.verifyKey) else { return nil }
        (self.key, self.verifier) = (key, verifier)
    }
}

/// The name and Ed25519 key a note's signatures are checked with; written `name+c74f20a3+ARpc2Q…`.
package struct NoteVerifier: Hashable, Sendable, LosslessStringConvertible {
    /// Such as `bch.example.org/log`: no blanks, no plus.
    package let name: String
    package let key: VerifyKey
    /// The first four bytes of SHA-256 over the name, a line feed, the kind of key (1) and the key.
    package let id: [UInt8]

    /// Nil where the name is empty or holds a blank, a control character or a plus.
    package init?(name: String, key: VerifyKey) {
        guard !name.isEmpty,
            name.unicodeScalars.allSatisfy({
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != "+"
            })
        else { return nil }
        (self.name, self.key) = (name, key)
        id = Array(SHA256.digest(of: Array(name.utf8) + [10, Self.ed25519] + key.bytes).bytes.prefix(4))
    }

    /// Nil unless `text` is a whole verifier key, of Ed25519 and with the right hash.
    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == Self.ed25519,
            let key = VerifyKey(bytes: Array(bytes.dropFirst()))
        else { return nil }
        self.init(name: parts[0], key: key)
        guard Hex.text(id) == parts[1] else { return nil }
    }

    package var description: String { "\(name)+\(Hex.text(id))+\(Base64.text([Self.ed25519] + key.bytes))" }

    /// The kind of key, as the C2SP numbers them.
    private static let ed25519: UInt8 = 1
}
