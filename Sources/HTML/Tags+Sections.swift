// Landmarks, headings and blocks. Each takes a text or a block of content.

package func html(_ text: String, _ attributes: Attribute...) -> Node { .element(.html, attributes, [.text(text)]) }
package func html(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.html, attributes, content().parts)
}
package func head(_ text: String, _ attributes: Attribute...) -> Node { .element(.head, attributes, [.text(text)]) }
package func head(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.head, attributes, content().parts)
}
package func body(_ text: String, _ attributes: Attribute...) -> Node { .element(.body, attributes, [.text(text)]) }
package func body(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.body, attributes, content().parts)
}
package func title(_ text: String, _ attributes: Attribute...) -> Node { .element(.title, attributes, [.text(text)]) }
package func title(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.title, attributes, content().parts)
}
package func header(_ text: String, _ attributes: Attribute...) -> Node { .element(.header, attributes, [.text(text)]) }
package func header(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.header, attributes, content().parts)
}
package func footer(_ text: String, _ attributes: Attribute...) -> Node { .element(.footer, attributes, [.text(text)]) }
package func footer(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.footer, attributes, content().parts)
}
package func main(_ text: String, _ attributes: Attribute...) -> Node { .element(.main, attributes, [.text(text)]) }
package func main(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.main, attributes, content().parts)
}
package func nav(_ text: String, _ attributes: Attribute...) -> Node { .element(.nav, attributes, [.text(text)]) }
package func nav(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.nav, attributes, content().parts)
}
package func section(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.section, attributes, [.text(text)])
}
package func section(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.section, attributes, content().parts)
}
package func article(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.article, attributes, [.text(text)])
}
package func article(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.article, attributes, content().parts)
}
package func aside(_ text: String, _ attributes: Attribute...) -> Node { .element(.aside, attributes, [.text(text)]) }
package func aside(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.aside, attributes, content().parts)
}
package func address(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.address, attributes, [.text(text)])
}
package func address(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.address, attributes, content().parts)
}
package func search(_ text: String, _ attributes: Attribute...) -> Node { .element(.search, attributes, [.text(text)]) }
package func search(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.search, attributes, content().parts)
}
package func hgroup(_ text: String, _ attributes: Attribute...) -> Node { .element(.hgroup, attributes, [.text(text)]) }
package func hgroup(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.hgroup, attributes, content().parts)
}
package func h1(_ text: String, _ attributes: Attribute...) -> Node { .element(.h1, attributes, [.text(text)]) }
package func h1(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.h1, attributes, content().parts)
}
package func h2(_ text: String, _ attributes: Attribute...) -> Node { .element(.h2, attributes, [.text(text)]) }
package func h2(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.h2, attributes, content().parts)
}
package func h3(_ text: String, _ attributes: Attribute...) -> Node { .element(.h3, attributes, [.text(text)]) }
package func h3(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.h3, attributes, content().parts)
}
package func h4(_ text: String, _ attributes: Attribute...) -> Node { .element(.h4, attributes, [.text(text)]) }
package func h4(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.h4, attributes, content().parts)
}
package func h5(_ text: String, _ attributes: Attribute...) -> Node { .element(.h5, attributes, [.text(text)]) }
package func h5(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.h5, attributes, content().parts)
}
package func h6(_ text: String, _ attributes: Attribute...) -> Node { .element(.h6, attributes, [.text(text)]) }
package func h6(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.h6, attributes, content().parts)
}
package func p(_ text: String, _ attributes: Attribute...) -> Node { .element(.p, attributes, [.text(text)]) }
package func p(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.p, attributes, content().parts)
}
package func div(_ text: String, _ attributes: Attribute...) -> Node { .element(.div, attributes, [.text(text)]) }
package func div(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.div, attributes, content().parts)
}
package func blockquote(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.blockquote, attributes, [.text(text)])
}
package func blockquote(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.blockquote, attributes, content().parts)
}
package func pre(_ text: String, _ attributes: Attribute...) -> Node { .element(.pre, attributes, [.text(text)]) }
package func pre(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.pre, attributes, content().parts)
}
package func figure(_ text: String, _ attributes: Attribute...) -> Node { .element(.figure, attributes, [.text(text)]) }
package func figure(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.figure, attributes, content().parts)
}
package func figcaption(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.figcaption, attributes, [.text(text)])
}
package func figcaption(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.figcaption, attributes, content().parts)
}
package func details(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.details, attributes, [.text(text)])
}
package func details(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.details, attributes, content().parts)
}
package func summary(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.summary, attributes, [.text(text)])
}
package func summary(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.summary, attributes, content().parts)
}
package func noscript(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.noscript, attributes, [.text(text)])
}
package func noscript(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.noscript, attributes, content().parts)
}

// These never hold anything.

package func meta(_ attributes: Attribute...) -> Node { .element(.meta, attributes, []) }
package func link(_ attributes: Attribute...) -> Node { .element(.link, attributes, []) }
package func hr(_ attributes: Attribute...) -> Node { .element(.hr, attributes, []) }

/// A script of this site's own, run after the page is read; there is no way to write one into a page.
package func script(src address: String) -> Node { .element(.script, [.src(address), .defer], []) }

/// A script that is an ES module of this site's own; it runs after the page is read.
package func script(module address: String) -> Node {
    .element(.script, [Attribute("type", "module"), .src(address)], [])
}
