import Crypto
import MerkleLog
import Testing

@Suite struct SignedNoteTests {
    /// The example in the documentation of golang.org/x/mod/sumdb/note.
    static let verifierText = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let seedText = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let note =
        text
        + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    static func signer(_ name: String, seed: UInt8) throws -> NoteSigner {
        let key = try #require(SigningKey(seed: [UInt8](repeating: seed, count: 32)))
        return try #require(NoteSigner(name: name, key: key))
    }

    @Test func `the example of Go's implementation is read, checked and made`() throws {
        let verifier = try #require(NoteVerifier(Self.verifierText))
        #expect(verifier.description == Self.verifierText)
        let note = try #require(SignedNote(Self.note))
        #expect(note.text == Self.text && note.description == Self.note)
        #expect(note.isSigned(by: verifier))
        let seed = try #require(Base64.bytes(Self.seedText)).dropFirst()
        let key = try #require(SigningKey(seed: Array(seed)))
        let signer = try #require(NoteSigner(name: "PeterNeumann", key: key))
        #expect(try #require(SignedNote(Self.text, signedBy: [signer])).description == Self.note)
    }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a3+",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
    ]) func `a verifier key that is not whole and right is refused`(_ text: String) {
        #expect(NoteVerifier(text) == nil)
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{A0}b", "a\nb"]) func `a name with blanks or a plus is refused`(
        _ name: String
    )
        throws
    {
        let key = try #require(SigningKey(seed: [UInt8](repeating: 1, count: 32)))
        #expect(NoteSigner(name: name, key: key) == nil)
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\n\n— a AAAAAAA=", "text\n\n— a\n", "text\n\n— a AAAAAA==\n",
        "text\n\n- a AAAAAAA=\n", "text\n\n— a b AAAAAAA=\n", "text\n\n— a+b AAAAAAA=\n", "\n— a AAAAAAA=\n",
        "te\txt\n\n— a AAAAAAA=\n", "text\n\n— a AAAAAAA=\nmore\n", "text\r\n\r\n— a AAAAAAA=\r\n",
    ]) func `what is not a whole note is refused`(_ note: String) { #expect(SignedNote(note) == nil) }

    @Test func `a changed text or a signature of another key is refused`() throws {
        let ours = try Self.signer("log", seed: 1), theirs = try Self.signer("log", seed: 2)
        let note = try #require(SignedNote("text\n", signedBy: [ours]))
        #expect(note.isSigned(by: ours.verifier))
        #expect(!note.isSigned(by: theirs.verifier))
        #expect(try !#require(SignedNote("t" + note.description)).isSigned(by: ours.verifier))
        #expect(SignedNote("text", signedBy: [ours]) == nil && SignedNote("text\n", signedBy: []) == nil)
    }

    @Test func `signatures of unknown keys do not matter`() throws {
        let ours = try Self.signer("log", seed: 1), witness = try Self.signer("witness", seed: 2)
        let note = try #require(SignedNote("text\n\nmore\n", signedBy: [witness, ours]))
        let read = try #require(SignedNote(note.description))
        #expect(read == note)
        #expect(read.isSigned(by: ours.verifier) && read.isSigned(by: witness.verifier))
    }

    @Test func `a checkpoint is signed, read and checked`() throws {
        let ours = try Self.signer("bch.example.org/log", seed: 1), theirs = try Self.signer("other", seed: 1)
        let root = try #require(Digest(TiledTreeTests.roots[8]))
        let checkpoint = try #require(Checkpoint(origin: "bch.example.org/log", size: 8, root: root))
        #expect(
            checkpoint.description == "bch.example.org/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")
        let note = try #require(SignedNote(checkpoint.description, signedBy: [ours, theirs]))
        #expect(Checkpoint(note, signedBy: ours.verifier) == checkpoint)
        #expect(Checkpoint(note, signedBy: theirs.verifier) == nil)
        #expect(Checkpoint(checkpoint.description + "timestamp 1\n")?.extensions == ["timestamp 1"])
    }

    @Test(arguments: [
        "", "log\n8\n", "log\n8\nAA==\n", "log\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "log\n-8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
        "\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n",
        "log\n99999999999999999999\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
    ]) func `what is not a whole checkpoint is refused`(_ text: String) { #expect(Checkpoint(text) == nil) }
}
