import Components
import HTTP
import Testing
import Thesaurus

@testable import Visit

/// Which requests count as sent by a page of this site.
@Suite struct OriginTests {
    static let strings = Result {
        try Strings(
            folder: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
                + "/Data/strings")
    }

    private func visit(_ fields: Fields) throws -> Visit {
        var all = fields
        all.add("Host", "bch.example:8080")
        all.add("Content-Type", "application/x-www-form-urlencoded")
        let request = try #require(Request(.post, "/en/sign-in", fields: all, body: .bytes(Array("a=b".utf8))))
        let words = Words(.en, try Self.strings.get())
        let shell = Shell(
            words: words,
            assets: Shell.Assets(style: "", record: "", script: "", mark: "", formStyle: "", formScript: ""),
            home: "/en/", entries: [],
            searchAction: "/en/search", footer: [], version: "0")
        return Visit(
            request: request, path: ["sign-in"], words: words, shell: shell, actor: nil, session: nil, now: 0,
            random: { [UInt8](repeating: 0, count: $0) }, temporaryFolder: "/nowhere")
    }

    @Test(
        arguments: [
            ["Sec-Fetch-Site": "same-origin"], ["Origin": "http://bch.example:8080"],
            ["Origin": "https://bch.example:8080"], ["Referer": "http://bch.example:8080/en/sign-in"],
        ] as [Fields])
    func `a form of this site is read`(_ fields: Fields) throws {
        #expect(try visit(fields).form().values["a"] == "b")
    }

    @Test(
        arguments: [
            [:], ["Origin": "null"], ["Origin": "http://bch.example"], ["Origin": "http://bch.example:80800"],
            ["Origin": "http://evil.example"], ["Origin": "http://bch.example:8080.evil.example"],
            ["Origin": "http://evil.example/bch.example:8080"],
            ["Referer": "http://evil.example/?http://bch.example:8080/"],
            ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
            ["Sec-Fetch-Site": "cross-site", "Origin": "http://bch.example:8080"],
            ["Origin": "http://user@bch.example:8080"], ["Origin": "ftp://bch.example:8080"],
        ] as [Fields])
    func `a form from elsewhere, or from nobody knows where, is refused`(_ fields: Fields) throws {
        let visit = try visit(fields)
        #expect(throws: FormFault.forged) { try visit.form() }
    }

    @Test(arguments: ["a b.pdf", "../x", "ü\"<.pdf", "a?b#c", "", "\r\nx"])
    func `the name of a file cannot leave its place in an address`(_ name: String) {
        let address = Addresses.file("0f", name)
        #expect(address.hasPrefix("/files/0f/"))
        let rest = address.dropFirst("/files/0f/".count)
        #expect(!rest.isEmpty && rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/?#\"<\\".utf8.contains($0) })
    }
}
