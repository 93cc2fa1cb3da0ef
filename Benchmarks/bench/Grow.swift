import Accounts
import Formats
import Registry
import Site

/// Publishes copies of the records that are there, in batches as an import does.
struct Grow {
    let storage: Storage
    private static let batch = 500

    func run(until wanted: Int) throws {
        let registry = storage.registry
        let originals = try Originals(storage, publishable: false)
        guard !originals.isEmpty else { throw NothingToCopy() }
        let start = try registry.count(RecordFilter())
        var made = 0
        let seconds = try Bench.seconds {
            while start + made < wanted {
                let size = min(Grow.batch, wanted - start - made)
                let documents = (0..<size).map { originals.copy(made + $0) }
                let outcomes = try registry.publish(imported: documents) { document in
                    storage.formats.format(document.schema).flatMap {
                        Actor.machineOperator.permit(
                            .publish, for: $0.subject(government: document.government, owner: nil))
                    }
                }
                for case .refused(let issues) in outcomes { throw Refused(issues: issues) }
                made += size
            }
        }
        Bench.print("bulk", ["records": Double(made), "seconds": seconds, "per_second": Double(made) / seconds])
    }

    private struct Refused: Error { let issues: [Issue] }
}

/// The data folder holds no record to copy: fill it with `bch demo` or `bch import` first.
struct NothingToCopy: Error {}
