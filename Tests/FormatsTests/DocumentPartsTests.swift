import Formats
import JSON
import Testing
import Thesaurus

@Suite struct DocumentPartsTests {
    @Test func `citations name the field, each record once for each field`() throws {
        let format = try Shipped.format("modifiedOrganism")
        let document = try Sample.document(
            #"""
            "developers": [{"identifier": "kari"}, {"identifier": "kari"}, {"identifier": ""}, {}],
            "recipientOrganisms": [{"identifier": "maize"}], "linkedModifiedOrganisms": {"identifier": "kari"},
            "genes": [{"identifier": "cry"}], "traits": [{"identifier": "trait"}],
            "geneConstructs": [[{"type": "sense", "identifier": "cry"}, {"type": "sense"}], [{"identifier": "bar"}], 7]
            """#, schema: "modifiedOrganism", government: nil)
        #expect(
            format.citations(in: document).map { "\($0.field) \($0.target)" } == [
                "developers kari", "recipientOrganisms maize", "genes cry", "geneConstructs cry", "geneConstructs bar",
            ])
    }

    @Test func `records cited inside a group are named by its path`() throws {
        let inner = Sample.field("who", #""type": "record", "of": ["contact"]"#)
        let fields = [Sample.field("parts", #""type": "group", "many": true, "fields": [\#(inner)]"#)]
        let format = try #require(try Sample.library(fields).format("sample"))
        let document = try Sample.document(
            #""parts": [{"who": {"identifier": "a"}}, {}, {"who": {"identifier": "b"}}]"#)
        #expect(format.citations(in: document).map { "\($0.field) \($0.target)" } == ["parts.who a", "parts.who b"])
    }

    @Test func `attachments are the digests of files, each once, in order`() throws {
        let format = try Shipped.format("biosafetyDecision")
        let document = try Sample.document(
            #"""
            "documents": [{"file": "b2"}, {"url": "https://example.org"}, {"file": "a1"}],
            "relevantDocuments": [{"file": "b2"}, {"file": 7}, "x"], "title": {"file": "c3"}
            """#, schema: "biosafetyDecision")
        #expect(format.attachments(in: document) == ["a1", "b2"])
    }

    @Test func `an organism is found by every spelling of its identifier`() throws {
        let format = try Shipped.format("modifiedOrganism")
        for spelling in ["MON-ØØ81Ø-6", "mon 00810 6", "MON–00810–6", "MON00810-6"] {
            let document = try Sample.document(#""uniqueIdentification": "\#(spelling)""#, schema: "modifiedOrganism")
            #expect(format.matchKeys(of: document) == ["MON-00810-6"], "\(spelling)")
            #expect(Format.matchKey(spelling, type: .lmoIdentifier) == "MON-00810-6")
        }
        let stack = try Sample.document(
            #""uniqueIdentification": "SYN-BTØ11-1 x MON-ØØ81Ø-6""#, schema: "modifiedOrganism")
        #expect(format.matchKeys(of: stack) == ["MON-00810-6 x SYN-BT011-1"])
    }

    @Test(arguments: [
        ("biosafetyDecision", #""title": {"en": "Approval", "fr": "Autorisation"}"#, ["approval", "autorisation"]),
        ("biosafetyLaw", #""title": {"en": "Act"}"#, ["act"]),
        ("organism", #""scientificName": "Zea mays", "kingdom": "Plantae""#, ["zea mays"]),
        ("dnaSequence", #""name": {"en": "Cry1Ab"}, "abbreviation": {"en": "CS"}"#, ["cry1ab", "cs"]),
        ("contact", #""lastName": "Maathai", "emails": ["a@b.org"]"#, ["maathai"]),
        ("authority", #""name": {"en": "NBA"}"#, ["nba"]),
        ("organization", #""name": {"en": "KARI"}, "acronym": {"en": "K"}"#, ["k", "kari"]),
        ("nationalRiskAssessment", #""title": {"en": "RA"}"#, []),
    ])
    func `a record is found by its names, folded`(_ schema: String, _ members: String, _ keys: [String]) throws {
        #expect(try Shipped.format(schema).matchKeys(of: try Sample.document(members, schema: schema)) == keys)
    }

    @Test func `a long name is found by its beginning`() throws {
        let long = String(repeating: "a", count: Format.matchKeyCharactersMax + 50)
        #expect(Format.matchKey(long, type: .text).count == Format.matchKeyCharactersMax)
        #expect(Format.matchKey("GOLDEN rice", type: .lmoIdentifier) == "GOLDEN RICE")
    }

    @Test func `a document of the wrong shape is walked without harm`() throws {
        for format in try Shipped.formats().formats {
            for value: JSON in [.null, true, 7, "x", ["x", [7]], ["identifier": 7], [["identifier": ["a"]]]] {
                var document = Document(JSONObject())
                for field in format.fields { document[field.key] = value }
                #expect(format.citations(in: document).isEmpty)
                #expect(format.attachments(in: document).isEmpty)
                _ = format.matchKeys(of: document)
                _ = format.cleaned(document)
                let writer = HeadlineWriter(format: format, thesaurus: try Shipped.thesaurus()) { _ in nil }
                #expect(!writer.title(of: document).isEmpty)
            }
        }
    }
}
