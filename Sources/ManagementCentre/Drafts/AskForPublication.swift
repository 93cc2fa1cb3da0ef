internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Registry
internal import Visit

/// What somebody wrote to others on the preview of a draft, and why it was not taken.
struct RefusedMessage {
    /// `message` of who asks, or `reason` of who gives the draft back.
    let field: String
    let text: String
    /// Empty where something else was wrong than the text.
    let error: String
}

/// What a preview shows of a request.
struct RequestParts {
    let standing: Node
    /// Asking, and giving back.
    let actions: Node
    /// What the form that asks is called, where there is one.
    let ask: String?
}

/// Asking others to sign or to publish a draft, and giving it back to who asked.
extension ManagementCentre {
    /// How a request for a draft stands, and what the person who reads can do about it.
    func requestParts(
        _ draft: Draft, _ format: Format, isComplete: Bool, _ wanted: [Format.Signature], typed: RefusedMessage?,
        _ visit: Visit,
        _ actor: Actor
    ) throws(DatabaseError) -> RequestParts {
        let request = try registry.requests(of: [draft.identifier])[draft.identifier]
        let subject = subject(draft, format)
        let mayPublish = actor.permit(.publish, for: subject) != nil
        let mayAnswer = (mayPublish || maySign(draft, format, actor)) && request?.account != actor.account
        // Who can do all that is left need not ask anybody.
        let mayAsk =
            isComplete && !format.canDoAll(wanted, draft, actor) && actor.permit(.editDraft, for: subject) != nil
        let name = visit.words[wanted.isEmpty ? "ask.publication" : "ask.signatures"]
        let isWaiting = request?.isWaiting(draft, at: visit.now) == true
        return RequestParts(
            standing: try request.map { (request) throws(DatabaseError) in
                try standing(request, draft, mayAnswer: mayAnswer, visit)
            } ?? .nothing,
            actions: group {
                if let request, !request.isReturned, mayAnswer { giveBackForm(request, draft, typed, visit) }
                if mayAsk, isWaiting, let request { askedAlready(request, visit.words) }
                if mayAsk, !isWaiting { askForm(draft, name: name, typed, visit) }
            },
            ask: mayAsk && !isWaiting ? name : nil)
    }

    private func standing(
        _ request: DraftRequest, _ draft: Draft, mayAnswer: Bool, _ visit: Visit
    ) throws(DatabaseError) -> Node {
        let words = visit.words
        func moment(_ seconds: Int) -> Words.Value { .text(words.moment(secondsSince1970: seconds)) }
        if let by = request.returnedBy, let at = request.returnedAt {
            return banner(
                .attention, title: words["ask.returned", ["name": .text(by), "moment": moment(at)]]
            ) {
                written(request.reason ?? "")
                p(words["ask.returned.next"])
            }
        }
        let people = try registry.countOfPeople(askedBy: request, for: draft)
        return banner(.information, title: words["ask.done"]) {
            p(
                words[
                    "ask.asked",
                    ["name": .text(request.name), "moment": moment(request.at), "count": .number(people)]])
            written(request.message)
            if people == 0 { p(words["ask.nobody"]) }
            if mayAnswer { p { a(words["ask.give-back"], .href("#give-back")) } }
        }
    }

    /// What somebody wrote, in whatever language.
    private func written(_ text: String) -> Node {
        if text.isEmpty { return .nothing }
        return blockquote { for line in text.split(separator: "\n") { p { bdi(String(line)) } } }
    }

    private func askedAlready(_ request: DraftRequest, _ words: Words) -> Node {
        let again = words.moment(secondsSince1970: request.at + Registry.askAgainSeconds)
        return p(words["ask.again", ["moment": .text(again)]], .class("muted"))
    }

    private func askForm(_ draft: Draft, name: String, _ typed: RefusedMessage?, _ visit: Visit) -> Node {
        let words = visit.words
        return section(.id("ask")) {
            h2(name)
            p {
                words["ask.what"]
                if accounts.sendsLetters { " " + words["ask.letter"] }
            }
            formFrame(
                action: Route.ask(draft.identifier).address(visit.language), token: visit.formToken,
                opened: draft.version, enter: .named("ask"), words: words
            ) {
                messageField("message", label: words["ask.message"], typed, isOptional: true, words)
                buttonRow { formButton(name, .named("ask")) }
            }
        }
    }

    private func giveBackForm(_ request: DraftRequest, _ draft: Draft, _ typed: RefusedMessage?, _ visit: Visit) -> Node
    {
        let words = visit.words
        return section(.id("give-back")) {
            h2(words["ask.give-back"])
            p(words["ask.give-back.what", ["name": .text(request.name)]])
            formFrame(
                action: Route.giveBack(draft.identifier).address(visit.language), token: visit.formToken,
                enter: .named("give-back"), words: words
            ) {
                input(.type(.hidden), .name("asked"), .value(String(request.at)))
                messageField("reason", label: words["withdraw.reason"], typed, isOptional: false, words)
                buttonRow { formButton(words["ask.give-back"], .named("give-back"), style: .secondary) }
            }
        }
    }

    private func messageField(
        _ name: String, label: String, _ typed: RefusedMessage?, isOptional: Bool, _ words: Words
    ) -> Node {
        let own = typed.flatMap { $0.field == name ? $0 : nil }
        return Components.Field(
            name, label: label, help: words["form.limit.characters", ["count": .number(Registry.messageCharactersMax)]],
            error: own.flatMap { $0.error.isEmpty ? nil : $0.error }, isOptional: isOptional, words: words
        ).longText(own?.text ?? "", rows: 3)
    }

    func ask(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        guard let permit = actor.permit(.editDraft, for: subject(draft, format)) else {
            return forbidden(visit, who: whoMayPublish(format, government: draft.government, visit.words))
        }
        let message = form.values["message"]?.lines ?? ""
        do throws(AskRefusal) {
            _ = try registry.ask(
                identifier, opened: form.values["opened"].flatMap { Int($0) } ?? 0, message: message, under: permit)
            return .redirect(to: Route.preview(identifier).address(visit.language))
        } catch { return try refused(error, draft, format, ("message", message), visit, actor) }
    }

    func giveBack(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let (draft, format) = try openDraft(identifier) else { return draftGone(visit) }
        let signing = format.signatures.lazy.compactMap { format.permit(toSign: $0.key, draft, actor) }.first
        guard let permit = actor.permit(.publish, for: subject(draft, format)) ?? signing else {
            return forbidden(visit, who: whoMayPublish(format, government: draft.government, visit.words))
        }
        let reason = form.values["reason"]?.lines ?? ""
        do throws(AskRefusal) {
            try registry.giveBack(
                identifier, asked: form.values["asked"].flatMap { Int($0) } ?? 0, reason: reason, under: permit)
            return .redirect(to: Route.centre.address(visit.language, query: "given-back=1"))
        } catch { return try refused(error, draft, format, ("reason", reason), visit, actor) }
    }

    private func refused(
        _ refusal: AskRefusal, _ draft: Draft, _ format: Format, _ typed: (field: String, text: String),
        _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        let sentence: String
        var isAboutText = false
        switch refusal {
        case .storage(let fault): throw fault
        case .noSuchDraft: return draftGone(visit)
        case .notCovered:
            return forbidden(visit, who: whoMayPublish(format, government: draft.government, words))
        case .staleDraft: sentence = words["publish.stale"]
        case .invalid: sentence = words["publish.invalid"]
        case .askedAlready: sentence = words["ask.already"]
        case .ownToDo: sentence = words["ask.own"]
        case .tooMany(let wait): sentence = words["ask.wait", ["count": .number(wait.minutesToWait)]]
        case .notAsked: sentence = words["ask.not-waiting"]
        case .noReason: (sentence, isAboutText) = (words["ask.no-reason"], true)
        case .messageTooLong(let max): (sentence, isAboutText) = (words["ask.too-long", ["count": .number(max)]], true)
        }
        return try previewPage(
            draft.identifier, visit, actor, refusal: sentence,
            typed: RefusedMessage(field: typed.field, text: typed.text, error: isAboutText ? sentence : ""))
    }
}

extension String {
    /// With the line ends of this program, and no others: browsers send forms with CRLF.
    fileprivate var lines: String { replacing("\r\n", with: "\n") }
}
