import Crypto
import Testing

@Suite struct HMACSHA256Tests {
    /// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ]) func `the vectors of RFC 4231 hold`(_ key: [UInt8], _ message: String, _ code: String) {
        #expect(HMACSHA256.code(of: message.utf8, key: key).description == code)
    }

    @Test func `a code of another message, key or length is refused`() {
        let key: [UInt8] = [1, 2, 3]
        let code = HMACSHA256.code(of: "a".utf8, key: key).bytes
        #expect(HMACSHA256.isValid(code, for: "a".utf8, key: key))
        #expect(!HMACSHA256.isValid(code, for: "b".utf8, key: key))
        #expect(!HMACSHA256.isValid(code, for: "a".utf8, key: [1, 2]))
        #expect(!HMACSHA256.isValid(code.dropLast(), for: "a".utf8, key: key))
        #expect(!HMACSHA256.isValid([], for: "a".utf8, key: key))
    }

    @Test func `bytes are compared whole`() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 2, 3]))
    }
}
