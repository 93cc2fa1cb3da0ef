import Formats
import Foundation
import HTTP
import Identifiers
import JSON
import Registry
import Site
import TestSupport
import Testing

/// That no record type is forgotten: each has a scenario, and a page that was looked at.
@Suite struct RecordTypeTests {
    private static let scenarios = Result {
        let folder = DemonstrationSite.resources + "/Tests/ScenarioTests/Scenarios"
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.map {
            try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
        }
    }

    /// The step that publishes, in each language.
    private static let presses = Result {
        try ["ar", "en", "es", "fr", "ru", "zh"].map { language in
            let path = DemonstrationSite.resources + "/Data/strings/\(language)/centre.json"
            let texts = try JSON.parse(String(contentsOfFile: path, encoding: .utf8))
            return "press \"\(texts["preview.publish"]?.string ?? "no such text")\""
        }
    }

    private let demonstration: DemonstrationSite
    private var site: Site { demonstration.site }

    init() throws { demonstration = try DemonstrationSite() }

    /// A scenario counts when it begins a record of the type and publishes afterwards; whether every step of it holds is
    /// the matter of ``ScenarioTests``.
    @Test func `each record type has a scenario from an empty form to a published record`() throws {
        let texts = try Self.scenarios.get(), presses = try Self.presses.get()
        for format in site.registry.formats.formats {
            let begin = "new?type=\(format.schema)\n"
            let isPublished = texts.contains { text in
                text.ranges(of: begin).contains { place in
                    presses.contains { text[place.upperBound...].contains($0) }
                }
            }
            #expect(isPublished, "no scenario publishes a record of the type \(format.schema)")
        }
    }

    /// What stands in the middle of the page; head and foot are the same everywhere, and looked at with other pages.
    @Test(arguments: ["en", "ar"])
    func `the page of each record type is written as reviewed`(_ language: String) throws {
        for format in site.registry.formats.formats {
            let number = try #require(try longest(format.schema), "no demonstration record: \(format.schema)")
            let browser = Browser(site)
            try browser.go(.get, "/\(language)/records/\(number)")
            let page = String(decoding: browser.body, as: UTF8.self)
            let start = try #require(page.firstRange(of: "<main")?.lowerBound)
            let end = try #require(page.firstRange(of: "</main>")?.upperBound)
            let main = String(page[start..<end]).replacing("><", with: ">\n<") + "\n"
            #expect(!main.contains("⟦"), "a text is missing on the page of \(format.schema)")
            expectSnapshot(of: main, named: "\(format.schema).\(language).html")
        }
    }

    /// The demonstration record that says most.
    private func longest(_ schema: String) throws -> String? {
        let records = try site.registry.records(RecordFilter(schema: schema), limit: 100)
        let sizes = try site.registry.current(records.map(\.identifier)).compactMap { record, revision in
            revision.document.map { (number: record.number, bytes: $0.json.canonicalText.utf8.count) }
        }
        return sizes.max { ($0.bytes, $1.number.number) < ($1.bytes, $0.number.number) }?.number.record.description
    }
}
