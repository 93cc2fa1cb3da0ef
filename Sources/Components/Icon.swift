package import HTML

/// Small shapes that stand before a word and never without one; drawn on a grid of 16 in the colour of the text.
package enum Icon: String, CaseIterable, Sendable {
    case attention, check, checked, circle, cross, document, download, half, information, search, square

    /// The shape, hidden from screen readers because the word beside it says the same.
    package var node: Node {
        svg(
            .class("icon"), .svg(.viewBox, "0 0 16 16"), .svg(.width, 16), .svg(.height, 16), .aria(.hidden, true)
        ) { path(.svg(.d, outline), .svg(.fillRule, "evenodd")) }
    }

    /// The outline as an SVG path, filled by the even-odd rule.
    package var outline: String {
        switch self {
        case .attention: "M8 1 15.5 15H.5ZM7.2 6v4.5h1.6V6Zm0 6v1.6h1.6V12Z"
        case .check: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.9 10.3 5-5.6-1.2-1.1-3.8 4.3L5 7 3.9 8.2Z"
        case .checked: "M1 1h14v14H1Zm5.9 10.8 5.6-6.3-1.2-1.1-4.4 5L4.7 7.3 3.6 8.4Z"
        case .circle: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 8 2.6Z"
        case .cross:
            "M1 1h14v14H1Zm3.1 4.3L6.8 8l-2.7 2.7 1.2 1.2L8 9.2l2.7 2.7 1.2-1.2L9.2 8l2.7-2.7-1.2-1.2L8 6.8 5.3 4.1Z"
        case .document: "M3 1h7l3 3v11H3Zm1.5 1.5v11h7V5H9V2.5Z"
        case .download: "M7.2 1h1.6v7l2.4-2.4 1.1 1.1L8 11 3.7 6.7l1.1-1.1L7.2 8ZM2 13h12v1.6H2Z"
        case .half: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.6a5.4 5.4 0 0 0 0 10.8Z"
        case .information: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.8 6v4.8h1.6V7Zm0-2.8v1.7h1.6V4.2Z"
        case .search:
            "M6.5 1a5.5 5.5 0 0 1 4.4 8.8l4 4-1.1 1.1-4-4A5.5 5.5 0 1 1 6.5 1Zm0 1.6a3.9 3.9 0 1 0 0 7.8 3.9 3.9 0 0 0 0-7.8Z"
        case .square: "M1 1h14v14H1Zm1.6 1.6v10.8h10.8V2.6Z"
        }
    }
}
