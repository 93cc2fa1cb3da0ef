import Formats
import Import
import JSON
import Registry
import Testing

/// Tables of many rows.
@Suite struct BatchTests {
    @Test func `more rows than a batch holds are published in several, citing across them, with progress`() throws {
        let harness = try ImportHarness()
        let count = Importer.batchMax + 150
        func identifier(_ number: Int) -> String {
            let digits = "\(100_000 + number)".dropFirst()
            return "AAA-\(digits)-1"
        }
        var table = "id,edited,parents\n"
        for number in 0..<count { table += "\(identifier(number)),,\(identifier((number + 400) % count))\n" }
        let path = try harness.write(table)
        let mapping = try harness.mapping(CitationTests.organisms())
        var steps: [ImportProgress] = []
        let report = try harness.run(mapping, path, progress: { steps.append($0) })
        #expect("\(report)" == "\(count) read, \(count) published, 0 refused")
        #expect(steps.allSatisfy { $0.total == count && $0.done <= count })
        #expect(steps.last == ImportProgress(phase: .publishing, done: count, total: count))
        #expect(steps.contains { $0.phase == .checking && $0.done == Importer.batchMax })
        #expect(try harness.registry.count(RecordFilter(schema: "modifiedOrganism")) == count)
        #expect(try CitationTests.links(harness).values.allSatisfy { $0.count == 1 })
        #expect(try harness.run(mapping, path).unchanged == count)
    }
}
