import Accounts
import Formats
import FoundationEssentials
import HTTP
import Identifiers
import JSON
import OfflineForms
import Registry
import Site
import Spreadsheet
import Testing
import Thesaurus

/// Terms that leave their vocabulary after records were published with them: nothing that the records say is lost.
@Suite final class RetiredTermTests {
    private static let technique = "844F7BE6-5FF9-4A21-95D7-FF4CB8865756"
    private static let english = "Agrobacterium-mediated DNA transfer"
    private static let arabic = "نقل الحمض النووي بواسطة بكتيريا الأغروباكتيريوم"

    private let resources: String
    /// The number of the LMO MON89034.
    private let number: String

    init() throws {
        let shipped = try DemonstrationSite()
        number = try #require(
            try shipped.site.registry.records(RecordFilter(schema: "modifiedOrganism"), limit: 100)
                .first { $0.title.text(in: .en)?.text.hasPrefix("MON-89Ø34-3 –") == true }
        ).number.record.description
        resources = FileManager.default.temporaryDirectory.appending(path: "bch-resources-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: resources, withIntermediateDirectories: true)
        for folder in ["Assets", "Data"] {
            try FileManager.default.copyItem(
                atPath: "\(DemonstrationSite.resources)/\(folder)", toPath: "\(resources)/\(folder)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: resources) }

    /// A newer version's vocabularies, over the records of the shipped one.
    private func site(_ vocabulary: String, _ change: (JSONObject) -> JSONObject?) throws -> DemonstrationSite {
        let path = "\(resources)/Data/thesaurus/\(vocabulary).json"
        var file = try #require(try JSON.parse(Array(Data(contentsOf: URL(filePath: path)))).object)
        let terms = try #require(file["terms"]?.array).compactMap { $0.object.flatMap(change).map(JSON.object) }
        file["terms"] = .array(terms)
        try Data(JSON.object(file).canonicalText.utf8).write(to: URL(filePath: path))
        return try DemonstrationSite(resources: resources)
    }

    private func retired(_ term: JSONObject) -> JSONObject {
        var term = term
        term["retired"] = true
        return term
    }

    private func page(_ site: DemonstrationSite, _ address: String) throws -> Browser {
        let browser = Browser(site.site)
        try browser.go(.get, address)
        #expect(browser.answer.status == .ok, "\(address): \(browser.answer.status.code)")
        return browser
    }

    private func cells(_ browser: Browser) throws -> Set<String> {
        Set(try Workbook(browser.body).sheets.flatMap(\.rows).flatMap(\.cells).map { $0.value.text })
    }

    private func withRetiredTechnique() throws -> DemonstrationSite {
        try site("techniqueUsed") { $0["id"]?.string == Self.technique ? self.retired($0) : $0 }
    }

    @Test func `a retired term is read under its name, and found by it`() throws {
        let site = try withRetiredTechnique()
        #expect(try page(site, "/en/records/\(number)").text.contains(Self.english))
        #expect(try page(site, "/ar/records/\(number)").text.contains(Self.arabic))
        let found = try page(
            site, "/en/search?q=agrobacterium&type=modifiedOrganism&techniqueUsed_ss=\(Self.technique)")
        #expect(found.text.contains("MON-89Ø34-3 – YieldGard"))
        _ = try page(site, "/ar/records/\(number)?format=pdf")
        let registry = site.site.registry
        for record in try registry.records(RecordFilter(schema: "modifiedOrganism"), limit: 100) {
            let document = try #require(try registry.newestDocument(record.identifier)?.document)
            #expect(try registry.check(document).issues.isEmpty, "a retired term makes no record incomplete")
        }
    }

    @Test func `a retired term stays in a record that is amended, and no other record is offered it`() throws {
        let conversation = try Conversation(try withRetiredTechnique())
        for line in [
            "as ines.validator@secretariat.example.org", "visit /en/centre/new?type=modifiedOrganism",
            "press \"Begin the draft\"", "follow \"Modification\"", "not see \"\(Self.english)\"",
            "visit /en/centre/records/\(number)/amend", "press \"Open a draft\"", "follow \"Modification\"",
            "see \"\(Self.english) (no longer offered)\"", "press \"Save and check this step\"",
            "not see \"cannot be chosen\"", "press \"Save and preview\"", "see \"\(Self.english)\"",
        ] {
            do { try conversation.take(line) } catch {
                Issue.record("\(line): \(error); \(conversation.whereabouts)")
                return
            }
        }
    }

    @Test(arguments: ["en", "ar"])
    func `a spreadsheet with a retired term says its name, and is taken back as it is`(_ language: String) throws {
        let site = try withRetiredTechnique()
        let blank = try cells(page(site, "/\(language)/formats/modifiedOrganism.xlsx"))
        #expect(!blank.contains(Self.english) && !blank.contains(Self.arabic))
        let filled = try page(site, "/\(language)/formats/modifiedOrganism.xlsx?record=\(number)")
        #expect(try cells(filled).contains(language == "en" ? Self.english : Self.arabic))
        try expectSame(filled, site)
    }

    /// Vocabularies keep what they retire; somebody may take a line out all the same.
    @Test func `a term that is gone altogether is shown by its identifier, and nothing is lost`() throws {
        let site = try site("techniqueUsed") { $0["id"]?.string == Self.technique ? nil : $0 }
        #expect(try page(site, "/en/records/\(number)").text.contains(Self.technique))
        _ = try page(site, "/ar/records/\(number)?format=pdf")
        let filled = try page(site, "/en/formats/modifiedOrganism.xlsx?record=\(number)")
        #expect(try cells(filled).contains(Self.technique))
        try expectSame(filled, site)
        let registry = site.site.registry
        let documents = try registry.records(RecordFilter(schema: "modifiedOrganism"), limit: 100).compactMap {
            try registry.newestDocument($0.identifier)?.document
        }
        let issues = try documents.flatMap { try registry.check($0).issues }
        #expect(!issues.isEmpty && issues.allSatisfy { $0.reason == .unknownTerm(Self.technique) }, "\(issues)")
    }

    /// Taken back as it was given out, the form says that the record is like that already.
    private func expectSame(_ form: Browser, _ site: DemonstrationSite) throws {
        let registry = site.site.registry
        let report = try FormIntake(
            registry: registry, spellings: Spellings(registry.thesaurus), actor: .machineOperator
        ).look(Workbook(form.body)).get()
        let row = try #require(report.rows.first)
        #expect(report.rows.count == 1)
        guard case .isRecord = row.state else {
            Issue.record("\(row.state) \(row.findings)")
            return
        }
    }
}
