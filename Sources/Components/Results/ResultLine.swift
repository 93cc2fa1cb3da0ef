package import HTML
package import Thesaurus

/// One result: what it is, and its title.
package struct ResultLine: Sendable {
    package let kind: String, origin: String?, date: PlainDate?, link: Link, titleLanguage: Language?
    package let status: Status?

    /// `status` only where it is not published; the language only where it is not the page's own.
    package init(
        kind: String, origin: String? = nil, date: PlainDate? = nil, link: Link, titleLanguage: Language? = nil,
        status: Status? = nil
    ) {
        (self.kind, self.origin, self.date, self.link) = (kind, origin, date, link)
        (self.titleLanguage, self.status) = (titleLanguage, status)
    }

    /// `below` is the level of the heading over the list (WCAG 1.3.1): 1 or 2.
    package func node(_ words: Words, below level: Int = 2) -> Node {
        article(.class("result")) {
            p(.class("kicker")) {
                kind
                if let origin { span { " · \(origin)" } }
                if let date {
                    span {
                        " · "
                        words.time(date)
                    }
                }
                if let status { statusTag(status, words: words) }
            }
            let title = a(link.label, .href(link.address), words.attributes(of: titleLanguage))
            if level < 2 { h2(.class("result-title")) { title } } else { h3(.class("result-title")) { title } }
        }
    }
}

/// The results of a search, in order.
package func resultList(_ lines: [ResultLine], words: Words, below level: Int = 2) -> Node {
    ol(.class("results")) { for line in lines { li { line.node(words, below: level) } } }
}

/// How many results there are and how old the index is; announced when the page is refreshed in place.
package func resultCount(_ count: Int, indexed seconds: Int?, words: Words) -> Node {
    p(.class("result-count"), .role(.status)) {
        strong(words["results.count", ["count": .number(count)]])
        if let seconds {
            span(.class("muted")) {
                " " + words["results.indexed", ["time": .text(words.moment(secondsSince1970: seconds))]]
            }
        }
    }
}
