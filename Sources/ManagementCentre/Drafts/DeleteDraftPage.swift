internal import Accounts
internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Registry
internal import Visit

/// Deleting a draft for good, asked once more.
extension ManagementCentre {
    func deletePage(
        _ identifier: String, _ visit: Visit, _ actor: Actor, refusal: String? = nil
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        guard actor.permit(.deleteDraft, for: subject(draft, format)) != nil else {
            return forbidden(visit, who: words["draft.delete.who"])
        }
        let back = Route.draft(identifier).address(visit.language)
        return centrePage(
            visit, title: words["draft.delete"], status: refusal == nil ? .ok : .unprocessableContent
        ) {
            if let refusal { banner(.failure, title: words["centre.not-done"]) { p(refusal) } }
            h1(words["draft.delete"])
            p { strong { titled(draft.title, words) } }
            p(words[draft.amends == nil ? "draft.delete.what" : "draft.delete.amendment"])
            formFrame(
                action: Route.delete(identifier).address(visit.language), token: visit.formToken,
                opened: draft.version, enter: .named("delete"), words: words
            ) {
                buttonRow {
                    formButton(words["draft.delete"], .named("delete"), style: .danger)
                    a(words["draft.keep"], .href(back))
                }
            }
        }
    }

    func deleteDraft(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        guard let permit = actor.permit(.deleteDraft, for: subject(draft, format)) else {
            return forbidden(visit, who: visit.words["draft.delete.who"])
        }
        do throws(DeleteDraftRefusal) {
            try registry.deleteDraft(
                identifier, opened: form.values["opened"].flatMap { Int($0) } ?? 0, under: permit)
            return .redirect(to: Route.centre.address(visit.language, query: "deleted=1"))
        } catch {
            switch error {
            case .storage(let fault): throw fault
            case .noSuchDraft: return draftGone(visit)
            case .staleDraft:
                return try deletePage(identifier, visit, actor, refusal: visit.words["publish.stale"])
            case .notCovered: return forbidden(visit, who: visit.words["draft.delete.who"])
            }
        }
    }
}
