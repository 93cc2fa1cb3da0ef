internal import Identifiers
package import JSON
internal import Text
internal import Thesaurus

/// What other parts of the house need to know of a document.
extension Format {
    /// One citation of another record, by the field that makes it.
    package struct Citation: Hashable, Sendable {
        package let field: String, target: String
    }

    /// The records that the document cites, each once for each field.
    package func citations(in document: Document) -> [Citation] {
        var found: [Citation] = []
        var seen: Set<Citation> = []
        func add(_ field: String, _ value: JSON) {
            guard let target = value["identifier"]?.string, !target.isEmpty else { return }
            let citation = Citation(field: field, target: target)
            if seen.insert(citation).inserted { found.append(citation) }
        }
        visit(document) { path, field, value in
            switch field.type {
            case .record: add(path, value)
            case .construct: for element in (value.array ?? []).flatMap({ $0.array ?? [] }) { add(path, element) }
            default: break
            }
        }
        return found
    }

    /// The digests of the files that the document holds.
    package func attachments(in document: Document) -> [String] {
        var found: Set<String> = []
        visit(document) { _, field, value in
            switch field.type {
            case .file, .linkOrFile: if let digest = value["file"]?.string { found.insert(digest) }
            default: break
            }
        }
        return found.sorted()
    }

    /// The keys under which others find the record, spelling-proof: identifiers by their matching key, texts folded.
    package func matchKeys(of document: Document) -> [String] {
        var keys: Set<String> = []
        visit(document) { _, field, value in
            guard field.isMatch else { return }
            let texts = value.string.map { [$0] } ?? value.object?.members.compactMap(\.value.string) ?? []
            for text in texts { keys.formUnion([Format.matchKey(text, type: field.type)]) }
        }
        keys.remove("")
        return keys.sorted()
    }

    /// The key under which a record is found by `text`.
    package static func matchKey(_ text: String, type: FieldType) -> String {
        if case .lmoIdentifier = type, let identifier = LMOIdentifier(text) { return identifier.matchKey }
        return String(fold(text).prefix(matchKeyCharactersMax))
    }

    /// Longer texts are found by their beginning.
    package static let matchKeyCharactersMax = 200

    /// Calls `body` with each single value, the path of its field (`group.field`) and the field.
    package func visit(_ document: Document, _ body: (String, Field, JSON) -> Void) {
        func walk(_ fields: [Field], _ object: JSONObject, _ path: String) {
            for field in fields {
                guard let value = object[field.key] else { continue }
                let place = path.isEmpty ? field.key : "\(path).\(field.key)"
                if case .construct = field.type {
                    body(place, field, value)
                    continue
                }
                for entry in field.many != nil ? value.array ?? [] : [value] {
                    if case .group(let inner) = field.type {
                        walk(inner, entry.object ?? JSONObject(), place)
                    } else {
                        body(place, field, entry)
                    }
                }
            }
        }
        walk(fields, document.object, "")
    }
}
