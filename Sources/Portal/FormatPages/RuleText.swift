internal import Components
internal import Formats
internal import JSON
internal import Thesaurus

/// A rule of a format as a sentence: "“Is it an amendment?” is Yes".
struct RuleText {
    let labels: Labels
    let format: Format
    /// The fields of the group around the rule, looked up first.
    let siblings: [Formats.Field]

    func text(_ rule: Rule) -> String {
        let words = labels.words
        switch rule {
        case .is(let key, let value):
            return words["portal.rule.is", ["field": .text(name(key)), "value": .text(self.value(value, of: key))]]
        case .includes(let key, let term):
            return words[
                "portal.rule.includes", ["field": .text(name(key)), "value": .text(self.term(term, of: key))]]
        case .includesBelow(let key, let terms):
            let names = ordered(terms, of: key).map { term($0, of: key) }
            return words["portal.rule.includes", ["field": .text(name(key)), "value": .text(either(names))]]
        case .answered(let key): return words["portal.rule.answered", ["field": .text(name(key))]]
        case .all(let rules): return words.list(rules.map(text))
        case .any(let rules): return either(rules.map(text))
        case .not(let rule): return words["portal.rule.not", ["rule": .text(text(rule))]]
        }
    }

    /// "a, b or c".
    func either(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let comma = labels.words.language == .zh ? "、" : labels.words.language == .ar ? "، " : ", "
        return labels.words[
            "portal.rule.or", ["items": .text(items.dropLast().joined(separator: comma)), "last": .text(last)]]
    }

    private func field(_ key: String) -> Formats.Field? { siblings.first { $0.key == key } ?? format.field(key) }

    private func name(_ key: String) -> String { field(key).map { labels.text($0.label) } ?? key }

    private func value(_ value: JSON, of key: String) -> String {
        if let answer = value.bool { return labels.words[answer ? "value.yes" : "value.no"] }
        guard let text = value.string ?? value["identifier"]?.string else { return value.canonicalText }
        if case .country? = field(key)?.type { return labels.country(text) }
        return term(text, of: key)
    }

    private func term(_ name: String, of key: String) -> String {
        guard case .term(let source)? = field(key)?.type,
            let term = labels.formats.thesaurus.term(name, in: source.vocabulary)
        else { return name }
        return labels.text(term.title)
    }

    /// In the vocabulary's order; a set has none.
    private func ordered(_ terms: Set<String>, of key: String) -> [String] {
        guard case .term(let source)? = field(key)?.type,
            let vocabulary = labels.formats.thesaurus.vocabularies[source.vocabulary]
        else { return terms.sorted() }
        // A broader term stands for all below it.
        return vocabulary.tree().map(\.term).filter { term in
            terms.contains(term.identifier) && !(term.parent.map(terms.contains) ?? false)
        }.map(\.identifier)
    }
}
