internal import Formats
internal import JSON

extension Format {
    /// The answers of a row that amends a record, with the files that the record has: a form has no place for them.
    func keepingFiles(of stored: Document, in answers: Document) -> Document {
        var kept = answers
        for field in fields {
            guard let old = stored[field.key] else { continue }
            switch field.type {
            case .file: kept[field.key] = old
            case .linkOrFile where field.many != nil:
                // Each where it stood, as far as there are as many others before it.
                var entries = kept[field.key]?.array ?? []
                for (place, entry) in (old.array ?? []).enumerated() where entry.isFile {
                    entries.insert(entry, at: min(place, entries.count))
                }
                if !entries.isEmpty { kept[field.key] = .array(entries) }
            case .linkOrFile where old.isFile && kept[field.key] == nil: kept[field.key] = old
            default: continue
            }
        }
        return kept
    }

    /// Whether a record has files inside entries of groups: which entry they would belong to afterwards nobody can say.
    func hasFilesInGroups(_ stored: Document) -> Bool {
        fields.contains { field in
            guard case .group = field.type, let value = stored[field.key] else { return false }
            return FilesKept.hasFile(value)
        }
    }
}

private enum FilesKept {
    static func hasFile(_ value: JSON) -> Bool {
        switch value {
        case .object(let object): value.isFile || object.members.contains { hasFile($0.value) }
        case .array(let entries): entries.contains(where: hasFile)
        default: false
        }
    }
}
