/// Exponents and indices, which Markdown has no marks for.
extension InlineMarkdown {
    /// 10⁶ for 10 and a raised 6; where Unicode has no such letters, "^" says that they are raised.
    static func raised(_ text: String) -> String {
        moved(
            text,
            [
                "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
                "+": "⁺", "-": "⁻", "\u{2212}": "⁻", "\u{2013}": "⁻", "(": "⁽", ")": "⁾", "n": "ⁿ", "o": "º", "a": "ª",
            ], or: "^")
    }

    /// CO₂ for CO and a lowered 2; where Unicode has no such letters, "_" says that they are lowered.
    static func lowered(_ text: String) -> String {
        moved(
            text,
            [
                "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
                "+": "₊", "-": "₋", "\u{2212}": "₋", "(": "₍", ")": "₎",
            ], or: "\\_")
    }

    /// Endings of ordinal numbers, which mean the same on the line.
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "re", "e", "ème", "os", "as"]

    private static func moved(_ text: String, _ letters: [Character: String], or mark: String) -> String {
        let words = text.drop(while: \.isWhitespace)
        guard let end = words.lastIndex(where: { !$0.isWhitespace }) else { return text.isEmpty ? "" : " " }
        let inner = words[...end]
        let before = words.startIndex == text.startIndex ? "" : " "
        let after = words.index(after: end) == text.endIndex ? "" : " "
        let all = inner.map { letters[$0] }
        if !all.contains(nil) { return before + all.compactMap { $0 }.joined() + after }
        // Signs such as ™ and * mean the same wherever they stand.
        guard inner.contains(where: { $0.isLetter || $0.isNumber }), !ordinals.contains(String(inner)) else {
            return text
        }
        return before + mark + (inner.contains(where: \.isWhitespace) ? "(\(inner))" : inner) + after
    }
}
