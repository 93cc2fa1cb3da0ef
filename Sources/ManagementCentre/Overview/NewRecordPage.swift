internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import JSON
internal import Registry
internal import Thesaurus
internal import Visit

/// Beginning a record: what it is for, whose it is, and in which languages it is written.
extension ManagementCentre {
    func newPage(
        _ visit: Visit, _ actor: Actor, form: Form? = nil, errors: [FieldError] = []
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let schema = form?.values["type"] ?? visit.request.query["type"] else { return chooseType(visit, actor) }
        guard let format = formats.format(schema) else { return notFound(visit) }
        guard mayBegin(format, actor) else {
            return forbidden(visit, who: whoMayPublish(format, government: actor.government, words))
        }
        let existing = try onlyRecord(format, actor)
        let title = words["centre.new.title", ["type": .text(label(format.name, words))]]
        return centrePage(
            visit, title: title, status: errors.isEmpty ? .ok : .unprocessableContent,
            above: [Link(words["centre.new"], to: Route.new.address(visit.language))]
        ) {
            errorSummary(errors, words: words)
            h1(title)
            introduction(format, visit)
            if let existing {
                banner(.attention, title: words["centre.new.one-only"]) {
                    p {
                        a(.href(Addresses.record(existing.number.record, visit.language))) {
                            titled(existing.title, words)
                        }
                    }
                }
            } else {
                startForm(format, visit, actor, form: form, errors: errors)
            }
        }
    }

    private func chooseType(_ visit: Visit, _ actor: Actor) -> Response {
        let words = visit.words
        return centrePage(visit, title: words["centre.new"]) {
            h1(words["centre.new"])
            dl(.class("facts")) {
                for format in formats.formats where mayBegin(format, actor) {
                    div {
                        dt {
                            a(
                                label(format.name, words),
                                .href(Route.new.address(visit.language, query: "type=\(format.schema)")))
                        }
                        dd(firstSentence(label(format.introduction, words)))
                    }
                }
            }
        }
    }

    private func mayBegin(_ format: Format, _ actor: Actor) -> Bool {
        actor.permit(.createDraft, for: newSubject(format, actor)) != nil
    }

    func introduction(_ format: Format, _ visit: Visit) -> Node {
        let words = visit.words
        var articles: [String] = []
        for obligation in format.obligations where !articles.contains(obligation.article) {
            articles.append(obligation.article)
        }
        return group {
            p(label(format.introduction, words))
            if !articles.isEmpty {
                // Each apart from the others: their brackets and digits would change places from right to left.
                let shown = words.language.isRightToLeft ? articles.map { "\u{2066}\($0)\u{2069}" } : articles
                p(words["centre.new.articles", ["articles": .text(words.list(shown))]], .class("muted"))
            }
            p {
                words["offline.download"] + " · "
                a(words["offline.download.button"], .href(Addresses.offlineForm(format.schema, visit.language)))
            }
        }
    }

    private func startForm(
        _ format: Format, _ visit: Visit, _ actor: Actor, form: Form?, errors: [FieldError]
    ) -> Node {
        let words = visit.words
        let chosen = form?.values.values("languages") ?? [words.language.rawValue]
        func error(_ name: String) -> String? { errors.first { $0.name == name }?.message }
        return formFrame(
            action: Route.new.address(visit.language), token: visit.formToken, enter: .named("begin"), words: words
        ) {
            input(.type(.hidden), .name("type"), .value(format.schema))
            if asksForGovernment(format, actor) {
                Components.Field(
                    "government", label: words["account.government"], error: error("government"),
                    isOptional: !isGovernmentRequired(format), words: words
                ).country(form?.values["government"] ?? actor.governmentCode, from: governments(words))
            } else if format.kind == .national, let government = actor.government {
                factList([Fact(words["account.government"], text: countryName(government, words))], words: words)
            }
            Components.Field(
                "languages", label: words["centre.new.languages"], help: words["centre.new.languages.help"],
                error: error("languages"), words: words
            ).choices(
                chosen, from: Language.allCases.map { Choice($0.rawValue, $0.nativeName, language: $0) })
            buttonRow { formButton(words["centre.new.begin"], .named("begin")) }
        }
    }

    /// Only an administrator writes for several governments, and for some in types that are not national.
    private func asksForGovernment(_ format: Format, _ actor: Actor) -> Bool {
        actor.isAdministrator && format.field("government") != nil
    }

    private func isGovernmentRequired(_ format: Format) -> Bool {
        if case .always? = format.field("government")?.required { true } else { false }
    }

    /// The record of this type that the government already has, where only one may exist.
    private func onlyRecord(_ format: Format, _ actor: Actor) throws(DatabaseError) -> PublishedRecord? {
        guard format.onePerGovernment, !actor.isAdministrator, let government = actor.governmentCode else { return nil }
        return try registry.records(RecordFilter(schema: format.schema, government: government), limit: 1).first
    }

    func create(_ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let format = form.values["type"].flatMap({ formats.format($0) }) else { return notFound(visit) }
        var government = format.kind == .national ? actor.governmentCode : nil
        if asksForGovernment(format, actor) {
            government = form.values["government"].flatMap { $0.isEmpty ? nil : $0 }
        }
        var errors: [FieldError] = []
        if government.map({ thesaurus.country($0) == nil })
            ?? (format.kind == .national && isGovernmentRequired(format))
        {
            errors.append(FieldError("government", words["centre.new.no-government"]))
        }
        let languages = Language.allCases.filter { form.values.values("languages").contains($0.rawValue) }
        if languages.isEmpty { errors.append(FieldError("languages", words["validation.noLanguage"])) }
        guard errors.isEmpty else { return try newPage(visit, actor, form: form, errors: errors) }
        guard
            let permit = actor.permit(.createDraft, for: format.subject(government: government, owner: nil))
        else { return forbidden(visit, who: whoMayPublish(format, government: actor.government, words)) }
        let document = registry.newDocument(format, languages: languages, government: government)
        do throws(SaveDraftRefusal) {
            let draft = try registry.saveDraft(document, opened: nil, under: permit)
            return .redirect(to: Route.draft(draft.identifier).address(visit.language))
        } catch { return try notSaved(error, visit) }
    }

    /// A refusal to save that no form can mend.
    func notSaved(_ refusal: SaveDraftRefusal, _ visit: Visit) throws(DatabaseError) -> Response {
        let words = visit.words
        let text: String
        switch refusal {
        case .storage(let fault): throw fault
        case .tooLarge(let bytes):
            text =
                words[
                    "save.too-large",
                    [
                        "size": .text(words.fileSize(bytes: bytes)),
                        "max": .text(words.fileSize(bytes: Registry.documentBytesMax)),
                    ]]
        case .staleDraft, .unknownFormat, .notCovered, .identifierTaken: text = words["save.not-allowed"]
        }
        return centrePage(visit, title: words["centre.not-done"], status: .unprocessableContent) {
            h1(words["centre.not-done"])
            banner(.failure, title: text) { p(words["centre.go-back"]) }
        }
    }
}
