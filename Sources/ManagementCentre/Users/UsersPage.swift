internal import Accounts
internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Thesaurus
internal import Visit

/// The people of a government, and adding one.
extension ManagementCentre {
    /// To manage all users, or those of one's own government; nil for who may manage none.
    func usersPermit(_ actor: Actor) -> Permit? {
        actor.permit(.manageUsers, for: .users(of: nil))
            ?? actor.government.flatMap { actor.permit(.manageUsers, for: .users(of: $0)) }
    }

    private static let usersPerPage = 50

    func usersPage(
        _ visit: Visit, _ actor: Actor, form: Form? = nil, refusal: AccountRefusal? = nil
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let permit = usersPermit(actor) else { return forbidden(visit, who: words["users.who"]) }
        let count = try accounts.count(under: permit)
        let pages = max(1, (count + Self.usersPerPage - 1) / Self.usersPerPage)
        let page = min(max(visit.request.query["page"].flatMap { Int($0) } ?? 1, 1), pages)
        let people = try accounts.list(
            under: permit, offset: (page - 1) * Self.usersPerPage, limit: Self.usersPerPage)
        let error = refusal.map { sentence($0, words) }
        let done = visit.request.query["added"].map { words[$0 == "letter" ? "users.added.letter" : "users.added"] }
        return centrePage(
            visit, title: words["users.title"], status: refusal == nil ? .ok : .unprocessableContent
        ) {
            if let refusal, let error { errorSummary([FieldError(refusal.field, error)], words: words) }
            if let done { banner(.success, done) }
            h1(words["users.title"])
            dataTable(
                caption: permit.subject.government.map { countryName($0, words) } ?? words["users.all"],
                columns: [
                    Column(words["account.name"]), Column(words["account.email"]), Column(words["account.roles"]),
                    Column(words["account.government"]), Column(words["centre.list.state"]),
                ],
                rows: people.map { row($0, visit) }, words: words)
            pagination(page: page, of: pages, words: words) { page in
                Route.users.address(visit.language, query: "page=\(page)")
            }
            h2(words["users.add"])
            formFrame(
                action: Route.users.address(visit.language), token: visit.formToken, enter: .named("add"), words: words
            ) {
                detailFields(AccountInput(form, language: visit.language), permit, refusal: refusal, words)
                passwordField(refusal, label: words["users.password"], isOptional: accounts.sendsLetters, words)
                buttonRow { formButton(words["users.add"], .named("add")) }
            }
        }
    }

    private func row(_ account: Account, _ visit: Visit) -> [Node] {
        let words = visit.words
        return [
            a(account.name, .href(Route.user(account.id).address(visit.language))),
            bdi(account.email.description),
            .text(words.list(account.roles.map { roleName($0, words) }.sorted())),
            .text(account.government.map { countryName($0, words) } ?? ""),
            statusTag(
                account.disabledAt == nil ? .published : .withdrawn,
                label: words[account.disabledAt == nil ? "users.enabled" : "users.disabled"], words: words),
        ]
    }

    func detailFields(
        _ input: AccountInput, _ permit: Permit, refusal: AccountRefusal?, _ words: Words
    ) -> Node {
        func field(_ name: String, _ key: String, isOptional: Bool = false) -> Components.Field {
            Components.Field(
                name, label: words[key], error: refusal?.field == name ? refusal.map { sentence($0, words) } : nil,
                isOptional: isOptional, words: words)
        }
        let roles = grantable(permit).map { Choice($0.rawValue, roleName($0, words)) }
        return group {
            field("name", "account.name").text(input.name, width: .medium)
            field("email", "account.email").email(input.email)
            if let government = permit.subject.government {
                factList([Fact(words["account.government"], text: countryName(government, words))], words: words)
            } else {
                field("government", "account.government", isOptional: true)
                    .country(input.government.lowercased(), from: governments(words))
            }
            field("roles", "account.roles", isOptional: true).choices(input.roles, from: roles)
            if accounts.sendsLetters { languageField(input.language ?? words.language, words) }
        }
    }

    /// - Parameter isOptional: whether the person can choose one by a link that is sent to them.
    func passwordField(
        _ refusal: AccountRefusal?, label: String, isOptional: Bool = false, _ words: Words
    ) -> Node {
        let help = words["account.password.help", ["count": .number(Password.charactersMin)]]
        return Components.Field(
            "password", label: label, help: isOptional ? "\(words["users.password.or-link"]) \(help)" : help,
            error: refusal?.field == "password" ? refusal.map { sentence($0, words) } : nil, isOptional: isOptional,
            words: words
        ).password(isNew: true)
    }

    /// The roles that the holder of a permit may give: a focal point those of authorized users.
    func grantable(_ permit: Permit) -> [AccountRole] {
        AccountRole.allCases.filter { role in
            role != .user && permit.refusal(toManage: [role], of: permit.subject.government) == nil
        }
    }

    func addUser(_ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let permit = usersPermit(actor) else { return forbidden(visit, who: visit.words["users.who"]) }
        do throws(AccountRefusal) {
            let typed = form.values["password"] ?? "", isLetter = typed.isEmpty && accounts.sendsLetters
            _ = try accounts.create(
                AccountInput(form, language: visit.language).details(permit),
                password: isLetter ? nil : Password(typed), under: permit)
            return .redirect(to: Route.users.address(visit.language, query: "added=\(isLetter ? "letter" : "1")"))
        } catch {
            if case .storage(let fault) = error { throw fault }
            return try usersPage(visit, actor, form: form, refusal: error)
        }
    }
}

/// An account as it was typed.
struct AccountInput {
    var name = "", email = "", government = ""
    var roles: [String] = []
    /// Of letters to the person; nil where the form does not say.
    var language: Language?

    /// - Parameter language: where the form does not say.
    init(_ form: Form?, language: Language? = nil) {
        self.language = form?.values["language"].flatMap(Language.init) ?? language
        guard let form else { return }
        (name, email) = (form.values["name"] ?? "", form.values["email"] ?? "")
        (government, roles) = (form.values["government"] ?? "", form.values.values("roles"))
    }

    init(_ account: Account) {
        (name, email, government) = (account.name, account.email.description, account.government ?? "")
        (roles, language) = (account.roles.map(\.rawValue), account.language)
    }

    func details(_ permit: Permit) -> AccountDetails {
        AccountDetails(
            email: email, name: name, government: permit.subject.government ?? (government.isEmpty ? nil : government),
            roles: Set(roles.compactMap(AccountRole.init)), language: language)
    }
}

extension AccountRefusal {
    /// The input it is about.
    var field: String {
        switch self {
        case .invalidEmail, .emailTaken: "email"
        case .invalidGovernment, .governmentMissing, .otherGovernment: "government"
        case .roleBeyondPermit, .lastAdministrator: "roles"
        case .password, .wrongPassword, .tooManyAttempts, .busy: "password"
        case .invalidName, .unknownAccount, .unknownLink, .tooManyLinks, .storage: "name"
        }
    }
}
