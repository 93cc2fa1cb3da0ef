internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Thesaurus
internal import Visit

/// Withdrawing a published record, with a reason that everybody can read.
extension ManagementCentre {
    func withdrawPage(
        _ number: RecordNumber, _ visit: Visit, _ actor: Actor, typed: [Language: String] = [:],
        refusal: String? = nil
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        guard let (record, format) = try published(number) else { return notFound(visit) }
        guard actor.permit(.withdraw, for: subject(record, format)) != nil else {
            return forbidden(visit, who: whoMayPublish(format, government: record.government, words))
        }
        if record.status != .published { return gone(record, visit) }
        let languages = try registry.newestDocument(record.identifier)?.document?.languages ?? [visit.language]
        let citing = try registry.citing(record.identifier).count
        return centrePage(
            visit, title: words["withdraw.title"], status: refusal == nil ? .ok : .unprocessableContent
        ) {
            if let refusal { errorSummary([FieldError("reason", refusal)], words: words) }
            h1(words["withdraw.title"])
            recordLine(record, visit)
            p(words["withdraw.what"])
            if citing > 0 { banner(.attention, words["withdraw.cited", ["count": .number(citing)]]) }
            formFrame(
                action: Route.withdraw(number).address(visit.language), token: visit.formToken,
                enter: .named("withdraw"), words: words
            ) {
                Components.Field(
                    "reason", label: words["withdraw.reason"], help: words["withdraw.reason.help"], error: refusal,
                    words: words
                ).localized(typed, in: languages, style: .lines(4))
                buttonRow {
                    formButton(words["withdraw.title"], .named("withdraw"), style: .danger)
                    a(words["withdraw.keep"], .href(Route.records.address(visit.language)))
                }
            }
        }
    }

    func withdraw(_ number: RecordNumber, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let (record, format) = try published(number) else { return notFound(visit) }
        guard let permit = actor.permit(.withdraw, for: subject(record, format)) else {
            return forbidden(visit, who: whoMayPublish(format, government: record.government, words))
        }
        var typed: [Language: String] = [:]
        for language in Language.allCases {
            let text = form.values["reason.\(language.rawValue)"] ?? ""
            if !text.allSatisfy(\.isWhitespace) { typed[language] = text }
        }
        do throws(WithdrawRefusal) {
            let withdrawn = try registry.withdraw(record.identifier, reason: LanguageMap(typed), under: permit)
            return centrePage(visit, title: words["withdraw.done"]) {
                confirmationPanel(title: words["withdraw.done"], number: withdrawn.number.description) {
                    p(words["publish.log", ["seq": .number(withdrawn.seq)]])
                    p(words["withdraw.next"])
                    p { a(words["centre.to-centre"], .href(Addresses.centre(visit.language))) }
                }
            }
        } catch {
            switch error {
            case .storage(let fault): throw fault
            case .noSuchRecord: return notFound(visit)
            case .alreadyWithdrawn: return gone(record, visit)
            case .notCovered:
                return forbidden(visit, who: whoMayPublish(format, government: record.government, words))
            case .hasDraft:
                return try withdrawPage(number, visit, actor, typed: typed, refusal: words["withdraw.has-draft"])
            case .noReason: return try withdrawPage(number, visit, actor, refusal: words["withdraw.no-reason"])
            case .reasonTooLong(let max):
                return try withdrawPage(
                    number, visit, actor, typed: typed,
                    refusal: words["withdraw.too-long", ["count": .number(max)]])
            }
        }
    }
}
