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
            return error.unsaved
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
            } catch { return try error.unsaved }
        }
        let shown = StepState(draft: saved, format: format, document: saved.document, step: step)
        let follows = try following(shown, visit, actor).html
        let answer: JSON = ["opened": .integer(saved.version), "follows": .string(follows)]
        return Response(type: "application/json", text: answer.canonicalText)
    }
}

extension FormFault {
    /// What a script is told: that nobody is signed in any more, that the form is too large, or that it should try again.
    fileprivate var unsaved: Response {
        let status: HTTP.Status =
            switch self {
            case .forged: .forbidden
            case .refused(.storage): .internalServerError
            case .refused(.tooManyFields), .refused(.tooMuchText), .refused(.nameTooLong), .refused(.tooManyFiles),
                .refused(.fileTooLarge):
                .contentTooLarge
            case .refused(.unknownType), .refused(.noBoundary), .refused(.badEncoding), .refused(.badMultipart):
                .badRequest
            }
        return Response(status, type: "application/json", text: "{}")
    }
}

extension SaveDraftRefusal {
    /// What a script is told; a fault of the storage is thrown on.
    fileprivate var unsaved: Response {
        get throws(DatabaseError) {
            let status: HTTP.Status =
                switch self {
                case .storage(let fault): throw fault
                case .staleDraft: .conflict
                case .tooLarge: .contentTooLarge
                case .unknownFormat, .notCovered, .identifierTaken: .notFound
                }
            return Response(status, type: "application/json", text: "{}")
        }
    }
}
