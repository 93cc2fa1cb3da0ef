import Crypto
import Formats
import Identifiers
import JSON
import Registry
import Site

/// Published records to make others out of, with the same content under identifiers of their own.
struct Originals {
    private let documents: [Document]

    /// Every published record that may have copies, in the order of its number: of some types a government has one. Only
    /// complete ones that nobody signs, where asked: their copies pass the check that a publication makes.
    init(_ storage: Storage, publishable: Bool, limit: Int = .max) throws {
        let registry = storage.registry
        var documents: [Document] = []
        var last = 0
        while documents.count < limit {
            let records = try registry.records(RecordFilter(), after: last, limit: 500)
            guard let end = records.last else { break }
            last = end.number.number
            let found = try registry.current(records.map(\.identifier)).compactMap(\.revision.document)
            let free = found.filter { storage.formats.format($0.schema)?.onePerGovernment == false }
            documents += try publishable ? free.filter { try Originals.isPublishable($0, storage) } : free
        }
        self.documents = documents
    }

    var isEmpty: Bool { documents.isEmpty }

    private static func isPublishable(_ document: Document, _ storage: Storage) throws -> Bool {
        guard storage.formats.format(document.schema)?.signatures.isEmpty == true else { return false }
        return try storage.registry.check(document).isPublishable
    }

    /// One of the records under another identifier, with `number` in its texts so that no two are alike.
    func copy(_ number: Int) -> Document {
        var copy = documents[number % documents.count]
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
