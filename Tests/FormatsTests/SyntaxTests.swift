import Formats
import Testing

@Suite struct SyntaxTests {
    @Test(arguments: [
        "", "a", "@", "a@", "@b.org", "a@b", "a@b.", "a@.b", "a@b..org", "a@b@c.org", "a b@c.org", "a@b.org\n",
        "a,b@c.org",
        "<a@b.org>", "a@b.org\u{0}", String(repeating: "a", count: 65) + "@b.org",
        "a@b." + String(repeating: "c", count: 260),
    ])
    func `what is no e-mail address is refused`(_ text: String) { #expect(!Syntax.isEmail(text)) }

    @Test(arguments: ["a@b.org", "first.last+bch@example.co.ke", "é@exemple.fr", "o'neil@b.ie", "a@xn--80a.xn--p1ai"])
    func `an e-mail address is taken`(_ text: String) { #expect(Syntax.isEmail(text)) }

    @Test(arguments: ["", "12", "+--", "abc", "12_34", "123\n456", "123<b>", String(repeating: "1", count: 61)])
    func `what is no telephone number is refused`(_ text: String) { #expect(!Syntax.isPhone(text)) }

    @Test(arguments: ["+254 (20) 722-5000", "00254.20.123 ext. 7", "123", "٠٢٠ ١٢٣", "+1/514/288 2220; 2221"])
    func `a telephone number is taken`(_ text: String) { #expect(Syntax.isPhone(text)) }

    @Test(arguments: [
        "", "example.org", "//example.org", "ftp://a.org", "javascript:alert(1)", "data:text/html,x", "https://",
        "https:///a",
        "https://?a", "https://.a", "https://user@a.org", "https://a.org/ b", "https://a.org/\u{0}",
        "https://a.org/\"><script>",
        " https://a.org", "https://a.org\n", "https://:80/", "https://a.org/" + String(repeating: "a", count: 2_000),
    ])
    func `what is no web address is refused`(_ text: String) { #expect(!Syntax.isWebAddress(text)) }

    @Test(arguments: [
        "https://a.org", "HTTP://A.ORG/", "https://bch.cbd.int/en/database?q=a&b=c#d", "https://a.org:8080/é/(x)",
        "https://[::1]/",
    ])
    func `a web address is taken`(_ text: String) { #expect(Syntax.isWebAddress(text)) }

    @Test(arguments: [
        "", "2026", "2026-1-1", "2026-01-32", "2026-00-01", "2026-13-01", "2023-02-29", "1900-02-29", "2026-04-31",
        "0999-01-01",
        "2026-01-01T00:00", "26-01-01", "2026/01/01", "２０２６-01-01", "-026-01-01", "2026-01-01-",
    ])
    func `a day that does not exist is refused`(_ text: String) { #expect(!Syntax.isDate(text)) }

    @Test(arguments: ["2024-02-29", "2000-02-29", "2026-12-31", "1000-01-01"])
    func `a day is taken`(_ text: String) { #expect(Syntax.isDate(text)) }

    @Test func `a month has two digits`() {
        for wrong in ["", "2026", "2026-0", "2026-00", "2026-13", "2026-1", "2026-01-01"] {
            #expect(!Syntax.isMonth(wrong))
        }
        for right in ["2026-01", "1000-12"] { #expect(Syntax.isMonth(right)) }
    }
}
