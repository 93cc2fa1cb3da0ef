import Testing

/// That texts are set as printed matter in each language is.
@Suite struct TypographyTests {
    /// Texts that show what people type.
    private static let typed = ["components.json form.markdown.example", "portal.json portal.help.search.what"]

    @Test func `every text is set as its language asks`() throws {
        var faults: [String] = []
        for translation in try Translations.all() where !Self.typed.contains(where: translation.place.hasSuffix) {
            for (language, text) in translation.texts {
                faults += Self.faults(text, language).map {
                    "\(translation.place), \(language): \($0): \(text.prefix(120))"
                }
            }
        }
        let isNone = faults.isEmpty
        #expect(isNone, "\(faults.count) texts:\n\(faults.sorted().joined(separator: "\n"))")
    }

    @Test(arguments: [
        ("en", " Yes"), ("en", "Yes  or no"), ("es", "Sí\n"), ("en", "the the end"), ("en", "a \"word\""),
        ("fr", "l'organisme"), ("fr", "« mot »"), ("fr", "Titre :"), ("fr", "Qui?"), ("fr", "“mot”"), ("en", "«word»"),
        ("ru", "\"слово\""), ("ru", "“слово”"), ("ru", "ещё"), ("zh", "«字»"), ("zh", "可以,不可以"), ("ar", "نعم, لا"),
        ("ar", "“كلمة”"), ("ar", "\u{2066}MON"), ("en", "soft\u{AD}hyphen"), ("es", "Qué?"),
        ("en", "to be continued..."),
    ])
    func `a fault is found`(_ language: String, _ text: String) {
        #expect(!Self.faults(text, language).isEmpty)
    }

    @Test(arguments: [
        ("en", "Don’t say “yes”."),
        ("fr", "«\u{A0}Oui\u{A0}»\u{A0}: vous vous trompez\u{A0}; http://example.org 10:30"),
        ("es", "¿Sí? ¡No!"), ("ru", "«Да»"), ("zh", "“是”，BCH-DEC-KE-1,第10.3(a)条"), ("ar", "«نعم»، \u{2066}MON\u{2069}"),
        ("en", "A\n\nB"),
    ])
    func `what is right is left alone`(_ language: String, _ text: String) {
        #expect(Self.faults(text, language) == [])
    }
}

extension TypographyTests {
    private static let quotes: [String: String] = [
        "en": "“”", "zh": "“”", "fr": "«»", "ar": "«»", "ru": "«»", "es": "«»",
    ]
    private static let doubledRightly: Set<String> = ["vous", "nous"]

    fileprivate static func faults(_ text: String, _ language: String) -> [String] {
        let characters = Array(text)
        var faults: [String] = []
        func check(_ isRight: Bool, _ fault: String) { if !isRight { faults.append(fault) } }

        check(characters.first?.isWhitespace != true && characters.last?.isWhitespace != true, "blanks at an end")
        check(!text.contains("  ") && !text.contains("\t"), "two blanks, or a tab")
        check(!text.contains("..."), "three full stops in place of …")
        check(!text.contains("\"") && !text.contains("'"), "straight quotation marks or apostrophe")
        check(text.unicodeScalars.allSatisfy { ![0xAD, 0x200B, 0xFEFF].contains($0.value) }, "an invisible character")
        let opened = text.unicodeScalars.filter { (0x2066...0x2068).contains($0.value) }.count
        check(opened == text.unicodeScalars.filter { $0.value == 0x2069 }.count, "an isolate that is not closed")
        let foreign = Set("“”«»").subtracting(quotes[language] ?? "")
        // Within «…», the other marks are those of the quotation inside.
        let isNested = language != "en" && language != "zh" && text.contains("«")
        check(isNested || !characters.contains(where: foreign.contains), "quotation marks of another language")
        if language != "zh" { check(!hasDoubledWord(text), "a doubled word") }
        switch language {
        case "fr": check(hasFrenchSpaces(characters), "no unbreakable blank beside « » : ; ! ?")
        case "es":
            check(text.filter { $0 == "?" }.count == text.filter { $0 == "¿" }.count, "¿ and ? are not paired")
            check(text.filter { $0 == "!" }.count == text.filter { $0 == "¡" }.count, "¡ and ! are not paired")
        case "ru": check(!text.contains("ё"), "ё, which documents write as е")
        case "zh": check(!isFollowed(characters, by: ",;:?!") { (0x3400...0x9FFF).contains($0) }, "Latin punctuation")
        case "ar": check(!isFollowed(characters, by: ",;?") { (0x620...0x652).contains($0) }, "Latin punctuation")
        default: break
        }
        return faults
    }

    private static func hasDoubledWord(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return zip(words, words.dropFirst()).contains { one, two in
            one.count > 1 && one == two && one.allSatisfy(\.isLetter) && !doubledRightly.contains(one.lowercased())
        }
    }

    private static func hasFrenchSpaces(_ characters: [Character]) -> Bool {
        characters.indices.allSatisfy { index in
            let before = index > 0 ? characters[index - 1] : "\u{A0}"
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            switch characters[index] {
            case "«": return after == "\u{A0}"
            case "»", ";", "!", "?": return before == "\u{A0}" || "!?".contains(before)
            // Not in addresses and times.
            case ":": return before == "\u{A0}" || !after.isWhitespace
            default: return true
            }
        }
    }

    /// Whether a mark of `marks` follows a letter that `isOwn` knows.
    private static func isFollowed(_ characters: [Character], by marks: String, isOwn: (UInt32) -> Bool) -> Bool {
        zip(characters, characters.dropFirst()).contains { one, two in
            marks.contains(two) && one.unicodeScalars.last.map { isOwn($0.value) } == true
        }
    }
}
