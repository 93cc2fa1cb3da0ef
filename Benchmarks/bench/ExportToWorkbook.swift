import Export
import Formats
import Foundation
import Identifiers
import Registry
import Site
import Thesaurus

/// Writes decisions into a workbook, as `bch export --format xlsx` does, and watches the memory of the process.
///
/// Where there are fewer, they are written again and again: what is measured is the writing.
struct ExportToWorkbook {
    let storage: Storage
    private static let batch = 200

    func run(_ count: Int) throws {
        guard let format = storage.formats.format("biosafetyDecision") else { return }
        let path = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let filter = RecordFilter(schema: format.schema)
        guard try storage.registry.count(filter) > 0 else { throw NothingToCopy() }
        let workbook = try ExportWorkbook(path: path, format: format, formats: storage.formats, language: .en)
        let row = ExportRow(
            registry: storage.registry, format: format, language: .en,
            answers: ExportRow.Answers(yes: "yes", no: "no"))
        var done = 0, last = 0
        var megabytes: [Double] = []
        let seconds = try Bench.seconds {
            while done < count {
                let records = try storage.registry.records(filter, after: last, limit: min(Self.batch, count - done))
                last = records.last?.number.number ?? 0
                for (record, revision) in try storage.registry.current(records.map(\.identifier)) {
                    guard let document = revision.document else { continue }
                    try workbook.add(row.cells(record, document))
                }
                done += records.count
                // The first tenth warms what every command keeps: formats, statements, the pages of the database.
                if done * 10 >= count { megabytes.append(Self.residentMegabytes()) }
            }
            try workbook.close()
        }
        megabytes.append(Self.residentMegabytes())
        Bench.print(
            "export",
            [
                "records": Double(done), "seconds": seconds, "per_second": Double(done) / seconds,
                "megabytes_first": megabytes.first ?? 0, "megabytes_most": megabytes.max() ?? 0,
            ])
    }

    /// Memory of this process, in megabytes, as the system counts it.
    private static func residentMegabytes() -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_000_000
    }
}
