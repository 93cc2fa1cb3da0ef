import CGumbo

/// How words stand out, by the element they are in or by its style: Google Docs and Word on the web write styles alone.
struct Emphasis: OptionSet {
    let rawValue: Int

    static let strong = Emphasis(rawValue: 1), emphasized = Emphasis(rawValue: 2), struck = Emphasis(rawValue: 4)

    init(rawValue: Int) { self.rawValue = rawValue }

    init(of tag: GumboTag, _ element: UnsafeMutablePointer<GumboElement>) {
        switch tag {
        case GUMBO_TAG_B, GUMBO_TAG_STRONG: self = .strong
        case GUMBO_TAG_I, GUMBO_TAG_EM: self = .emphasized
        case GUMBO_TAG_S, GUMBO_TAG_DEL, GUMBO_TAG_STRIKE: self = .struck
        case GUMBO_TAG_SPAN, GUMBO_TAG_FONT: self = []
        default:
            self = []
            return
        }
        guard let style = element.attribute("style")?.lowercased() else { return }
        // The like of `mso-bidi-font-weight` is another property.
        for declaration in style.split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            guard parts.count == 2 else { continue }
            switch (parts[0], parts[1]) {
            case ("font-weight", let value) where value.hasPrefix("bold") || Int(value) ?? 0 >= 600: insert(.strong)
            // What some editors put around all they copy.
            case ("font-weight", _): remove(.strong)
            case ("font-style", "italic"), ("font-style", "oblique"): insert(.emphasized)
            case ("font-style", _): remove(.emphasized)
            case ("text-decoration", let value), ("text-decoration-line", let value):
                if value.contains("line-through") { insert(.struck) }
            default: break
            }
        }
    }

    /// What stands before the words.
    var mark: String {
        (contains(.struck) ? "~~" : "") + (contains(.strong) ? "**" : "") + (contains(.emphasized) ? "*" : "")
    }

    /// What stands after them.
    var endMark: String { String(mark.reversed()) }

    /// Whether neighbours with the same mark can be joined.
    var isSingle: Bool { rawValue.nonzeroBitCount == 1 }
}
