package import Components
package import Formats
package import HTML
internal import JSON
package import Thesaurus

/// A record that the shown one cites.
package struct RecordLink: Sendable {
    package let title: LanguageMap
    package let address: String
    /// Its type in words.
    package let kind: String
    package let isWithdrawn: Bool
    /// What it says, where a page shows some of it; with the format it is written in.
    package var content: (document: Document, format: Format)?

    package init(title: LanguageMap, address: String, kind: String, isWithdrawn: Bool) {
        self.title = title
        self.address = address
        self.kind = kind
        self.isWithdrawn = isWithdrawn
    }
}

/// A document of any type, drawn from the declaration of its format: the same on the public page and in the preview.
package struct DocumentView {
    package let format: Format
    package let document: Document
    let thesaurus: Thesaurus
    let words: Words
    /// The cited records, by identifier.
    let links: [String: RecordLink]
    /// Where an uploaded file is read, by its digest and name.
    let file: (String, String) -> String
    /// The records of a type that cite this one in a field of theirs; nil where there are none, or none are known.
    let citing: (_ schema: String, _ field: String) -> Node?

    package init(
        _ document: Document, format: Format, thesaurus: Thesaurus, words: Words, links: [String: RecordLink],
        file: @escaping (String, String) -> String,
        citing: @escaping (_ schema: String, _ field: String) -> Node? = { _, _ in nil }
    ) {
        self.document = document
        self.format = format
        self.thesaurus = thesaurus
        self.words = words
        self.links = links
        self.file = file
        self.citing = citing
    }

    /// One section of the document, as the format groups it.
    package struct Section: Sendable {
        package let id: String, title: String
        package let content: Node
    }

    /// The few facts that most readers come for.
    package var keyFacts: [Fact] {
        format.keyFacts.compactMap { key in
            // The identifier stands above in larger type.
            guard key != format.page.identifier, let field = format.field(key), let value = document[key],
                Document.isAnswered(value)
            else { return nil }
            return keyFact(field, value)
        }
    }

    /// In large type there is room for what was chosen alone: terms without those they stand under, nor what was
    /// written beside them; instead of Other what was written.
    private func keyFact(_ field: Formats.Field, _ value: JSON) -> Fact {
        guard case .term(let source) = field.type else { return fact(field, value) }
        let terms = narrowest(field.many == nil ? [value] : value.array ?? [], in: source)
        return Fact(label(field.label), list: terms.map { keyTerm($0, source) })
    }

    private func keyTerm(_ value: JSON, _ source: TermSource) -> Node {
        let identifier = value["identifier"]?.string ?? ""
        guard identifier == thesaurus.other.identifier,
            let (text, language) = value["customValue"].flatMap(LanguageMap.init)?.text(in: words.language)
        else { return .text(termTitle(identifier, source)) }
        return span(text, words.attributes(of: language))
    }

    /// What the page begins with, then the groups that have anything else to say, in the format's order.
    package var sections: [Section] {
        let told = format.page.fields
        return pageSections
            + format.groups.compactMap { group in
                section(
                    id: "group-\(group.key)", title: label(group.label),
                    fields: group.fields.map(\.key).filter { !told.contains($0) })
            }
    }

    /// Fields under a heading; nil where none of them has an answer.
    func section(id: String, title: String, fields keys: [String]) -> Section? {
        let context = RuleContext(document.object)
        let fields = keys.compactMap { format.field($0) }
            .filter { !$0.isPrivate && !$0.isComputed && $0.isShown(in: context) }
        let facts = fields.map { field in
            guard let value = document[field.key], Document.isAnswered(value) else {
                return Fact(label(field.label), nil)
            }
            return fact(field, value)
        }
        let answered = facts.filter { $0.value != nil }
        guard let first = answered.first else { return nil }
        // One answer that the heading already names takes the whole width.
        if answered.count == 1, first.label == title {
            let rest = factList(facts.filter { $0.value == nil }, words: words)
            return section(id: id, title: title, content: HTML.group { [first.value, rest].compactMap { $0 } })
        }
        return Section(id: id, title: title, content: factGroup(id: id, title: title, facts: facts, words: words))
    }

    /// A text of the interface's own, in the reader's language.
    func label(_ map: LanguageMap) -> String { map.text(in: words.language)?.text ?? "" }

    func fact(_ field: Formats.Field, _ value: JSON) -> Fact {
        if case .construct = field.type { return Fact(label(field.label), construct(value)) }
        guard field.many != nil, let entries = value.array else {
            return Fact(label(field.label), node(value, field: field))
        }
        var shown = entries
        if case .term(let source) = field.type { shown = narrowest(entries, in: source) }
        return Fact(label(field.label), list: shown.map { node($0, field: field) })
    }
}
