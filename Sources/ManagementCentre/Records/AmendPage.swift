internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Visit

/// Amending a published record: a draft on top of its newest revision.
extension ManagementCentre {
    func amendPage(_ number: RecordNumber, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let (record, format) = try published(number) else { return notFound(visit) }
        guard actor.permit(.editDraft, for: subject(record, format)) != nil else {
            return forbidden(visit, who: whoMayPublish(format, government: record.government, words))
        }
        if record.status != .published { return gone(record, visit) }
        let draft = try registry.draft(record.identifier)
        return centrePage(visit, title: words["amend.title"]) {
            h1(words["amend.title"])
            recordLine(record, visit)
            p(words["amend.what"])
            if let draft {
                banner(.attention, title: words["amend.has-draft"]) {
                    p {
                        words["draft.saved-at"] + " "
                        words.time(secondsSince1970: draft.updated)
                    }
                }
            }
            formFrame(
                action: Route.amend(number).address(visit.language), token: visit.formToken, enter: .named("amend"),
                words: words
            ) { buttonRow { formButton(words[draft == nil ? "amend.begin" : "amend.continue"], .named("amend")) } }
            if draft == nil {
                h2(words["offline.amend"])
                p(words["offline.amend.what"])
                p {
                    a(
                        words["offline.download.button"],
                        .href(Addresses.offlineForm(format.schema, visit.language, query: "record=\(record.number)")))
                }
            }
        }
    }

    func amend(_ number: RecordNumber, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let (record, format) = try published(number) else { return notFound(visit) }
        if action(of: form) == .named("rebase") { return try rebase(record, form, visit, actor) }
        guard let permit = actor.permit(.editDraft, for: subject(record, format)) else {
            return forbidden(visit, who: whoMayPublish(format, government: record.government, visit.words))
        }
        do throws(AmendRefusal) {
            let draft = try registry.amend(record.identifier, under: permit)
            return .redirect(to: Route.draft(draft.identifier).address(visit.language))
        } catch {
            switch error {
            case .storage(let fault): throw fault
            case .noSuchRecord: return notFound(visit)
            case .withdrawn: return gone(record, visit)
            case .notCovered:
                return forbidden(visit, who: whoMayPublish(format, government: record.government, visit.words))
            }
        }
    }

    /// The draft of the record follows on its newest revision, which the person compared.
    private func rebase(
        _ record: PublishedRecord, _ form: Form, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> Response {
        func number(_ name: String) -> Int { form.values[name].flatMap { Int($0) } ?? 0 }
        guard let (draft, format) = try openDraft(record.identifier) else { return draftGone(visit) }
        let who = whoMayPublish(format, government: draft.government, visit.words)
        guard let permit = actor.permit(.editDraft, for: subject(draft, format)) else {
            return forbidden(visit, who: who)
        }
        do throws(RebaseRefusal) {
            try registry.rebase(
                record.identifier, opened: number("opened"), onto: number("revision"), under: permit)
            return .redirect(to: Route.preview(record.identifier).address(visit.language))
        } catch {
            switch error {
            case .storage(let fault): throw fault
            case .noSuchDraft: return draftGone(visit)
            case .notCovered: return forbidden(visit, who: who)
            case .staleDraft, .staleRevision:
                return try previewPage(record.identifier, visit, actor, refusal: visit.words["publish.stale"])
            }
        }
    }

    /// The record that a number names, whatever revision it also names; nil where code or country are another's.
    func published(_ number: RecordNumber) throws(DatabaseError) -> (PublishedRecord, Format)? {
        guard let record = try registry.record(number: number.number), record.number.record == number.record,
            let format = formats.format(record.schema)
        else { return nil }
        return (record, format)
    }

    func subject(_ record: PublishedRecord, _ format: Format) -> Subject {
        format.subject(government: record.government, owner: record.owner)
    }

    func gone(_ record: PublishedRecord, _ visit: Visit) -> Response {
        visit.failure(
            .gone(
                record: Link(
                    record.number.record.description, to: Addresses.record(record.number.record, visit.language))),
            status: .gone)
    }

    /// Which record a page is about.
    func recordLine(_ record: PublishedRecord, _ visit: Visit) -> Node {
        p {
            a(.href(Addresses.record(record.number.record, visit.language))) { titled(record.title, visit.words) }
            " "
            bdi(record.number.description, .class("number"), .untranslated)
        }
    }
}
