internal import Accounts
internal import Components
internal import Formats
internal import HTTP
internal import Thesaurus
internal import Visit

extension Site {
    /// What the faces get to know of a request.
    func visit(
        _ request: Request, language: Language, path: [String], person: (session: Session, actor: Actor)?
    ) -> Visit {
        let words = Words(language, strings)
        var shell = Shell(
            words: words, assets: assets.addresses, home: Addresses.home(language),
            entries: [
                Link(words["site.search"], to: Addresses.search(language)),
                Link(words["site.formats"], to: "/\(language.rawValue)/formats"),
                Link(words["site.verify"], to: "/\(language.rawValue)/verify"),
                Link(words["site.help"], to: "/\(language.rawValue)/help"),
                Link(words["site.register"], to: Addresses.centre(language)),
            ],
            searchAction: Addresses.search(language),
            footer: [
                Link(words["site.help"], to: "/\(language.rawValue)/help"),
                Link(words["site.about"], to: "/\(language.rawValue)/about"),
                Link(words["site.verify"], to: "/\(language.rawValue)/verify"),
                Link(words["site.contact"], to: "/\(language.rawValue)/contact"),
            ],
            version: Site.version)
        if let person {
            let government = person.actor.government.flatMap { formats.thesaurus.country($0.lowercased()) }
            shell.person = Shell.Person(
                name: person.actor.name, government: government?.name.text(in: language)?.text,
                centre: Link(words["site.centre"], to: Addresses.centre(language)),
                signOutAction: Addresses.signOut(language), token: person.session.formToken(random: random(16)))
        } else {
            shell.signIn = Link(words["site.sign-in"], to: Addresses.signIn(language))
        }
        return Visit(
            request: request, path: path, words: words, shell: shell, actor: person?.actor, session: person?.session,
            now: now(), random: random, temporaryFolder: configuration.folder.temporary)
    }
}
