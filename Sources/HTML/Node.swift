/// A piece of a page: the one type every page and component is made of.
///
/// A `String` becomes a node only as text, which is escaped when the page is written. Attributes and tags are typed,
/// so a page cannot hold an event handler, an inline style or an address that runs code.
package enum Node: Sendable {
    /// Text of any origin; escaped when written.
    case text(String)
    /// A tag with its attributes and what stands inside it, in order.
    case element(Tag, [Attribute], [Node])
    /// Nodes in a row without a tag around them; empty for "nothing".
    case fragment([Node])
    /// Markup that was made safe elsewhere and is written as it is.
    case trusted(TrustedMarkup)

    /// Nothing: writes no byte.
    package static let nothing = Node.fragment([])

    /// Whether this node writes nothing at all.
    package var isNothing: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .element: false
        case .fragment(let nodes): nodes.allSatisfy(\.isNothing)
        case .trusted(let markup): markup.bytes.isEmpty
        }
    }

    /// The nodes of a fragment, or this node alone.
    var parts: [Node] {
        if case .fragment(let nodes) = self { nodes } else { [self] }
    }
}

extension Node: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .text(value) }
}

/// Markup that is written without escaping.
///
/// Whoever makes one answers for it: only for markup that came out of a sanitiser or a file of this project (an icon),
/// never for anything a person typed.
package struct TrustedMarkup: Sendable {
    /// UTF-8, written as it is.
    package let bytes: [UInt8]

    /// Takes `bytes` on the caller's word that they are well-formed and safe.
    package init(alreadySafe bytes: [UInt8]) { self.bytes = bytes }
}
