import Crypto
import Testing

@Suite struct TextFormTests {
    @Test(arguments: ["a", "zz", "0 1", "0x00", "é"]) func `what is not hexadecimal is refused`(_ text: String) {
        #expect(Hex.bytes(text) == nil)
    }

    @Test(arguments: ["Zg", "Zg=", "Zm9v\n", "Zm9 v", "Zh==", "Zm9v====", "-_8=", "Zg==Zg=="])
    func `what is not standard base64 is refused`(_ text: String) { #expect(Base64.bytes(text) == nil) }

    @Test(arguments: ["Zg==", "+/8", "Zh", "Z", " Zg"])
    func `what is not base64url without padding is refused`(_ text: String) {
        #expect(Base64.bytes(text, .url) == nil)
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]) func `the vectors of RFC 4648 hold`(_ plain: String, _ encoded: String) {
        #expect(Base64.text(Array(plain.utf8)) == encoded)
        #expect(Base64.bytes(encoded) == Array(plain.utf8))
    }

    @Test func `bytes of every length are read back`() {
        for count in 0..<70 {
            let bytes = SecureRandom.bytes(count)
            #expect(bytes.count == count)
            #expect(Hex.bytes(Hex.text(bytes)) == bytes)
            #expect(Base64.bytes(Base64.text(bytes)) == bytes)
            #expect(Base64.bytes(Base64.text(bytes, .url), .url) == bytes)
        }
        #expect(Base64.text([0xfb, 0xff], .url) == "-_8")
    }

    @Test func `random tokens are long and never the same`() {
        let tokens = (0..<200).map { _ in SecureRandom.token(bytes: 32) }
        #expect(Set(tokens).count == 200)
        #expect(tokens.allSatisfy { $0.count == 43 })
    }
}
