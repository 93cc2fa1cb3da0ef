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
        let action = action(of: form)
        if let redrawn = try redrawn(state, action, form, visit, actor) { return try page(redrawn, visit, actor) }
        return try save(state, action, opened: form.values["opened"].flatMap { Int($0) }, permit, visit, actor)
    }

    /// What was pressed. The Enter key is told from the buttons: where words for a search were typed that were not looked
    /// for yet, it looks for them; else it saves.
    func action(of form: Form) -> FormAction {
        let action = form.values[FormAction.fieldName].flatMap(FormAction.init) ?? .named("save")
        guard action == .named("enter") else { return action }
        let searched = form.values.items.first { item in
            guard item.name.hasSuffix(".query"), !item.value.allSatisfy(\.isWhitespace) else { return false }
            return form.values[String(item.name.dropLast("query".count)) + "searched"] != item.value
        }
        guard let name = searched?.name.dropLast(".query".count) else { return .named("save") }
        return .search(String(name))
    }

    /// Fields of one form of a draft: a record that was imported may have many entries of several inputs each.
    static let stepFieldsMax = 10_000

    var formLimits: Form.Limits {
        var limits = Form.Limits()
        limits.fieldsMax = Self.stepFieldsMax
        limits.fileBytesMax = uploadBytesMax
        return limits
    }

    /// The page again, changed as a button asked, with nothing saved; nil where the action is to save.
    private func redrawn(
        _ state: StepState, _ action: FormAction, _ form: Form, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> StepState? {
        var state = state
        let edit = FormEdit(format: state.format, fields: state.step.fields)
        state.focus = action.focus(in: state.document)
        switch action {
        case .named("update"): return state
        case .search(let name):
            state.search = try search(name, edit.source(at: name), form, state.document, state.draft, visit, actor)
            return state
        case .named, .create: return state.uploadFaults.isEmpty ? nil : state
        default:
            state.document = edit.edited(state.document, action) ?? state.document
            return state
        }
    }

    /// What the words in a field's search box find; nil where the field takes no records.
    func search(
        _ name: String, _ source: RecordSource?, _ form: Form, _ document: Document, _ draft: Draft, _ visit: Visit,
        _ actor: Actor
    ) throws(DatabaseError) -> RecordSearch? {
        guard let source else { return nil }
        let query = form.values["\(name).query"] ?? ""
        return RecordSearch(
            field: name, query: query, results: try picker(visit, actor).find(query, for: source, in: draft))
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
        // What a device kept of this step has arrived.
        let saved = "saved=\(state.draft.identifier):\(state.step.key)"
        let lost = "&\(saved)" + (state.dropped.isEmpty ? "" : "&dropped=\(state.dropped.joined(separator: ","))")
        let preview = Route.preview(state.draft.identifier).address(visit.language, query: saved)
        var state = state
        state.isSaved = true
        let issues = state.issues(try registry.check(state.document).issues, in: state.step)
        switch action {
        case .create(let path, let schema):
            let query =
                "step=\(state.step.key)&field=\(PercentCoding.encode(path))&type=\(PercentCoding.encode(schema))"
            return .redirect(to: Route.create(state.draft.identifier).address(visit.language, query: query))
        case .named("close"): return .redirect(to: Route.centre.address(visit.language, query: saved))
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
}
