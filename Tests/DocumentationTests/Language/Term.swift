/// A term of the Protocol with its official renderings, from `Data/glossary.json`.
struct Term {
    let key: String
    /// Where it stands in the Protocol or a decision.
    let source: String
    /// As it is written by itself, by language code.
    let written: [String: String]
    private let forms: [String: [Phrase]]
    private let forbidden: [String: [Phrase]]
    private let others: [Phrase]
    private let reasons: [Phrase]

    static func all() throws -> [Term] {
        let file = try Translations.json("Data/glossary.json") as? [String: Any]
        return (file?["terms"] as? [[String: Any]] ?? []).map(Term.init)
    }

    init(_ entry: [String: Any]) {
        key = entry["key"] as? String ?? ""
        source = entry["source"] as? String ?? ""
        let written = entry["term"] as? [String: String] ?? [:]
        self.written = written
        let given = entry["forms"] as? [String: [String]] ?? [:]
        forms = Dictionary(
            uniqueKeysWithValues: written.map { language, term in
                (language, (given[language] ?? [term]).map { Phrase($0, language: language) })
            })
        forbidden = (entry["forbidden"] as? [String: [String]] ?? [:]).reduce(into: [:]) { found, entry in
            found[entry.key] = entry.value.map { Phrase($0, language: entry.key) }
        }
        others = (entry["notIn"] as? [String] ?? []).map { Phrase($0, language: "en") }
        reasons = (entry["unless"] as? [String] ?? []).map { Phrase($0, language: "en") }
    }

    /// Where a translation lacks the official term, or has one that must not be used.
    func faults(_ translation: Translation, _ wordings: [String: Wording]) -> [String] {
        guard let english = wordings["en"] else { return [] }
        let rest = others.reduce(english) { $1.removed(from: $0) }
        let isMeant = forms["en"]?.contains { $0.isFound(in: rest) } ?? false
        let isForbiddenAllowed = reasons.contains { $0.isFound(in: english) }
        return wordings.keys.sorted().flatMap { language -> [String] in
            guard let wording = wordings[language] else { return [] }
            var faults: [String] = []
            if isMeant, forms[language]?.contains(where: { $0.isFound(in: wording) }) != true {
                faults.append("write “\(written[language] ?? "")” for “\(written["en"] ?? "")”")
            }
            if !isForbiddenAllowed {
                for phrase in forbidden[language, default: []] where phrase.isFound(in: wording) {
                    faults.append("“\(phrase.form)” is not the term; write “\(written[language] ?? "")”")
                }
            }
            return faults.map { "\(translation.place), \(language): \($0): \(wording.text.prefix(120))" }
        }
    }
}
