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

/// Who may come in, and what those read who may not.
extension ManagementCentre {
    /// To the sign-in page and back again; a form that was sent cannot be sent again from there.
    func toSignIn(_ visit: Visit) -> Response {
        if visit.request.method == .post { return sessionEnded(visit) }
        let here =
            visit.request.target.rawPath + (visit.request.target.rawQuery.isEmpty ? "" : "?")
            + visit.request.target.rawQuery
        return .redirect(to: Route.signIn.address(visit.language, query: "next=\(PercentCoding.encode(here))"))
    }

    /// A form was sent after the session had ended: nothing was done, and the browser still has what was typed.
    private func sessionEnded(_ visit: Visit) -> Response {
        let words = visit.words
        return centrePage(visit, title: words["centre.session-ended"], status: .forbidden) {
            banner(.failure, title: words["centre.session-ended"]) { p(words["centre.session-ended.what"]) }
            p { a(words["signin.title"], .href(Addresses.signIn(visit.language))) }
        }
    }

    /// The form was not accepted: it was forged, or could not be read.
    func refused(_ fault: FormFault, _ visit: Visit) -> Response {
        let words = visit.words
        switch fault {
        case .forged:
            return centrePage(visit, title: words["centre.forged"], status: .forbidden) {
                h1(words["centre.forged"])
                banner(.failure, title: words["centre.not-done"]) { p(words["centre.forged.what"]) }
            }
        case .refused(let refusal):
            let (text, status) = sentence(refusal, words)
            return centrePage(visit, title: words["centre.not-done"], status: status) {
                h1(words["centre.not-done"])
                banner(.failure, title: text) { p(words["centre.go-back"]) }
            }
        }
    }

    private func sentence(_ refusal: FormRefusal, _ words: Words) -> (String, HTTP.Status) {
        switch refusal {
        case .fileTooLarge(let name, let max):
            (
                words["upload.too-large", ["name": .text(name), "size": .text(words.fileSize(bytes: max))]],
                .contentTooLarge
            )
        case .tooManyFiles(let max): (words["upload.too-many", ["count": .number(max)]], .contentTooLarge)
        case .tooMuchText, .tooManyFields, .nameTooLong: (words["upload.too-much"], .contentTooLarge)
        case .storage: (words["upload.not-stored"], .internalServerError)
        case .unknownType, .noBoundary, .badEncoding, .badMultipart: (words["upload.unreadable"], .badRequest)
        }
    }

    /// The action is not permitted: says who may do it for this government or type.
    func forbidden(_ visit: Visit, who: String) -> Response {
        let words = visit.words
        return centrePage(visit, title: words["page.forbidden.title"], status: .forbidden) {
            h1(words["page.forbidden.title"])
            p(words["page.forbidden.what"])
            p(who)
            p { a(words["centre.to-centre"], .href(Addresses.centre(visit.language))) }
        }
    }

    /// Who may publish records of a format, in words.
    func whoMayPublish(_ format: Format, government: String?, _ words: Words) -> String {
        let roles = words.list(format.publishers.compactMap(AccountRole.init).map { roleName($0, words) })
        guard format.kind == .national, let government else {
            return words["centre.who.reference", ["type": .text(label(format.name, words)), "roles": .text(roles)]]
        }
        return words[
            "centre.who.national",
            [
                "type": .text(label(format.name, words)), "roles": .text(roles),
                "country": .text(countryName(government, words)),
            ]]
    }

    func notFound(_ visit: Visit) -> Response {
        visit.failure(
            .notFound(search: Link(visit.words["centre.to-centre"], to: Addresses.centre(visit.language))),
            status: .notFound)
    }

    /// A page of the Centre: never kept by caches or search engines.
    func centrePage(
        _ visit: Visit, title: String, status: HTTP.Status = .ok, above: [Link] = [],
        @NodeBuilder content: () -> Node
    ) -> Response {
        let centre = Link(visit.words["centre.title"], to: Addresses.centre(visit.language))
        let setting = PageSetting(
            title: title, addresses: visit.addresses, entry: centre.address,
            breadcrumbs: visit.actor == nil || visit.path == ["centre"] ? [] : [centre] + above, isPrivate: true,
            hasForms: visit.actor != nil)
        return visit.page(setting, status: status, content: content)
    }
}

/// Names in the reader's language.
extension ManagementCentre {
    func label(_ map: LanguageMap, _ words: Words) -> String { map.text(in: words.language)?.text ?? "" }

    /// A title with its language, where that is not the page's own.
    func titled(_ map: LanguageMap, _ words: Words) -> Node {
        guard let (text, language) = map.text(in: words.language) else { return .text(words["centre.untitled"]) }
        return bdi(text, words.attributes(of: language))
    }

    /// A title as plain text.
    func plain(_ map: LanguageMap, _ words: Words) -> String {
        map.text(in: words.language)?.text ?? words["centre.untitled"]
    }

    /// The name of a government by its two letters, in either case.
    func countryName(_ code: String, _ words: Words) -> String {
        thesaurus.country(code.lowercased()).map { label($0.name, words) } ?? code
    }

    func roleName(_ role: AccountRole, _ words: Words) -> String { words["role.\(role.rawValue)"] }

    /// All governments, in the reader's language and order.
    func governments(_ words: Words) -> [Choice] {
        thesaurus.countries(in: words.language).map { Choice($0.code, $0.name) }
    }
}

extension Actor {
    /// The government's code as documents hold it: two lower-case letters.
    var governmentCode: String? { government?.lowercased() }
    var isAdministrator: Bool { roles.contains(where: \.isAdministrator) }
}
