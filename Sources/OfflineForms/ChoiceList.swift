internal import Text
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
        switch self {
        case .yesNo: return [(words["value.yes"], "true"), (words["value.no"], "false")]
        case .countries: return thesaurus.countries(in: words.language).map { ($0.name, $0.code) }
        case .linkLanguages: return Language.allCases.map { ($0.nativeName, $0.rawValue) }
        case .languages, .elements, .terms:
            let terms = terms(thesaurus, words)
            let depth = terms.filter { !$0.term.isRetired }.map(\.depth).min() ?? 0
            let offered = terms.filter { !$0.term.isRetired }.map { term, own, label in
                (String(repeating: ChoiceList.indent, count: own - depth) + label, term.identifier)
            }
            if self == .languages {
                return alphabetical(offered, in: words.language.textLanguage) { $0.0 }
            }
            guard case .terms(_, _, _, other: true) = self else { return offered }
            return offered + [(ChoiceList.title(thesaurus.other.title, words), thesaurus.other.identifier)]
        }
    }

    /// What records may say: the choices, and terms retired from their vocabulary, which keep their names in what was
    /// published before.
    func known(_ thesaurus: Thesaurus, _ words: FormWords) -> [(label: String, identifier: String)] {
        let retired = terms(thesaurus, words).filter(\.term.isRetired).map { ($0.label, $0.term.identifier) }
        return choices(thesaurus, words) + retired
    }

    /// The terms of a vocabulary, retired ones included, each by a label of its own.
    private func terms(_ thesaurus: Thesaurus, _ words: FormWords) -> [(term: Term, depth: Int, label: String)] {
        let name: String, below: String?, without: Set<String>
        switch self {
        case .languages: (name, below, without) = ("languages", nil, [])
        case .elements: (name, below, without) = ("constructElementType", nil, [])
        case .terms(let vocabulary, let top, let left, _): (name, below, without) = (vocabulary, top, left)
        case .yesNo, .countries, .linkLanguages: return []
        }
        let terms = (thesaurus.vocabularies[name]?.tree(below: below) ?? [])
            .filter { !without.contains($0.term.identifier) }
        func counts(_ terms: [(term: Term, depth: Int)]) -> [String: Int] {
            Dictionary(terms.map { (ChoiceList.title($0.term.title, words), 1) }, uniquingKeysWith: +)
        }
        let all = counts(terms), offered = counts(terms.filter { !$0.term.isRetired })
        return terms.map { term, depth in
            let text = ChoiceList.title(term.title, words)
            let count = (term.isRetired ? all : offered)[text] ?? 0
            return (term, depth, count > 1 ? "\(text) [\(term.key)]" : text)
        }
    }

    private static func title(_ map: LanguageMap, _ words: FormWords) -> String {
        map.text(in: words.language)?.text ?? ""
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
