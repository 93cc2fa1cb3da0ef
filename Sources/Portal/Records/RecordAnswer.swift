internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Transparency
internal import Visit

extension Portal {
    /// `/{language}/records/{number}`: a record's newest revision, or the one named.
    ///
    /// Costs eight reads at the most: the record, the size of the log, and `content(of:revision:)`. One who holds the
    /// page already costs two.
    func record(_ number: RecordNumber, _ visit: Visit) throws(DatabaseError) -> Response {
        guard let record = try registry.record(number: number.number) else {
            return noRecord(number.record.description, visit)
        }
        let canonical = number.revision.flatMap(record.number.revision) ?? record.number.record
        guard visit.path == ["records", canonical.description] else {
            return moved(to: Route.record(canonical), visit)
        }
        if let wanted = number.revision, wanted > record.revision { return noRevision(wanted, of: record, visit) }
        let states = [record.seq, try registry.logSize()]
        return try page(visit, states: states) { () throws(DatabaseError) in
            if record.status == .erased { return erased(record, visit) }
            guard let content = try content(of: record, revision: number.revision) else {
                return noRecord(canonical.description, visit)
            }
            let labels = Labels(words: visit.words, formats: registry.formats)
            let page = RecordPage(
                content: content, labels: labels, visit: visit, setting: setting,
                isRevisionAsked: number.revision != nil)
            guard visit.request.query["format"] == "pdf" else { return page.response }
            let check = try check(content.number)
            return try printed(page.printed(check, key: log.verifierKey), named: content.number.description, visit)
        }
    }

    /// Sends the reader on to where a record stands, its query kept.
    func moved(to route: Route, _ visit: Visit) -> Response {
        let query = visit.request.target.rawQuery
        return Response.redirect(
            to: route.address(visit.language) + (query.isEmpty ? "" : "?\(query)"), .permanentRedirect)
    }

    /// For a number that no record has.
    func noRecord(_ text: String, _ visit: Visit) -> Response {
        let words = visit.words
        let shown = String(text.prefix(Portal.echoedCharactersMax))
        return visit.page(
            PageSetting(
                title: words["portal.no-record.title"], addresses: visit.addresses, query: shown, isPrivate: true),
            status: .notFound
        ) {
            div(.class("failure-page")) {
                h1(words["portal.no-record.title"])
                p(words["portal.no-record.what", ["number": .text(shown)]])
                p(words["portal.no-record.example"])
                p {
                    a(
                        words["portal.no-record.search", ["number": .text(shown)]],
                        .href(Route.search.address(visit.language, ["q": shown])))
                }
            }
        }
    }

    /// What a reader typed is repeated to them up to this length.
    static let echoedCharactersMax = 200

    private func noRevision(_ revision: Int, of record: PublishedRecord, _ visit: Visit) -> Response {
        let words = visit.words
        return visit.page(
            PageSetting(title: words["portal.no-revision.title"], addresses: visit.addresses, isPrivate: true),
            status: .notFound
        ) {
            div(.class("failure-page")) {
                h1(words["portal.no-revision.title"])
                p(
                    words[
                        "portal.no-revision.what",
                        [
                            "number": .text(record.number.record.description), "revision": .number(revision),
                            "newest": .number(record.revision),
                        ]])
                p {
                    a(
                        words["portal.newest.link"],
                        .href(Route.record(record.number.record).address(visit.language)))
                }
            }
        }
    }

    /// What remains of a record whose content was erased: that it was there, and its entries in the log.
    private func erased(_ record: PublishedRecord, _ visit: Visit) -> Response {
        let words = visit.words
        let labels = Labels(words: words, formats: registry.formats)
        let number = record.number.record
        return visit.page(
            PageSetting(title: number.description, addresses: visit.addresses, isPrivate: true), status: .gone
        ) {
            article(.class("failure-page")) {
                p(.class("kicker")) {
                    labels.type(record.schema)
                    if let government = record.government { span { " · \(labels.country(government))" } }
                }
                h1(words["portal.erased.title"])
                p {
                    bdi(number.description, .class("number"), .untranslated)
                    " – "
                    words.time(PlainDate(secondsSince1970: record.published))
                }
                p(words["portal.erased.what"])
                p {
                    a(
                        words["portal.verify.record"],
                        .href(Route.verify.address(visit.language, ["record": number.description])))
                }
            }
        }
    }
}
