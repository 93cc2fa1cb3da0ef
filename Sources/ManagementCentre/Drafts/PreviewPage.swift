internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import RecordView
internal import Registry
internal import Thesaurus
internal import Visit

/// The record as it will be, what the check found, and publication.
extension ManagementCentre {
    func previewPage(
        _ identifier: String, _ visit: Visit, _ actor: Actor, refusal: String? = nil,
        typed: RefusedMessage? = nil
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        // Who is asked to sign reads what there is to sign.
        guard actor.permit(.readDraft, for: subject(draft, format)) != nil || maySign(draft, format, actor) else {
            return forbidden(visit, who: whoMayPublish(format, government: draft.government, words))
        }
        let validation = try registry.check(draft.document)
        let newer = try registry.record(identifier).flatMap { $0.revision == draft.amends ? nil : $0 }
        // A draft that was saved by itself may hold answers that are not asked for: they are not published.
        let view = try documentView(format.cleaned(draft.document), format, visit)
        let heading = try heading(draft, format, view, visit)
        let mayPublish = actor.permit(.publish, for: subject(draft, format)) != nil
        let sentences = try sentences(format, draft.document, visit, actor)
        let missing = places(of: validation.issues, draft, format, sentences, visit)
        let signed = try registry.signatures(of: draft)
        let wanted = format.wanting(beside: signed)
        let alike = try alike(draft, draft.document, format, visit)
        let form = Route.draft(identifier).address(visit.language)
        let isReady = missing.isEmpty && wanted.isEmpty && newer == nil
        let request = try requestParts(
            draft, format, isComplete: missing.isEmpty && newer == nil, wanted, typed: typed, visit,
            actor)
        return centrePage(
            visit, title: "\(heading.title) – \(words["preview.title"])",
            status: refusal == nil ? .ok : .unprocessableContent,
            above: [Link(words["draft.title", ["type": .text(label(format.name, words))]], to: form)]
        ) {
            if let refusal {
                banner(.failure, title: words[typed == nil ? "preview.refused" : "centre.not-done"]) { p(refusal) }
            }
            banner(.information, title: words["preview.title"]) { p(words["preview.what"]) }
            if let newer { newerRevision(newer, draft, format, visit, actor) }
            request.standing
            checkResult(
                missing, wanted,
                next: request.ask.map { Link($0, to: "#ask") }
                    ?? (isReady && mayPublish ? Link(publishName(draft, words), to: "#publish") : nil), words)
            alike
            heading.node(words)
            columns(contents: contentsList(view.sections.map { Link($0.title, to: "#\($0.id)") }, words: words)) {
                for section in view.sections { section.content }
            } side: {
                p { buttonLink(Link(words["preview.edit"], to: form), style: .secondary) }
            }
            signatures(draft, format, signed, isComplete: missing.isEmpty, visit, actor)
            publishForm(
                draft, format, isReady: isReady, isSigned: wanted.isEmpty,
                mayPublish: mayPublish, visit)
            request.actions
        }
    }

    private func checkResult(
        _ missing: [(label: String, address: String)], _ wanted: [Format.Signature], next: Link?, _ words: Words
    ) -> Node {
        if !missing.isEmpty { return leftList(missing, words) }
        if wanted.isEmpty {
            return banner(.success, title: words["preview.ready"]) {
                if let next { p { a(next.label, .href(next.address)) } }
            }
        }
        return banner(.attention, title: words["preview.unsigned"]) {
            ul { for signature in wanted { li { a(label(signature.label, words), .href("#signatures")) } } }
            if let next { p { a(next.label, .href(next.address)) } }
        }
    }

    private func publishForm(
        _ draft: Draft, _ format: Format, isReady: Bool, isSigned: Bool, mayPublish: Bool, _ visit: Visit
    ) -> Node {
        let words = visit.words
        guard mayPublish else {
            return banner(.information, title: words["preview.not-publisher"]) {
                p(whoMayPublish(format, government: draft.government, words))
            }
        }
        // What a record without its signatures waits for stands above them.
        guard isReady else { return isSigned ? p(words["preview.not-ready"]) : .nothing }
        return formFrame(
            action: Route.publish(draft.identifier).address(visit.language), token: visit.formToken,
            opened: draft.version, enter: .named("publish"), attributes: .id("publish"), words: words
        ) {
            p(words["preview.public"])
            buttonRow {
                formButton(publishName(draft, words), .named("publish"))
            }
        }
    }

    private func publishName(_ draft: Draft, _ words: Words) -> String {
        words[draft.amends == nil ? "preview.publish" : "preview.publish-revision"]
    }

    private func heading(
        _ draft: Draft, _ format: Format, _ view: DocumentView, _ visit: Visit
    ) throws(DatabaseError) -> RecordHeading {
        let words = visit.words
        let record = try registry.record(draft.identifier)
        let title = draft.title.text(in: visit.language)
        return RecordHeading(
            kind: label(format.name, words), origin: draft.government.map { .text(countryName($0, words)) },
            title: title?.text ?? words["centre.untitled"],
            titleLanguage: title.flatMap { $0.language == visit.language ? nil : $0.language },
            number: record?.number.record.description ?? words["preview.number"],
            revision: (record?.revision ?? 0) + 1, status: .draft, keyFacts: view.keyFacts)
    }

    /// A document as the public page draws it.
    func documentView(
        _ document: Document, _ format: Format, _ visit: Visit
    ) throws(DatabaseError) -> DocumentView {
        let targets = Set(format.citations(in: document).map(\.target)).sorted()
        var links: [String: RecordLink] = [:]
        for record in try registry.records(targets) {
            links[record.identifier] = RecordLink(
                title: record.title, address: Addresses.record(record.number.record, visit.language),
                kind: formats.format(record.schema).map { label($0.name, visit.words) } ?? record.schema,
                isWithdrawn: record.status != .published)
        }
        return DocumentView(
            document, format: format, thesaurus: thesaurus, words: visit.words, links: links, file: Addresses.file)
    }

    /// The record was published anew after the draft was begun: what changed, and going on when it was compared.
    private func newerRevision(
        _ record: PublishedRecord, _ draft: Draft, _ format: Format, _ visit: Visit, _ actor: Actor
    ) -> Node {
        let words = visit.words
        let mayEdit = actor.permit(.editDraft, for: subject(draft, format)) != nil
        return banner(
            .attention, title: words["amend.since", ["number": .text(record.number.description)]]
        ) {
            p(words["amend.since.what"])
            if let base = draft.amends {
                p {
                    a(
                        words["amend.since.compare"],
                        .href(
                            Addresses.compare(record.number, from: base, to: record.revision, visit.language)))
                }
            }
            if mayEdit {
                formFrame(
                    action: Route.amend(record.number).address(visit.language), token: visit.formToken,
                    opened: draft.version, enter: .named("rebase"), words: words
                ) {
                    input(.type(.hidden), .name("revision"), .value(String(record.revision)))
                    buttonRow { formButton(words["amend.since.go-on"], .named("rebase"), style: .secondary) }
                }
            }
        }
    }

    func publish(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let (draft, format) = try openDraft(identifier) else { return try published(identifier, visit) }
        guard let permit = actor.permit(.publish, for: subject(draft, format)) else {
            return forbidden(visit, who: whoMayPublish(format, government: draft.government, words))
        }
        do throws(PublishRefusal) {
            let record = try registry.publish(
                identifier, opened: form.values["opened"].flatMap { Int($0) } ?? 0, under: permit)
            // Reloading the page that follows publishes nothing again (RFC 9110, 15.4.4).
            return .redirect(to: Route.published(record.number).address(visit.language))
        } catch {
            switch error {
            case .noSuchDraft: return try published(identifier, visit)
            case .notCovered:
                return forbidden(visit, who: whoMayPublish(format, government: draft.government, words))
            default: return try previewPage(identifier, visit, actor, refusal: try sentence(error, words))
            }
        }
    }

    /// The draft is not there any more: where it is published, as by the first of two clicks, that is what they read.
    private func published(_ identifier: String, _ visit: Visit) throws(DatabaseError) -> Response {
        guard let record = try registry.record(identifier), record.status == .published else {
            return draftGone(visit)
        }
        return .redirect(to: Route.published(record.number).address(visit.language))
    }

    /// Why a draft was not published, in words; a fault of the storage is thrown on.
    func sentence(_ refusal: PublishRefusal, _ words: Words) throws(DatabaseError) -> String {
        switch refusal {
        case .storage(let fault): throw fault
        case .noSuchDraft: words["draft.gone"]
        case .staleDraft: words["publish.stale"]
        case .invalid: words["publish.invalid"]
        case .onlyOne(let number): words["publish.only-one", ["number": .text(number.description)]]
        case .withdrawn: words["publish.withdrawn"]
        case .amendedSince(let number): words["amend.since", ["number": .text(number.description)]]
        case .notCovered: words["save.not-allowed"]
        }
    }
}
