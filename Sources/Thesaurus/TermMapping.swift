internal import JSON

/// How the terms of one vocabulary answer to those of another: `mapsTo` in its file. A record keeps the terms of the list
/// it was written with, and is still counted by the newer one.
package struct TermMapping: Sendable {
    package let vocabulary: String
    private let terms: [String: [String]]

    /// The identifiers of the terms there that a term here answers to; none where nothing is near.
    package func counterparts(of identifier: String) -> [String] { terms[identifier] ?? [] }

    /// Nil where the file maps to nothing. A mapping to what is not there is a fault.
    init?(_ file: JSONFile, among vocabularies: [String: Vocabulary]) throws(JSONFileFault) {
        let list = file.value["terms"]?.array ?? []
        guard let name = file.value["mapsTo"] else {
            if let index = list.firstIndex(where: { $0["mapsTo"] != nil }) {
                throw file.fault("terms[\(index)].mapsTo", "the vocabulary must say what it \"mapsTo\" too")
            }
            return nil
        }
        guard let target = name.string, let other = vocabularies[target], "\(target).json" != file.name else {
            throw file.fault("mapsTo", "\"mapsTo\" must be the key of another vocabulary")
        }
        var terms: [String: [String]] = [:]
        for (index, term) in list.enumerated() {
            guard let mapped = term["mapsTo"] else { continue }
            let found = (mapped.array ?? []).map { $0.string.flatMap { other[$0]?.identifier } }
            guard !found.isEmpty, !found.contains(nil) else {
                throw file.fault("terms[\(index)].mapsTo", "\"mapsTo\" must list terms of the vocabulary \(target)")
            }
            terms[(term["id"]?.string ?? term["key"]?.string) ?? ""] = found.compactMap { $0 }
        }
        (vocabulary, self.terms) = (target, terms)
    }
}
