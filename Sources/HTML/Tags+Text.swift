// Lists and marks within a line. Each takes a text or a block of content.

package func ul(_ text: String, _ attributes: Attribute...) -> Node { .element(.ul, attributes, [.text(text)]) }
package func ul(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.ul, attributes, content().parts)
}
package func ol(_ text: String, _ attributes: Attribute...) -> Node { .element(.ol, attributes, [.text(text)]) }
package func ol(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.ol, attributes, content().parts)
}
package func li(_ text: String, _ attributes: Attribute...) -> Node { .element(.li, attributes, [.text(text)]) }
package func li(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.li, attributes, content().parts)
}
package func dl(_ text: String, _ attributes: Attribute...) -> Node { .element(.dl, attributes, [.text(text)]) }
package func dl(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.dl, attributes, content().parts)
}
package func dt(_ text: String, _ attributes: Attribute...) -> Node { .element(.dt, attributes, [.text(text)]) }
package func dt(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.dt, attributes, content().parts)
}
package func dd(_ text: String, _ attributes: Attribute...) -> Node { .element(.dd, attributes, [.text(text)]) }
package func dd(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.dd, attributes, content().parts)
}
package func a(_ text: String, _ attributes: Attribute...) -> Node { .element(.a, attributes, [.text(text)]) }
package func a(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.a, attributes, content().parts)
}
package func span(_ text: String, _ attributes: Attribute...) -> Node { .element(.span, attributes, [.text(text)]) }
package func span(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.span, attributes, content().parts)
}
package func strong(_ text: String, _ attributes: Attribute...) -> Node { .element(.strong, attributes, [.text(text)]) }
package func strong(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.strong, attributes, content().parts)
}
package func em(_ text: String, _ attributes: Attribute...) -> Node { .element(.em, attributes, [.text(text)]) }
package func em(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.em, attributes, content().parts)
}
package func small(_ text: String, _ attributes: Attribute...) -> Node { .element(.small, attributes, [.text(text)]) }
package func small(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.small, attributes, content().parts)
}
package func del(_ text: String, _ attributes: Attribute...) -> Node { .element(.del, attributes, [.text(text)]) }
package func del(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.del, attributes, content().parts)
}
package func ins(_ text: String, _ attributes: Attribute...) -> Node { .element(.ins, attributes, [.text(text)]) }
package func ins(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.ins, attributes, content().parts)
}
package func mark(_ text: String, _ attributes: Attribute...) -> Node { .element(.mark, attributes, [.text(text)]) }
package func mark(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.mark, attributes, content().parts)
}
package func bdi(_ text: String, _ attributes: Attribute...) -> Node { .element(.bdi, attributes, [.text(text)]) }
package func bdi(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.bdi, attributes, content().parts)
}
package func abbr(_ text: String, _ attributes: Attribute...) -> Node { .element(.abbr, attributes, [.text(text)]) }
package func abbr(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.abbr, attributes, content().parts)
}
package func cite(_ text: String, _ attributes: Attribute...) -> Node { .element(.cite, attributes, [.text(text)]) }
package func cite(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.cite, attributes, content().parts)
}
package func q(_ text: String, _ attributes: Attribute...) -> Node { .element(.q, attributes, [.text(text)]) }
package func q(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.q, attributes, content().parts)
}
package func code(_ text: String, _ attributes: Attribute...) -> Node { .element(.code, attributes, [.text(text)]) }
package func code(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.code, attributes, content().parts)
}
package func kbd(_ text: String, _ attributes: Attribute...) -> Node { .element(.kbd, attributes, [.text(text)]) }
package func kbd(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.kbd, attributes, content().parts)
}
package func sup(_ text: String, _ attributes: Attribute...) -> Node { .element(.sup, attributes, [.text(text)]) }
package func sup(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.sup, attributes, content().parts)
}
package func sub(_ text: String, _ attributes: Attribute...) -> Node { .element(.sub, attributes, [.text(text)]) }
package func sub(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.sub, attributes, content().parts)
}
package func time(_ text: String, _ attributes: Attribute...) -> Node { .element(.time, attributes, [.text(text)]) }
package func time(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.time, attributes, content().parts)
}

// These never hold anything.

package func br(_ attributes: Attribute...) -> Node { .element(.br, attributes, []) }
package func wbr(_ attributes: Attribute...) -> Node { .element(.wbr, attributes, []) }
package func img(_ attributes: Attribute...) -> Node { .element(.img, attributes, []) }
