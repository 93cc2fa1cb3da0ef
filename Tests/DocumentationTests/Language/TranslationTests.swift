import Foundation
import Testing

/// That every text of the product is there in six languages, and is translated.
@Suite struct TranslationTests {
    private static func expectNone(_ faults: (Translation) -> [String]) throws {
        let found = try Translations.all().flatMap { translation in
            faults(translation).map { "\(translation.place): \($0)" }
        }
        let isNone = found.isEmpty
        #expect(isNone, "\(found.count) texts:\n\(found.sorted().joined(separator: "\n"))")
    }

    @Test func `the texts are read`() throws {
        let texts = try Translations.all()
        for folder in ["formats/", "thesaurus/", "strings/"] {
            #expect(texts.filter { $0.place.hasPrefix(folder) }.count > 300, "\(folder)")
        }
        #expect(texts.contains { $0.place == "formats/organism.json name" })
    }

    @Test func `no text is missing`() throws { try Self.expectNone(Self.missing) }

    @Test func `placeholders are the same in all languages`() throws { try Self.expectNone(Self.differentPlaceholders) }

    @Test func `no text is left in English`() throws { try Self.expectNone(Self.untranslated) }

    @Test func `every language is written in its script`() throws { try Self.expectNone(Self.wrongScript) }

    @Test func `sentences end as sentences everywhere`() throws { try Self.expectNone(Self.lostEnd) }

    /// Every language has the plural forms that its rules ask for. Source: CLDR 46, cardinal rules.
    @Test func `plural forms are complete`() throws {
        var faults: [String] = []
        for language in Translation.languages {
            for path in Repository.files(in: "Data/strings/\(language)", ending: ".json") {
                for (key, value) in try Translations.json(path) as? [String: Any] ?? [:] {
                    guard let forms = value as? [String: String] else { continue }
                    let lacking = Self.categories(language).filter { forms[$0] == nil }
                    if !lacking.isEmpty { faults.append("\(path) \(key) has no form for \(lacking)") }
                }
            }
        }
        let isNone = faults.isEmpty
        #expect(isNone, "\(faults.sorted().joined(separator: "\n"))")
    }

    /// The form for nothing may be that for much; the one for millions in Spanish and French differs only by "de".
    private static func categories(_ language: String) -> [String] {
        switch language {
        case "zh": ["other"]
        case "ru": ["one", "few", "many", "other"]
        case "ar": ["one", "two", "few", "many", "other"]
        default: ["one", "other"]
        }
    }

    @Test func `no vocabulary is called like one of its terms`() throws {
        let texts = try Translations.all().filter { $0.place.hasPrefix("thesaurus/") }
        let titles = texts.filter { $0.place.hasSuffix(".json title") }
        #expect(titles.count > 20)
        for title in titles {
            let terms = title.place.replacing(" title", with: " terms.")
            let namesake = texts.first { $0.place.hasPrefix(terms) && $0.english == title.english }
            #expect(namesake == nil, "\(title.place): \(title.english)")
        }
    }

    @Test func `faults are found`() {
        func text(_ texts: [String: String], at place: String = "a.json b") -> Translation {
            Translation(place: place, texts: texts)
        }
        #expect(Self.missing(text(["en": "Yes", "fr": "Oui"])).count == 4)
        #expect(Self.missing(text(["en": "a", "ar": "", "es": "a", "fr": "a", "ru": "a", "zh": "a"])).count == 1)
        #expect(Self.differentPlaceholders(text(["en": "{a} of {b}", "fr": "{b} : {a}"])).isEmpty)
        #expect(Self.differentPlaceholders(text(["en": "{a} of {b}", "fr": "{a}", "es": "{a} {c}"])).count == 2)
        #expect(Self.untranslated(text(["en": "Wheat", "es": "Wheat"])) == ["es is English: Wheat"])
        #expect(Self.untranslated(text(["en": "Kenya", "es": "Kenya"], at: "thesaurus/countries.json ke")).isEmpty)
        #expect(Self.wrongScript(text(["en": "Yes", "ar": "نعم", "ru": "Да", "zh": "是"])).isEmpty)
        #expect(Self.wrongScript(text(["en": "Yes", "ar": "Yes", "ru": "Dа", "zh": "да"])).count == 4)
        #expect(Self.lostEnd(text(["en": "It is so.", "zh": "确实如此。", "fr": "C’est vrai"])).count == 1)
    }
}

extension TranslationTests {
    fileprivate static func missing(_ translation: Translation) -> [String] {
        if translation.isPluralForm { return [] }
        return Translation.languages.filter { translation.texts[$0, default: ""].isEmpty }.map { "no text in \($0)" }
    }

    fileprivate static func differentPlaceholders(_ translation: Translation) -> [String] {
        let own = placeholders(translation.english)
        return translation.texts.keys.sorted().compactMap { language in
            let others = placeholders(translation.texts[language] ?? "")
            // A form for one number may say the number in words.
            let isRight = translation.isPluralForm ? others.isSubset(of: own.union(["count"])) : others == own
            return isRight ? nil : "\(language) has \(others.sorted()) for \(own.sorted())"
        }
    }

    private static func placeholders(_ text: String) -> Set<String> {
        guard text.contains("{") else { return [] }
        return Set(text.matches(of: /\{([^{}\s]+)\}/).map { String($0.1) })
    }

    fileprivate static func untranslated(_ translation: Translation) -> [String] {
        translation.texts.keys.sorted().compactMap { language in
            guard language != "en", translation.texts[language] == translation.english,
                !SameAsEnglish.isRight(translation.english, in: translation)
            else { return nil }
            return "\(language) is English: \(translation.english)"
        }
    }

    fileprivate static func lostEnd(_ translation: Translation) -> [String] {
        guard translation.english.hasSuffix(".") else { return [] }
        return translation.texts.keys.sorted().compactMap { language in
            let text = translation.texts[language] ?? ""
            let isEnded = text.last.map { ".。!?؟？！»”）)}".contains($0) } ?? false
            return isEnded ? nil : "\(language) ends without a full stop: …\(text.suffix(30))"
        }
    }

    private enum Script: Hashable { case latin, cyrillic, arabic, han }

    private static func script(_ scalar: Unicode.Scalar) -> Script? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: .latin
        case 0x400...0x4FF: .cyrillic
        case 0x620...0x64A, 0x671...0x6D3: .arabic
        case 0x3400...0x9FFF: .han
        default: nil
        }
    }

    /// Latin letters may stand everywhere (names, identifiers), but not within a word of another script.
    fileprivate static func wrongScript(_ translation: Translation) -> [String] {
        translation.texts.keys.sorted().flatMap { language -> [String] in
            let text = translation.texts[language] ?? ""
            let own: Script = ["ar": .arabic, "ru": .cyrillic, "zh": .han][language] ?? .latin
            var scripts: Set<Script> = []
            var previous: Script?
            var isMixed = false
            for scalar in text.unicodeScalars {
                let current = script(scalar)
                if let current, let previous, Set([current, previous]) == [.latin, .cyrillic] { isMixed = true }
                if let current { scripts.insert(current) }
                previous = current
            }
            var faults: [String] = []
            if isMixed { faults.append("\(language) mixes Latin and Cyrillic letters in a word: \(text.prefix(80))") }
            let foreign = scripts.subtracting([own, .latin])
            if !foreign.isEmpty { faults.append("\(language) has letters of \(foreign): \(text.prefix(80))") }
            if own != .latin, !scripts.contains(own), !hasNothingToTranslate(translation.english) {
                faults.append("\(language) is not written in its script: \(text.prefix(80))")
            }
            return faults
        }
    }

    /// Whether nothing is left without placeholders and units.
    private static func hasNothingToTranslate(_ english: String) -> Bool {
        let units: Set<Substring> = ["kb", "kB", "MB", "GB", "TB"]
        let rest = english.replacing(/\{[^{}\s]+\}/, with: " ")
        return rest.split { !$0.isLetter }.allSatisfy(units.contains)
    }
}
