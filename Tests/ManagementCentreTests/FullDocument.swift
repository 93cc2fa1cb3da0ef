import Formats
import JSON
import Thesaurus

/// Documents with an answer to every field, right or wrong, drawn from the declaration.
struct FullDocument {
    let format: Format
    let thesaurus: Thesaurus
    /// Chooses among terms, and between yes and no.
    let variant: Int
    /// Answers that no field takes, as somebody might type them.
    let isWrong: Bool

    func filled(_ empty: Document) -> Document {
        var document = empty
        for field in format.fields where field.key != "government" && !field.isComputed {
            document[field.key] = value(field)
        }
        return document
    }

    private func value(_ field: Formats.Field) -> JSON {
        if case .construct = field.type {
            return [
                [["type": "promoter", "identifier": "G-1", "size": .number(1.5)], ["type": "terminator"]],
                [
                    [
                        "type": .string(isWrong ? "nonsense" : "promoter"),
                        "size": isWrong ? .string("much") : .integer(2),
                    ]
                ],
            ]
        }
        guard field.many != nil else { return one(field, variant) }
        if case .term(let source) = field.type {
            var terms: [JSON] = self.terms(source).reversed().map { ["identifier": .string($0)] }
            if source.allowsOther {
                terms.insert(["identifier": .string(thesaurus.other.identifier), "customValue": ["en": "One"]], at: 0)
                terms.append([
                    "identifier": .string(thesaurus.other.identifier), "customValue": ["fr": "Deux & <trois>"],
                ])
            }
            if isWrong { terms.insert(["identifier": "NO-SUCH-TERM"], at: 1) }
            return .array(terms)
        }
        return .array([one(field, 0), one(field, 1), one(field, 2)])
    }

    private func terms(_ source: TermSource) -> [String] {
        let vocabulary = thesaurus.vocabularies[source.vocabulary]
        return (vocabulary?.tree(below: source.below) ?? []).map(\.term.identifier).filter {
            !source.excluded.contains($0)
        }
    }

    private func one(_ field: Formats.Field, _ place: Int) -> JSON {
        let text: JSON = .string("“Quoted” & <tagged> \(field.key) \(place)")
        switch field.type {
        case .text: return field.isPrivate ? "Two\nlines" : text
        case .localizedText: return ["en": text, "ar": .string("نص \(place)"), "ru": "Строка\nвторая"]
        case .richText:
            return ["en": .string("\n**Bold** \(place)\n\n- list\n- of things".trimmedStart), "fr": "Un texte"]
        case .email: return isWrong ? .string("no address \(place)") : .string("a\(place)@example.org")
        case .phone: return isWrong ? .string("x\(place)") : .string("+254 20 000 000\(place)")
        case .url: return .string("https://example.org/\(place)?a=1&b=2")
        case .integer, .year: return isWrong ? .string("many \(place)") : .integer(2_000 + place)
        case .number: return isWrong ? "1,2,3" : .number(1.25)
        case .date: return isWrong ? .string("31/02/202\(place)") : .string("2026-03-1\(place)")
        case .month: return isWrong ? "March" : "2026-03"
        case .boolean: return isWrong && place == 1 ? "perhaps" : .bool(variant % 2 == 0)
        case .country: return ["identifier": .string(isWrong ? "zz" : ["ke", "pe", "fr"][place % 3])]
        case .language: return ["identifier": .string(isWrong ? "zz" : "en")]
        case .lmoIdentifier: return isWrong ? "MON-ØØ81Ø-7" : "MON-ØØ81Ø-6"
        case .construct: return .array([])
        case .link: return link(place)
        case .linkOrFile: return place == 1 ? file(place, "a.pdf") : link(place)
        case .file(let endings): return file(place, "map" + (endings.first ?? ".pdf"))
        case .term(let source):
            let terms = terms(source)
            if isWrong { return ["identifier": "NO-SUCH-TERM", "customValue": ["en": "Text"]] }
            if source.allowsOther && place % 3 == 1 {
                return ["identifier": .string(thesaurus.other.identifier), "customValue": ["en": "Own", "zh": "自"]]
            }
            return ["identifier": .string(terms[place % max(1, terms.count)])]
        case .record: return ["identifier": .string("NO-RECORD-\(place)")]
        case .group(let fields):
            var entry = JSONObject()
            for field in fields { entry[field.key] = value(field) }
            return .object(entry)
        }
    }

    private func link(_ place: Int) -> JSON {
        [
            "url": .string(isWrong ? "not a page" : "https://example.org/\(place)"), "name": .string("Page \(place)"),
            "language": "fr",
        ]
    }

    private func file(_ place: Int, _ name: String) -> JSON {
        [
            "file": .string(String(repeating: "ab\(place)0", count: 16)), "name": .string(name), "size": 1234,
            "language": "en", "tags": ["kept"],
        ]
    }
}

extension String {
    fileprivate var trimmedStart: String { String(drop { $0 == "\n" }) }
}
