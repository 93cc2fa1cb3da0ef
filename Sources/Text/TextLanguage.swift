import CTextAnalysis

/// The language of a text, as far as words depend on it: the six of the United Nations, or any other.
package enum TextLanguage: String, Sendable, CaseIterable {
    case arabic = "ar"
    case english = "en"
    case spanish = "es"
    case french = "fr"
    case russian = "ru"
    case chinese = "zh"
    /// Any other language: words are folded, and Latin ones stemmed as English.
    case other = "und"

    /// The language of a code such as `fr` or `fr-CA`, in any case; `other` for what is not one of the six.
    package init(code: String) {
        let primary = code.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() }
        self = primary.flatMap(TextLanguage.init(rawValue:)) ?? .other
    }

    /// The private-use character that begins a segment in this language within an indexed text.
    ///
    /// The tokenizer stems what follows it in this language; to people it is invisible and must not be shown.
    package var mark: Unicode.Scalar {
        switch self {
        case .other: "\u{E000}"
        case .arabic: "\u{E001}"
        case .english: "\u{E002}"
        case .spanish: "\u{E003}"
        case .french: "\u{E004}"
        case .russian: "\u{E005}"
        case .chinese: "\u{E006}"
        }
    }

    /// The language that `mark` begins, or nil for any other character.
    package init?(mark: Unicode.Scalar) {
        guard let language = Self.allCases.first(where: { $0.mark == mark }) else { return nil }
        self = language
    }

    var native: text_language { text_language(rawValue: mark.value - 0xE000) }
}
