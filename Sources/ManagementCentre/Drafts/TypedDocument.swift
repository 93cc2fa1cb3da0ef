internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTTP
internal import JSON
internal import Registry
internal import Thesaurus
internal import Visit

/// What was typed in a form, as a document.
extension ManagementCentre {
    /// The draft's document with what was typed in this step.
    func typed(
        _ form: Form, _ uploads: Uploads, _ state: StepState, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> Document {
        let reader = FormReader(
            form.values, uploads: uploads.kept, thesaurus: thesaurus, language: visit.language)
        let fields = state.step.fields.filter { $0.key != "government" }
        var document = Document(reader.read(fields, into: state.draft.document.object))
        if state.hasLanguages, reader.isShown("header.languages") {
            let chosen = reader.all("header.languages")
            let kept = document.languages.filter { chosen.contains($0.rawValue) }
            let languages = kept + Language.allCases.filter { chosen.contains($0.rawValue) && !kept.contains($0) }
            // A record without a language could not even be drawn: the old ones stay.
            if !languages.isEmpty { document.languages = languages }
        }
        let known = Set(state.format.attachments(in: state.draft.document))
        return try withKnownFiles(document, state.format, known: known, actor)
    }

    /// A digest names a file of the draft (`known`) or one that this person uploaded, lest others' files be published by
    /// guess. The size is the one that was counted here.
    func withKnownFiles(
        _ document: Document, _ format: Format, known: Set<String>, _ actor: Actor
    ) throws(DatabaseError) -> Document {
        var foreign: Set<String> = [], sizes: [String: Int] = [:]
        for digest in format.attachments(in: document) {
            let attachment = try registry.attachment(digest)
            sizes[digest] = attachment?.bytes
            if known.contains(digest) || attachment?.isPublished == true { continue }
            if try !registry.hasUploaded(digest, actor) { foreign.insert(digest) }
        }
        if foreign.isEmpty, sizes.isEmpty { return document }
        return Document(document.json.withFiles(without: foreign, sizes: sizes).object ?? document.object)
    }
}

extension JSON {
    /// Without these files, wherever they stand, and the others with their sizes in bytes.
    fileprivate func withFiles(without digests: Set<String>, sizes: [String: Int]) -> JSON {
        switch self {
        case .array(let values): return .array(values.map { $0.withFiles(without: digests, sizes: sizes) })
        case .object(let object):
            var kept = JSONObject()
            for member in object.members {
                if member.key == "file", let digest = member.value.string, digests.contains(digest) { continue }
                kept[member.key] = member.value.withFiles(without: digests, sizes: sizes)
            }
            if let size = kept["file"]?.string.flatMap({ sizes[$0] }) { kept["size"] = .integer(size) }
            return .object(kept)
        default: return self
        }
    }
}
