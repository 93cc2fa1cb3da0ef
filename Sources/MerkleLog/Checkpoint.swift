package import Crypto

/// The state of a log at one moment: the text a log signs (C2SP tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable, LosslessStringConvertible {
    /// The log's name for ever, such as `bch.example.org/log`.
    package let origin: String
    /// How many entries it had.
    package let size: Int
    /// The hash of the tree over them.
    package let root: Digest
    /// Further lines, none of them empty; what they mean is the log's own matter.
    package let extensions: [String]

    /// Nil where the origin or an extension is empty or more than one line, or the size is below 0.
    package init?(origin: String, size: Int, root: Digest, extensions: [String] = []) {
        guard size >= 0,
            ([origin] + extensions).allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x20 } })
        else { return nil }
        (self.origin, self.size, self.root, self.extensions) = (origin, size, root, extensions)
    }

    /// Nil unless `text` is a whole checkpoint, every line of it ended.
    package init?(_ text: String) {
        let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard lines.count >= 4, lines.last == "", let size = Int(lines[1]), "\(size)" == lines[1],
            let bytes = Base64.bytes(lines[2]), let root = Digest(bytes: bytes)
        else { return nil }
        self.init(origin: lines[0], size: size, root: root, extensions: Array(lines[3...].dropLast()))
    }

    /// Nil unless `note` is a checkpoint of the log `verifier` belongs to, signed by it.
    package init?(_ note: SignedNote, signedBy verifier: NoteVerifier) {
        guard note.isSigned(by: verifier) else { return nil }
        self.init(note.text)
        guard origin == verifier.name else { return nil }
    }

    package var description: String {
        ([origin, "\(size)", Base64.text(root.bytes)] + extensions).map { $0 + "\n" }.joined()
    }
}
