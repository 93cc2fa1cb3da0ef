internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTTP
internal import JSON
internal import Registry
internal import Thesaurus
internal import Visit

/// What the buttons of a form do.
extension ManagementCentre {
    func saveStep(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form(limits: formLimits) } catch { return refused(error, visit) }
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        guard let permit = actor.permit(.editDraft, for: subject(draft, format)) else {
            return forbidden(visit, who: whoMayPublish(format, government: draft.government, visit.words))
        }
        let key = visit.request.query["step"]
        guard let step = format.groups.first(where: { $0.key == key }) ?? format.groups.first else {
            return notFound(visit)
        }
        let uploads = try uploads(of: form, visit, actor)
        var state = StepState(draft: draft, format: format, document: draft.document, step: step)
        state.uploadFaults = uploads.faults
        state.document = try typed(form, uploads, state, visit, actor)
        let action = form.values[FormAction.fieldName].flatMap(FormAction.init) ?? .named("save")
        if let redrawn = try redrawn(state, action, form, visit) { return try page(redrawn, visit, actor) }
        return try save(state, action, opened: form.values["opened"].flatMap { Int($0) }, permit, visit, actor)
    }

    var formLimits: Form.Limits {
        var limits = Form.Limits()
        limits.fileBytesMax = uploadBytesMax
        return limits
    }

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
        return try withoutForeignFiles(document, state, Set(uploads.kept.values.map(\.digest)), actor)
    }

    /// A digest names a file of the draft or one that this person uploaded, lest others' files be published by guess.
    private func withoutForeignFiles(
        _ document: Document, _ state: StepState, _ uploaded: Set<String>, _ actor: Actor
    ) throws(DatabaseError) -> Document {
        var known = uploaded.union(state.format.attachments(in: state.draft.document))
        var foreign: Set<String> = []
        for digest in state.format.attachments(in: document) where !known.contains(digest) {
            if let attachment = try registry.attachment(digest),
                attachment.account == actor.account || attachment.isPublished
            {
                known.insert(digest)
            } else {
                foreign.insert(digest)
            }
        }
        return foreign.isEmpty ? document : Document(document.json.without(files: foreign).object ?? document.object)
    }

    /// The page again, changed as a button asked, with nothing saved; nil where the action is to save.
    private func redrawn(
        _ state: StepState, _ action: FormAction, _ form: Form, _ visit: Visit
    ) throws(DatabaseError) -> StepState? {
        var state = state
        let edit = FormEdit(format: state.format, step: state.step)
        switch action {
        case .named("update"): return state
        case .search(let name):
            guard let place = ValuePath(name), case .record(let source)? = edit.field(at: place)?.type else {
                return state
            }
            let query = form.values["\(name).query"] ?? ""
            state.search = RecordSearch(
                field: name, query: query,
                results: try picker(visit.words).find(
                    query, for: source, in: state.draft))
            return state
        case .named: return state.uploadFaults.isEmpty ? nil : state
        default:
            state.document = edit.edited(state.document, action) ?? state.document
            return state
        }
    }

    private func save(
        _ state: StepState, _ action: FormAction, opened: Int?, _ permit: Permit, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> Response {
        let cleaned = state.format.cleaned(state.document)
        let dropped = state.format.fields.map(\.key).filter { key in
            state.document[key].map(Document.isAnswered) == true && cleaned[key] == nil
                && state.format.field(key)?.isComputed != true
        }
        var saved = state.draft
        if cleaned != state.draft.document {
            do throws(SaveDraftRefusal) {
                saved = try registry.saveDraft(cleaned, opened: opened ?? 0, under: permit)
            } catch {
                guard case .staleDraft = error else { return try notSaved(error, visit) }
                return try conflict(state, visit, actor)
            }
        }
        var next = StepState(draft: saved, format: state.format, document: saved.document, step: state.step)
        next.dropped = dropped
        return try afterSave(next, action, visit, actor)
    }

    /// Somebody saved in between: what they saved is shown, and what was typed stays in the form.
    private func conflict(_ state: StepState, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        guard let (current, _) = try openDraft(state.draft.identifier) else { return draftGone(visit) }
        var document = current.document
        for field in state.step.fields { document[field.key] = state.document[field.key] }
        if state.hasLanguages { document.languages = state.document.languages }
        var shown = StepState(draft: current, format: state.format, document: document, step: state.step)
        shown.isConflict = true
        return try page(shown, visit, actor, status: .conflict)
    }

    private func afterSave(
        _ state: StepState, _ action: FormAction, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> Response {
        let lost = state.dropped.isEmpty ? "" : "&dropped=\(state.dropped.joined(separator: ","))"
        let preview = Route.preview(state.draft.identifier).address(visit.language)
        var state = state
        let issues = state.issues(try registry.check(state.document).issues, in: state.step)
        switch action {
        case .named("close"): return .redirect(to: Route.centre.address(visit.language))
        case .named("preview"): return .redirect(to: preview)
        case .named("back"):
            return .redirect(to: address(state, stepBefore(state) ?? state.step, visit, more: lost))
        case .named("check"):
            state.isChecked = true
            state.isFine = issues.isEmpty
            return try page(state, visit, actor, status: issues.isEmpty ? .ok : .unprocessableContent)
        default:
            if issues.contains(where: { !$0.isIncompleteness }) {
                state.isSavedWithFaults = true
                return try page(state, visit, actor, status: .unprocessableContent)
            }
            return .redirect(to: stepAfter(state).map { address(state, $0, visit, more: lost) } ?? preview)
        }
    }

    /// Saves what a script sends while the form is filled in; answers the new version, or 409 where another is newer.
    func autosave(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form(limits: formLimits) } catch {
            return Response(.forbidden, type: "application/json", text: "{}")
        }
        guard let (draft, format) = try openDraft(identifier),
            let step = format.groups.first(where: { $0.key == visit.request.query["step"] })
        else { return Response(.notFound, type: "application/json", text: "{}") }
        guard let permit = actor.permit(.editDraft, for: subject(draft, format)) else {
            return Response(.forbidden, type: "application/json", text: "{}")
        }
        var state = StepState(draft: draft, format: format, document: draft.document, step: step)
        state.document = try typed(form, Uploads(), state, visit, actor)
        let cleaned = format.cleaned(state.document)
        var version = draft.version
        if cleaned != draft.document {
            do throws(SaveDraftRefusal) {
                version = try registry.saveDraft(
                    cleaned, opened: form.values["opened"].flatMap { Int($0) } ?? 0, under: permit
                ).version
            } catch {
                if case .storage(let fault) = error { throw fault }
                return Response(.conflict, type: "application/json", text: "{}")
            }
        }
        return Response(type: "application/json", text: "{\"opened\":\(version)}")
    }
}

extension JSON {
    /// Without these files, wherever they stand.
    fileprivate func without(files digests: Set<String>) -> JSON {
        switch self {
        case .array(let values): return .array(values.map { $0.without(files: digests) })
        case .object(let object):
            var kept = JSONObject()
            for member in object.members {
                if member.key == "file", let digest = member.value.string, digests.contains(digest) { continue }
                kept[member.key] = member.value.without(files: digests)
            }
            return .object(kept)
        default: return self
        }
    }
}
