import Crypto
import Database
import Formats
import Foundation
import HTTP
import JSON
import Portal
import Registry
import TestSupport
import Testing
import Thesaurus

/// Records and forms on paper.
@Suite struct PrintedPagesTests {
    private func pdf(_ records: TestRecords, _ path: String) throws -> [UInt8] {
        let response = try records.site.get(path)
        #expect(response.status == .ok, "\(path)")
        #expect(response.fields["Content-Type"] == "application/pdf", "\(path)")
        guard case .bytes(let bytes) = response.body else { return [] }
        return bytes
    }

    /// The words of a file, line by line, without what ends a page.
    private func text(_ bytes: [UInt8], layout: Bool = true) throws -> String? {
        try OtherProgram("pdftotext")?
            .output(of: bytes, ending: "pdf", layout ? ["-layout"] : [], after: ["-"])
    }

    @Test(arguments: [
        "records/BCH-DEC-KE-999?format=pdf", "records/BCH-DEC-KE-5-9?format=pdf", "formats/nothing.pdf",
        "formats/.pdf", "records/BCH-CON-KE-8?format=pdf",
    ])
    func `what is not there has a page that says so, not a file`(_ path: String) throws {
        let records = try TestRecords(TestPortal())
        let response = try records.site.get("/en/\(path)")
        #expect([.notFound, .gone].contains(response.status))
        #expect(response.fields["Content-Type"]?.hasPrefix("text/html") == true)
    }

    @Test func `a spreadsheet that cannot be written is a fault told to the operator`() throws {
        let site = try TestPortal()
        let visit = try site.visit("/en/formats/organism.xlsx", temporaryFolder: "/nowhere/at-all")
        let fault = #expect(throws: DatabaseError.self) { _ = try site.portal.respond(to: visit) }
        #expect(fault?.message.contains("the form of organism") == true)
    }

    @Test func `a code or another case leads to the form's own address`() throws {
        let records = try TestRecords(TestPortal())
        #expect(try records.site.get("/en/formats/dec.pdf").fields["Location"] == "/en/formats/biosafetyDecision.pdf")
    }

    @Test func `a withdrawn record says so before all else, with the reason`() throws {
        let records = try TestRecords(TestPortal())
        guard let text = try text(pdf(records, "/en/records/BCH-LAW-KE-7?format=pdf")) else { return }
        let notice = try #require(text.firstRange(of: "This record was withdrawn"))
        let title = try #require(text.firstRange(of: "Biosafety Act, 2009"))
        #expect(notice.lowerBound < title.lowerBound)
        #expect(text.contains("Replaced by the Biosafety Act, 2025."))
    }

    @Test func `an earlier revision says which is the newest`() throws {
        let records = try TestRecords(TestPortal())
        guard let text = try text(pdf(records, "/en/records/BCH-DEC-KE-5-1?format=pdf")) else { return }
        #expect(text.contains("This is an earlier revision"))
        #expect(text.contains("BCH-DEC-KE-5-1"))
    }

    @Test func `a printed record holds its proof, and its codes lead to the record and to its check`() throws {
        let records = try TestRecords(TestPortal())
        let bytes = try pdf(records, "/en/records/BCH-DEC-KE-5?format=pdf")
        let head = try records.site.registry.head()
        if let text = try text(bytes, layout: false) {
            let joined = text.replacing("\n", with: "")
            #expect(joined.contains(head.root.description))
            #expect(text.contains("\(head.size)"))
        }
        guard let painter = OtherProgram("pdftoppm"), let reader = OtherProgram("zbarimg") else { return }
        var found = ""
        for page in 1...4 {
            let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
            _ = try painter.output(
                of: bytes, ending: "pdf", ["-r", "150", "-gray", "-singlefile", "-f", "\(page)"], after: [file])
            guard let picture = FileManager.default.contents(atPath: file + ".pgm") else { break }
            try? FileManager.default.removeItem(atPath: file + ".pgm")
            found += try reader.output(
                of: Array(picture), ending: "pgm", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        }
        #expect(found.contains("https://bch.example.org/en/records/BCH-DEC-KE-5\n"))
        #expect(found.contains("https://bch.example.org/en/verify?record=BCH-DEC-KE-5-2\n"))
    }

    @Test func `one who holds the page is told that it holds until the log grows`() throws {
        let records = try TestRecords(TestPortal())
        let path = "/en/records/BCH-DEC-KE-5?format=pdf"
        let tag = try #require(try records.site.get(path).tag)
        let known: Fields = ["If-None-Match": tag.description]
        #expect(try records.site.get(path, fields: known).status == .notModified)
        #expect(try records.site.get("/en/records/BCH-DEC-KE-5", fields: known).status == .ok)
        try records.site.publish("organism", 90, ["scientificName": "Oryza sativa"])
        #expect(try records.site.get(path, fields: known).status == .ok)
    }

    @Test func `who holds a page gets it anew when the operator's contact is another`() throws {
        let path = "/en/formats/biosafetyLaw.pdf"
        let tag = try #require(try TestPortal().get(path).tag)
        let known: Fields = ["If-None-Match": tag.description]
        #expect(try TestPortal().get(path, fields: known).status == .notModified)
        #expect(try TestPortal(contact: "other@bch.example.org").get(path, fields: known).status == .ok)
    }

    /// One after the other as people read them; the layout is looked at by eye.
    @Test(arguments: ["en", "ar"]) func `printed pages read as reviewed`(_ language: String) throws {
        let records = try TestRecords(TestPortal())
        for (name, path) in [
            ("printed-decision", "records/BCH-DEC-KE-5?format=pdf"),
            ("printed-construct", "records/BCH-LMO-SCBD-10?format=pdf"),
            ("printed-form", "formats/biosafetyLaw.pdf"),
        ] {
            guard let text = try text(pdf(records, "/\(language)/\(path)"), layout: false) else { return }
            #expect(!text.contains("⟦"))
            expectSnapshot(of: text, named: "\(name).\(language).txt")
        }
    }

    @Test(arguments: Language.allCases) func `a form asks every question of its format`(_ language: Language) throws {
        let records = try TestRecords(TestPortal())
        for schema in ["biosafetyDecision", "modifiedOrganism", "contact"] {
            let bytes = try pdf(records, "/\(language.rawValue)/formats/\(schema).pdf")
            // Right-to-left letters come out of the file in another order; there the snapshot is read.
            guard language != .ar, let text = try text(bytes, layout: false) else { continue }
            let words = text.filter { !$0.isWhitespace }
            let format = try #require(records.site.registry.formats.format(schema))
            for field in format.fields where !field.isComputed {
                let label = try #require(field.label[language])
                #expect(words.contains(label.filter { !$0.isWhitespace }), "\(schema) \(field.key)")
            }
        }
    }

    @Test func `a form offers what its format lets choose, says exact numbers, and has room for each signature`() throws
    {
        let records = try TestRecords(TestPortal())
        let format = try #require(records.site.registry.formats.format("biosafetyExpert"))
        let page = records.site.text(try records.site.get("/en/formats/biosafetyExpert"))
        #expect(page.contains("exactly 3 answers"))
        #expect(!page.contains("Areas of expertise (38)"))
        guard let text = try text(pdf(records, "/en/formats/biosafetyExpert.pdf"), layout: false) else { return }
        let words = text.filter { !$0.isWhitespace }
        #expect(words.contains("exactly3answers"))
        #expect(format.signatures.count == 2)
        for signature in format.signatures {
            for part in [signature.label, signature.statement] {
                #expect(words.contains(try #require(part[.en]).filter { !$0.isWhitespace }))
            }
        }
        #expect(text.ranges(of: "Country, place:").count == 2)
    }

    @Test func `a printed record says in which languages it is written`() throws {
        let records = try TestRecords(TestPortal())
        guard let text = try text(pdf(records, "/en/records/BCH-DEC-KE-5?format=pdf")) else { return }
        #expect(text.contains("Languages of this") && text.contains("Français"))
    }

    /// Writes the files for the eye, where `PRINTED_PAGES` names a folder.
    @Test func `printed pages can be looked at`() throws {
        guard let folder = ProcessInfo.processInfo.environment["PRINTED_PAGES"] else { return }
        let records = try TestRecords(TestPortal())
        let paths = [
            ("decision", "records/BCH-DEC-KE-5?format=pdf"), ("construct", "records/BCH-LMO-SCBD-10?format=pdf"),
            ("withdrawn", "records/BCH-LAW-KE-7?format=pdf"), ("law", "records/BCH-LAW-KE-11?format=pdf"),
            ("form", "formats/biosafetyDecision.pdf"),
        ]
        for language in ["en", "ar", "zh", "ru"] {
            for (name, path) in paths {
                let bytes = try pdf(records, "/\(language)/\(path)")
                try Data(bytes).write(to: URL(filePath: "\(folder)/\(name).\(language).pdf"))
            }
        }
    }
}
