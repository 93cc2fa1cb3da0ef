import JSON
import Testing
import Thesaurus

@Suite struct TermMappingTests {
    private static let newer = ThesaurusFaultTests.vocabulary(
        [ThesaurusFaultTests.term("laws", #", "id": "L""#), ThesaurusFaultTests.term("people")], key: "newer")

    private static func read(_ header: String, _ terms: [String]) throws -> Thesaurus {
        let older = ThesaurusFaultTests.vocabulary(terms, key: "older")
            .replacing(#"{"key": "older","#, with: #"{"key": "older",\#(header)"#)
        return try ThesaurusFaultTests.read(["newer.json": newer, "older.json": older])
    }

    @Test func `a term answers to those of the newer list, by identifier, and one with nothing near it to none`() throws
    {
        let thesaurus = try Self.read(
            #" "mapsTo": "newer","#,
            [
                ThesaurusFaultTests.term("a", #", "id": "A", "mapsTo": ["laws", "people"]"#),
                ThesaurusFaultTests.term("b", #", "mapsTo": ["L"]"#), ThesaurusFaultTests.term("c"),
            ])
        let mapping = try #require(thesaurus.mappings["older"])
        #expect(mapping.vocabulary == "newer")
        #expect(mapping.counterparts(of: "A") == ["L", "people"] && mapping.counterparts(of: "b") == ["L"])
        #expect(mapping.counterparts(of: "c").isEmpty && mapping.counterparts(of: "a").isEmpty)
        #expect(thesaurus.mappings["newer"] == nil)
    }

    @Test(arguments: [
        (#" "mapsTo": "none","#, "", "\"mapsTo\" must be the key of another vocabulary"),
        (#" "mapsTo": "older","#, "", "\"mapsTo\" must be the key of another vocabulary"),
        (#" "mapsTo": true,"#, "", "\"mapsTo\" must be the key of another vocabulary"),
        (#" "mapsTo": "newer","#, #", "mapsTo": ["work"]"#, "\"mapsTo\" must list terms of the vocabulary newer"),
        (#" "mapsTo": "newer","#, #", "mapsTo": "laws""#, "\"mapsTo\" must list terms of the vocabulary newer"),
        (#" "mapsTo": "newer","#, #", "mapsTo": []"#, "\"mapsTo\" must list terms of the vocabulary newer"),
        ("", #", "mapsTo": ["laws"]"#, "the vocabulary must say what it \"mapsTo\""),
    ])
    func `a mapping to what is not there stops the start`(_ header: String, _ term: String, _ reason: String) {
        let fault = #expect(throws: JSONFileFault.self) {
            try Self.read(header, [ThesaurusFaultTests.term("a", term)])
        }
        #expect(fault?.file == "older.json")
        #expect(fault?.reason.contains(reason) == true, "\(String(describing: fault))")
    }
}
