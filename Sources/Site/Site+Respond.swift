internal import API
internal import Accounts
internal import Components
internal import Crypto
internal import Database
package import HTTP
internal import Registry
internal import ManagementCentre
internal import Outbox
internal import Portal
internal import Search
internal import Thesaurus
internal import Visit

extension Site {
    /// Log entries that a request takes into the index before it is answered; more are left to the follower beside,
    /// and the search page says how far the index is.
    static let entriesPerRequestMax = 100

    /// Answers one request. Never fails: a fault is told to the operator, and the reader gets a reference to quote.
    package func respond(to request: Request) -> Response {
        var response: Response
        do throws(DatabaseError) {
            response = try answer(request)
        } catch {
            let reference = Hex.text(random(6))
            report("fault \(reference) \(request.method.rawValue) \(request.target.rawPath): \(error)")
            if API.isAddress(request.target) {
                response = api.fault(reference)
            } else {
                let visit = visit(request, language: language(of: request), path: [], person: nil)
                response = visit.failure(.failed(reference: reference), status: .serviceUnavailable)
            }
            response.fields.add("Retry-After", "5")
        }
        if !response.hasSecurityFields { SecurityFields.add(to: &response, isSecure: request.isSecure) }
        return response
    }

    private func answer(_ request: Request) throws(DatabaseError) -> Response {
        let segments = request.target.segments
        if Site.isOnlyRead(segments), request.method != .get, request.method != .head { return Site.onlyRead }
        switch (segments.first, segments.count) {
        case (nil, _): return chooseLanguage(request)
        case ("healthz", 1): return try health()
        case ("metrics", 1): return try measured()
        case ("assets", 2):
            return assets.respond(segments[1]) ?? notFound(request)
        case ("robots.txt", 1):
            return Response(
                type: "text/plain; charset=utf-8",
                text: "User-agent: *\nDisallow: /*/centre\nDisallow: /*/sign-in\nDisallow: /*/password\n")
        case ("lmo", 2...):
            let visit = visit(request, language: language(of: request), path: [], person: nil)
            return try portal.lmo(segments.dropFirst().joined(separator: "/"), visit)
        case ("files", 3):
            return try file(request, segments[1])
        default: break
        }
        if let response = try api.respond(to: request) { return response }
        guard let language = segments.first.flatMap(Language.init) else { return notFound(request) }
        return try page(request, language)
    }

    /// A page below a language: from the cache for visitors, else from the face that has it.
    private func page(_ request: Request, _ language: Language) throws(DatabaseError) -> Response {
        let path = Array(request.target.segments.dropFirst())
        let isRead = request.method == .get || request.method == .head
        // What was just published is found at once: whoever searches has it taken in first.
        if isRead, path.first == "search" || path.isEmpty { try follow() }
        let person = try person(of: request)
        let isCached = isRead && person == nil && Site.isCached(path)
        let size = isCached ? try watch.size(of: registry) : 0
        let key = "\(request.isSecure) \(request.host ?? "") \(request.target.rawPath)?\(request.target.rawQuery)"
        if isCached, let kept = cache.page(key, logSize: size) { return kept }
        let visit = visit(request, language: language, path: path, person: person)
        if var response = try portal.respond(to: visit) {
            guard isCached else { return response }
            SecurityFields.add(to: &response, isSecure: request.isSecure)
            return cache.keep(response, as: key, logSize: size)
        }
        defer { if !isRead { watch.forget() } }
        guard let response = try centre.respond(to: visit) else { return notFound(request) }
        return response
    }

    /// Who is signed in; nil for a visitor.
    private func person(of request: Request) throws(DatabaseError) -> (session: Session, actor: Actor)? {
        guard let token = SessionCookie.token(of: request) else { return nil }
        return try accounts.session(token)
    }

    /// Takes what is new in the log into the search index. A database that is gone is told as such, as a search that
    /// cannot know what was published would be half an answer; where the index alone fails, search is merely older.
    private func follow() throws(DatabaseError) {
        do throws(DatabaseError) { try follower.catchUp(ifAtMost: Site.entriesPerRequestMax) } catch {
            guard error.kind != .unavailable else { throw error }
            report("the search index cannot follow: \(error)")
        }
    }

    /// The site's own addresses, at which nothing can be changed.
    private static func isOnlyRead(_ segments: [String]) -> Bool {
        switch (segments.first, segments.count) {
        case (nil, _), ("healthz", 1), ("metrics", 1), ("assets", 2), ("robots.txt", 1): true
        default: false
        }
    }

    private static var onlyRead: Response {
        var response = Response(
            .methodNotAllowed, type: "text/plain; charset=utf-8", text: "This address can only be read: use GET.\n")
        response.fields.add("Allow", "GET, HEAD")
        return response
    }

    /// Pages that many visitors read alike. Searches differ too much to be worth keeping.
    private static func isCached(_ path: [String]) -> Bool { path.first != "search" && path.first != "verify" }

    private func health() throws(DatabaseError) -> Response {
        _ = try registry.logSize()
        return Response(
            fields: ["Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"],
            body: .bytes(Array("ok\n".utf8)))
    }

    private func measured() throws(DatabaseError) -> Response {
        let text = metrics.text(
            logSize: try registry.logSize(), indexed: index.position, statements: registry.database.statementsRun,
            letters: try accounts.outbox.counts())
        return Response(
            fields: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store"],
            body: .bytes(Array(text.utf8)))
    }

    private func file(_ request: Request, _ digest: String) throws(DatabaseError) -> Response {
        let person = try person(of: request)
        let visit = visit(request, language: language(of: request), path: [], person: person)
        return try portal.file(digest, visit)
    }

    func notFound(_ request: Request) -> Response {
        let language = request.target.segments.first.flatMap(Language.init) ?? language(of: request)
        let visit = visit(request, language: language, path: [], person: nil)
        let search = Link(visit.words["site.search"], to: Addresses.search(language))
        return visit.failure(.notFound(search: search), status: .notFound)
    }

    /// The best of the six languages for a browser, English where it says nothing.
    private func language(of request: Request) -> Language {
        let wanted = request.fields.list("Accept-Language")
        // English first: for one who takes any.
        let languages = [Language.en] + Language.allCases.filter { $0 != .en }
        return AcceptLanguage.best(wanted, among: languages.map(\.rawValue)).flatMap(Language.init) ?? .en
    }

    private func chooseLanguage(_ request: Request) -> Response {
        var response = Response.redirect(to: Addresses.home(language(of: request)), .found)
        response.fields.add("Vary", "Accept-Language")
        response.fields.add("Cache-Control", "no-cache")
        return response
    }
}
