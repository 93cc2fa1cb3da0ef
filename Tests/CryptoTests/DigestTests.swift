import Crypto
import Testing

@Suite struct DigestTests {
    @Test(arguments: ["", "ab", String(repeating: "g", count: 64), String(repeating: "a", count: 63) + "é"])
    func `anything but 64 hexadecimal digits is refused`(_ text: String) { #expect(Digest(text) == nil) }

    @Test(arguments: [0, 31, 33]) func `anything but 32 bytes is refused`(_ count: Int) {
        #expect(Digest(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func `a digest is read back from its text and from its bytes`() throws {
        let digest = SHA256.digest(of: "abc")
        #expect(Digest(digest.description) == digest)
        #expect(Digest(digest.description.uppercased()) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
    }

    @Test func `digests are ordered as their bytes`() throws {
        let digests = (0..<200).map { SHA256.digest(of: "\($0)") }
        #expect(digests.sorted().map(\.bytes) == digests.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]) func `the vectors of FIPS 180 hold`(_ text: String, _ digest: String) {
        #expect(SHA256.digest(of: text).description == digest)
    }

    @Test func `the vector of a million letters holds`() {
        let digest = SHA256.digest(of: String(repeating: "a", count: 1_000_000))
        #expect(digest.description == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `hashing by pieces gives the digest of the whole`() {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        for cut in [0, 1, 63, 64, 65, 999, 1_000] {
            var hash = SHA256()
            hash.update(bytes[..<cut])
            hash.update(bytes[cut...].lazy.map { $0 })
            #expect(hash.finish() == SHA256.digest(of: bytes))
        }
    }

    @Test func `a value that was finished can be added to`() {
        var hash = SHA256()
        hash.update("ab".utf8)
        #expect(hash.finish() == SHA256.digest(of: "ab"))
        hash.update("c".utf8)
        #expect(hash.finish() == SHA256.digest(of: "abc"))
    }
}
