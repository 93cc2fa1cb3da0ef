import Accounts
import Formats
import JSON
import Registry
import Site
import Thesaurus

/// Draft after draft, each published in a transaction of its own: validated, durable, logged.
struct PublishOneByOne {
    let storage: Storage

    func run(_ count: Int) throws {
        let registry = storage.registry
        guard let format = storage.formats.format("organism"),
            let create = Actor.machineOperator.permit(
                .createDraft, for: format.subject(government: nil, owner: nil)),
            let publish = Actor.machineOperator.permit(
                .publish, for: format.subject(government: nil, owner: Actor.machineOperator.account))
        else { return }
        var drafts: [Draft] = []
        for number in 0..<count {
            var document = registry.newDocument(format, languages: [.en], government: nil)
            document["scientificName"] = .string("Species measured \(number)")
            drafts.append(try registry.saveDraft(document, opened: nil, under: create))
        }
        var times: [Double] = []
        for draft in drafts {
            times.append(
                try Bench.seconds {
                    _ = try registry.publish(draft.identifier, opened: draft.version, under: publish)
                })
        }
        let total = times.reduce(0, +)
        times.sort()
        Bench.print(
            "publish",
            [
                "records": Double(count), "per_second": Double(count) / total,
                "p50_ms": Bench.quantile(0.5, of: times) * 1_000, "p99_ms": Bench.quantile(0.99, of: times) * 1_000,
            ])
    }
}
