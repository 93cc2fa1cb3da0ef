internal import Accounts
internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Visit

/// Choosing a password by a link that was sent by letter, and asking for such a link.
///
/// The page holds the link's token in its form and in its own addresses in other languages; no other site learns of it
/// (`Referrer-Policy: same-origin`), and neither the request log nor that of `deploy/nginx.conf` has queries.
extension ManagementCentre {
    func passwordPage(_ visit: Visit) throws(DatabaseError) -> Response {
        guard accounts.sendsLetters else { return notFound(visit) }
        guard let token = visit.request.query["link"] else { return linkForm(visit, email: "") }
        return try choiceForm(visit, token: token)
    }

    func changePassword(_ visit: Visit) throws(DatabaseError) -> Response {
        guard accounts.sendsLetters else { return notFound(visit) }
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let token = form.values["link"] else { return try askLink(form, visit) }
        do throws(AccountRefusal) {
            try accounts.setPassword(Password(form.values["new"] ?? ""), byLink: token)
            return .redirect(to: Route.signIn.address(visit.language, query: "password=set"))
        } catch {
            if case .storage(let fault) = error { throw fault }
            return try choiceForm(visit, token: token, refusal: error)
        }
    }

    /// Answers alike whether there is such an account or not.
    private func askLink(_ form: Form, _ visit: Visit) throws(DatabaseError) -> Response {
        let words = visit.words, email = form.values["email"] ?? ""
        do throws(AccountRefusal) {
            try accounts.askLink(email: email, address: visit.request.peer)
        } catch {
            switch error {
            case .storage(let fault): throw fault
            case .tooManyLinks(let wait):
                var response = linkForm(
                    visit, email: email, status: .tooManyRequests, refusal: sentence(error, words))
                response.fields.add("Retry-After", String(wait.components.seconds))
                return response
            default: return linkForm(visit, email: email, status: .unprocessableContent, error: sentence(error, words))
            }
        }
        return centrePage(visit, title: words["password.ask"]) {
            h1(words["password.ask"])
            banner(.success, title: words["password.sent"]) { p(words["password.sent.what"]) }
            p { a(words["signin.title"], .href(Addresses.signIn(visit.language))) }
        }
    }

    private func linkForm(
        _ visit: Visit, email: String, status: HTTP.Status = .ok, error: String? = nil, refusal: String? = nil
    ) -> Response {
        let words = visit.words
        return centrePage(visit, title: words["password.ask"], status: status) {
            if let error { errorSummary([FieldError("email", error)], words: words) }
            h1(words["password.ask"])
            if let refusal { banner(.failure, title: refusal) {} }
            p(words["password.ask.what"])
            passwordForm(visit) {
                Components.Field("email", label: words["account.email"], error: error, words: words).email(email)
                buttonRow { button(words["password.send"], .type(.submit), .class("button primary")) }
            }
            p { a(words["signin.title"], .href(Addresses.signIn(visit.language))) }
        }
    }

    private func choiceForm(
        _ visit: Visit, token: String, refusal: AccountRefusal? = nil
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let account = try accounts.account(ofLink: token) else {
            return centrePage(visit, title: words["password.bad-link"], status: .notFound) {
                h1(words["password.bad-link"])
                p(words["password.bad-link.what"])
                p { a(words["password.ask"], .href(Addresses.password(visit.language))) }
            }
        }
        let error = refusal.map { sentence($0, words) }
        let status: HTTP.Status = refusal == nil ? .ok : .unprocessableContent
        return centrePage(visit, title: words["password.choose"], status: status) {
            if let error { errorSummary([FieldError("new", error)], words: words) }
            h1(words["password.choose"])
            p(words["password.for", ["email": .text(account.email.description)]])
            passwordForm(visit) {
                input(.type(.hidden), .name("link"), .value(token))
                Components.Field(
                    "new", label: words["account.password.new"],
                    help: words["account.password.help", ["count": .number(Password.charactersMin)]], error: error,
                    words: words
                ).password(isNew: true)
                buttonRow { button(words["password.choose"], .type(.submit), .class("button primary")) }
            }
        }
    }

    private func passwordForm(_ visit: Visit, @NodeBuilder content: () -> Node) -> Node {
        form(.class("form"), .method(.post), .action(Addresses.password(visit.language))) {
            input(.type(.hidden), .name(Visit.tokenField), .value(visit.formToken))
            content()
        }
    }
}
