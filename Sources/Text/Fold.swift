import CTextAnalysis

/// The key under which texts that differ only in case, accents, Arabic vowel signs and letter forms, digits of another
/// script, width or runs of space are equal: `fold("  Écologie ") == fold("ecologie")`.
///
/// NFKC case folding (UAX #44), then marks off; й stays a letter of its own, ё becomes е, ß becomes ss. `Ø` is the digit
/// 0 in a word that has a digit, as in identifiers, and the letter o elsewhere. For keys, never for display.
package func fold(_ text: String) -> String {
    withBytes(of: text) { bytes, count in
        let capacity = Int(count) * 12 + 16
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
            let length = text_fold(bytes, count, buffer.baseAddress, Int32(clamping: capacity))
            // Only running out of memory gets here; such a key still equals itself.
            guard length >= 0 else { return text.lowercased() }
            return String(decoding: buffer.prefix(Int(length)).lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}

/// How many words a person would count, for limits given in words.
///
/// Each Chinese character or kana is one; in Thai, Lao, Khmer and Burmese, which put no blanks between words, what ICU's
/// dictionaries find; elsewhere what spaces and punctuation separate, where hyphens, apostrophes and the like hold a word
/// together (`bio-safety`, `l’évaluation`, `3.5`).
package func wordCount(_ text: String) -> Int {
    withBytes(of: text) { bytes, count in Int(text_count_words(bytes, count)) }
}
