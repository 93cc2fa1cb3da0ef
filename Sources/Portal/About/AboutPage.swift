internal import Components
internal import Database
internal import HTML
internal import HTTP
internal import Registry
internal import Thesaurus
internal import Visit

extension Portal {
    /// `/{language}/about`: where the records come from, how many there are, how to get them. Two reads.
    func about(_ visit: Visit) throws(DatabaseError) -> Response {
        let size = try registry.logSize()
        return try page(visit, states: [size]) { () throws(DatabaseError) in
            let counts = try registry.countsBySchema()
            let words = visit.words
            let labels = Labels(words: words, formats: registry.formats)
            return visit.article("about") {
                columns {
                    prose(words, "portal.about", parts: ["sources", "quality", "use", "log"])
                    h2(words["portal.about.get.title"])
                    p(words["portal.about.get.what"])
                    linkList([
                        Link(words["portal.about.get.records"], to: "/api/records"),
                        Link(words["portal.about.get.formats"], to: "/api/schemas"),
                        Link(words["portal.verify.checkpoint"], to: Route.Open.checkpoint),
                    ])
                } side: {
                    sideBox(title: words["portal.home.types"]) {
                        recordTypeCounts(counts, labels: labels, visit: visit)
                        p(words["portal.about.entries", ["count": .number(size)]], .class("muted"))
                    }
                }
            }
        }
    }
}

extension Visit {
    /// A page of text with its heading and its first paragraph.
    func article(_ key: String, @NodeBuilder content: () -> Node) -> Response {
        let title = words["portal.\(key).title"], lead = words["portal.\(key).lead"]
        let address = "/\(language.rawValue)/\(key)"
        return page(
            PageSetting(
                title: title, addresses: addresses, description: lead, entry: address,
                breadcrumbs: [Link(words["portal.home"], to: Route.home.address(language))])
        ) {
            h1(title)
            p(lead, .class("lead"))
            content()
        }
    }
}

/// Headings each with a paragraph: the texts `<key>.<part>.title` and `<key>.<part>.what`.
func prose(_ words: Words, _ key: String, parts: [String]) -> Node {
    HTML.group {
        for part in parts {
            h2(words["\(key).\(part).title"], .id(part))
            for paragraph in words["\(key).\(part).what"].split(separator: "\n") { p(String(paragraph)) }
        }
    }
}
