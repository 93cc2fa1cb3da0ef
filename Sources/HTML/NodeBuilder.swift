/// Lets the content of a tag be written as statements: nodes, strings (as text), `if`, `switch` and `for`.
@resultBuilder
package enum NodeBuilder {
    package static func buildExpression(_ node: Node) -> Node { node }
    package static func buildExpression(_ node: Node?) -> Node { node ?? .nothing }
    package static func buildExpression(_ nodes: [Node]) -> Node { .fragment(nodes) }
    package static func buildExpression(_ text: String) -> Node { .text(text) }

    package static func buildBlock() -> Node { .nothing }
    package static func buildBlock(_ node: Node) -> Node { node }
    package static func buildBlock(_ nodes: Node...) -> Node { .fragment(nodes) }
    package static func buildOptional(_ node: Node?) -> Node { node ?? .nothing }
    package static func buildEither(first node: Node) -> Node { node }
    package static func buildEither(second node: Node) -> Node { node }
    package static func buildArray(_ nodes: [Node]) -> Node { .fragment(nodes) }
}

/// Several nodes in a row, without a tag around them.
package func group(@NodeBuilder content: () -> Node) -> Node { content() }
