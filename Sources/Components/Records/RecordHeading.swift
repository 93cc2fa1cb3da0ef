package import HTML
package import Thesaurus

/// The top of a record page: what it is and whose, its title, its number and state, and its key facts.
package struct RecordHeading: Sendable {
    /// The type in words, then the country or organization.
    package let kind: String, origin: Node?
    package let title: String
    /// The language of the title, where the page's own is missing.
    package let titleLanguage: Language?
    /// As cited, `BCH-DEC-KE-1042-3`.
    package let number: String
    package let revision: Int
    package let published: PlainDate?
    package let status: Status
    package let keyFacts: [Fact]
    /// What names the record everywhere, such as the unique identifier of an LMO; shown large.
    package var identifier: Node?
    /// A picture of the record's address for cameras.
    package var picture: Node?

    package init(
        kind: String, origin: Node? = nil, title: String, titleLanguage: Language? = nil, number: String, revision: Int,
        published: PlainDate? = nil, status: Status, keyFacts: [Fact] = []
    ) {
        (self.kind, self.origin, self.title, self.titleLanguage) = (kind, origin, title, titleLanguage)
        (self.number, self.revision, self.published) = (number, revision, published)
        (self.status, self.keyFacts) = (status, keyFacts)
    }

    package func node(_ words: Words) -> Node {
        header(.class("record-heading")) {
            p(.class("kicker")) {
                kind
                if let origin {
                    span(" · ", .aria(.hidden, true))
                    origin
                }
            }
            h1(title, .class("record-title"), words.attributes(of: titleLanguage))
            p(.class("record-line")) {
                statusTag(status, words: words)
                bdi(number, .class("number"), .untranslated)
                span(words["record.revision", ["revision": .number(revision)]])
                if let published {
                    span { words.time(published) }
                }
            }
            if identifier != nil || picture != nil {
                div(.class("identity")) {
                    if let identifier { p(.class("record-identifier")) { identifier } }
                    picture
                }
            }
            Components.keyFacts(keyFacts)
        }
    }
}
