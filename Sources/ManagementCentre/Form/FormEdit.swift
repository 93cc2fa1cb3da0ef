internal import Components
internal import Formats
internal import JSON

/// What a button of the form does to the document, before anything is saved.
struct FormEdit {
    let format: Format
    let step: Format.Group

    /// Nil where the action is no edit, or is on a field that this step does not have.
    func edited(_ document: Document, _ action: FormAction) -> Document? {
        switch action {
        case .add(let path):
            return change(document, path) { field, value in
                .array((value?.array ?? []) + [blank(field.type, path)])
            }
        case .remove(let path) where path.hasSuffix(".file"):
            return change(document, String(path.dropLast(".file".count))) { _, value in
                var entry = value?.object ?? JSONObject()
                (entry["file"], entry["size"]) = (nil, nil)
                return .object(entry)
            }
        case .remove(let path): return change(document, path) { _, _ in nil }
        case .choose(let path, let identifier):
            return change(document, path) { field, value in
                guard case .record = field.type else { return .string(identifier) }
                let entry: JSON = ["identifier": .string(identifier)]
                if field.many == nil { return entry }
                let entries = value?.array ?? []
                return .array(
                    entries.contains { $0["identifier"] == entry["identifier"] } ? entries : entries + [entry])
            }
        case .unchoose(let path, let identifier):
            return change(document, path) { field, value in
                if field.many == nil { return nil }
                return .array((value?.array ?? []).filter { $0["identifier"]?.string != identifier })
            }
        case .search, .named: return nil
        }
    }

    private func change(
        _ document: Document, _ path: String, _ change: (Formats.Field, JSON?) -> JSON?
    ) -> Document? {
        guard let place = ValuePath(path), let field = field(at: place),
            let changed = place.changing(document.json, { change(field, $0) })?.object
        else { return nil }
        return Document(changed)
    }

    /// The field of this step that a place lies in.
    func field(at place: ValuePath) -> Formats.Field? {
        var fields = step.fields, found: Formats.Field?
        for case .key(let key) in place.steps {
            guard let next = fields.first(where: { $0.key == key }), !next.isComputed else {
                // The parts of a link are no fields of their own.
                return found
            }
            found = next
            fields = if case .group(let inner) = next.type { inner } else { [] }
        }
        return found
    }

    private func blank(_ type: FieldType, _ path: String) -> JSON {
        switch type {
        case .construct: path.hasSuffix("]") ? .object(JSONObject()) : .array([.object(JSONObject())])
        case .localizedText, .richText, .link, .file, .linkOrFile, .group: .object(JSONObject())
        default: .string("")
        }
    }
}
