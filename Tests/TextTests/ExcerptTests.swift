import Testing
import Text

@Suite struct ExcerptTests {
    @Test func `the excerpt shows and marks the words found, in the writer's spelling`() {
        let filler = String(repeating: "Nothing of interest stands here. ", count: 40)
        let source = filler + "The Party assessed the risks of MON-ØØ81Ø-6 in fields. " + filler
        let excerpt = Excerpt(of: source, language: .english, query: "risk assessments mon810", characters: 120)
        #expect(excerpt.marked.map { String(excerpt.text[$0]) } == ["assessed", "risks", "MON-ØØ81Ø-6"])
        #expect(excerpt.text.hasPrefix("…") && excerpt.text.hasSuffix("…"))
        #expect(excerpt.text.count <= 122)
    }

    @Test(arguments: [
        (TextLanguage.chinese, "《卡塔赫纳生物安全议定书》缔约方会议通过决定。", "生物安全", ["生物安全"]),
        (.arabic, "بروتوكول قرطاجنة للسلامة الأحيائية", "الاحيائيه", ["الأحيائية"]),
        (.russian, "Ещё одна оценка рисков", "еще оценки", ["Ещё", "оценка"]),
        (.french, "a\0\u{E004}L’Été  à\nl’île", "ete ile", ["Été", "île"]),
    ])
    func `words are marked in every script`(
        _ language: TextLanguage, _ source: String, _ query: String, _ marked: [String]
    ) {
        let excerpt = Excerpt(of: source, language: language, query: query)
        let found = excerpt.marked.map { String(excerpt.text[$0]) }
        if language == .chinese {
            #expect(found.joined() == marked.joined())
        } else {
            #expect(found == marked)
        }
    }

    @Test func `without a match the beginning is shown, and nothing of nothing`() {
        let excerpt = Excerpt(
            of: String(repeating: "word ", count: 100), language: .english, query: "absent", characters: 50)
        #expect(excerpt.text.hasPrefix("word word") && excerpt.text.hasSuffix("…") && excerpt.marked.isEmpty)
        #expect(Excerpt(of: "", language: .other, query: "x").text == "")
        #expect(Excerpt(of: "text", language: .other, query: "").text == "text")
    }

    @Test func `language codes with a region are known, others are not refused`() {
        #expect(TextLanguage(code: "fr-CA") == .french)
        #expect(TextLanguage(code: "ZH_hant") == .chinese)
        #expect(TextLanguage(code: "sw") == .other)
        #expect(TextLanguage(code: "") == .other)
        #expect(TextLanguage.allCases.allSatisfy { TextLanguage(mark: $0.mark) == $0 })
        #expect(words(in: "l’eau et MON 810").map(\.folded) == ["eau", "et", "mon810"])
    }
}
