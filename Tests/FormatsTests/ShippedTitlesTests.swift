import Formats
import JSON
import Testing
import Thesaurus

/// What each shipped format calls a record, and the line under it.
@Suite struct ShippedTitlesTests {
    private static func writer(_ schema: String) throws -> HeadlineWriter {
        HeadlineWriter(format: try Shipped.format(schema), thesaurus: try Shipped.thesaurus()) { identifier in
            switch identifier {
            case "maize": LanguageMap([.en: "Zea mays (Maize)", .fr: "Zea mays (Maïs)"])
            case "kari": LanguageMap([.en: "KARI"])
            case "mon810": LanguageMap([.en: "MON-ØØ81Ø-6 – YieldGard"])
            default: nil
            }
        }
    }

    @Test(arguments: [
        ("biosafetyDecision", #""title": {"en": "Approval 7"}"#, "Approval 7"),
        ("biosafetyLaw", #""title": {"en": "Act 2"}"#, "Act 2"),
        ("nationalRiskAssessment", #""title": {"en": "RA of maize"}"#, "RA of maize"),
        ("authority", #""name": {"en": "NBA"}"#, "NBA"),
        (
            "organization", #""name": {"en": "Third World Network"}, "acronym": {"en": "TWN"}"#,
            "Third World Network (TWN)"
        ),
        ("organization", #""name": {"en": "Third World Network"}"#, "Third World Network"),
        (
            "organism", #""scientificName": "Zea mays", "commonNames": [{"en": "Maize"}, {"en": "Corn"}]"#,
            "Zea mays (Maize, Corn)"
        ),
        ("organism", #""scientificName": "Zea mays""#, "Zea mays"),
        (
            "modifiedOrganism",
            #""uniqueIdentification": "MON-ØØ81Ø-6", "identity": {"en": "YieldGard"}, "transformationEvent": "MON810""#,
            "MON-ØØ81Ø-6 – YieldGard"
        ),
        ("modifiedOrganism", #""identity": {"en": "YieldGard"}, "transformationEvent": "MON810""#, "YieldGard"),
        ("modifiedOrganism", #""transformationEvent": "MON810""#, "MON810"),
        (
            "modifiedOrganism", #""uniqueIdentification": "MON-ØØ81Ø-6", "transformationEvent": "MON810""#,
            "MON-ØØ81Ø-6 – MON810"
        ),
        (
            "dnaSequence",
            #""name": {"en": "Cry1Ab"}, "donorOrganisms": [{"identifier": "maize"}, {"identifier": "kari"}]"#,
            "Cry1Ab | Zea mays (Maize), KARI"
        ),
        ("dnaSequence", #""name": {"en": "Cry1Ab"}"#, "Cry1Ab"),
        (
            "contact", #""prefix": {"en": "Ms"}, "firstName": "Wangari", "middleName": "Muta", "lastName": "Maathai""#,
            "Ms Wangari Muta Maathai"
        ),
        ("contact", #""firstName": "Wangari", "lastName": "Maathai""#, "Wangari Maathai"),
        ("contact", #""lastName": "Maathai""#, "Maathai"),
        ("contact", #""organization": {"en": "Kenya Seed"}, "organizationAcronym": {"en": "KS"}"#, "Kenya Seed (KS)"),
        ("contact", #""organization": {"en": "Kenya Seed"}"#, "Kenya Seed"),
    ])
    func `a record is called by its fields`(_ schema: String, _ members: String, _ title: String) throws {
        let writer = try Self.writer(schema)
        #expect(writer.title(of: try Sample.document(members, schema: schema))[.en] == title)
    }

    @Test func `a record without any of them is called by its type`() throws {
        for format in try Shipped.formats().formats {
            let empty = try Sample.document("", schema: format.schema, government: nil)
            let title = try Self.writer(format.schema).title(of: empty)
            #expect(title[.en] == format.name[.en])
            let none = Document(identifier: Sample.own, schema: format.schema, languages: [], government: nil)
            #expect(try !Self.writer(format.schema).title(of: none).isEmpty)
        }
    }

    @Test(
        arguments: [
            ("biosafetyDecision", #""decisionTypes": ["decisionTypes:8_5"]"#, "Contained use"),
            (
                "biosafetyDecision",
                #""decisionTypes": ["decisionTypes:8_5"], "modifiedOrganisms": [{"identifier": "mon810"}]"#,
                "Contained use of LMOs (Article 6.2) · MON-ØØ81Ø-6 – YieldGard"
            ),
            ("biosafetyLaw", #""description": {"en": "On seeds."}"#, "On seeds."),
            ("nationalRiskAssessment", #""modifiedOrganisms": [{"identifier": "mon810"}]"#, "MON-ØØ81Ø-6 – YieldGard"),
            ("modifiedOrganism", #""developers": [{"identifier": "kari"}]"#, "KARI"), ("organism", "", nil),
            ("authority", #""city": {"en": "Nairobi"}, "country": {"identifier": "ke"}"#, "Nairobi, Kenya"),
            (
                "contact",
                #""contactOrganization": {"identifier": "kari"}, "city": {"en": "Nairobi"}, "country": {"identifier": "ke"}"#,
                "KARI – Nairobi, Kenya"
            ),
            ("contact", #""country": {"identifier": "ke"}"#, "Kenya"),
        ] as [(String, String, String?)])
    func `the line under the title`(_ schema: String, _ members: String, _ expected: String?) throws {
        let document = try Condition.document(members, schema: schema)
        let line = try Self.writer(schema).summary(of: document, in: .en)
        if let expected {
            #expect(line?.hasPrefix(expected) == true, "\(line ?? "nothing")")
        } else {
            #expect(line == nil)
        }
    }

    @Test func `titles are kept in every language of the record, lists and texts of Other as each writes them`() throws
    {
        var document = try Condition.document(
            #""name": {"en": "a", "fr": "b", "ar": "ج"}, "donorOrganisms": [{"identifier": "maize"}, {"identifier": "kari"}]"#,
            schema: "dnaSequence", government: nil)
        document.languages = [.en, .fr, .ar]
        let title = try Self.writer("dnaSequence").title(of: document)
        #expect(title.languages == [.ar, .en, .fr])
        #expect(title[.fr] == "b | Zea mays (Maïs), KARI")
        #expect(title[.ar] == "ج | Zea mays (Maize)، KARI")
        document["family"] = ["identifier": .string(try Shipped.term("", "other")), "customValue": ["en": "Spacer"]]
        #expect(try Self.writer("dnaSequence").summary(of: document, in: .ru) == "Spacer")
        document["family"] = ["identifier": .string(try Shipped.term("", "other"))]
        #expect(try Self.writer("dnaSequence").summary(of: document, in: .fr) == "Autre")
    }

    @Test func `a long title is cut`() throws {
        let long = String(repeating: "字", count: HeadlineWriter.charactersMax + 1)
        let title = try Self.writer("authority").title(
            of: try Sample.document(#""name": {"en": "\#(long)"}"#, schema: "authority"))
        #expect(title[.en]?.count == HeadlineWriter.charactersMax)
    }
}
