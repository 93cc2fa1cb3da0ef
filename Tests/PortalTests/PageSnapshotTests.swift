import Foundation
import TestSupport
import Testing

/// Every page of the portal as it is written, in English and Arabic.
@Suite struct PageSnapshotTests {
    static let pages: [(name: String, path: String)] = [
        ("home", ""), ("organism", "records/BCH-ORGA-SCBD-1"), ("lmo", "records/BCH-LMO-SCBD-3"),
        ("decision", "records/BCH-DEC-KE-5"), ("decision-1", "records/BCH-DEC-KE-5-1"),
        ("construct", "records/BCH-LMO-SCBD-10"),
        ("law", "records/BCH-LAW-KE-11"), ("compare", "records/BCH-DEC-KE-5/compare"),
        ("withdrawn", "records/BCH-LAW-KE-7"),
        ("erased", "records/BCH-CON-KE-8"), ("no-record", "records/BCH-DEC-KE-999"),
        ("search", "search?q=maize"), ("browse", "search?type=biosafetyDecision&country=ke"),
        ("nothing", "search?q=maiz%C3%A9e+zzz&country=fr"), ("about", "about"), ("help", "help"),
        ("contact", "contact"), ("verify", "verify?record=BCH-DEC-KE-5"), ("formats", "formats"),
        ("format", "formats/biosafetyDecision"),
    ]

    @Test(arguments: ["en", "ar"]) func `pages are written as reviewed`(_ language: String) throws {
        let records = try TestRecords(TestPortal())
        for (name, path) in Self.pages {
            let site = records.site
            let html = site.text(try site.get("/\(language)/\(path)"))
            #expect(!html.contains("⟦"), "\(name) lacks a text")
            // One tag in a line, so that a change shows where it is.
            expectSnapshot(of: html.replacing("><", with: ">\n<") + "\n", named: "\(name).\(language).html")
        }
    }

    /// Writes the pages for the eye, with the style sheet beside them, where `PORTAL_PAGES` names a folder.
    @Test func `pages can be looked at`() throws {
        guard let folder = ProcessInfo.processInfo.environment["PORTAL_PAGES"] else { return }
        let records = try TestRecords(TestPortal())
        for language in ["en", "ar", "zh", "fr"] {
            for (name, path) in Self.pages {
                let html = records.site.text(try records.site.get("/\(language)/\(path)"))
                try Data(html.utf8).write(to: URL(filePath: "\(folder)/\(name).\(language).html"))
            }
        }
    }
}
