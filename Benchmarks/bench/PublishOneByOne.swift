import Accounts
import Formats
import Registry
import Site

/// Draft after draft, each published in a transaction of its own: validated, durable, logged.
struct PublishOneByOne {
    let storage: Storage
    /// Records that drafts are copies of.
    private static let originalsMax = 1_000

    func run(_ count: Int) throws {
        var times: [Double] = []
        for draft in try drafts(count) {
            guard let format = storage.formats.format(draft.schema),
                let permit = Actor.machineOperator.permit(
                    .publish, for: format.subject(government: draft.government, owner: draft.owner))
            else { continue }
            times.append(
                try Bench.seconds {
                    _ = try storage.registry.publish(draft.identifier, opened: draft.version, under: permit)
                })
        }
        let total = times.reduce(0, +)
        times.sort()
        Bench.print(
            "publish",
            [
                "records": Double(times.count), "per_second": Double(times.count) / total,
                "p50_ms": Bench.quantile(0.5, of: times) * 1_000, "p99_ms": Bench.quantile(0.99, of: times) * 1_000,
            ])
    }

    /// Saves drafts for others to publish, and tells each with the version that a form would have opened.
    func save(_ count: Int) throws {
        for draft in try drafts(count) { Bench.line("\(draft.identifier) \(draft.version)") }
    }

    private func drafts(_ count: Int) throws -> [Draft] {
        let originals = try Originals(storage, publishable: true, limit: PublishOneByOne.originalsMax)
        guard !originals.isEmpty else { throw NothingToCopy() }
        return try (0..<count).compactMap { number in
            let document = originals.copy(number)
            guard let format = storage.formats.format(document.schema),
                let permit = Actor.machineOperator.permit(
                    .createDraft, for: format.subject(government: document.government, owner: nil))
            else { return nil }
            return try storage.registry.saveDraft(document, opened: nil, under: permit)
        }
    }
}
