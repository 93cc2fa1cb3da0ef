internal import Components
internal import Formats
internal import HTML
internal import HTTP
internal import Registry
internal import Visit

extension Portal {
    /// `/{language}/help`: how to search, read, register and verify; what each record type is for. No reads.
    func help(_ visit: Visit) -> Response {
        let words = visit.words
        let labels = Labels(words: words, formats: registry.formats)
        let parts = ["search", "read", "register", "verify", "languages"]
        return visit.article("help") {
            columns {
                prose(words, "portal.help", parts: parts)
                h2(words["portal.help.types.title"], .id("types"))
                for format in registry.formats.formats {
                    h3 { a(labels.text(format.name), .href(Route.format(format.schema).address(visit.language))) }
                    p(labels.text(format.introduction))
                }
            } side: {
                contentsList(
                    (parts + ["types"]).map { Link(words["portal.help.\($0).title"], to: "#\($0)") }, words: words)
            }
        }
    }

    /// `/{language}/contact`: whom to write to about what. No reads.
    func contact(_ visit: Visit) -> Response {
        let words = visit.words
        return visit.article("contact") {
            prose(words, "portal.contact", parts: ["record", "access"])
            h2(words["portal.contact.site.title"])
            if let contact = setting.contact {
                p {
                    words["portal.contact.site.what"] + " "
                    bdi { a(contact, .href("mailto:\(contact)")) }
                }
            } else {
                p(words["portal.contact.site.none"])
            }
        }
    }
}
