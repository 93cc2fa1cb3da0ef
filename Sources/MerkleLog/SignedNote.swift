internal import Crypto

/// A text with signatures under it (C2SP signed-note).
package struct SignedNote: Hashable, Sendable, LosslessStringConvertible {
    /// The longest note that is read, in bytes.
    package static let bytesMax = 1 << 20
    /// The most signatures that are read.
    package static let signaturesMax = 100

    package struct Signature: Hashable, Sendable {
        package let name: String
        /// The four bytes that tell keys of one name apart.
        package let keyID: [UInt8]
        package let bytes: [UInt8]
    }

    /// Ends with a line feed, which is signed too.
    package let text: String
    /// In the order they stand; never empty.
    package let signatures: [Signature]

    /// Signs `text`, which ends with a line feed; nil where it does not or holds another control character.
    package init?(_ text: String, signedBy signers: [NoteSigner]) {
        guard Self.isText(text), !signers.isEmpty else { return nil }
        self.text = text
        signatures = signers.map {
            Signature(name: $0.verifier.name, keyID: $0.verifier.id, bytes: $0.key.signature(of: Array(text.utf8)))
        }
    }

    /// Nil unless `note` is a whole one; whether its signatures are right, `isSigned(by:)` says.
    package init?(_ note: String) {
        let lines = note.utf8.split(separator: 10, omittingEmptySubsequences: false).map { Substring($0) }
        guard note.utf8.count <= Self.bytesMax, lines.last?.isEmpty == true,
            let blank = lines.dropLast().lastIndex(where: \.isEmpty), blank > 0
        else { return nil }
        let text = lines[..<blank].joined(separator: "\n") + "\n"
        let signed = lines[(blank + 1)..<(lines.count - 1)]
        let signatures = signed.compactMap { Self.signature(String($0)) }
        guard Self.isText(text), (1...Self.signaturesMax).contains(signed.count), signatures.count == signed.count
        else { return nil }
        (self.text, self.signatures) = (text, signatures)
    }

    package var description: String {
        signatures.reduce(text + "\n") { note, signature in
            note + "— \(signature.name) \(Base64.text(signature.keyID + signature.bytes))\n"
        }
    }

    /// Whether `verifier` signed the text: one signature of that name and key at least, and none of them wrong.
    package func isSigned(by verifier: NoteVerifier) -> Bool {
        let theirs = signatures.filter { $0.name == verifier.name && $0.keyID == verifier.id }
        return !theirs.isEmpty && theirs.allSatisfy { verifier.key.isValid($0.bytes, for: Array(text.utf8)) }
    }

    private static func isText(_ text: String) -> Bool {
        text.utf8.last == 10 && text.utf8.allSatisfy { $0 >= 0x20 || $0 == 10 }
    }

    private static func signature(_ line: String) -> Signature? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "—", !parts[1].isEmpty, !parts[1].contains("+"),
            let bytes = Base64.bytes(parts[2]), bytes.count > 4
        else { return nil }
        return Signature(name: parts[1], keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }
}
