/// The tags a page may hold.
///
/// `style`, `iframe`, `object`, `embed` and `base` are missing on purpose: the content security policy forbids them.
package enum Tag: String, Sendable {
    case html, head, body, title, header, footer, main, nav, section, article, aside, address, search, hgroup
    case h1, h2, h3, h4, h5, h6, p, div, blockquote, pre, figure, figcaption, details, summary, noscript, meta
    case link, hr, script
    case ul, ol, li, dl, dt, dd, a, span, strong, em, small, del, ins, mark, bdi, abbr, cite, q, code, kbd, sup
    case sub, time, br, wbr, img
    case table, caption, colgroup, thead, tbody, tfoot, tr, th, td, col
    case form, fieldset, legend, label, select, optgroup, option, textarea, button, output, progress, input
    case svg, g, svgText = "text", tspan, path, rect, circle, line, polyline, polygon

    /// Whether the tag has no content and no end tag (HTML Standard, 13.1.2).
    var isVoid: Bool {
        switch self {
        case .br, .col, .hr, .img, .input, .link, .meta, .wbr: true
        default: false
        }
    }

    /// Whether browsers drop a line break that comes first inside; it is then written twice, so that none is lost.
    var dropsFirstLineBreak: Bool { self == .textarea || self == .pre }
}
