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
