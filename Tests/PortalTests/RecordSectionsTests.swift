import Foundation
import HTTP
import Testing

/// What the pages of records begin with, as their formats say.
@Suite struct RecordSectionsTests {
    private func page(_ path: String) throws -> String {
        let records = try TestRecords(TestPortal())
        return records.site.text(try records.site.get(path))
    }

    private func position(_ text: String, in page: String) throws -> String.Index {
        try #require(page.firstRange(of: text), "\(text)").lowerBound
    }

    @Test func `a decision gives its outcome, then the LMOs with their answers, then its dates`() throws {
        let page = try page("/en/records/BCH-DEC-KE-5")
        let places = try [
            "Result of the decision</h2>", "Living modified organisms concerned</h2>", "Dates and time limits</h2>",
        ]
        .map { try position($0, in: page) }
        #expect(places == places.sorted())
        #expect(page.contains("MON-ØØ81Ø-6</bdi></td>"))
        // What stands in a section is not told again in its group.
        #expect(page.ranges(of: "Grain is labelled as living modified.").count == 1)
    }

    @Test func `a law shows what amends it, once`() throws {
        let page = try page("/en/records/BCH-LAW-KE-11")
        let heading = try position("Amendments to this document</h2>", in: page)
        let amendment = try position("Biosafety (Amendment) Act, 2026", in: page)
        #expect(heading < amendment)
        #expect(!page.contains("Records that cite this one"))
        #expect(try self.page("/en/records/BCH-LAW-KE-12").contains("What this document amends</h2>"))
    }

    @Test func `an LMO shows its identifier large, the code of its address and its construct`() throws {
        let page = try page("/ar/records/BCH-LMO-SCBD-10")
        #expect(
            page.contains("<p class=\"record-identifier\"><bdi class=\"number\" translate=\"no\">SYN-BTØ11-1</bdi></p>")
        )
        #expect(page.contains("https://bch.example.org/ar/records/BCH-LMO-SCBD-10\u{2069}\"><path d=\"M0 0h7v1h-7z"))
        // From 5′ to 3′, from left to right, in Arabic too.
        #expect(page.contains("<ol class=\"construct\" dir=\"ltr\">"))
        #expect(page.ranges(of: "role=\"img\" aria-label=\"بداية").count >= 1)
        #expect(!page.contains("style="))
    }

    @Test func `a record without an identifier has no code, and the style sheet of records is only theirs`() throws {
        #expect(!(try page("/en/records/BCH-DEC-KE-5").contains("address-picture")))
        #expect(try page("/en/records/BCH-DEC-KE-5").contains("record.css"))
        #expect(!(try page("/en/about").contains("record.css")))
    }

    @Test func `the line under a title in the search shows words, not marks`() throws {
        let page = try page("/en/search?type=biosafetyLaw")
        #expect(page.contains("The Act replaces that of 2009"))
        #expect(!page.contains("**replaces**"))
        #expect(!page.contains("## Scope"))
    }
}
