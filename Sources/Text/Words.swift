import CTextAnalysis

/// A word of a text.
package struct Word: Equatable, Sendable {
    /// The word folded, as the index holds it; an identifier is one word, its parts joined.
    package let folded: String
    /// Where it stands in the text.
    package let range: Range<String.Index>
}

/// The words of a text in order, broken by dictionary where a script has no spaces.
package func words(in text: String, language: TextLanguage = .other) -> [Word] {
    var text = text
    text.makeContiguousUTF8()
    var words: [Word] = []
    let places = text.utf8
    var place = 0
    var index = places.startIndex
    analyze(text, language: language, mode: TEXT_WORDS) { token in
        let lower = places.index(index, offsetBy: token.bytes.lowerBound - place)
        let upper = places.index(lower, offsetBy: token.bytes.count)
        (place, index) = (token.bytes.lowerBound, lower)
        words.append(Word(folded: token.form, range: lower..<upper))
        return true
    }
    return words
}

/// Every form under which the words of a query are looked up, those of one word together.
///
/// `isPrefix` asks for the forms of words not yet typed to their end.
package func queryForms(of text: String, isPrefix: Bool = false) -> [[String]] {
    var forms: [[String]] = []
    analyze(text, language: .other, mode: isPrefix ? TEXT_PREFIX : TEXT_QUERY) { token in
        if token.isColocated, !forms.isEmpty {
            forms[forms.count - 1].append(token.form)
        } else {
            forms.append([token.form])
        }
        return true
    }
    return forms
}
