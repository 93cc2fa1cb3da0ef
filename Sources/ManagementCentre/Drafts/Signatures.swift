internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Registry
internal import Visit

/// The signatures that a record wants before it can be published, given and wanting.
extension ManagementCentre {
    /// Nothing where the format wants none. The button to sign is there for who may, once nothing else is missing.
    func signatures(
        _ draft: Draft, _ format: Format, _ given: [GivenSignature], isComplete: Bool, _ visit: Visit, _ actor: Actor
    ) -> Node {
        if format.signatures.isEmpty { return .nothing }
        let words = visit.words
        return section(.class("signatures"), .id("signatures")) {
            h2(words["sign.title"])
            p(words["sign.what"])
            for signature in format.signatures {
                div(.class("entry")) {
                    p(label(signature.label, words), .class("entry-title"))
                    p(label(signature.statement, words))
                    if let signed = given.first(where: { $0.key == signature.key }) {
                        p {
                            Icon.check.node
                            " "
                            words[
                                "sign.given",
                                ["name": .text(signed.name), "role": .text(words["role.\(signed.role)"])]]
                            " · "
                            words.time(secondsSince1970: signed.at)
                        }
                    } else {
                        wanting(signature, draft, format, isComplete: isComplete, visit, actor)
                    }
                }
            }
        }
    }

    private func wanting(
        _ signature: Format.Signature, _ draft: Draft, _ format: Format, isComplete: Bool, _ visit: Visit,
        _ actor: Actor
    ) -> Node {
        let words = visit.words
        let roles = words.list(signature.roles.map { words["role.\($0)"] })
        let maySign = format.permit(toSign: signature.key, draft, actor) != nil
        return group {
            p {
                Icon.circle.node
                " "
                words["sign.wanting", ["roles": .text(roles)]]
            }
            if maySign, isComplete {
                formFrame(
                    action: Route.sign(draft.identifier).address(visit.language), token: visit.formToken,
                    opened: draft.version, enter: .named("sign"), words: words
                ) {
                    input(.type(.hidden), .name("signature"), .value(signature.key))
                    formButton(words["sign.button", ["name": .text(label(signature.label, words))]], .named("sign"))
                }
            } else if maySign {
                p(words["sign.not-complete"])
            }
        }
    }

    func sign(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        let key = form.values["signature"] ?? ""
        guard let permit = format.permit(toSign: key, draft, actor) else {
            let roles = format.signatures.first { $0.key == key }?.roles ?? []
            return forbidden(
                visit, who: words["sign.wanting", ["roles": .text(words.list(roles.map { words["role.\($0)"] }))]])
        }
        do throws(SignRefusal) {
            _ = try registry.sign(
                identifier, opened: form.values["opened"].flatMap { Int($0) } ?? 0, signature: key, under: permit)
            return .redirect(to: Route.preview(identifier).address(visit.language) + "#signatures")
        } catch {
            switch error {
            case .storage(let fault): throw fault
            case .noSuchDraft: return draftGone(visit)
            case .notCovered: return forbidden(visit, who: words["sign.what"])
            case .staleDraft: return try previewPage(identifier, visit, actor, refusal: words["publish.stale"])
            case .invalid: return try previewPage(identifier, visit, actor, refusal: words["publish.invalid"])
            }
        }
    }

    /// Whether one of the signatures is the person's to give.
    func maySign(_ draft: Draft, _ format: Format, _ actor: Actor) -> Bool {
        maySign(format.signatures, draft, format, actor)
    }

    func maySign(_ signatures: [Format.Signature], _ draft: Draft, _ format: Format, _ actor: Actor) -> Bool {
        signatures.contains { format.permit(toSign: $0.key, draft, actor) != nil }
    }
}
