/// One of the six official languages of the United Nations.
package enum Language: String, CaseIterable, Hashable, Sendable, Comparable {
    case ar, en, es, fr, ru, zh

    package var isRightToLeft: Bool { self == .ar }

    /// The language's name in its own script.
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

    package static func < (left: Language, right: Language) -> Bool { left.rawValue < right.rawValue }
}
