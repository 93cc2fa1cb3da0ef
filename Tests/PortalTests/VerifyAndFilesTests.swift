import Components
import Database
import Formats
import HTTP
import Identifiers
import JSON
import Registry
import Testing
import Thesaurus

@testable import Portal

@Suite struct VerifyAndFilesTests {
    let records: TestRecords
    var site: TestPortal { records.site }

    init() throws { records = try TestRecords(TestPortal()) }

    @Test(arguments: ["x", "BCH-DEC-KE-999", "BCH-DEC-KE-5-9", "BCH-DEC-FR-5", "BCH-LAW-KE-5", "%3Cb%3E"])
    func `what cannot be checked is said beside the field`(_ number: String) throws {
        let response = try site.get("/en/verify?record=\(number)")
        #expect(response.status == .ok)
        #expect(site.text(response).contains("aria-invalid=\"true\""))
    }

    @Test(arguments: [
        "BCH-DEC-KE-5", "BCH-DEC-KE-5-1", "bch-lmo-scbd-3", "BCH-LAW-KE-7", "BCH-CON-KE-8", "BCH-CON-KE-8-1",
    ])
    func `every record and revision agrees with the log`(_ text: String) throws {
        let number = try #require(RecordNumber(text))
        let check = try #require(try site.portal.check(number))
        #expect(check.isIncluded && check.holds)
        #expect(site.text(try site.get("/en/verify?record=\(text)")).contains("genuine and unchanged"))
    }

    @Test func `a document changed behind the log's back is found out`() throws {
        let record = records.maize.identifier
        try site.registry.database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(
                "UPDATE revision SET document = replace(document, 'Zea', 'Zoa') WHERE record = \(record)")
        }
        let html = site.text(try site.get("/en/verify?record=BCH-ORGA-SCBD-1"))
        #expect(html.contains("does not agree with the log"))
        #expect(html.contains("not the content that was logged"))
    }

    @Test func `only attachments of published records are handed out, as files to save`() throws {
        let digest = String(repeating: "ab", count: 32), other = String(repeating: "cd", count: 32)
        for (digest, type) in [(digest, "text/html"), (other, "application/pdf")] {
            try site.registry.addAttachment(
                digest: digest, bytes: 5, type: type, name: "Décision \"1\"/..\\x\r\n.html",
                actor: TestPortal.secretariat)
        }
        for wrong in [digest, "", "zz", "../../etc/passwd", String(repeating: "0", count: 64)] {
            #expect(try site.portal.file(wrong, site.visit("/en/x")).status == .notFound)
        }
        var fields = TestRecords.decisionFields("None.", lmo: site.identifier(3), authority: site.identifier(4))
        fields["documents"] = [
            ["file": .string(digest), "name": "Text", "language": "en", "size": 5, "type": "text/html"]
        ]
        try site.publish("biosafetyDecision", 40, languages: [.en, .fr], government: "ke", fields)
        let response = try site.portal.file(digest, site.visit("/en/x"))
        #expect(response.status == .ok)
        #expect(response.fields["Content-Type"] == "application/octet-stream")
        let disposition = try #require(response.fields["Content-Disposition"])
        #expect(disposition.hasPrefix("attachment; filename=\"D_cision _1_..x.html\"; filename*=UTF-8''D%C3%A9cision"))
        guard case .file(let path) = response.body else {
            Issue.record("no file")
            return
        }
        #expect(path == "/data/files/\(digest)")
        #expect(try site.portal.file(other, site.visit("/en/x")).status == .notFound)
    }

    @Test func `a format is found by its schema and by its code, another is not there`() throws {
        #expect(try site.get("/en/formats/DEC").fields["Location"] == "/en/formats/biosafetyDecision")
        #expect(try site.get("/en/formats/nonsense").status == .notFound)
        for format in site.registry.formats.formats {
            for language in ["en", "ar", "es", "fr", "ru", "zh"] {
                let html = site.text(try site.get("/\(language)/formats/\(format.schema)"))
                #expect(!html.contains("⟦"), "\(format.schema) in \(language)")
            }
        }
    }

    @Test(arguments: Language.allCases) func `the texts are complete in every language`(_ language: Language) {
        #expect(site.strings.problems(in: language).filter { $0.hasPrefix("portal.") || $0.hasPrefix("value.") } == [])
    }
}
