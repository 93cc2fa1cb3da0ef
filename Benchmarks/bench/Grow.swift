import Accounts
import Crypto
import Formats
import Identifiers
import JSON
import Registry
import Site

/// Publishes copies of the records that are there, under identifiers of their own, in batches as an import does.
struct Grow {
    let storage: Storage
    private static let batch = 500

    func run(until wanted: Int) throws {
        let registry = storage.registry
        var originals: [Document] = []
        var last = 0
        while true {
            let records = try registry.records(RecordFilter(), after: last, limit: 500)
            guard let end = records.last else { break }
            last = end.number.number
            originals += try registry.current(records.map(\.identifier)).compactMap(\.revision.document)
        }
        guard !originals.isEmpty else { return }
        let start = try registry.count(RecordFilter())
        var made = 0
        let seconds = try Bench.seconds {
            while start + made < wanted {
                let size = min(Grow.batch, wanted - start - made)
                let documents = (0..<size).map { copy(originals[(made + $0) % originals.count], made + $0) }
                let outcomes = try registry.publish(imported: documents) { document in
                    storage.formats.format(document.schema).flatMap {
                        Actor.machineOperator.permit(
                            .importRecords, for: $0.subject(government: document.government, owner: nil))
                    }
                }
                for case .refused(let issues) in outcomes { throw Refused(issues: issues) }
                made += size
            }
        }
        Bench.print("bulk", ["records": Double(made), "seconds": seconds, "per_second": Double(made) / seconds])
    }

    private struct Refused: Error { let issues: [Issue] }

    /// The same content under another identifier, with a number in its texts so that no two are alike.
    private func copy(_ document: Document, _ number: Int) -> Document {
        var copy = document
        var header = copy.object["header"]?.object ?? JSONObject()
        header["identifier"] = .string(GUID(random: SecureRandom.bytes(GUID.byteCount)).description)
        copy.object["header"] = .object(header)
        for key in ["title", "identity", "name"] {
            guard let texts = copy[key]?.object else { continue }
            var changed = JSONObject()
            for member in texts.members { changed[member.key] = .string("\(member.value.string ?? "") \(number)") }
            copy[key] = .object(changed)
        }
        return copy
    }
}
