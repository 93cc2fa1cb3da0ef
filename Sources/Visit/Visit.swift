package import Accounts
package import Components
package import HTML
package import HTTP
internal import Identifiers
package import Thesaurus

/// One request as the faces see it: who asks, in which language, and the shell of the page that answers.
package struct Visit: Sendable {
    package let request: Request
    /// The path's segments after the language.
    package let path: [String]
    package let words: Words
    package let shell: Shell
    /// The signed-in person and the session; nil for a visitor.
    package let actor: Actor?, session: Session?
    /// Seconds since 1970, UTC.
    package let now: Int
    /// Unpredictable bytes, as many as asked for.
    package let random: @Sendable (Int) -> [UInt8]
    /// Where uploads wait.
    package let temporaryFolder: String

    package init(
        request: Request, path: [String], words: Words, shell: Shell, actor: Actor?, session: Session?, now: Int,
        random: @escaping @Sendable (Int) -> [UInt8], temporaryFolder: String
    ) {
        (self.request, self.path, self.words, self.shell) = (request, path, words, shell)
        (self.actor, self.session, self.now, self.random) = (actor, session, now, random)
        self.temporaryFolder = temporaryFolder
    }

    package var language: Language { words.language }

    /// The name of a form's field that carries the token against forged requests.
    package static let tokenField = "token"
    /// Random bytes of a form token.
    private static let tokenSaltBytes = 16

    /// A token for the forms of this page; empty for a visitor, whose forms are guarded by their origin alone.
    package var formToken: String { session?.formToken(random: random(Visit.tokenSaltBytes)) ?? "" }

    /// The address of this page in every language, its query kept.
    package var addresses: [Language: String] {
        let rest = request.target.rawPath.split(separator: "/").dropFirst().joined(separator: "/")
        let query = request.target.rawQuery.isEmpty ? "" : "?\(request.target.rawQuery)"
        return Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, "/\($0.rawValue)/\(rest)\(query)") })
    }

    /// A page of the site. Public pages may be kept by shared caches for a moment; those of a signed-in person by none.
    package func page(
        _ setting: PageSetting, status: HTTP.Status = .ok, @NodeBuilder content: () -> Node
    ) -> Response {
        let bytes = shell.page(setting, content: content).document()
        var fields: Fields = ["Content-Type": "text/html; charset=utf-8", "Content-Language": language.rawValue]
        fields.add("Cache-Control", actor == nil && !setting.isPrivate ? "no-cache" : "no-store")
        return Response(status, fields: fields, body: .bytes(bytes))
    }

    /// A designed page for what went wrong.
    package func failure(_ failure: FailurePage, status: HTTP.Status) -> Response {
        page(PageSetting(title: failure.title(words), addresses: addresses, isPrivate: true), status: status) {
            failure.node(words)
        }
    }
}
