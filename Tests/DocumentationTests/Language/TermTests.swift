import Testing

/// That the Protocol's terms are rendered as the Protocol renders them, in every text of the product.
@Suite struct TermTests {
    private static let example = Term([
        "key": "lmo", "term": ["en": "living organism", "fr": "organisme vivant", "ar": "كائن حي", "zh": "活生物体"],
        "forms": ["en": ["living organism*"], "fr": ["organisme* … vivant*"], "ar": ["*كائن* *حي*"]],
        "forbidden": ["fr": ["OGM"]], "notIn": ["living organism act"], "unless": ["modified"],
    ])

    private static func faults(_ texts: [String: String]) -> [String] {
        example.faults(Translation(place: "here", texts: texts), texts.mapValues(Wording.init))
    }

    @Test func `every text renders the terms officially`() throws {
        let terms = try Term.all()
        var faults: [String] = []
        for translation in try Translations.all() {
            let wordings = translation.texts.mapValues(Wording.init)
            for term in terms { faults += term.faults(translation, wordings) }
        }
        let isNone = faults.isEmpty
        #expect(isNone, "\(faults.count) texts:\n\(faults.sorted().joined(separator: "\n"))")
    }

    @Test func `every term is written in six languages and has a source`() throws {
        let terms = try Term.all()
        #expect(terms.count > 30)
        #expect(Set(terms.map(\.key)).count == terms.count)
        for term in terms {
            #expect(term.written.keys.sorted() == Translation.languages, "\(term.key)")
            #expect(!term.source.isEmpty, "\(term.key)")
            // The form it has by itself must be one of those that are found.
            let own = Translation(place: term.key, texts: term.written)
            #expect(term.faults(own, term.written.mapValues(Wording.init)) == [])
        }
    }

    @Test func `a term is found in its forms, and only there`() {
        #expect(Self.faults(["en": "Two living organisms", "fr": "Deux organismes très vivants"]) == [])
        #expect(Self.faults(["en": "Living organism", "ar": "للكائنات الحيّة", "zh": "两个活生物体"]) == [])
        #expect(Self.faults(["en": "Nothing", "fr": "Rien"]) == [])
        #expect(Self.faults(["en": "Living organism", "fr": "plante vivante"]).count == 1)
        #expect(Self.faults(["en": "Living organism", "fr": "organisme", "zh": "生物"]).count == 2)
        #expect(Self.faults(["en": "The Living Organism Act", "fr": "la loi"]) == [])
    }

    @Test func `a wrong rendering is found even where the term is not asked for`() {
        #expect(Self.faults(["en": "It", "fr": "Cet OGM"]).count == 1)
        #expect(Self.faults(["en": "It is modified", "fr": "Cet OGM"]) == [])
        #expect(Self.faults(["en": "It", "fr": "ogm"]).isEmpty)
    }
}
