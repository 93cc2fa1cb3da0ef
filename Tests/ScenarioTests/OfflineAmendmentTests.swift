import Accounts
import Formats
import HTTP
import Identifiers
import JSON
import OfflineForms
import Registry
import Site
import Spreadsheet
import Testing

/// Published records as rows of a form: nothing that they say is lost on the way out and back.
@Suite struct OfflineAmendmentTests {
    private let demonstration: DemonstrationSite
    private var registry: Registry { demonstration.site.registry }

    init() throws { demonstration = try DemonstrationSite() }

    private func form(_ address: String) throws -> FormIntake.Report {
        let browser = Browser(demonstration.site)
        try browser.go(.get, address)
        #expect(browser.answer.status == .ok, "\(address)")
        let intake = FormIntake(
            registry: registry, spellings: Spellings(registry.thesaurus), actor: .machineOperator)
        return try intake.look(Workbook(browser.body)).get()
    }

    @Test(arguments: ["en", "ar"])
    func `a form filled with records and taken back as it is changes nothing`(_ language: String) throws {
        for format in registry.formats.formats {
            let records = try registry.records(RecordFilter(schema: format.schema), limit: 100)
            let query = records.map { "record=\($0.number.record)" }.joined(separator: "&")
            let report = try form("/\(language)/formats/\(format.schema).xlsx?\(query)")
            #expect(report.rows.count == records.count)
            for row in report.rows {
                let isSame = if case .isRecord = row.state { true } else { false }
                let difference = try isSame ? [] : difference(row)
                #expect(isSame, "\(format.schema), row \(row.place.row ?? 0): \(difference) \(row.findings)")
            }
        }
    }

    /// What a row says otherwise than its record.
    private func difference(_ row: FormIntake.Row) throws -> [String] {
        let stored = try registry.newestDocument(row.document.identifier)?.document
        let keys = Set(row.document.object.keys + (stored?.object.keys ?? [])).sorted()
        return keys.filter { row.document[$0] != stored?[$0] }.map { key in
            "\(key): \(stored?[key]?.canonicalText ?? "–") → \(row.document[key]?.canonicalText ?? "–")"
        }
    }

    @Test func `all records of a government are asked for by its code`() throws {
        let report = try form("/fr/formats/biosafetyDecision.xlsx?government=ke")
        let count = try registry.count(RecordFilter(schema: "biosafetyDecision", government: "ke"))
        #expect(report.rows.count == count && count > 0)
    }

    @Test func `numbers that are none, or of another type, are left out`() throws {
        let browser = Browser(demonstration.site)
        try browser.go(.get, "/en/formats/organism.xlsx?record=nonsense&record=BCH-LMO-SCBD-999999&record=BCH-DEC-KE-1")
        let intake = FormIntake(
            registry: registry, spellings: Spellings(registry.thesaurus), actor: .machineOperator)
        let report = try intake.look(Workbook(browser.body))
        guard case .failure(.empty) = report else {
            Issue.record("\(report)")
            return
        }
    }
}
