internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import JSON
internal import RecordView
internal import Registry
internal import Thesaurus
internal import Visit

/// The form of a draft, one group of the format on a page.
extension ManagementCentre {
    func stepPage(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        guard actor.permit(.editDraft, for: subject(draft, format)) != nil else {
            return forbidden(visit, who: whoMayPublish(format, government: draft.government, visit.words))
        }
        let steps = StepState.steps(format, draft.document)
        let query = visit.request.query
        guard let step = steps.first(where: { $0.key == query["step"] }) ?? steps.first else { return notFound(visit) }
        var state = StepState(draft: draft, format: format, document: draft.document, step: step)
        state.isChecked = query["check"] != nil
        state.made = query["made"] ?? query["unchosen"]
        state.isMadeChosen = query["made"] != nil
        state.dropped = (query["dropped"] ?? "").split(separator: ",").map(String.init)
        return try page(state, visit, actor)
    }

    func openDraft(_ identifier: String) throws(DatabaseError) -> (Draft, Format)? {
        guard let draft = try registry.draft(identifier), let format = formats.format(draft.schema) else { return nil }
        return (draft, format)
    }

    /// Published or deleted in the meantime, or never there.
    func draftGone(_ visit: Visit) -> Response {
        let words = visit.words
        return centrePage(visit, title: words["draft.gone"], status: .notFound) {
            h1(words["draft.gone"])
            p(words["draft.gone.what"])
            p { a(words["centre.to-centre"], .href(Addresses.centre(visit.language))) }
        }
    }

    func page(
        _ state: StepState, _ visit: Visit, _ actor: Actor, status: HTTP.Status = .ok
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        let all = try registry.check(state.document).issues
        let cleaned = state.format.cleaned(state.document)
        let sentences = try sentences(state.format, cleaned, visit, actor)
        let ofStep = state.issues(all, in: state.step)
        let inputs = FormInputs(
            format: state.format, document: state.document, thesaurus: thesaurus, words: words,
            issues: state.isChecked ? ofStep : ofStep.filter { !$0.isIncompleteness }, sentences: sentences,
            records: try picker(visit, actor).cited(by: state.document, state.format), search: state.search,
            creation: creation(state.format, state.draft.government, visit, actor), uploadFaults: state.uploadFaults,
            uploadBytesMax: uploadBytesMax)
        let left = leftGroups(all, state, sentences, visit)
        let made = try state.made.flatMap { (made) throws(DatabaseError) in
            try madeBanner(made, isChosen: state.isMadeChosen, visit, actor)
        }
        let alike = try alike(state.draft, cleaned, state.format, visit)
        let theirs = state.isConflict ? try savedStep(state, visit) : nil
        let title = words["draft.title", ["type": .text(label(state.format.name, words))]]
        return centrePage(visit, title: "\(label(state.step.label, words)) – \(title)", status: status) {
            if state.isSaved { div(.data("saved-step", "\(state.draft.identifier):\(state.step.key)")) {} }
            summary(state, inputs, ofStep, cleaned, visit)
            header(.class("record-heading")) {
                p(title, .class("kicker"))
                h1 { titled(state.draft.title, words) }
            }
            made
            alike
            columns {
                introduction(state, visit)
                progressLine(progress(state, all, visit), words: words)
                theirs
                stepForm(state, inputs, visit, actor).focusing(state.focus)
                leftBar(left, words)
            } side: {
                // What is missing stays in view: nothing stands below it that it would cover.
                draftBox(state, visit, actor)
                leftBox(left, words)
            }
        }
    }

    /// What the page begins with: errors, or what happened.
    private func summary(
        _ state: StepState, _ inputs: FormInputs, _ issues: [Issue], _ cleaned: Document, _ visit: Visit
    ) -> Node {
        let words = visit.words
        let places = IssuePlaces(format: state.format, document: cleaned)
        var errors: [FieldError] = []
        if state.isChecked || state.isSavedWithFaults {
            errors = inputs.issues.map { FieldError(places.name(of: $0), inputs.sentences.sentence($0)) }
        }
        errors += state.uploadFaults.sorted { $0.key < $1.key }.map { FieldError($0.key, $0.value) }
        return group {
            if state.isConflict {
                banner(.attention, title: words["draft.conflict"]) { p(words["draft.conflict.what"]) }
            }
            errorSummary(errors, words: words)
            if state.isSavedWithFaults {
                p {
                    words["draft.saved-with-faults"] + " "
                    if let next = stepAfter(state) {
                        a(
                            words["draft.go-on", ["step": .text(label(next.label, words))]],
                            .href(address(state, next, visit)))
                    }
                }
            }
            if state.isFine { banner(.success, words["draft.step-fine"]) }
            if !state.dropped.isEmpty {
                let names = state.dropped.compactMap { state.format.field($0).map { label($0.label, words) } }
                banner(.information, title: words["draft.dropped"]) { p(words.list(names)) }
            }
        }
    }

    /// What the record is for, and the articles behind it: unfolded where the form begins.
    private func introduction(_ state: StepState, _ visit: Visit) -> Node {
        let isBeginning = state.draft.amends == nil && state.draft.version == 1 && state.hasLanguages
        return details(.class("form-introduction"), .open(isBeginning)) {
            HTML.summary(visit.words["draft.what-for"])
            introduction(state.format, visit)
        }
    }

    private func stepForm(_ state: StepState, _ inputs: FormInputs, _ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        let context = RuleContext(state.document.object)
        let help = label(state.step.help, words)
        let index = state.steps.firstIndex { $0.key == state.step.key } ?? 0
        return formFrame(
            action: address(state, state.step, visit), token: visit.formToken, opened: state.draft.version,
            autosave: Autosave(
                address: Route.autosave(state.draft.identifier).address(
                    visit.language, query: "step=\(state.step.key)"),
                paste: Route.paste.address(visit.language), account: actor.account, draft: state.draft.identifier,
                step: state.step.key,
                updated: state.draft.updated, controls: state.deciding, uploadBytesMax: uploadBytesMax,
                isUnsaved: state.isConflict || !state.uploadFaults.isEmpty),
            enter: .named("enter"), words: words
        ) {
            h2(label(state.step.label, words))
            if !help.isEmpty { p(help) }
            if state.hasLanguages { languagesField(state, inputs) }
            if let government = state.draft.government, state.step.fields.contains(where: { $0.key == "government" }) {
                factList(
                    [Fact(inputs.sentences.name("government"), text: countryName(government, words))], words: words)
            }
            div(.data("fields")) {
                for field in state.fields {
                    div(.data("field", field.key)) {
                        inputs.node(field, in: state.document.object, context: context)
                        if state.controlling.contains(field.key) {
                            p(.class("plain-only")) {
                                formButton(words["form.update"], .named("update"), style: .secondary)
                            }
                        }
                    }
                }
                if !state.leaving.isEmpty {
                    section(.class("group"), .data("field", "-leaving")) {
                        h3(words["draft.leaving"])
                        p(words["draft.leaving.what"])
                        for field in state.leaving {
                            inputs.node(field, in: state.document.object, context: context)
                        }
                    }
                }
            }
            buttonRow {
                formButton(words["draft.save-next"], .named("save"))
                if index > 0 { formButton(words["draft.back"], .named("back"), style: .secondary) }
                formButton(words["draft.check"], .named("check"), style: .secondary)
                formButton(words["draft.save-close"], .named("close"), style: .link)
                formButton(words["draft.preview"], .named("preview"), style: .link)
            }
        }
    }

    private func languagesField(_ state: StepState, _ inputs: FormInputs) -> Node {
        let words = inputs.words
        let found = inputs.issues.filter { $0.field == "header" }.map { inputs.sentences.sentence($0) }
        return group {
            input(.type(.hidden), .name(FormReader.shownField), .value("header.languages"))
            Components.Field(
                "header.languages", label: words["centre.new.languages"], help: words["centre.new.languages.help"],
                error: found.isEmpty ? nil : found.joined(separator: " "), words: words
            ).choices(
                state.document.languages.map(\.rawValue),
                from: Language.allCases.map { Choice($0.rawValue, $0.nativeName, language: $0) })
        }
    }

    // MARK: - Steps

    func stepAfter(_ state: StepState) -> Format.Group? {
        let steps = state.steps
        guard let place = steps.firstIndex(where: { $0.key == state.step.key }), place + 1 < steps.count else {
            return nil
        }
        return steps[place + 1]
    }

    func stepBefore(_ state: StepState) -> Format.Group? {
        let steps = state.steps
        guard let place = steps.firstIndex(where: { $0.key == state.step.key }), place > 0 else { return nil }
        return steps[place - 1]
    }

    func address(_ state: StepState, _ group: Format.Group, _ visit: Visit, more: String = "") -> String {
        Route.draft(state.draft.identifier).address(visit.language, query: "step=\(group.key)\(more)")
    }

    private func draftBox(_ state: StepState, _ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words, draft = state.draft
        return sideBox(title: words["status.draft"]) {
            p {
                words["draft.saved-at"] + " "
                words.time(secondsSince1970: draft.updated)
            }
            if actor.permit(.deleteDraft, for: subject(draft, state.format)) != nil {
                p { a(words["draft.delete"], .href(Route.delete(draft.identifier).address(visit.language))) }
            }
        }
    }

    /// The step as somebody else saved it.
    private func savedStep(_ state: StepState, _ visit: Visit) throws(DatabaseError) -> Node {
        let words = visit.words
        let view = try documentView(state.draft.document, state.format, visit)
        let section = view.sections.first { $0.id == "group-\(state.step.key)" }
        return HTML.section(.class("side-box")) {
            h2(words["draft.conflict.theirs"])
            p {
                words["draft.saved-at"] + " "
                words.time(secondsSince1970: state.draft.updated)
            }
            section?.content ?? p(words["draft.conflict.empty"])
        }
    }
}
