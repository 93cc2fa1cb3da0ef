package import Thesaurus

/// Terms and countries by any name a table may use: key, identifier, or title in one of the six languages.
package final class Spellings: Sendable {
    private let terms: [String: [String: String]]
    private let countries: [String: String]
    private let thesaurus: Thesaurus

    package init(_ thesaurus: Thesaurus) {
        self.thesaurus = thesaurus
        terms = thesaurus.vocabularies.mapValues { vocabulary in
            var names: [String: String] = [:]
            for term in vocabulary.terms where !term.isRetired {
                for language in term.title.languages {
                    guard let title = term.title[language] else { continue }
                    let name = Spellings.folded(title)
                    if names[name] == nil { names[name] = term.identifier }
                }
            }
            return names
        }
        var countries: [String: String] = [:]
        for country in thesaurus.countries {
            let titles = country.name.languages.compactMap { country.name[$0] }
            for name in [country.code, country.iso3 ?? ""] + titles where !name.isEmpty {
                countries[Spellings.folded(name)] = country.code
            }
        }
        self.countries = countries
    }

    /// The identifier of a term; nil when no term is called so.
    package func term(_ name: String, in vocabulary: String) -> String? {
        if let term = thesaurus.vocabularies[vocabulary]?[name] { return term.identifier }
        if name == thesaurus.other.identifier || name == thesaurus.other.key { return thesaurus.other.identifier }
        return terms[vocabulary]?[Spellings.folded(name)]
    }

    /// The code of a country, as records store it.
    package func country(_ name: String) -> String? { countries[Spellings.folded(name)] }

    static func folded(_ text: String) -> String { Format.matchKey(text, type: .text) }
}
