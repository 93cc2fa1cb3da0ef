import Accounts
import Formats
import HTTP
import Identifiers
import JSON
import Registry
import Search
import Site
import Testing
import Thesaurus

/// Records that cite each other in a circle: shown as they are, everywhere, and never followed without end.
@Suite struct CircularTests {
    private let demonstration: DemonstrationSite
    private var site: Site { demonstration.site }

    init() throws { demonstration = try DemonstrationSite() }

    private func publish(_ documents: [Document]) throws -> [PublishedRecord] {
        try site.registry.publish(imported: documents) { document in
            site.registry.formats.format(document.schema).flatMap {
                Actor.machineOperator.permit(.publish, for: $0.subject(government: document.government, owner: nil))
            }
        }.map { outcome in
            guard case .published(let record) = outcome else { throw Unmet("not published: \(outcome)") }
            return record
        }
    }

    private func law(_ title: String, amends identifiers: [String]) throws -> Document {
        let format = try #require(site.registry.formats.format("biosafetyLaw"))
        var document = site.registry.newDocument(format, languages: [.en], government: "ke")
        document["title"] = ["en": .string(title)]
        if !identifiers.isEmpty {
            document["isAmendment"] = true
            document["amendedRecords"] = .array(identifiers.map { ["identifier": .string($0)] })
        }
        return document
    }

    @Test func `two laws that amend each other are published, shown, printed, found and taken out`() throws {
        var first = try law("Circular law one", amends: [])
        let second = try law("Circular law two", amends: [first.identifier])
        _ = try publish([first])
        _ = try publish([second])
        first = try law("Circular law one", amends: [second.identifier]).renamed(first.identifier)
        let number = try #require(try publish([first]).first).number.record
        try site.follower.catchUp()
        let browser = Browser(site)
        for address in [
            "/en/records/\(number)", "/ar/records/\(number)", "/en/records/\(number)?format=json",
            "/en/records/\(number)?format=pdf", "/en/records/\(number)/compare", "/api/records/\(number)",
            "/en/formats/biosafetyLaw.xlsx?record=\(number)",
        ] {
            try browser.go(.get, address)
            #expect(browser.answer.status == .ok, "\(address): \(browser.answer.status.code)")
        }
        try browser.go(.get, "/en/records/\(number)")
        #expect(browser.text.contains("Circular law two"))
        try browser.go(.get, "/en/search?q=circular&type=biosafetyLaw")
        #expect(browser.text.contains("Circular law one") && browser.text.contains("Circular law two"))
    }

    @Test func `a record that cites itself is refused`() throws {
        let document = try law("Alone", amends: [])
        let own = try law("Alone", amends: [document.identifier]).renamed(document.identifier)
        #expect(try site.registry.check(own).issues.contains { $0.reason == .citesItself })
    }
}

extension Document {
    /// The same under another identifier.
    fileprivate func renamed(_ identifier: String) -> Document {
        var renamed = self
        var header = object["header"]?.object ?? JSONObject()
        header["identifier"] = .string(identifier)
        renamed["header"] = .object(header)
        return renamed
    }
}
