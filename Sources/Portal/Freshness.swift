internal import Components
internal import Crypto
internal import Database
internal import HTML
internal import HTTP
internal import Thesaurus
internal import Visit

/// Answers to those who hold a page already.
extension Portal {
    /// A page that changes only with what is named: with `states` (a record's log entry, the size of the log), and with
    /// the address, the program, its setting and the shell around it. A visitor who holds it gets 304, before it is made.
    ///
    /// Pages of signed-in people carry their names and are made anew each time.
    func page(
        _ visit: Visit, states: [Int], make: () throws(DatabaseError) -> Response
    ) throws(DatabaseError) -> Response {
        guard visit.actor == nil else { return try make() }
        let tag = tag(visit, states)
        if let known = visit.request.fields.list("If-None-Match"), visit.request.fields["If-Match"] == nil {
            // The server compresses after us, and gives that form a tag of its own.
            for held in EntityTag.list(known) where held.matchesWeakly(tag) || held.matchesWeakly(tag.forGzip) {
                return Response(
                    .notModified,
                    fields: ["ETag": held.description, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"])
            }
        }
        var response = try make()
        guard response.status == .ok || response.status == .gone else { return response }
        // No time of its last change beside it: what cites a record, or is cited by it, changes the page too.
        response.tag = tag
        return response
    }

    private func tag(_ visit: Visit, _ states: [Int]) -> EntityTag {
        let shell = visit.shell
        let target = visit.request.target
        var parts = [target.rawPath, target.rawQuery, visit.language.rawValue]
        parts += [setting.version, setting.origin, setting.contact ?? ""]
        parts += [shell.assets.style, shell.assets.script, shell.notice?.html ?? ""] + states.map(String.init)
        return EntityTag(String(SHA256.digest(of: parts.joined(separator: "\n")).description.prefix(32)), weak: true)
    }
}
