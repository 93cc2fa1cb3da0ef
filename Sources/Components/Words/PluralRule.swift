package import Thesaurus

/// The plural categories of the Unicode CLDR.
package enum PluralCategory: String, Sendable { case zero, one, two, few, many, other }

extension Language {
    /// Which form of a noun stands beside the whole number `count`. Source: CLDR 46, cardinal rules.
    package func pluralCategory(of count: Int) -> PluralCategory {
        let size = count.magnitude
        let (tens, hundreds) = (size % 10, size % 100)
        switch self {
        case .zh: return .other
        case .en: return size == 1 ? .one : .other
        case .es: return size == 1 ? .one : isWholeMillions(size) ? .many : .other
        case .fr: return size <= 1 ? .one : isWholeMillions(size) ? .many : .other
        case .ru:
            if tens == 1, hundreds != 11 { return .one }
            if (2...4).contains(tens), !(12...14).contains(hundreds) { return .few }
            return .many
        case .ar:
            if size <= 2 { return [.zero, .one, .two][Int(size)] }
            if (3...10).contains(hundreds) { return .few }
            return hundreds >= 11 ? .many : .other
        }
    }

    private func isWholeMillions(_ size: UInt) -> Bool { size != 0 && size % 1_000_000 == 0 }
}
