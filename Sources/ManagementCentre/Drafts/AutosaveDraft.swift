internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTTP
internal import JSON
internal import Registry
internal import HTML
internal import Visit

/// Saving a draft while it is filled in.
extension ManagementCentre {
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
        // Nobody pressed a button: answers that are not asked for at this moment wait for the next save that is meant.
        let kept = format.cleaned(state.document, keepingHidden: true)
        var saved = draft
        if kept != draft.document {
            do throws(SaveDraftRefusal) {
                saved = try registry.saveDraft(
                    kept, opened: form.values["opened"].flatMap { Int($0) } ?? 0, keepingHidden: true, under: permit)
            } catch {
                if case .storage(let fault) = error { throw fault }
                return Response(.conflict, type: "application/json", text: "{}")
            }
        }
        let shown = StepState(draft: saved, format: format, document: saved.document, step: step)
        let follows = try following(shown, visit, actor).html
        let answer: JSON = ["opened": .integer(saved.version), "follows": .string(follows)]
        return Response(type: "application/json", text: answer.canonicalText)
    }
}
