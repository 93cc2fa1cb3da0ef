package import HTML
package import Thesaurus

/// A page of two columns: the document, and beside it (below it on small screens) what helps to use it.
///
/// `sideFirst` puts the side column before the content on wide screens: for filters. `contents` stand at the top of the
/// side column, and before the document on small screens, where they would otherwise come after all that they lead to.
package func columns(
    sideFirst: Bool = false, contents: Node = .nothing, @NodeBuilder content: () -> Node,
    @NodeBuilder side: () -> Node
) -> Node {
    div(.class(sideFirst ? "columns side-first" : contents.isNothing ? "columns" : "columns with-contents")) {
        contents
        div(.class("column-main")) { content() }
        aside(.class("column-side")) { side() }
    }
}

/// One box of the side column.
package func sideBox(title: String, @NodeBuilder content: () -> Node) -> Node {
    section(.class("side-box")) {
        h2(title)
        content()
    }
}

/// Links to the parts of this page.
package func contentsList(_ links: [Link], words: Words) -> Node {
    nav(.class("side-box contents"), .aria(.label, words["side.contents"])) {
        h2(words["side.contents"])
        ol { for link in links { li { a(link.label, .href(link.address)) } } }
    }
}

/// A plain list of links for a side box.
package func linkList(_ links: [Link]) -> Node {
    ul(.class("plain")) { for link in links { li { a(link.label, .href(link.address)) } } }
}

/// The languages a text is present in; those without an address are shown as text.
package func languagesPresent(_ languages: [(Language, String?)]) -> Node {
    ul(.class("inline")) {
        for (language, address) in languages {
            li {
                if let address {
                    a(language.nativeName, language.attributes, .href(address))
                } else {
                    span(language.nativeName, language.attributes)
                }
            }
        }
    }
}

/// The text to cite, with a button that copies it where scripts run.
package func citation(_ text: String, words: Words) -> Node {
    div(.class("citation")) {
        p(text, .id("citation"), .dir(.automatic))
        button(
            words["record.copy"], .type(.button), .class("button secondary small"), .hidden,
            .data("copy", "citation"), .data("done", words["record.copied"]))
    }
}
