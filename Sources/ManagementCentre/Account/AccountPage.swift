internal import Accounts
internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Thesaurus
internal import Visit

/// One's own account.
extension ManagementCentre {
    func accountPage(
        _ visit: Visit, _ actor: Actor, refusal: AccountRefusal? = nil, isChanged: Bool = false
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        let error = refusal.map { sentence($0, words) }
        let isOld = refusal.map { if case .password = $0 { false } else { true } } ?? false
        let done = isChanged || visit.request.query["done"] == "password"
        let own = accounts.sendsLetters ? try accounts.own(actor) : nil
        return centrePage(
            visit, title: words["account.title"], status: refusal == nil ? .ok : .unprocessableContent
        ) {
            if let error { errorSummary([FieldError(isOld ? "old" : "new", error)], words: words) }
            if done { banner(.success, words["account.password.changed"]) }
            if visit.request.query["done"] == "letters" { banner(.success, words["account.letters.saved"]) }
            h1(words["account.title"])
            factList(
                [
                    Fact(words["account.name"], text: actor.name), Fact(words["account.email"], text: actor.email),
                    Fact(words["account.government"], text: actor.government.map { countryName($0, words) }),
                    Fact(
                        words["account.roles"],
                        list: actor.roles.map { roleName($0, words) }.sorted().map { .text($0) }),
                ], words: words)
            if let own { lettersForm(own, visit) }
            h2(words["account.password.change"])
            formFrame(
                action: Route.account.address(visit.language), token: visit.formToken, enter: .named("password"),
                words: words
            ) {
                Components.Field("old", label: words["account.password.old"], error: isOld ? error : nil, words: words)
                    .password()
                Components.Field(
                    "new", label: words["account.password.new"],
                    help: words["account.password.help", ["count": .number(Password.charactersMin)]],
                    error: isOld ? nil : error, words: words
                ).password(isNew: true)
                buttonRow { formButton(words["account.password.change"], .named("password")) }
            }
            h2(words["account.everywhere"])
            p(words["account.everywhere.what"])
            formFrame(
                action: Route.account.address(visit.language), token: visit.formToken, enter: .named("everywhere"),
                words: words
            ) { buttonRow { formButton(words["account.everywhere"], .named("everywhere"), style: .secondary) } }
        }
    }

    /// In which language letters come, and which.
    private func lettersForm(_ account: Account, _ visit: Visit) -> Node {
        let words = visit.words
        return section {
            h2(words["account.letters"])
            formFrame(
                action: Route.account.address(visit.language), token: visit.formToken, enter: .named("letters"),
                words: words
            ) {
                languageField(account.language, words)
                Components.Field(
                    "records", label: words["account.letters.records"], help: words["account.letters.records.help"],
                    words: words
                ).yesNo(account.wantsLetters)
                buttonRow { formButton(words["account.letters.save"], .named("letters"), style: .secondary) }
            }
        }
    }

    /// The language of letters to somebody.
    func languageField(_ language: Language, _ words: Words) -> Node {
        Components.Field("language", label: words["account.letters.language"], words: words)
            .choice(language.rawValue, from: Language.allCases.map { Choice($0.rawValue, $0.nativeName) })
    }

    func changeAccount(_ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        switch form.values[FormAction.fieldName] {
        case "everywhere":
            try accounts.signOutEverywhere(actor)
            return goodbye(visit)
        case "letters":
            let language = form.values["language"].flatMap(Language.init) ?? visit.language
            try accounts.setLetters(of: actor, language: language, wantsLetters: form.values["records"] != "false")
            return .redirect(to: Route.account.address(visit.language, query: "done=letters"))
        default: break
        }
        guard let session = visit.session else { return toSignIn(visit) }
        do throws(AccountRefusal) {
            try accounts.changePassword(
                of: actor, from: Password(form.values["old"] ?? ""), to: Password(form.values["new"] ?? ""),
                keeping: session)
            return .redirect(to: Route.account.address(visit.language, query: "done=password"))
        } catch {
            if case .storage(let fault) = error { throw fault }
            return try accountPage(visit, actor, refusal: error)
        }
    }

    /// Why an account was not made or changed, in the reader's language.
    func sentence(_ refusal: AccountRefusal, _ words: Words) -> String {
        switch refusal {
        case .invalidEmail(let text): words["account.refusal.email", ["text": .text(text)]]
        case .emailTaken(let email): words["account.refusal.taken", ["email": .text(email.description)]]
        case .invalidName(let max): words["account.refusal.name", ["count": .number(max)]]
        case .invalidGovernment, .governmentMissing: words["account.refusal.government"]
        case .otherGovernment: words["account.refusal.other-government"]
        case .roleBeyondPermit(let role): words["account.refusal.role", ["role": .text(roleName(role, words))]]
        case .lastAdministrator: words["account.refusal.last-administrator"]
        case .password(let fault): sentence(fault, words)
        case .wrongPassword: words["account.refusal.wrong-password"]
        case .tooManyAttempts(let wait): words["signin.wait", ["count": .number(wait.minutesToWait)]]
        case .unknownAccount: words["account.refusal.unknown"]
        case .unknownLink: words["password.bad-link"]
        case .tooManyLinks(let wait): words["password.wait", ["count": .number(wait.minutesToWait)]]
        case .busy: words["signin.busy"]
        case .storage: words["page.failed.what"]
        }
    }

    private func sentence(_ fault: PasswordFault, _ words: Words) -> String {
        switch fault {
        case .tooShort: words["account.refusal.short", ["count": .number(Password.charactersMin)]]
        case .tooLong: words["account.refusal.long", ["count": .number(Password.charactersMax)]]
        case .aboutTheAccount: words["account.refusal.about"]
        case .tooCommon: words["account.refusal.common"]
        }
    }
}
