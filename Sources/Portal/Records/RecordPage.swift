internal import Components
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import JSON
internal import QRCode
internal import RecordView
internal import Registry
internal import Thesaurus
internal import Visit

/// The public page of one record: a document, with what helps to use it beside it.
struct RecordPage {
    let content: RecordContent
    let labels: Labels
    let visit: Visit
    let setting: Portal.Setting
    /// Whether the address names a revision.
    let isRevisionAsked: Bool

    var words: Words { visit.words }
    var language: Language { visit.language }

    var response: Response {
        let (title, titleLanguage) = shownTitle
        let view = view
        let sections = view.sections
        return visit.page(
            PageSetting(
                // Two records may have one headline: a person's as a contact and as a focal point.
                title: "\(title), \(content.number.record)", addresses: visit.addresses, description: description,
                breadcrumbs: breadcrumbs,
                alternates: [
                    PageSetting.Alternate(Link("JSON", to: jsonAddress), mediaType: "application/json"),
                    PageSetting.Alternate(
                        Link(words["print.record.link"], to: printAddress), mediaType: "application/pdf"),
                ], isRecord: true)
        ) {
            article {
                notices
                heading(title, titleLanguage, view).node(words)
                incompleteness
                checkDigits
                columns(contents: contents(sections)) {
                    sections.map(\.content)
                    citing
                } side: {
                    side
                }
            }
        }
    }

    /// The document as its format declares it.
    var view: DocumentView {
        DocumentView(
            content.document, format: content.format, thesaurus: labels.formats.thesaurus, words: words,
            links: content.links(labels), file: Addresses.file,
            citing: { schema, field in
                content.citedBy.first { $0.schema == schema && $0.field == field }.map(citingList)
            })
    }

    /// The groups of citing records that no section of the page shows already.
    var citedByElsewhere: [CitedBy] {
        content.citedBy.filter { group in
            !content.format.page.sections.contains { section in
                guard case .citing(let schema, let field) = section.content else { return false }
                return schema == group.schema && field == group.field
            }
        }
    }

    var shownTitle: (text: String, language: Language?) {
        guard let (text, found) = content.title(labels.formats.thesaurus).text(in: language) else {
            return (content.number.record.description, nil)
        }
        return (text, found == language ? nil : found)
    }

    var jsonAddress: String { Route.record(content.number).address(language, ["format": "json"]) }
    var printAddress: String { Route.record(content.number).address(language, ["format": "pdf"]) }

    private var description: String {
        [labels.type(content.record.schema), content.record.government.map(labels.country), content.number.description]
            .compactMap { $0 }.joined(separator: " · ")
    }

    private var breadcrumbs: [Link] {
        let type = content.record.schema
        var links = [
            Link(words["portal.home"], to: Route.home.address(language)),
            Link(labels.types(type), to: Route.search.address(language, ["type": type])),
        ]
        if let government = content.record.government {
            links.append(
                Link(
                    labels.country(government),
                    to: Route.search.address(language, ["type": type, "country": government.lowercased()])))
        }
        return links
    }

    var status: Components.Status {
        switch content.record.status {
        case .published: content.record.missing.isEmpty || content.isOutdated ? .published : .incomplete
        case .withdrawn, .erased: .withdrawn
        }
    }

    private func heading(_ title: String, _ titleLanguage: Language?, _ view: DocumentView) -> RecordHeading {
        var heading = RecordHeading(
            kind: labels.type(content.record.schema),
            origin: content.record.government.map { government in
                a(
                    labels.country(government),
                    .href(Route.search.address(language, ["country": government.lowercased()])))
            },
            title: title, titleLanguage: titleLanguage, number: content.number.description,
            revision: content.shown.revision, published: PlainDate(secondsSince1970: content.shown.published),
            status: status, keyFacts: view.keyFacts)
        if let identifier = view.identifier {
            heading.identifier = identifier
            heading.picture = addressPicture
        }
        return heading
    }

    /// Where the newest revision of the record stands: on labels, printed pages and pictures for cameras.
    var permanentAddress: String { setting.origin + Route.record(content.number.record).address(language) }

    /// The address as a picture that cameras read; nothing where it is too long for one.
    private var addressPicture: Node? {
        (try? QRCode(permanentAddress)).map { code in
            figure(.class("address-picture")) {
                svg(
                    .svg(.viewBox, code.viewBox), .svg(.width, 120), .svg(.height, 120), .role(.img),
                    .aria(.label, words["print.code.picture", ["address": .text(permanentAddress)]])
                ) { path(.svg(.d, code.path)) }
                figcaption(words["print.code.address"])
            }
        }
    }

    // MARK: - What a reader must know first

    /// The day of the newest revision.
    private var publishedDate: String { words.date(PlainDate(secondsSince1970: content.record.published)) }

    @NodeBuilder var notices: Node {
        if content.record.status == .withdrawn {
            banner(.attention, title: words["portal.withdrawn.title"]) {
                p(words["portal.withdrawn.date", ["date": .text(publishedDate)]])
                if let (reason, found) = content.reason?.text(in: language) {
                    p {
                        words["portal.withdrawn.reason"] + " "
                        span(reason, words.attributes(of: found))
                    }
                }
                p(words["portal.withdrawn.what"])
            }
        } else if isRevisionAsked, content.isOutdated {
            banner(.attention, title: words["portal.older.title"]) {
                p(
                    words[
                        "portal.older.what",
                        ["newest": .number(content.record.revision), "date": .text(publishedDate)]])
                p {
                    a(words["portal.newest.link"], .href(Route.record(content.number.record).address(language)))
                    " · "
                    a(
                        words["portal.compare.with-newest"],
                        .href(compareAddress(content.shown.revision, content.record.revision)))
                }
            }
        }
    }

    func compareAddress(_ from: Int, _ to: Int) -> String {
        Route.compare(content.number.record).address(language, ["from": "\(from)", "to": "\(to)"])
    }

    /// Records that came from elsewhere are published with what they lack named (founding requirement S-051).
    @NodeBuilder var incompleteness: Node {
        if content.record.status == .published, !content.isOutdated, !content.record.missing.isEmpty {
            banner(.attention, title: words["portal.incomplete.title"]) {
                p(words["portal.incomplete.what"])
                ul { for name in labels.paths(content.record.missing, of: content.format) { li(name) } }
            }
        }
    }

    /// Identifiers whose check digit does not follow from their other characters: said, never changed.
    @NodeBuilder var checkDigits: Node {
        for verdict in content.format.checkDigitVerdicts(in: content.document) {
            banner(.information, title: words["portal.check-digit.title"]) {
                p(
                    words[
                        "portal.check-digit.what",
                        [
                            "identifier": .text(isolated(verdict.identifier)),
                            "proposal": .text(isolated(verdict.proposal)),
                        ]])
            }
        }
    }

    /// A text from left to right inside a sentence of either direction.
    private func isolated(_ text: String) -> String { "\u{2066}\(text)\u{2069}" }
}

extension Format {
    /// The components of identifiers whose check digit is not the one the others give, with what would be right.
    func checkDigitVerdicts(in document: Document) -> [(identifier: String, proposal: String)] {
        var found: [(identifier: String, proposal: String)] = []
        visit(document) { _, field, value in
            guard case .lmoIdentifier = field.type, let identifier = value.string.flatMap(LMOIdentifier.init) else {
                return
            }
            for component in identifier.components {
                if case .wrongCheckDigit(_, _, let proposal) = component.verdict {
                    found.append((component.published, proposal))
                }
            }
        }
        return found
    }
}
