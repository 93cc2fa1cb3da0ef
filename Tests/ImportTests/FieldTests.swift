import Formats
import Import
import JSON
import Registry
import Testing
import Thesaurus

/// What cells become.
@Suite struct FieldTests {
    static func mapping(_ fields: String) -> String {
        """
        { "name": "t", "title": "T", "schema": "biosafetyDecision", "language": "en", "key": ["id"],
          "fields": { "government": { "column": "country" }, "decisionTypes": { "value": "8_1" }, \(fields) } }
        """
    }

    /// The refusals of a table with one row, of which one cell is `value`.
    static func refusals(_ fields: String, _ value: String) throws -> [ImportRefusal] {
        try ImportHarness().run(mapping(fields), table: "id,country,c\n1,KE,\"\(value)\"\n").refusals
    }

    @Test(arguments: [
        ("\"date\": { \"column\": \"c\" }", "2023-02-30", "not a date"),
        ("\"date\": { \"column\": \"c\" }", "3/4/2023", "not a date"),
        ("\"date\": { \"column\": \"c\", \"dates\": [\"d/M/yyyy\"] }", "31/4/2023", "an existing day as d/M/yyyy"),
        ("\"isAmendment\": { \"column\": \"c\" }", "perhaps", "neither yes nor no"),
        ("\"decisionResult\": { \"column\": \"c\" }", "Approved", "is no term of the vocabulary \"decisionResults\""),
        ("\"title\": { \"column\": \"c\", \"map\": { \"a\": \"A\" } }", "b", "is not among the values"),
        ("\"relevantDocuments\": { \"column\": \"c\" }", "ftp://x", "not an address"),
        ("\"modifiedOrganisms\": { \"column\": \"c\" }", "BCH-LMO-SCBD-7-1", "of no record"),
        ("\"modifiedOrganisms\": { \"column\": \"c\" }", "0F6A7B3C-0000-4000-8000-000000000000", "of no record"),
        (
            "\"modifiedOrganisms\": { \"column\": \"c\", \"find\": { \"of\": \"modifiedOrganism\" } }", "MON-ØØ81Ø-6",
            "leads to no record of the type Living modified organism"
        ),
        (
            """
            "modifiedOrganisms": { "column": "c", "find": { "of": "modifiedOrganism",
              "create": { "uniqueIdentification": { "column": "*" } } } }
            """, "maize", "is not an OECD unique identifier"
        ),
        (
            "\"authorities\": { \"column\": \"c\", \"find\": { \"of\": \"authority\" } }", "Ministry of Nothing",
            "leads to no record"
        ),
    ])
    func `a value that does not fit refuses its row, with column, value and reason`(
        _ field: String, _ value: String, _ reason: String
    ) throws {
        let refusal = try #require(try Self.refusals(field, value).first)
        #expect(refusal.row == 2)
        #expect(refusal.column == "c")
        #expect(refusal.value == value)
        #expect(refusal.reason.contains(reason), "\(refusal.reason)")
    }

    @Test func `a country is read by code, three-letter code or name in six languages`() throws {
        let harness = try ImportHarness()
        let table = "id,country,c\n1,KE,a\n2,ken,b\n3,Kenya,c\n4,肯尼亚,d\n5,Кения,e\n6,EU,f\n7,Atlantis,g\n"
        let report = try harness.run(Self.mapping("\"title\": { \"column\": \"c\" }"), table: table)
        #expect("\(report)" == "7 read, 6 published, 1 refused")
        #expect(report.refusals.first?.value == "Atlantis")
        let governments = try harness.documents("biosafetyDecision").map(\.government)
        #expect(governments == ["ke", "ke", "ke", "ke", "ke", "eu"])
    }

    @Test
    func `terms are read by key, identifier or title, and words without one are kept as Other where that is meant`()
        throws
    {
        let harness = try ImportHarness()
        let mapping = """
            { "name": "t", "title": "T", "schema": "modifiedOrganism", "language": "fr", "key": "id",
              "fields": { "transformationEvent": { "column": "id" },
                "traits": { "column": "traits", "split": "|", "otherwise": "other",
                  "map": { "both": ["insects", "viruses"], "none": null } } } }
            """
        let table = "id,traits\nA,glyphosate|Insects|Résistance aux lueurs|BOTH|none\n"
        #expect(try harness.run(mapping, table: table).published == 1)
        let document = try #require(try harness.documents("modifiedOrganism").first)
        let other = harness.formats.thesaurus.other.identifier
        #expect(
            document["traits"] == [
                ["identifier": "glyphosate"], ["identifier": "insects"],
                ["identifier": .string(other), "customValue": ["fr": "Résistance aux lueurs"]],
                ["identifier": "viruses"],
            ])
        #expect(document.languages == [.fr])
    }

    @Test func `texts are put together from cells, the first that is filled, and kept as they are in formatted fields`()
        throws
    {
        let harness = try ImportHarness()
        let fields = """
            "title": [
              { "when": { "column": "c", "begins": "x" }, "text": ["{c}: {d}", "Only {c}"] }, { "column": "c" } ],
            "relevantInformation": { "text": "**Said:** {d}" },
            "relevantDocuments": { "column": "u", "name": "Record {id}", "linkLanguage": "es" }
            """
        let table = """
            id,country,c,d,u
            1,KE,X1,*d* <b>,https://example.org/1
            2,KE,x2,,
            3,KE,other,# d,
            """
        #expect(try harness.run(Self.mapping(fields), table: table).published == 3)
        let documents = try harness.documents("biosafetyDecision")
        #expect(documents.map { $0["title"] } == [["en": "X1: *d* <b>"], ["en": "Only x2"], ["en": "other"]])
        #expect(documents[0]["relevantInformation"] == ["en": "**Said:** \\*d\\* \\<b\\>"])
        #expect(documents[1]["relevantInformation"] == nil)
        #expect(
            documents[0]["relevantDocuments"]
                == [["url": "https://example.org/1", "name": "Record 1", "language": "es"]])
    }

    @Test func `the language is told by words, then by columns, or by a column of each language`() throws {
        let harness = try ImportHarness()
        let mapping = """
            { "name": "t", "title": "T", "schema": "biosafetyDecision", "key": ["id"],
              "language": { "default": "en", "rules": [
                { "when": { "column": "c", "words": ["de", "la"], "atLeast": 2 }, "is": "es" },
                { "when": { "column": "country", "is": ["FR"] }, "is": "fr" } ] },
              "fields": { "government": { "column": "country" }, "title": [
                { "column": "c" }, { "column": "ru", "language": "ru" } ] } }
            """
        let table = "id,country,c,ru\n1,KE,La decisión de hoy,\n2,FR,De Paris,\n3,KE,Label,Решение\n"
        #expect(try harness.run(mapping, table: table).published == 3)
        let documents = try harness.documents("biosafetyDecision")
        #expect(documents.map(\.languages) == [[.es], [.fr], [.en, .ru]])
        #expect(documents[2]["title"] == ["en": "Label", "ru": "Решение"])
    }

    @Test(arguments: [
        ("d/M/yyyy", "5/11/2026", "2026-11-05"), ("MMMM d, yyyy", "November 5, 2026", "2026-11-05"),
        ("d MMM yyyy", "05 Nov 2026", "2026-11-05"), ("dd.MM.yyyy", "29.02.2024", "2024-02-29"),
    ])
    func `dates are read as the mapping says`(_ pattern: String, _ text: String, _ date: String) throws {
        let harness = try ImportHarness()
        let mapping = Self.mapping("\"date\": { \"column\": \"c\", \"dates\": \"\(pattern)\" }")
        try harness.run(mapping, table: "id,country,c\n1,KE,\"\(text)\"\n")
        #expect(try harness.documents("biosafetyDecision").first?["date"]?.string == date)
    }

    @Test func `what a row does not say stays absent, and the record is published and listed as incomplete`() throws {
        let harness = try ImportHarness()
        let report = try harness.run(Self.mapping("\"title\": { \"column\": \"c\" }"), table: "id,country,c\n1,KE,A\n")
        #expect(report.incomplete == 1)
        let document = try #require(try harness.documents("biosafetyDecision").first)
        #expect(document.object.keys == ["decisionTypes", "government", "header", "title"])
        let record = try #require(try harness.registry.record(document.identifier))
        #expect(record.missing.contains("authorities"))
        #expect(record.missing.contains("date"))
        #expect(try harness.registry.count(RecordFilter(incompleteOnly: true)) == 1)
    }

    @Test func `an answer that others of the record would hide refuses the row, rather than being lost`() throws {
        let harness = try ImportHarness()
        let mapping = """
            { "name": "t", "title": "T", "schema": "biosafetyDecision", "language": "en", "key": ["id"],
              "fields": { "government": { "column": "country" }, "decisionTypes": { "column": "type" },
                "involvesFieldTrial": { "column": "trial" } } }
            """
        let report = try harness.run(mapping, table: "id,country,type,trial\n1,KE,8_4,1\n2,KE,8_1,1\n3,KE,8_4,\n")
        #expect("\(report)" == "3 read, 2 published, 1 refused")
        #expect(report.refusals.first?.column == "trial")
        #expect(report.refusals.first?.reason.contains("involvesFieldTrial: it would be lost") == true)
    }

    @Test func `a value that leads nowhere may be left out where the mapping says so, and is reported`() throws {
        let harness = try ImportHarness()
        let field = """
            "modifiedOrganisms": { "column": "c", "find": { "of": "modifiedOrganism", "missing": "report" } }
            """
        let report = try harness.run(Self.mapping(field), table: "id,country,c\n1,KE,MON-ØØ81Ø-6\n")
        #expect(report.published == 1)
        #expect(report.notes.map(\.value) == ["MON-ØØ81Ø-6"])
    }

    @Test func `an identifier with a doubtful check digit is taken, and noted with what may be meant`() throws {
        let harness = try ImportHarness()
        let field = """
            "modifiedOrganisms": { "column": "c", "find": { "of": "modifiedOrganism", "missing": "refuse" } }
            """
        let report = try harness.run(Self.mapping(field), table: "id,country,c\n1,KE,MON-00810-7\n")
        #expect(report.refused == 1)
        #expect(report.refusals.first?.reason.contains("perhaps MON-ØØ81Ø-6 is meant") == true)
        let organisms = """
            { "name": "o", "title": "O", "schema": "modifiedOrganism", "language": "en", "key": ["id"],
              "fields": { "uniqueIdentification": { "column": "c" } } }
            """
        let taken = try harness.run(organisms, table: "id,c\n1,MON-00810-7\n2,MON-ØØ81Ø-6\n")
        #expect(taken.published == 2 && taken.notes.map(\.value) == ["MON-00810-7"])
        #expect(taken.notes.first?.reason.contains("perhaps MON-ØØ81Ø-6 is meant") == true)
    }
}
