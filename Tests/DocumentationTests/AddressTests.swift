import Testing

/// That API clients are told of every address.
@Suite struct AddressTests {
    private let document: String

    init() throws { document = try Repository.text("docs/api.md") }

    @Test func `every address of the API stands in its document`() throws {
        let source = try Repository.text("Sources/API/Route.swift")
        let named = source.matches(of: /case \("(\w+)", [0-9.]+\) where segments\[1\] == "(\w+)"/)
        let asked = source.matches(
            of: /case \(_, 3\) where segments\[1\] == "(\w+)" && target.query\["(\w+)"\] == "(\w+)"/)
        #expect(
            named.count + asked.count == source.matches(of: /case \(/).count,
            "Route.swift has a case of another form: let this test read it")
        for address in named { #expect(isDescribed("/\(address.1)/\(address.2)")) }
        for address in asked {
            #expect(isDescribed("/{language}/\(address.1)/{number}?\(address.2)=\(address.3)"))
        }
    }

    @Test func `every parameter of the API stands in its document`() throws {
        let source = try Repository.sources("API")
        let read = source.matches(of: /query\["(\w+)"\]/).map { String($0.1) }
        #expect(Set(read).count > 5)
        for name in read { #expect(isDescribed("\(name)`") || isMentioned("\(name)="), "\(name)") }
    }

    @Test func `every member of an answer stands in its document`() throws {
        let source = try Repository.text("Sources/API/RecordAnswer.swift")
        for member in source.matches(of: /\("(\w+)", \./) { #expect(isMentioned(String(member.1)), "\(member.1)") }
    }

    @Test func `every other address of the site stands in the document`() throws {
        let source = try Repository.text("Sources/Site/Site+Respond.swift")
        let addresses = source.matches(of: /case \("([a-z.]+)", [0-9.]+\)/).map { String($0.1) }
        #expect(addresses.count > 5)
        for address in addresses { #expect(isDescribed("/\(address)")) }
    }

    @Test func `every page of the portal stands in the document`() throws {
        let source = try Repository.text("Sources/Portal/Route.swift")
        let pages = source.matches(of: /case \("([a-z]+)", [0-9]\)/).map { String($0.1) }
        #expect(pages.count > 7)
        for page in pages { #expect(isDescribed("/{language}/\(page)")) }
    }

    @Test func `every count of the metrics stands in the document`() throws {
        let source = try Repository.text("Sources/Site/Metrics.swift")
        for name in source.matches(of: /# TYPE (bch_\w+)/) { #expect(isDescribed(String(name.1))) }
    }

    private func isMentioned(_ text: String) -> Bool { document.contains(text) }
    private func isDescribed(_ address: String) -> Bool { document.contains("`\(address)") }
}
