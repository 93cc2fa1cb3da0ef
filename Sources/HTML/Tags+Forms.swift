// Forms. Each takes a text or a block of content.

package func form(_ text: String, _ attributes: Attribute...) -> Node { .element(.form, attributes, [.text(text)]) }
package func form(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.form, attributes, content().parts)
}
package func fieldset(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.fieldset, attributes, [.text(text)])
}
package func fieldset(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.fieldset, attributes, content().parts)
}
package func legend(_ text: String, _ attributes: Attribute...) -> Node { .element(.legend, attributes, [.text(text)]) }
package func legend(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.legend, attributes, content().parts)
}
package func label(_ text: String, _ attributes: Attribute...) -> Node { .element(.label, attributes, [.text(text)]) }
package func label(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.label, attributes, content().parts)
}
package func select(_ text: String, _ attributes: Attribute...) -> Node { .element(.select, attributes, [.text(text)]) }
package func select(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.select, attributes, content().parts)
}
package func optgroup(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.optgroup, attributes, [.text(text)])
}
package func optgroup(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.optgroup, attributes, content().parts)
}
package func option(_ text: String, _ attributes: Attribute...) -> Node { .element(.option, attributes, [.text(text)]) }
package func option(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.option, attributes, content().parts)
}
package func textarea(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.textarea, attributes, [.text(text)])
}
package func textarea(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.textarea, attributes, content().parts)
}
package func button(_ text: String, _ attributes: Attribute...) -> Node { .element(.button, attributes, [.text(text)]) }
package func button(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.button, attributes, content().parts)
}
package func output(_ text: String, _ attributes: Attribute...) -> Node { .element(.output, attributes, [.text(text)]) }
package func output(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.output, attributes, content().parts)
}
package func progress(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.progress, attributes, [.text(text)])
}
package func progress(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.progress, attributes, content().parts)
}

// These never hold anything.

package func input(_ attributes: Attribute...) -> Node { .element(.input, attributes, []) }
