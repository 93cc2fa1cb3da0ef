import Crypto
import Formats
import Identifiers
import JSON
import Registry
import Site

/// Published records to make others out of, with the same content under identifiers of their own.
struct Originals {
    private let documents: [Document]

    /// Every published record, in the order of its number; those already complete and free to have copies only, where
    /// asked: their copies pass the check that a publication makes.
    init(_ storage: Storage, publishable: Bool, limit: Int = .max) throws {
        let registry = storage.registry
        var documents: [Document] = []
        var last = 0
        while documents.count < limit {
            let records = try registry.records(RecordFilter(), after: last, limit: 500)
            guard let end = records.last else { break }
            last = end.number.number
            let found = try registry.current(records.map(\.identifier)).compactMap(\.revision.document)
            documents += try publishable ? found.filter { try Originals.mayBeCopied($0, storage) } : found
        }
        self.documents = documents
    }

    var isEmpty: Bool { documents.isEmpty }

    private static func mayBeCopied(_ document: Document, _ storage: Storage) throws -> Bool {
        guard let format = storage.formats.format(document.schema), !format.onePerGovernment, format.signatures.isEmpty
        else { return false }
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
