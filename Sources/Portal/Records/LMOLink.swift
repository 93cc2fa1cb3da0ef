internal import Components
package import Database
internal import Formats
package import HTTP
internal import HTML
internal import Identifiers
internal import Registry
internal import Thesaurus
package import Visit

extension Portal {
    /// `/lmo/{identifier}`, in any spelling: leads to the record of the organism in the reader's language.
    ///
    /// The address is short, without a language and fit for labels and QR pictures. Two reads at the most.
    package func lmo(_ text: String, _ visit: Visit) throws(DatabaseError) -> Response {
        guard visit.request.method == .get || visit.request.method == .head else { return Portal.onlyRead }
        let identifier = LMOIdentifier(text)
        let found = try identifier.map { (identifier) throws(DatabaseError) in try organisms(identifier) } ?? []
        var response: Response
        if found.count == 1 {
            response = .redirect(to: Route.record(found[0].number.record).address(visit.language))
        } else {
            response =
                LMOChoice(
                    text: String(text.prefix(Portal.echoedCharactersMax)), identifier: identifier, found: found,
                    labels: Labels(words: visit.words, formats: registry.formats), visit: visit
                ).response
        }
        // Which language a reader is sent to depends on what their browser asks for and what they chose before.
        response.fields["Vary"] = "Accept-Language, Cookie"
        response.fields["Cache-Control"] = visit.actor == nil ? "no-cache" : "no-store"
        return response
    }

    /// The published records that bear an identifier, however it is spelt.
    func organisms(_ identifier: LMOIdentifier) throws(DatabaseError) -> [PublishedRecord] {
        let schemas = registry.formats.formats.filter { format in
            format.fields.contains { field in
                if case .lmoIdentifier = field.type { field.isMatch } else { false }
            }
        }
        return try registry.matches(schemas: schemas.map(\.schema), key: identifier.matchKey)
            .filter { $0.status == .published }
    }
}

/// The page where an identifier leads to none or to several records.
struct LMOChoice {
    let text: String
    /// Nil where the text can be none.
    let identifier: LMOIdentifier?
    let found: [PublishedRecord]
    let labels: Labels
    let visit: Visit

    private var words: Words { visit.words }

    var response: Response {
        let shown = identifier?.published ?? text
        let key = found.isEmpty ? "portal.lmo.none" : "portal.lmo.several"
        return visit.page(
            PageSetting(title: words["\(key).title"], addresses: addresses(shown), query: shown, isPrivate: true),
            status: found.isEmpty ? .notFound : .ok
        ) {
            div(.class("failure-page")) {
                h1(words["\(key).title"])
                p(words["\(key).what", ["identifier": .text("\u{2066}\(shown)\u{2069}")]])
                if !found.isEmpty { resultList(found.map(labels.line), words: words, below: 1) }
                proposals
                p {
                    a(
                        words["portal.no-record.search", ["number": .text("\u{2066}\(shown)\u{2069}")]],
                        .href(Route.search.address(visit.language, ["q": shown])))
                }
            }
        }
    }

    /// The address has no language of its own, so that the switch leads to the search for the same.
    private func addresses(_ shown: String) -> [Language: String] {
        Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, Route.search.address($0, ["q": shown])) })
    }

    /// What may have been meant, by the check digit.
    @NodeBuilder private var proposals: Node {
        for proposal in identifier?.proposals ?? [] {
            p {
                words["portal.lmo.proposal"] + " "
                a(.href("/lmo/\(PercentCoding.encode(proposal))")) {
                    bdi(proposal, .class("number"), .untranslated)
                }
            }
        }
    }
}

extension LMOIdentifier {
    /// What components whose check digit or shape is wrong may have been meant as.
    var proposals: [String] {
        components.compactMap { component in
            switch component.verdict {
            case .ok: nil
            case .malformed(let proposal): proposal
            case .wrongCheckDigit(_, _, let proposal): proposal
            }
        }
    }
}
