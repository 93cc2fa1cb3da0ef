import Accounts
import Database
import DatabaseTesting
import Formats
import Foundation
import JSON
import Registry
import Testing
import Thesaurus

/// A nomination for the roster that was published before the Parties changed the form.
@Suite struct FormatVersionTests {
    /// The shipped formats as they stood when the older nomination form was in force.
    private static func earlierFormats() throws -> FormatLibrary {
        let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: URL(filePath: TestRegistry.dataFolder + "/formats"), to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "biosafetyExpert.json")
        try FileManager.default.removeItem(at: file)
        try FileManager.default.moveItem(at: folder.appending(path: "biosafetyExpert-1.json"), to: file)
        return try FormatLibrary(
            folder: folder.path, thesaurus: Thesaurus(folder: TestRegistry.dataFolder + "/thesaurus"))
    }

    private static func nomination(_ registry: Registry, _ format: Format, contact: String) throws -> Document {
        var document = registry.newDocument(format, languages: [.en], government: "ke")
        let text: JSON = ["en": "text"]
        document["profile"] = text
        document["contact"] = ["identifier": .string(contact)]
        document["currentEmployment"] = [
            "name": text, "title": text, "department": text, "startDate": "2010-05", "responsibilities": text,
            "organizationType": ["identifier": "86D464C3-B5BB-4B02-85E4-1AAD8D64CD27"],
        ]
        document["primaryEducation"] = [
            "title": text, "institution": text, "startDate": "2000-09", "endDate": "2004-06",
        ]
        document["expertise"] = [["identifier": "risk-assessment"]]
        document["motherTongue"] = [["identifier": "sw"]]
        document["languageRating"] = [["identifier": ["identifier": "en"], "level": ["identifier": "good"]]]
        return document
    }

    @Test func `it keeps its version, and its amendment is asked the questions of today`() throws {
        let test = try TestRegistry(.sqlite)
        let earlier = try Registry(
            database: test.empty.database, formats: Self.earlierFormats(), now: { 1_600_000_000 })
        let old = try #require(earlier.formats.format("biosafetyExpert"))
        #expect(old.version == 1)
        var contact = test.registry.newDocument(
            try #require(test.formats.format("contact")), languages: [.en], government: "ke")
        for (key, value) in [
            ("type", ["identifier": "person"]), ("firstName", "Wanjiku"), ("lastName", "Example"),
            ("country", ["identifier": "ke"]), ("emails", ["a@example.org"]),
        ] as [(String, JSON)] { contact[key] = value }
        try test.publish(contact)
        let document = try Self.nomination(earlier, old, contact: contact.identifier)
        let subject = old.subject(government: "ke", owner: nil)
        let draft = try earlier.saveDraft(
            document, opened: nil, under: try #require(test.focalPoint.permit(.createDraft, for: subject)))
        let owned = old.subject(government: "ke", owner: draft.owner)
        let record = try earlier.publish(
            draft.identifier, opened: draft.version, under: try #require(test.focalPoint.permit(.publish, for: owned)))

        // Today the other version is in force, on the same database.
        let revision = try #require(try test.registry.revision(record.identifier, 1))
        let shown = try #require(test.formats.format("biosafetyExpert", version: revision.version))
        #expect(shown.version == 1 && shown.field("contact") != nil)
        #expect(revision.document?["contact"] == ["identifier": .string(contact.identifier)])

        let amendment = try test.registry.amend(
            record.identifier, under: try #require(test.focalPoint.permit(.editDraft, for: owned)))
        #expect(amendment.document["contact"] == nil)
        #expect(amendment.document["profile"] == ["en": "text"])
        #expect(amendment.document["languageRating"] == [["identifier": ["identifier": "en"]]])
        let issues = try test.registry.check(amendment.document).issues
        #expect(!issues.isEmpty && issues.allSatisfy { $0.reason != .unknownField })
        #expect(issues.contains { $0.path == "currentEmployment.startDate" })
    }
}
