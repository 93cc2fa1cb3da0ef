/// The measures of a page, in points (1/72 inch).
enum Page {
    /// A4, ISO 216.
    static let width = 595.28, height = 841.89
    static let side = 51.0, top = 68.0, bottom = 62.0
    static let headerBaseline = 44.0, footerBaseline = height - 34
    static var contentWidth: Double { width - 2 * side }
    static var contentHeight: Double { height - top - bottom }
}

/// How a text looks.
struct TextStyle {
    var size: Double
    var family = Family.sans
    var isBold = false
    var shade = Shade.ink

    enum Family {
        case sans, serif, code

        /// Families in the order they are tried, of the packages fonts-noto-core and fonts-droid-fallback; what none of
        /// them has, Pango finds among the other fonts of the machine.
        ///
        /// Chinese is set in a TrueType font: Cairo 1.16 loses letters of OpenType fonts with PostScript outlines, as
        /// Noto Sans CJK is one, when it embeds them.
        var names: String {
            let others = "Noto Sans Arabic, Droid Sans Fallback"
            return switch self {
            case .sans: "Noto Sans, \(others)"
            case .serif: "Noto Serif, Noto Naskh Arabic, \(others)"
            case .code: "Noto Sans Mono, Noto Sans, \(others)"
            }
        }
    }

    /// From black to what is lighter but still read after copying.
    enum Shade {
        case ink, muted

        /// Of 65,535.
        var level: UInt16 { self == .ink ? 0x1000 : 0x5000 }
    }

    static let body = TextStyle(size: 9.5)
    static let label = TextStyle(size: 9, shade: .muted)
    static let small = TextStyle(size: 8, shade: .muted)

    static func of(_ style: PrintStyle) -> TextStyle {
        switch style {
        case .title: TextStyle(size: 18, family: .serif, isBold: true)
        case .kicker: TextStyle(size: 9.5, shade: .muted)
        case .identifier: TextStyle(size: 26, isBold: true)
        case .body: body
        case .muted: TextStyle(size: 9.5, shade: .muted)
        case .small: small
        case .large: TextStyle(size: 12, isBold: true)
        }
    }

    static func heading(_ level: Int) -> TextStyle {
        switch level {
        case ...1: TextStyle(size: 13, isBold: true)
        case 2: TextStyle(size: 11.5, isBold: true)
        case 3: TextStyle(size: 10.5, isBold: true)
        default: TextStyle(size: 9.5, isBold: true)
        }
    }
}
