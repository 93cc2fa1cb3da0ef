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

    @Test func `every table imports, and a second time publishes nothing`() throws {
        guard Self.isPresent else { return }
        let harness = try ImportHarness()
        for (name, table) in Self.tables {
            let mapping = try harness.shippedMapping(name)
            let path = "\(Self.data)/\(table)"
            let dry = try harness.run(mapping, path, dryRun: true)
            let report = try harness.run(mapping, path)
            if dry != report { print(dry.refusals) }
            print(name, report, "unchanged", report.unchanged, "incomplete", report.incomplete, report.created)
            for refusal in report.refusals.prefix(400) {
                print("   ", refusal.row, refusal.column, refusal.value, "|", refusal.reason)
            }
            #expect(dry == report)
            #expect(report.read == report.published + report.unchanged + report.refused)
        }
        let revisions = try harness.revisions()
        for (name, table) in Self.tables {
            let report = try harness.run(harness.shippedMapping(name), "\(Self.data)/\(table)")
            #expect(report.published == 0, "\(name)")
            #expect(report.created.isEmpty)
        }
        #expect(try harness.revisions() == revisions)
    }
}
