import Formats
import JSON
import Thesaurus

/// Documents with an answer to every question that a form can carry.
struct FullAnswers {
    let thesaurus: Thesaurus
    let languages: [Language]
    let variant: Int

    func object(_ fields: [Formats.Field]) -> JSONObject {
        var object = JSONObject()
        for field in fields where !field.isComputed {
            if let value = value(field) { object[field.key] = value }
        }
        return object
    }

    private func value(_ field: Formats.Field) -> JSON? {
        if case .file = field.type { return nil }
        if case .construct = field.type {
            return [
                [["type": "promoter", "identifier": "G-1", "size": .number(1.5)], ["type": "terminator"]],
                [["type": "promoter", "size": .integer(2)]],
            ]
        }
        guard field.many != nil else { return one(field, variant) }
        var seen: Set<JSON> = []
        return .array((0..<5).compactMap { one(field, $0) }.filter { seen.insert($0).inserted })
    }

    private func one(_ field: Formats.Field, _ place: Int) -> JSON? {
        switch field.type {
        case .file: return nil
        case .text: return .string("=1+1 “quoted” & <tagged> _x0041_ \(field.key) \(place)")
        case .localizedText:
            return .object(JSONObject(languages.map { ($0.rawValue, .string("\($0.nativeName) \(place)")) }))
        case .richText:
            let text = field.many == nil ? "**Bold** \(place)\n\n- list\n- 列表 \u{1F33D}" : "**Bold** \(place)"
            return .object(JSONObject(languages.map { ($0.rawValue, .string(text)) }))
        case .email: return .string("a\(place)@example.org")
        case .phone: return .string("+254 20 000 000\(place)")
        case .url: return .string("https://example.org/\(place)?a=1&b=2")
        case .integer, .year: return .integer(2_000 + place)
        case .number: return .number(1.25)
        case .date: return .string("2026-03-1\(place)")
        case .month: return .string("2026-0\(place + 1)")
        case .boolean: return .bool(variant % 2 == 0)
        case .country: return ["identifier": .string(["ke", "pe", "fr", "cn", "eg"][place % 5])]
        case .language: return ["identifier": .string(["en", "fr"][place % 2])]
        case .lmoIdentifier: return "MON-ØØ81Ø-6"
        case .construct: return nil
        case .link, .linkOrFile:
            return place == 1
                ? ["url": "https://example.org/plain"]
                : ["url": .string("https://example.org/\(place)"), "name": .string("Page \(place)"), "language": "zh"]
        case .term(let source): return term(source, place)
        case .record: return ["identifier": .string("BCH-CON-SCBD-\(place + 1)")]
        case .group(let fields): return .object(object(fields))
        }
    }

    private func term(_ source: TermSource, _ place: Int) -> JSON? {
        let terms = (thesaurus.vocabularies[source.vocabulary]?.tree(below: source.below) ?? []).map(\.term)
            .filter { !$0.isRetired && !source.excluded.contains($0.identifier) }
        var identifier = terms.isEmpty ? nil : terms[(variant + place * 7) % terms.count].identifier
        if source.allowsOther, place == 1 { identifier = thesaurus.other.identifier }
        guard let identifier else { return nil }
        guard source.textFor.contains(identifier) else { return ["identifier": .string(identifier)] }
        let texts = JSONObject(languages.map { ($0.rawValue, .string("Own \($0.rawValue) \(place)")) })
        return ["identifier": .string(identifier), "customValue": .object(texts)]
    }
}
