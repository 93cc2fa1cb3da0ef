import Formats
import FoundationEssentials
import Identifiers
import Import
import JSON
import Registry
import Testing

/// The tables the mappings were written for, if the machine has them: `BCH_SHARED_DATA`, or `shared/data` beside the
/// package's folder.
@Suite struct RealTablesTests {
    static let data =
        ProcessInfo.processInfo.environment["BCH_SHARED_DATA"] ?? "\(ImportHarness.package)/../shared/data"

    /// In the order in which they complete one another best.
    static let tables = [
        ("bch-genetic-elements", "lmo/bch_genetic_elements_2018.csv"),
        ("bch-lmo-registry", "lmo/bch_lmo_registry_2018.csv"), ("lmo-events", "lmo/events.csv"),
        ("bch-decisions", "decisions/bch_decisions_2026.csv"),
        ("canada-cfia-pnt", "decisions/canada_cfia_pnt_2026.csv"),
        ("us-aphis-releases", "decisions/us_aphis_releases_2026.csv"),
    ]

    static var isPresent: Bool {
        guard !FileManager.default.fileExists(atPath: "\(data)/\(tables[0].1)") else { return true }
        print("ImportTests: the tables are not at \(data); set BCH_SHARED_DATA to import them.")
        return false
    }

    /// What each table comes to.
    private static func importAll(_ harness: ImportHarness) throws -> [String: ImportReport] {
        var reports: [String: ImportReport] = [:]
        for (name, table) in tables {
            reports[name] = try harness.run(harness.shippedMapping(name), "\(data)/\(table)")
        }
        return reports
    }

    @Test func `every table imports, links hold, and a second time publishes nothing`() throws {
        guard Self.isPresent else { return }
        let harness = try ImportHarness()
        let reports = try Self.importAll(harness)
        for (name, report) in reports {
            let sum = report.published + report.unchanged + report.refused
            #expect(report.read == sum, "\(name)")
            #expect(report.published > report.read / 2, "\(name): \(report)")
            #expect(report.incomplete > 0, "\(name)")
            #expect(Set(report.refusals.map(\.row)).count == report.refused, "\(name)")
            #expect(report.refusals.allSatisfy { $0.row > 1 && !$0.column.isEmpty && $0.reason.count > 20 }, "\(name)")
        }
        #expect(reports["bch-lmo-registry"]?.refused == 0)
        #expect(reports["lmo-events"]?.refused == 0)
        try checkParents(harness)
        try checkDecisions(harness, reports)
        let revisions = try harness.revisions()
        for (name, report) in try Self.importAll(harness) {
            #expect(report.published == 0, "\(name)")
            #expect(report.created.isEmpty, "\(name)")
            #expect(report.refused == reports[name]?.refused, "\(name)")
        }
        #expect(try harness.revisions() == revisions)
    }

    @Test func `a dry run tells the same counts and publishes nothing`() throws {
        guard Self.isPresent else { return }
        let harness = try ImportHarness()
        let mapping = try harness.shippedMapping("canada-cfia-pnt")
        let path = "\(Self.data)/decisions/canada_cfia_pnt_2026.csv"
        let dry = try harness.run(mapping, path, dryRun: true)
        #expect(try harness.revisions() == 0)
        #expect(try harness.run(mapping, path) == dry)
    }

    /// The registry's organisms name parents that come later and cite each other: ACS-BNØØ4-7 and ACS-BNØØ2-5.
    private func checkParents(_ harness: ImportHarness) throws {
        func parents(_ identifier: String) throws -> [String] {
            let key = Format.matchKey(identifier, type: .lmoIdentifier)
            let found = try harness.registry.matches(schemas: ["modifiedOrganism"], key: key)
            #expect(found.count == 1, "\(identifier)")
            let document = try found.first.flatMap { try harness.registry.newestDocument($0.identifier)?.document }
            return try (document?.values("recipientOrganisms") ?? []).compactMap { reference in
                let cited = try reference["identifier"]?.string.flatMap { try harness.registry.citedRecord($0) }
                return cited?.document["uniqueIdentification"]?.string ?? cited?.document["scientificName"]?.string
            }
        }
        #expect(try parents("ACS-BN004-7") == ["ACS-BNØØ2-5"])
        #expect(try parents("ACS-BNØØ2-5") == ["ACS-BNØØ4-7"])
        #expect(try parents("AAT-7Ø9AA-4") == ["Vigna unguiculata"])
    }

    /// Every decision that is published cites all the organisms that its row names.
    private func checkDecisions(_ harness: ImportHarness, _ reports: [String: ImportReport]) throws {
        let tables = [("bch-decisions", ["bch_record_id"]), ("canada-cfia-pnt", ["crop", "event"])]
        let published =
            tables.reduce(0) { $0 + (reports[$1.0]?.published ?? 0) }
            + (reports["us-aphis-releases"]?.published ?? 0)
        let decisions = try harness.documents("biosafetyDecision")
        #expect(decisions.count == published)
        let refused = Set(reports["bch-decisions"]?.refusals.map(\.row) ?? [])
        let text = try String(contentsOfFile: "\(Self.data)/decisions/bch_decisions_2026.csv", encoding: .utf8)
        var byRecord: [String: Document] = [:]
        for decision in decisions {
            for link in decision.values("relevantDocuments") { byRecord[link["name"]?.string ?? ""] = decision }
        }
        var named = 0
        for (index, line) in text.split(separator: "\n").enumerated() where index > 0 && !refused.contains(index + 1) {
            let record = line.prefix { $0 != "," }
            // From the end, as titles hold commas.
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).suffix(5)
            let identifiers = (cells.first ?? "").split(separator: "|").map(String.init)
            let decision = try #require(byRecord["Record \(record) of the Biosafety Clearing-House"])
            let cited = try decision.values("modifiedOrganisms").map { reference in
                let record = try harness.registry.citedRecord(reference["identifier"]?.string ?? "")
                return Format.matchKey(record?.document["uniqueIdentification"]?.string ?? "", type: .lmoIdentifier)
            }
            #expect(Set(cited) == Set(identifiers.map { Format.matchKey($0, type: .lmoIdentifier) }), "\(record)")
            named += identifiers.isEmpty ? 0 : 1
        }
        #expect(named > 200)
    }
}
