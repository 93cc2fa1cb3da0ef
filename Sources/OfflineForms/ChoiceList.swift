package import Thesaurus

/// A list that cells are chosen from.
package enum ChoiceList: Hashable, Sendable {
    case yesNo, countries, languages, linkLanguages
    /// Of a construct: what an element is.
    case elements
    case terms(String, below: String?, without: Set<String>, other: Bool)

    /// What can be chosen, in order, as the form shows it; `identifier` is what documents store.
    ///
    /// Terms below others are indented. Two that are called the same have their key behind them in brackets.
    package func choices(_ thesaurus: Thesaurus, _ words: FormWords) -> [(label: String, identifier: String)] {
        let language = words.language
        func title(_ map: LanguageMap) -> String { map.text(in: language)?.text ?? "" }
        func all(_ vocabulary: String) -> [(label: String, identifier: String)] {
            (thesaurus.vocabularies[vocabulary]?.terms ?? []).filter { !$0.isRetired }
                .map { (title($0.title), $0.identifier) }
        }
        switch self {
        case .yesNo: return [(words["value.yes"], "true"), (words["value.no"], "false")]
        case .countries: return thesaurus.countries.map { (title($0.name), $0.code) }.sorted { $0.0 < $1.0 }
        case .languages: return all("languages").sorted { $0.label < $1.label }
        case .linkLanguages: return Language.allCases.map { ($0.nativeName, $0.rawValue) }
        case .elements: return all("constructElementType")
        case .terms(let name, let below, let without, let hasOther):
            guard let vocabulary = thesaurus.vocabularies[name] else { return [] }
            let terms = vocabulary.tree(below: below).filter {
                !$0.term.isRetired && !without.contains($0.term.identifier)
            }
            let depth = terms.map(\.depth).min() ?? 0
            let counts = Dictionary(terms.map { (title($0.term.title), 1) }, uniquingKeysWith: +)
            var choices = terms.map { term, own -> (label: String, identifier: String) in
                let text = title(term.title)
                let label = counts[text] ?? 0 > 1 ? "\(text) [\(term.key)]" : text
                return (String(repeating: ChoiceList.indent, count: own - depth) + label, term.identifier)
            }
            if hasOther { choices.append((title(thesaurus.other.title), thesaurus.other.identifier)) }
            return choices
        }
    }

    /// Before each level below the first: it survives in drop-down lists, where blanks do not.
    private static let indent = "\u{2003}"
}

/// The words of a form, in its language.
package struct FormWords: Sendable {
    package let language: Language
    private let text: @Sendable (String) -> String

    /// - Parameter text: the text of the interface for a key.
    package init(language: Language, text: @escaping @Sendable (String) -> String) {
        (self.language, self.text) = (language, text)
    }

    package subscript(key: String) -> String { text(key) }
}
