package import HTML

/// What a banner is about.
package enum BannerKind: String, CaseIterable, Sendable {
    /// Something good to know.
    case information
    /// What was asked for is done.
    case success
    /// Something needs the reader's decision.
    case attention
    /// Something did not work.
    case failure

    var icon: Icon {
        switch self {
        case .information: .information
        case .success: .check
        case .attention: .attention
        case .failure: .cross
        }
    }
}

/// A message over the content; success is announced politely, failure at once (WCAG 4.1.3).
package func banner(_ kind: BannerKind, title: String, @NodeBuilder content: () -> Node) -> Node {
    let role: Attribute =
        switch kind {
        case .information, .attention: .omitted
        case .success: .role(.status)
        case .failure: .role(.alert)
        }
    return div(.class("banner banner-\(kind.rawValue)"), role) {
        p(.class("banner-title")) {
            kind.icon.node
            strong(title)
        }
        content()
    }
}

/// A banner without further text.
package func banner(_ kind: BannerKind, _ title: String) -> Node { banner(kind, title: title) {} }
