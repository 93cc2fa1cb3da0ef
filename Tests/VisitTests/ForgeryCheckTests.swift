import Accounts
import Components
import Crypto
import HTTP
import Identifiers
import Testing
import Thesaurus
import Visit

@Suite struct ForgeryCheckTests {
    /// A visit with these fields; the host is bch.example.org.
    private func visit(_ fields: [(String, String)], body: String = "a=1") throws -> Visit {
        var all: Fields = ["Host": "bch.example.org", "Content-Type": "application/x-www-form-urlencoded"]
        for (name, value) in fields { all.add(name, value) }
        let request = try #require(Request(.post, "/en/centre", fields: all, body: .bytes(Array(body.utf8))))
        let words = Words(.en, Strings([:]))
        let shell = Shell(
            words: words, assets: Shell.Assets(style: "/s", script: "/j", mark: "/m"), home: "/en/", entries: [],
            searchAction: "/en/search", footer: [], version: "1")
        return Visit(
            request: request, path: ["centre"], words: words, shell: shell, actor: nil, session: nil, now: 0,
            random: { [UInt8](repeating: 7, count: $0) }, temporaryFolder: "/nonexistent")
    }

    @Test(arguments: [
        [], [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")], [("Sec-Fetch-Site", "")],
        [("Origin", "https://evil.example")], [("Origin", "null")],
        [("Origin", "https://bch.example.org.evil.example")],
        [("Origin", "https://evil.example/bch.example.org")], [("Referer", "https://evil.example/?bch.example.org")],
        [("Origin", "ftp://bch.example.org")], [("Origin", "https://bch.example.org:8443")],
        [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://bch.example.org")],
    ])
    func `a form that no page of this site sent is refused`(_ fields: [(String, String)]) throws {
        let visit = try visit(fields)
        #expect(throws: FormFault.forged) { try visit.form() }
    }

    @Test(arguments: [
        [("Sec-Fetch-Site", "same-origin")], [("Sec-Fetch-Site", "none")], [("Origin", "https://bch.example.org")],
        [("Origin", "http://bch.example.org")], [("Referer", "https://bch.example.org/en/sign-in?next=/en/centre")],
    ])
    func `a form of our own page is read`(_ fields: [(String, String)]) throws {
        #expect(try visit(fields).form().values["a"] == "1")
    }

    @Test func `what is no form is refused with its reason`() throws {
        let visit = try visit([("Sec-Fetch-Site", "same-origin")], body: "a=%zz")
        #expect(throws: FormFault.refused(.badEncoding)) { try visit.form() }
    }
}

@Suite struct AddressesTests {
    @Test(arguments: [
        ("report.pdf", "/files/ab/report.pdf"), ("", "/files/ab/file"),
        ("../../etc/passwd", "/files/ab/..%2F..%2Fetc%2Fpasswd"), ("a b?c#d", "/files/ab/a%20b%3Fc%23d"),
        ("قرار.pdf", "/files/ab/%D9%82%D8%B1%D8%A7%D8%B1.pdf"),
    ])
    func `the name of a file cannot leave its place in the address`(_ name: String, _ address: String) {
        #expect(Addresses.file("ab", name) == address)
    }

    @Test func `a record's address names its revision`() throws {
        let number = try #require(RecordNumber("BCH-LMO-SCBD-14785-2"))
        #expect(Addresses.record(number, .fr) == "/fr/records/BCH-LMO-SCBD-14785-2")
        #expect(Addresses.amend(number, .ar) == "/ar/centre/records/BCH-LMO-SCBD-14785/amend")
    }
}
