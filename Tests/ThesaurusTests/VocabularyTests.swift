import JSON
import Testing
import Thesaurus

@Suite struct VocabularyTests {
    private func vocabulary() throws -> Vocabulary {
        let text = ThesaurusFaultTests.vocabulary([
            ThesaurusFaultTests.term("traits", #", "id": "T""#), ThesaurusFaultTests.term("other-list"),
            ThesaurusFaultTests.term("insects", #", "id": "I", "parent": "traits""#),
            ThesaurusFaultTests.term("beetles", #", "parent": "I", "retired": true"#),
            ThesaurusFaultTests.term("drought", #", "parent": "T""#),
        ])
        return try #require(try ThesaurusFaultTests.read(["list.json": text]).vocabularies["list"])
    }

    @Test func `a term is found by identifier and by key`() throws {
        let list = try vocabulary()
        #expect(list["I"] == list["insects"] && list["I"]?.identifier == "I")
        #expect(list["beetles"]?.identifier == "beetles" && list["beetles"]?.parent == "I")
        #expect(list["beetles"]?.isRetired == true && list["insects"]?.isRetired == false)
        #expect(list["i"] == nil && list[""] == nil)
    }

    @Test func `broader and narrower terms are known`() throws {
        let list = try vocabulary()
        #expect(list.isAtOrBelow("beetles", "T") && list.isAtOrBelow("T", "T") && !list.isAtOrBelow("T", "I"))
        #expect(!list.isAtOrBelow("none", "T") && !list.isAtOrBelow("drought", "I"))
        #expect(list.path(to: "beetles") == ["T", "I", "beetles"] && list.path(to: "none").isEmpty)
        #expect(list.children(of: nil).map(\.key) == ["traits", "other-list"])
        #expect(list.children(of: "T").map(\.key) == ["insects", "drought"])
        let tree = list.tree().map { "\($0.depth) \($0.term.key)" }
        #expect(tree == ["0 traits", "1 insects", "2 beetles", "1 drought", "0 other-list"])
        #expect(list.tree(below: "I").map(\.term.key) == ["beetles"])
    }

    @Test func `a text is given in the reader's language, or else in the first there is`() throws {
        var map = LanguageMap([.ru: "р", .ar: "ع", .en: ""])
        #expect(map.languages == [.ar, .ru] && map.text(in: .ar)?.text == "ع")
        #expect(map.text(in: .zh)?.language == .ru)
        map[.en] = "e"
        #expect(map.text(in: .zh)?.language == .en)
        map[.en] = ""
        #expect(map[.en] == nil && LanguageMap([:]).text(in: .en) == nil)
        #expect(LanguageMap(["en": "a", "de": "b"] as JSON) == nil && LanguageMap(["en": 1] as JSON) == nil)
        #expect(LanguageMap(map.json) == map)
    }

    @Test func `a country has its status under the Protocol`() throws {
        let text = #"""
            {"countries": [{"code": "fr", "iso3": "FRA", "name": {"en": "France"}, "party": true, "eu": true,
            "group": "weog", "region": "europe", "protocol": {"signed": "2000-05-24", "instrument": "2003-04-07"}}]}
            """#
        let thesaurus = try ThesaurusFaultTests.read(["countries.json": text])
        let france = try #require(thesaurus.country("fr"))
        #expect(france.isParty && france.isEUMember && france.instrument == "2003-04-07" && france.group == "weog")
        #expect(thesaurus.country("FR") == nil && thesaurus.country("ke") == nil)
    }
}
