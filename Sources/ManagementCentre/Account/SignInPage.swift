internal import Accounts
internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Visit

/// Signing in and out.
extension ManagementCentre {
    func signInPage(_ visit: Visit) throws(DatabaseError) -> Response {
        let next = localPath(visit.request.query["next"])
        if visit.actor != nil { return .redirect(to: next ?? Addresses.centre(visit.language)) }
        return signInForm(visit, email: "", next: next, refusal: nil)
    }

    /// A new session with a new token, whatever session the browser had before.
    func signIn(_ visit: Visit) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        let email = form.values["email"] ?? "", next = localPath(form.values["next"])
        do throws(SignInRefusal) {
            let session = try accounts.signIn(
                email: email, password: Password(form.values["password"] ?? ""), address: visit.request.peer,
                replacing: visit.session?.token)
            var response = Response.redirect(to: next ?? Addresses.centre(visit.language))
            response.fields.add("Cache-Control", "no-store")
            if let cookie = SessionCookie.cookie(session.token, isSecure: visit.request.isSecure) {
                response.set(cookie)
            }
            return response
        } catch {
            if case .storage(let fault) = error { throw fault }
            return signInForm(visit, email: email, next: next, refusal: error)
        }
    }

    private func signInForm(_ visit: Visit, email: String, next: String?, refusal: SignInRefusal?) -> Response {
        let words = visit.words
        var response = centrePage(visit, title: words["signin.title"], status: refusal?.status ?? .ok) {
            if visit.request.query["password"] == "set", refusal == nil { banner(.success, words["password.set"]) }
            h1(words["signin.title"])
            if let refusal {
                banner(.failure, title: sentence(refusal, words)) {}
            } else {
                p(words["signin.who"])
            }
            form(.class("form"), .method(.post), .action(Route.signIn.address(visit.language))) {
                input(.type(.hidden), .name(Visit.tokenField), .value(visit.formToken))
                if let next { input(.type(.hidden), .name("next"), .value(next)) }
                Components.Field("email", label: words["account.email"], words: words).email(email)
                Components.Field("password", label: words["account.password"], words: words).password()
                buttonRow { button(words["signin.title"], .type(.submit), .class("button primary")) }
            }
            if accounts.sendsLetters {
                p { a(words["signin.forgot"], .href(Addresses.password(visit.language))) }
            }
            p(words["signin.help"], .class("muted"))
        }
        if case .tooManyAttempts(let wait)? = refusal {
            response.fields.add("Retry-After", String(wait.components.seconds))
        }
        return response
    }

    private func sentence(_ refusal: SignInRefusal, _ words: Words) -> String {
        switch refusal {
        case .wrongEmailOrPassword: words["signin.wrong"]
        case .disabled: words["signin.disabled"]
        case .tooManyAttempts(let wait): words["signin.wait", ["count": .number(wait.minutesToWait)]]
        case .busy: words["signin.busy"]
        case .storage: words["page.failed.what"]
        }
    }

    func signOutPage(_ visit: Visit) throws(DatabaseError) -> Response {
        let words = visit.words
        guard visit.session != nil else { return .redirect(to: Addresses.home(visit.language)) }
        return centrePage(visit, title: words["shell.sign-out"]) {
            h1(words["shell.sign-out"])
            form(.method(.post), .action(Addresses.signOut(visit.language))) {
                input(.type(.hidden), .name(Visit.tokenField), .value(visit.formToken))
                button(words["shell.sign-out"], .type(.submit), .class("button primary"))
            }
        }
    }

    func signOut(_ visit: Visit) throws(DatabaseError) -> Response {
        do throws(FormFault) { _ = try visit.form() } catch { return refused(error, visit) }
        if let session = visit.session { try accounts.signOut(session.token) }
        return goodbye(visit)
    }

    /// To the first page, without the cookie.
    func goodbye(_ visit: Visit) -> Response {
        var response = Response.redirect(to: Addresses.home(visit.language))
        if let cookie = SessionCookie.cookie(nil, isSecure: visit.request.isSecure) { response.set(cookie) }
        // What forms kept on this device goes with who typed it, whatever page they sign out of and whether scripts run.
        response.fields.add("Clear-Site-Data", "\"storage\"")
        return response
    }

    /// `text` if it is a path of this site: never another host, whatever a link that leads here says.
    func localPath(_ text: String?) -> String? {
        guard let text, text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= 2_000,
            SafeAddress(text) != nil
        else { return nil }
        return text
    }
}

extension SignInRefusal {
    var status: HTTP.Status {
        switch self {
        case .wrongEmailOrPassword, .disabled: .unprocessableContent
        case .tooManyAttempts: .tooManyRequests
        case .busy: .serviceUnavailable
        case .storage: .internalServerError
        }
    }
}
