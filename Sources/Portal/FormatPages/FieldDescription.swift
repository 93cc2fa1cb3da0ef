internal import Components
internal import Formats
internal import HTML
internal import Thesaurus
internal import Visit

/// One field of a format for readers: what it holds, when it is asked for, what may be chosen.
struct FieldDescription {
    let field: Formats.Field
    let format: Format
    let labels: Labels
    /// The other fields of the group that the field stands in.
    var siblings: [Formats.Field] = []

    private var words: Words { labels.words }
    private var language: Language { words.language }

    func node(level: Int = 0) -> Node {
        div(.class("field-description")) {
            p(.class("field-name")) {
                strong(labels.text(field.label))
                " "
                code(field.key, .untranslated, .dir(.leftToRight))
            }
            if !field.help.isEmpty { p(labels.text(field.help)) }
            p(.class("muted field-kind")) { words.sentence([kind, quantity, requirement, limit, visibility]) }
            if let shown = field.shown {
                p(words["portal.format.shown", ["rule": .text(rules.text(shown))]], .class("muted"))
            }
            vocabulary
            if case .group(let inner) = field.type, level == 0 {
                div(.class("group")) {
                    for part in inner {
                        FieldDescription(field: part, format: format, labels: labels, siblings: inner)
                            .node(level: level + 1)
                    }
                }
            }
        }
    }

    var rules: RuleText { RuleText(labels: labels, format: format, siblings: siblings) }

    var kind: String {
        if case .record(let source) = field.type {
            return words["portal.type.record", ["types": .text(words.list(source.schemas.map(labels.type)))]]
        }
        return words["portal.type.\(FieldDescription.typeKey(field.type))"]
    }

    static func typeKey(_ type: FieldType) -> String {
        switch type {
        case .text: "text"
        case .localizedText: "localized-text"
        case .richText: "rich-text"
        case .email: "email"
        case .phone: "phone"
        case .url: "url"
        case .integer: "integer"
        case .number: "number"
        case .date: "date"
        case .month: "month"
        case .year: "year"
        case .boolean: "boolean"
        case .country: "country"
        case .language: "language"
        case .lmoIdentifier: "lmo-identifier"
        case .construct: "construct"
        case .link: "link"
        case .term: "term"
        case .record: "record"
        case .file: "file"
        case .linkOrFile: "link-or-file"
        case .group: "group"
        }
    }

    var quantity: String? {
        guard let many = field.many else { return nil }
        if let count = many.max, count > 1, many.min == count {
            return words["portal.format.exactly", ["count": .number(count)]]
        }
        return many.max.map { words["portal.format.up-to", ["count": .number($0)]] } ?? words["portal.format.many"]
    }

    var requirement: String {
        if field.isComputed { return words["portal.format.computed"] }
        switch field.required {
        case .optional: return words["portal.format.optional"]
        case .always: return words["portal.format.required"]
        case .when(let rule): return words["portal.format.required-when", ["rule": .text(rules.text(rule))]]
        }
    }

    var limit: String? {
        switch field.limit {
        case .characters(let count)?: words["portal.format.characters", ["count": .number(count)]]
        case .words(let count)?: words["portal.format.words", ["count": .number(count)]]
        case .range(let minimum, let maximum)?: range(minimum, maximum)
        case nil: nil
        }
    }

    private func range(_ minimum: Double?, _ maximum: Double?) -> String? {
        func text(_ number: Double) -> String {
            words.number(decimal: number == number.rounded() ? String(Int(number)) : String(number))
        }
        switch (minimum, maximum) {
        case (let low?, let high?):
            return words["portal.format.range", ["minimum": .text(text(low)), "maximum": .text(text(high))]]
        case (let low?, nil): return words["portal.format.at-least", ["minimum": .text(text(low))]]
        case (nil, let high?): return words["portal.format.at-most", ["maximum": .text(text(high))]]
        case (nil, nil): return nil
        }
    }

    var visibility: String? { field.isPrivate ? words["portal.format.private"] : nil }

    /// The terms that can be chosen, folded away.
    @NodeBuilder private var vocabulary: Node {
        if case .term(let source) = field.type, let list = labels.formats.thesaurus.vocabularies[source.vocabulary] {
            let terms = list.tree(below: source.below).filter { source.offers($0.term) }
            details {
                summary(
                    words[
                        "portal.format.terms",
                        ["title": .text(labels.text(list.title)), "count": .number(terms.count)]])
                tree(source, below: source.below, in: list)
                if source.allowsOther { ul { li { named(labels.formats.thesaurus.other) } } }
            }
        }
    }

    /// Broader terms with the narrower ones under them; what cannot be chosen stands only as a heading of what can.
    private func tree(_ source: TermSource, below parent: String?, in list: Vocabulary) -> Node? {
        let branches = list.children(of: parent).map { ($0, tree(source, below: $0.identifier, in: list)) }
            .filter { source.offers($0.0) || $0.1 != nil }
        if branches.isEmpty { return nil }
        return ul {
            for (term, narrower) in branches {
                li {
                    named(term)
                    narrower
                }
            }
        }
    }

    private func named(_ term: Term) -> Node {
        let title = term.title.text(in: language)
        return span(title?.text ?? term.key, words.attributes(of: title?.language))
    }
}

extension Words {
    /// What is there, with middle dots between.
    func sentence(_ parts: [String?]) -> String { parts.compactMap { $0 }.joined(separator: " · ") }
}
