// Tables. Each takes a text or a block of content.

package func table(_ text: String, _ attributes: Attribute...) -> Node { .element(.table, attributes, [.text(text)]) }
package func table(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.table, attributes, content().parts)
}
package func caption(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.caption, attributes, [.text(text)])
}
package func caption(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.caption, attributes, content().parts)
}
package func colgroup(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.colgroup, attributes, [.text(text)])
}
package func colgroup(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.colgroup, attributes, content().parts)
}
package func thead(_ text: String, _ attributes: Attribute...) -> Node { .element(.thead, attributes, [.text(text)]) }
package func thead(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.thead, attributes, content().parts)
}
package func tbody(_ text: String, _ attributes: Attribute...) -> Node { .element(.tbody, attributes, [.text(text)]) }
package func tbody(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.tbody, attributes, content().parts)
}
package func tfoot(_ text: String, _ attributes: Attribute...) -> Node { .element(.tfoot, attributes, [.text(text)]) }
package func tfoot(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.tfoot, attributes, content().parts)
}
package func tr(_ text: String, _ attributes: Attribute...) -> Node { .element(.tr, attributes, [.text(text)]) }
package func tr(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.tr, attributes, content().parts)
}
package func th(_ text: String, _ attributes: Attribute...) -> Node { .element(.th, attributes, [.text(text)]) }
package func th(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.th, attributes, content().parts)
}
package func td(_ text: String, _ attributes: Attribute...) -> Node { .element(.td, attributes, [.text(text)]) }
package func td(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.td, attributes, content().parts)
}

/// A cell without content.
package func td(_ attributes: Attribute...) -> Node { .element(.td, attributes, []) }

// These never hold anything.

package func col(_ attributes: Attribute...) -> Node { .element(.col, attributes, []) }
