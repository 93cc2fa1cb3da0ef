import HTML

/// Makes nodes out of the steps of a walk.
struct NodeWriter {
    /// Added to every heading level; less than 0 where the text begins deeper than it may.
    let headingShift: Int
    let tableLabel: String
    private var open: [Frame] = [Frame(kind: .document, nodes: [])]

    private struct Frame {
        let kind: MarkdownKind
        var nodes: [Node]
    }

    init(headingShift: Int, tableLabel: String) { (self.headingShift, self.tableLabel) = (headingShift, tableLabel) }

    mutating func take(_ step: MarkdownStep) {
        switch step {
        case .enter(.text(let text)): add(.text(text))
        case .enter(.code(let block, let text)): add(block ? pre { code(text) } : code(text))
        case .enter(.softBreak): add(.text("\n"))
        case .enter(.lineBreak): add(br())
        case .enter(.rule): add(hr())
        case .enter(.document), .leave(.document): break
        case .enter(let kind): open.append(Frame(kind: kind, nodes: []))
        case .leave: close()
        }
    }

    mutating func finish() -> Node {
        while open.count > 1 { close() }
        return .fragment(open[0].nodes)
    }

    private mutating func add(_ node: Node) { open[open.count - 1].nodes.append(node) }

    private mutating func close() {
        guard open.count > 1, let frame = open.popLast() else { return }
        // Past the limit the content joins what it stands in.
        if open.count > MarkdownText.nestingMax {
            open[open.count - 1].nodes += frame.nodes
        } else {
            add(node(frame.kind, frame.nodes))
        }
    }

    private func node(_ kind: MarkdownKind, _ nodes: [Node]) -> Node {
        switch kind {
        case .quote: .element(.blockquote, [], nodes)
        case .list(nil): .element(.ul, [], nodes)
        case .list(let start?): .element(.ol, start == 1 ? [] : [.start(start)], nodes)
        case .item: .element(.li, [], nodes)
        case .paragraph(let tight): tight ? .fragment(nodes) : .element(.p, [], nodes)
        case .heading(let level): .element(Self.headings[min(level + headingShift, 6) - 1], [], nodes)
        case .emphasis: .element(.em, [], nodes)
        case .strong: .element(.strong, [], nodes)
        case .strikethrough: .element(.del, [], nodes)
        case .link(let address): link(to: address, nodes)
        case .image(let address): link(to: address, nodes.isEmpty ? [.text(address)] : nodes)
        case .table: table(of: nodes)
        case .row: .element(.tr, [], nodes)
        case .cell(true, let alignment): .element(.th, [.scope(.col)] + attributes(alignment), nodes)
        case .cell(false, let alignment): .element(.td, attributes(alignment), nodes)
        case .document, .text, .code, .softBreak, .lineBreak, .rule: .fragment(nodes)
        }
    }

    private static let headings: [Tag] = [.h1, .h2, .h3, .h4, .h5, .h6]

    private func attributes(_ alignment: MarkdownKind.Alignment?) -> [Attribute] {
        alignment.map { [.class("align-\($0.rawValue)")] } ?? []
    }

    private func link(to address: String, _ nodes: [Node]) -> Node {
        let lowercased = address.prefix(8).lowercased()
        let isAllowed = ["http://", "https://", "mailto:"].contains { lowercased.hasPrefix($0) }
        guard isAllowed, let address = SafeAddress(address) else { return .element(.span, [], nodes) }
        return .element(.a, [.href(address), .rel("nofollow noopener")], nodes)
    }

    /// The first row is the header; a wide table scrolls inside its own box, which takes the focus for those who scroll by
    /// keyboard, and so has a name (WCAG 4.1.2).
    private func table(of rows: [Node]) -> Node {
        div(.class("table-scroll"), .tabindex(0), .role(.region), .aria(.label, tableLabel)) {
            HTML.table {
                thead { rows.prefix(1).map { $0 } }
                if rows.count > 1 { tbody { rows.dropFirst().map { $0 } } }
            }
        }
    }
}
