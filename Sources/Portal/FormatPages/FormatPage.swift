internal import Components
internal import Formats
internal import HTML
internal import HTTP
internal import Registry
internal import Thesaurus
internal import Visit

extension Portal {
    /// `/{language}/formats`: every common format with what it is for. No reads.
    func formats(_ visit: Visit) -> Response {
        let words = visit.words
        let labels = Labels(words: words, formats: registry.formats)
        return visit.article("formats") {
            for kind in [Format.Kind.national, .reference, .secretariat] {
                let formats = registry.formats.formats.filter { $0.kind == kind }
                if !formats.isEmpty {
                    h2(words["portal.formats.\(kind.rawValue)"])
                    p(words["portal.formats.\(kind.rawValue).what"])
                    for format in formats {
                        h3 {
                            a(labels.text(format.name), .href(Route.format(format.schema).address(visit.language)))
                        }
                        p(labels.text(format.introduction))
                    }
                }
            }
        }
    }

    /// `/{language}/formats/{schema}`: a format group by group, drawn from its declaration. No reads.
    func format(_ schema: String, _ visit: Visit) -> Response {
        guard let format = registry.formats.format(schema) ?? registry.formats.format(code: schema) else {
            return noFormat(visit)
        }
        guard visit.path == ["formats", format.schema] else { return moved(to: .format(format.schema), visit) }
        return FormatPage(
            format: format, labels: Labels(words: visit.words, formats: registry.formats), visit: visit
        ).response
    }

    func noFormat(_ visit: Visit) -> Response {
        let words = visit.words
        return visit.page(
            PageSetting(title: words["portal.no-format.title"], addresses: visit.addresses, isPrivate: true),
            status: .notFound
        ) {
            div(.class("failure-page")) {
                h1(words["portal.no-format.title"])
                p(words["portal.no-format.what"])
                p { a(words["portal.formats.title"], .href(Route.formats.address(visit.language))) }
            }
        }
    }
}

/// One common format in words.
struct FormatPage {
    let format: Format
    let labels: Labels
    let visit: Visit

    var words: Words { visit.words }

    var response: Response {
        let name = labels.text(format.name)
        return visit.page(
            PageSetting(
                title: name, addresses: visit.addresses, description: labels.text(format.introduction),
                breadcrumbs: [
                    Link(words["portal.home"], to: Route.home.address(visit.language)),
                    Link(words["portal.formats.title"], to: Route.formats.address(visit.language)),
                ])
        ) {
            p(words["portal.format.kicker"], .class("kicker"))
            h1(name, .class("record-title"))
            p(labels.text(format.introduction))
            columns(
                contents: contentsList(
                    format.groups.map { Link(labels.text($0.label), to: "#group-\($0.key)") }, words: words)
            ) {
                article {
                    factList(facts, words: words)
                    for group in format.groups { groupNode(group) }
                }
            } side: {
                offlineBox
                sideBox(title: words["print.form.offline"]) {
                    linkList([
                        Link(
                            words["print.form.link"], to: Route.printedForm(format.schema).address(visit.language))
                    ])
                }
                sideBox(title: words["portal.home.look.link"]) {
                    linkList([
                        Link(
                            labels.text(format.plural),
                            to: Route.search.address(visit.language, ["type": format.schema]))
                    ])
                }
            }
        }
    }

    private var facts: [Fact] {
        let fieldNames = format.anyOf.map { anyOf in
            RuleText(labels: labels, format: format, siblings: []).either(labels.paths(anyOf.fields, of: format))
        }
        return [
            Fact(words["portal.format.code"], text: format.code),
            Fact(words["portal.format.version"], text: words.number(format.version)),
            Fact(words["portal.format.kind"], text: words["portal.formats.\(format.kind.rawValue)"]),
            format.onePerGovernment ? Fact(words["portal.format.number"], text: words["portal.format.one"]) : nil,
            format.confirmation.map { confirmation in
                Fact(
                    words["portal.format.confirm"],
                    text: words["portal.format.confirm.after", ["count": .number(confirmation.afterMonths)]])
            },
            format.obligations.isEmpty
                ? nil : Fact(words["portal.format.articles"], text: articles),
            fieldNames.isEmpty ? nil : Fact(words["portal.format.any-of"], list: fieldNames.map { Node.text($0) }),
        ].compactMap { $0 }
    }

    /// Each kept together, as the brackets of "13(1)(a)" would otherwise turn round between letters of Arabic.
    private var articles: String {
        words.list(
            format.obligations.map { visit.language.isRightToLeft ? "\u{2066}\($0.article)\u{2069}" : $0.article })
    }

    private func groupNode(_ group: Format.Group) -> Node {
        let id = "group-\(group.key)"
        return section(.id(id), .class("fact-group"), .aria(.labelledby, "\(id)-title")) {
            h2(labels.text(group.label), .id("\(id)-title"))
            if !group.help.isEmpty { p(labels.text(group.help)) }
            if let shown = group.shown {
                p(
                    words[
                        "portal.format.shown",
                        ["rule": .text(RuleText(labels: labels, format: format, siblings: []).text(shown))]],
                    .class("muted"))
            }
            for field in group.fields { FieldDescription(field: field, format: format, labels: labels).node() }
        }
    }
}
