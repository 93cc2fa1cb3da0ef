import Formats
import JSON
import Thesaurus

/// Makes a value that each field of a format takes.
struct Filler {
    let format: Format

    /// A document with every field answered, those that are not shown included; of fields that exclude each other, the
    /// first.
    func filled() throws -> Document {
        var document = try Sample.document(
            "", schema: format.schema, government: format.field("government") == nil ? nil : "ke")
        for field in format.fields where field.key != "government" { document[field.key] = try value(field) }
        for anyOf in format.anyOf {
            for key in anyOf.fields.dropFirst(anyOf.atMost ?? anyOf.fields.count) { document[key] = nil }
        }
        return document
    }

    func value(_ field: Field) throws -> JSON {
        let single = try single(field)
        if case .construct = field.type { return single }
        guard let many = field.many else { return single }
        if case .term(let source) = field.type {
            return .array(try terms(source).prefix(max(1, many.min ?? 1)).map { ["identifier": .string($0)] })
        }
        return .array(Array(repeating: single, count: max(1, many.min ?? 1)))
    }

    private func single(_ field: Field) throws -> JSON {
        switch field.type {
        case .text: "text"
        case .localizedText, .richText: ["en": "text"]
        case .email: "a@example.org"
        case .phone: "+254 20 123"
        case .url: "https://example.org/"
        case .integer, .number: 3
        case .date: "2026-01-31"
        case .month: "2026-01"
        case .year: 2026
        case .boolean: true
        case .country: ["identifier": "ke"]
        case .language: ["identifier": "fr"]
        case .lmoIdentifier: "MON-ØØ81Ø-6"
        case .construct: [[["type": "sense", "identifier": "gene", "size": 1]]]
        case .link, .linkOrFile: ["url": "https://example.org/a"]
        case .file(let endings):
            ["file": .string(String(repeating: "a", count: 64)), "name": .string("a" + (endings.first ?? ".pdf"))]
        case .record(let source): ["identifier": .string(source.schemas[0])]
        case .term(let source): ["identifier": .string(try terms(source).first ?? "")]
        case .group(let fields):
            .object(JSONObject(try fields.map { (key: $0.key, value: try value($0)) }))
        }
    }

    /// The terms that may be chosen and need no text.
    private func terms(_ source: TermSource) throws -> [String] {
        guard let vocabulary = try Shipped.formats().thesaurus.vocabularies[source.vocabulary] else { return [] }
        return vocabulary.terms.filter { term in
            let isBelow = source.below.map { vocabulary.isAtOrBelow(term.identifier, $0) } ?? true
            return isBelow && term.identifier != source.below && !source.excluded.contains(term.identifier)
                && !source.textFor.contains(term.identifier) && !term.isRetired
        }.map(\.identifier)
    }
}
