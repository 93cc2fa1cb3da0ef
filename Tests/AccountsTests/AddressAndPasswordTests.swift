import Accounts
import Testing

@Suite struct AddressAndPasswordTests {
    @Test(arguments: [
        "", "a", "a@b", "@example.org", "a@", "a@@example.org", "a b@example.org", "a@exa mple.org", "a@-example.org",
        "a@example-.org", "a@example..org", ".a@example.org", "a.@example.org", "a..b@example.org", "ä@example.org",
        "a@exämple.org", "a@example.org\u{0}", "a@example.org,b@example.org", "\"a\"@example.org", "a\r\nb@example.org",
        String(repeating: "a", count: 65) + "@example.org",
        "a@" + String(repeating: "a", count: 64) + ".org", "a@" + String(repeating: "abcdef.", count: 40) + "org",
    ]) func `what is no e-mail address is refused`(_ text: String) { #expect(EmailAddress(text) == nil) }

    @Test(arguments: [
        ("a@example.org", "a@example.org"), (" Jane.Doe+BCH@Example.ORG\n", "jane.doe+bch@example.org"),
        ("o'neil_1@mail.example.co.ke", "o'neil_1@mail.example.co.ke"),
        ("a@xn--exmple-cua.org", "a@xn--exmple-cua.org"),
    ]) func `an e-mail address has one form`(_ text: String, _ expected: String) {
        #expect(EmailAddress(text)?.description == expected)
    }

    static func fault(_ text: String) throws -> PasswordFault? {
        let email = try #require(EmailAddress("jane.doe.ke@example.org"))
        return Password(text).fault(email: email, name: "Jane Wanjiru Doe")
    }

    @Test(arguments: [
        ("", PasswordFault.tooShort(found: 0)), ("short pass".dropLast().description, .tooShort(found: 9)),
        (String(repeating: "abcde", count: 41), .tooLong), ("Jane.Doe.KE@example.org", .aboutTheAccount),
        ("jane.doe.ke", .aboutTheAccount), ("jane wanjiru DOE", .aboutTheAccount), ("Password123", .tooCommon),
        ("1234567890", .tooCommon), ("aaaaaaaaaaaa", .tooCommon), ("abababababab", .tooCommon),
        ("ПАРОЛЬ123456", .tooCommon),
    ]) func `a weak password is refused with the reason`(_ text: String, _ fault: PasswordFault) throws {
        #expect(try Self.fault(text) == fault)
        #expect(!fault.description.isEmpty)
    }

    @Test(arguments: ["maize and cassava", "Ω≈ç√∫˜µ≤≥÷å", "生物安全信息交换所的密码", String(repeating: "abcd", count: 50)])
    func `any other password of ten to two hundred characters will do`(_ text: String) throws {
        #expect(try Self.fault(text) == nil)
    }

    @Test func `a password is never printed`() {
        let password = Password("maize and cassava")
        var dumped = ""
        dump(password, to: &dumped)
        for text in ["\(password)", String(reflecting: password), dumped] { #expect(!text.contains("maize")) }
    }
}
