package import Text

/// The six official languages of the United Nations, in the alphabetical order of their tags.
package enum Language: String, CaseIterable, Hashable, Sendable, Comparable {
    case ar, en, es, fr, ru, zh

    /// Whether the language is written from right to left.
    package var isRightToLeft: Bool { self == .ar }

    /// The language's own name in its own script.
    package var nativeName: String {
        switch self {
        case .ar: "العربية"
        case .en: "English"
        case .es: "Español"
        case .fr: "Français"
        case .ru: "Русский"
        case .zh: "中文"
        }
    }

    /// The language as the analysis of texts knows it.
    package var textLanguage: TextLanguage { TextLanguage(code: rawValue) }

    package static func < (left: Language, right: Language) -> Bool { left.rawValue < right.rawValue }
}
