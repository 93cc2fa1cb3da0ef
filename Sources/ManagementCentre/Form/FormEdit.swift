internal import Components
internal import Formats
internal import JSON

/// What a button of the form does to the document, before anything is saved.
struct FormEdit {
    let format: Format
    let fields: [Formats.Field]

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
                guard case .record = field.type, field.many != nil else { return nil }
                return .array((value?.array ?? []).filter { $0["identifier"]?.string != identifier })
            }
        case .up(let path): return moved(document, path, by: -1)
        case .down(let path): return moved(document, path, by: 1)
        case .search, .create, .named: return nil
        }
    }

    /// The entry at the path changes places with a neighbour; at the end of the list nothing happens.
    private func moved(_ document: Document, _ path: String, by step: Int) -> Document? {
        guard let place = ValuePath(path), case .index(let index)? = place.steps.last, path.hasSuffix("]"),
            let list = path.lastIndex(of: "[")
        else { return nil }
        return change(document, String(path[..<list])) { _, value in
            guard var entries = value?.array, entries.indices.contains(index),
                entries.indices.contains(index + step)
            else { return value }
            entries.swapAt(index, index + step)
            return .array(entries)
        }
    }

    /// The document with a record chosen at a place; list entries on the way that are not there any more, as blank ones
    /// are not saved, are added.
    func choosing(_ record: String, at path: String, in document: Document) -> Document? {
        guard let place = ValuePath(path) else { return nil }
        var grown = document
        for length in place.steps.indices.dropFirst() {
            guard case .index = place.steps[length] else { continue }
            let list = ValuePath(steps: Array(place.steps[..<length]))
            let isNested = if case .index? = place.steps[(length + 1)...].first { true } else { false }
            let entry: JSON = isNested ? .array([]) : .object(JSONObject())
            let changed = list.changing(grown.json) { value in
                if let value, let entries = value.array, case .index(let index) = place.steps[length],
                    index < entries.count
                {
                    return value
                }
                return .array((value?.array ?? []) + [entry])
            }
            grown = Document(changed?.object ?? grown.object)
        }
        return edited(grown, .choose(within(grown, place).description, value: record))
    }

    /// The place with indices that are in their lists: past the end, the last.
    private func within(_ document: Document, _ place: ValuePath) -> ValuePath {
        var steps: [ValuePath.Step] = []
        for step in place.steps {
            if case .index(let index) = step {
                let count = ValuePath(steps: steps).value(in: document.json)?.array?.count ?? 0
                steps.append(.index(max(0, min(index, count - 1))))
            } else {
                steps.append(step)
            }
        }
        return ValuePath(steps: steps)
    }

    /// Which records may be cited at a place; nil where none can be.
    func source(at path: String) -> RecordSource? {
        guard let place = ValuePath(path) else { return nil }
        switch field(at: place)?.type {
        case .record(let source)?: return source
        case .construct? where path.hasSuffix("].identifier"): return format.geneSource
        default: return nil
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

    /// The field of the page that a place lies in.
    func field(at place: ValuePath) -> Formats.Field? {
        var fields = fields, found: Formats.Field?
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
