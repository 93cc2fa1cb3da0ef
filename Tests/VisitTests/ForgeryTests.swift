import HTTP
import Testing

@testable import Visit

/// Whether a form came from a page of this site, by what the browser says.
@Suite struct ForgeryTests {
    @Test(arguments: [
        [], [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
        [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://bch.example")],
        [("Origin", "null")], [("Origin", "https://evil.example")], [("Origin", "https://bch.example.evil.example")],
        [("Origin", "ftp://bch.example")], [("Referer", "https://evil.example/bch.example")],
        [("Referer", "https://evil.example/https://bch.example/")],
    ])
    func `a form from elsewhere, or from nowhere, is forged`(_ said: [(String, String)]) throws {
        #expect(try !isFromThisSite(said))
    }

    @Test(arguments: [
        [("Sec-Fetch-Site", "same-origin")], [("Sec-Fetch-Site", "none")], [("Origin", "https://bch.example")],
        [("Origin", "http://bch.example")], [("Referer", "https://bch.example/en/centre")],
    ])
    func `a form of our own pages is taken`(_ said: [(String, String)]) throws {
        #expect(try isFromThisSite(said))
    }

    @Test func `a request without a host comes from nowhere`() {
        #expect(!Visit.isFromThisSite(["Origin": "https://"], host: nil))
        #expect(!Visit.isFromThisSite(["Origin": "https://"], host: ""))
    }

    private func isFromThisSite(_ said: [(String, String)]) throws -> Bool {
        var fields = Fields()
        for (name, value) in said { fields.add(name, value) }
        return Visit.isFromThisSite(fields, host: "bch.example")
    }
}
