internal import Accounts
internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Outbox
internal import Visit

/// One person's account: details, password, and whether it can be used.
extension ManagementCentre {
    func userPage(
        _ id: String, _ visit: Visit, _ actor: Actor, input: AccountInput? = nil, refusal: AccountRefusal? = nil
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let permit = usersPermit(actor) else { return forbidden(visit, who: words["users.who"]) }
        guard let account = try accounts.find(id, under: permit) else {
            return notFound(visit)
        }
        let done = visit.request.query["done"].map { words[$0 == "link" ? "users.link.sent" : "users.changed"] }
        let last = accounts.sendsLetters ? try accounts.outbox.deliveries(to: id, limit: 1).first : nil
        let isDisabled = account.disabledAt != nil
        func form(_ action: String, @NodeBuilder content: () -> Node) -> Node {
            formFrame(
                action: Route.user(id).address(visit.language), token: visit.formToken, enter: .named(action),
                words: words, content: content)
        }
        return centrePage(
            visit, title: account.name, status: refusal == nil ? .ok : .unprocessableContent,
            above: [Link(words["users.title"], to: Route.users.address(visit.language))]
        ) {
            if let refusal { errorSummary([FieldError(refusal.field, sentence(refusal, words))], words: words) }
            if let done { banner(.success, done) }
            h1(account.name)
            if let last, last.state == .failed || last.attempts > 1, let fault = last.fault {
                undelivered(last, fault, words)
            }
            form("change") {
                detailFields(input ?? AccountInput(account), permit, refusal: refusal, words)
                buttonRow { formButton(words["users.save"], .named("change")) }
            }
            if accounts.sendsLetters, !isDisabled {
                h2(words["users.link"])
                p(words["users.link.what"])
                form("link") { buttonRow { formButton(words["users.link"], .named("link"), style: .secondary) } }
            }
            h2(words["users.password.set"])
            p(words["users.password.what"])
            form("password") {
                passwordField(refusal, label: words["users.password"], words)
                buttonRow { formButton(words["users.password.set"], .named("password"), style: .secondary) }
            }
            h2(words[isDisabled ? "users.enable" : "users.disable"])
            p(words[isDisabled ? "users.enable.what" : "users.disable.what"])
            form(isDisabled ? "enable" : "disable") {
                buttonRow {
                    if isDisabled {
                        formButton(words["users.enable"], .named("enable"), style: .secondary)
                    } else {
                        formButton(words["users.disable"], .named("disable"), style: .danger)
                    }
                }
            }
        }
    }

    private func undelivered(_ delivery: Delivery, _ fault: String, _ words: Words) -> Node {
        banner(.attention, title: words["users.undelivered"]) {
            p(
                words[
                    "users.undelivered.what",
                    [
                        "moment": .text(words.moment(secondsSince1970: delivery.ended ?? delivery.posted)),
                        "email": .text(delivery.address), "fault": .text(fault),
                    ]])
        }
    }

    func changeUser(_ id: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let permit = usersPermit(actor) else { return forbidden(visit, who: visit.words["users.who"]) }
        let action = form.values[FormAction.fieldName] ?? ""
        do throws(AccountRefusal) {
            switch action {
            case "link":
                _ = try accounts.sendLink(to: id, under: permit)
                return .redirect(to: Route.user(id).address(visit.language, query: "done=link"))
            case "disable": _ = try accounts.disable(id, under: permit)
            case "enable": _ = try accounts.enable(id, under: permit)
            case "password":
                _ = try accounts.setPassword(Password(form.values["password"] ?? ""), of: id, under: permit)
            default:
                _ = try accounts.change(id, to: AccountInput(form).details(permit), under: permit)
            }
            return .redirect(to: Route.user(id).address(visit.language, query: "done=1"))
        } catch {
            switch error {
            case .storage(let fault): throw fault
            case .unknownAccount: return notFound(visit)
            default: break
            }
            let input = action == "change" ? AccountInput(form) : nil
            return try userPage(id, visit, actor, input: input, refusal: error)
        }
    }
}
