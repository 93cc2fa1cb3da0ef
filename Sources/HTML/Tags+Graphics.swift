// Drawings in SVG. Each takes a text or a block of content.

package func svg(_ text: String, _ attributes: Attribute...) -> Node { .element(.svg, attributes, [.text(text)]) }
package func svg(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.svg, attributes, content().parts)
}
package func g(_ text: String, _ attributes: Attribute...) -> Node { .element(.g, attributes, [.text(text)]) }
package func g(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.g, attributes, content().parts)
}
package func svgText(_ text: String, _ attributes: Attribute...) -> Node {
    .element(.svgText, attributes, [.text(text)])
}
package func svgText(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.svgText, attributes, content().parts)
}
package func tspan(_ text: String, _ attributes: Attribute...) -> Node { .element(.tspan, attributes, [.text(text)]) }
package func tspan(_ attributes: Attribute..., @NodeBuilder content: () -> Node) -> Node {
    .element(.tspan, attributes, content().parts)
}

// Shapes, written without content.

package func path(_ attributes: Attribute...) -> Node { .element(.path, attributes, []) }
package func rect(_ attributes: Attribute...) -> Node { .element(.rect, attributes, []) }
package func circle(_ attributes: Attribute...) -> Node { .element(.circle, attributes, []) }
package func line(_ attributes: Attribute...) -> Node { .element(.line, attributes, []) }
package func polyline(_ attributes: Attribute...) -> Node { .element(.polyline, attributes, []) }
package func polygon(_ attributes: Attribute...) -> Node { .element(.polygon, attributes, []) }
