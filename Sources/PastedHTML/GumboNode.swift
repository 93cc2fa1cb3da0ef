import CGumbo

/// What a piece of parsed HTML is.
enum GumboNode {
    case element(GumboTag, UnsafeMutablePointer<GumboElement>)
    case text(String)
    case nothing

    init(_ node: UnsafeMutablePointer<CGumbo.GumboNode>) {
        switch node.pointee.type {
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
            guard let element = node.element else {
                self = .nothing
                return
            }
            self = .element(element.pointee.tag, element)
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
            self = .text(String(cString: node.pointee.v.text.text))
        default: self = .nothing
        }
    }
}

extension UnsafeMutablePointer<CGumbo.GumboNode> {
    /// The element that the node is; the union's members all begin where it begins.
    fileprivate var element: UnsafeMutablePointer<GumboElement>? {
        guard let offset = MemoryLayout<CGumbo.GumboNode>.offset(of: \.v) else { return nil }
        return (UnsafeMutableRawPointer(self) + offset).assumingMemoryBound(to: GumboElement.self)
    }
}

extension UnsafeMutablePointer<GumboElement> {
    var children: [UnsafeMutablePointer<CGumbo.GumboNode>] {
        let list = pointee.children
        return (0..<Int(list.length)).compactMap { index in
            list.data[index]?.assumingMemoryBound(to: CGumbo.GumboNode.self)
        }
    }

    func attribute(_ name: String) -> String? {
        guard let found = gumbo_get_attribute(&pointee.attributes, name) else { return nil }
        return String(cString: found.pointee.value)
    }
}

extension UnsafeMutablePointer<GumboElement> {
    /// Whether a block is anywhere in it; without recursion, however deep.
    var hasBlock: Bool {
        var open = children
        while let node = open.popLast() {
            guard case .element(let tag, let inner) = GumboNode(node) else { continue }
            if tag.isBlock { return true }
            open += inner.children
        }
        return false
    }
}

extension GumboTag {
    /// Whether a browser begins a new line, or cell, with it.
    var isBlock: Bool {
        switch self {
        case GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_HEADER,
            GUMBO_TAG_FOOTER, GUMBO_TAG_MAIN, GUMBO_TAG_NAV, GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION,
            GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_CENTER, GUMBO_TAG_FORM, GUMBO_TAG_FIELDSET,
            GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_LI, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
            GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE, GUMBO_TAG_HR, GUMBO_TAG_TABLE,
            GUMBO_TAG_CAPTION, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH:
            true
        default: false
        }
    }
}
