import Formats
import Identifiers
import JSON
import Registry
import Site

/// Checks one published decision again and again.
struct ValidateDecision {
    let storage: Storage

    func run(_ count: Int) throws {
        let decisions = try storage.registry.records(RecordFilter(schema: "biosafetyDecision"), limit: 50)
        let documents = try storage.registry.current(decisions.map(\.identifier)).compactMap(\.revision.document)
        guard let longest = documents.max(by: { $0.object.count < $1.object.count }) else { return }
        let seconds = try Bench.seconds {
            for _ in 0..<count { _ = try storage.registry.check(longest) }
        }
        Bench.print("validate", ["fields": Double(longest.object.count), "mean_ms": seconds / Double(count) * 1_000])
    }
}
