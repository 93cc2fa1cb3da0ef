import Foundation

/// A text as its words, for finding terms in any of their forms.
struct Wording {
    let text: String
    var words: [String]

    /// Words are runs of letters and digits; marks of vowels in Arabic, and the dots of the Russian ё, are left out.
    init(_ text: String) {
        self.text = text
        words = Wording.plain(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    fileprivate static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x064B...0x0652, 0x0670, 0x0640, 0x2066...0x2069: continue
            case 0x0451: plain.append("е")
            case 0x0401: plain.append("Е")
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }
}

/// A form of a term: words in order. A star stands for any letters, `…` for up to eight other words. A word without
/// capitals is found however it is written, one with capitals only so. In Chinese a form is a piece of text.
struct Phrase {
    private enum Part {
        case word(stem: String, isOpenBefore: Bool, isOpenAfter: Bool, isCaseless: Bool)
        case gap
    }

    static let gapWordsMax = 8

    let form: String
    private let parts: [Part]
    private let isPiece: Bool

    init(_ form: String, language: String) {
        self.form = form
        isPiece = language == "zh"
        parts = Wording.plain(form).split { !$0.isLetter && !$0.isNumber && $0 != "*" && $0 != "…" }.map { part in
            if part == "…" { return .gap }
            let stem = part.filter { $0 != "*" }
            return .word(
                stem: stem, isOpenBefore: part.first == "*", isOpenAfter: part.last == "*",
                isCaseless: stem.lowercased() == stem)
        }
    }

    func isFound(in wording: Wording) -> Bool {
        if isPiece { return wording.text.contains(form) }
        return wording.words.indices.contains { end(from: $0, in: wording.words[...], parts: parts[...]) != nil }
    }

    /// The text without the words of this phrase.
    func removed(from wording: Wording) -> Wording {
        var rest = wording
        for start in wording.words.indices {
            guard let end = end(from: start, in: wording.words[...], parts: parts[...]) else { continue }
            for index in start..<end { rest.words[index] = "" }
        }
        return rest
    }

    private func end(from start: Int, in words: ArraySlice<String>, parts: ArraySlice<Part>) -> Int? {
        guard let part = parts.first else { return start }
        let rest = parts.dropFirst()
        switch part {
        case .gap:
            for next in start...min(start + Self.gapWordsMax, words.endIndex) {
                if let end = end(from: next, in: words, parts: rest) { return end }
            }
            return nil
        case .word(let stem, let isOpenBefore, let isOpenAfter, let isCaseless):
            guard start < words.endIndex else { return nil }
            let word = isCaseless ? words[start].lowercased() : words[start]
            let fits =
                switch (isOpenBefore, isOpenAfter) {
                case (true, true): word.contains(stem)
                case (true, false): word.hasSuffix(stem)
                case (false, true): word.hasPrefix(stem)
                case (false, false): word == stem
                }
            return fits ? end(from: start + 1, in: words, parts: rest) : nil
        }
    }
}
