import Formats
import JSON
import Testing
import Thesaurus

@Suite struct ValidatorTests {
    private func validation(
        _ members: String, languages: [JSON] = ["en"], format text: String = Sample.format(),
        government: String? = "ke", record: @escaping (String) -> CitedRecord? = ValidatorReasonTests.record
    ) throws -> Validation {
        let library = try Sample.library(["sample.json": text])
        var document = try Sample.document(members, government: government)
        document["header"] = ["identifier": .string(Sample.own), "schema": "sample", "languages": .array(languages)]
        return Validator(format: try #require(library.format("sample")), formats: library, record: record)
            .validate(document)
    }

    @Test func `a document without a language, with an unknown one or too many is refused`() throws {
        let title = ValidatorReasonTests.title
        #expect(
            try validation("", languages: []).issues == [
                Issue(path: "header.languages", code: .mandatory, reason: .noLanguage),
                Issue(path: "title", code: .mandatory, reason: .missing),
            ])
        #expect(
            try validation(title, languages: ["en", "de", 1]).issues == [
                Issue(path: "header.languages[1]", code: .invalidValue, reason: .unknownLanguage("de")),
                Issue(path: "header.languages[2]", code: .invalidValue, reason: .unknownLanguage("a number")),
            ])
        #expect(
            try validation(title, languages: Array(repeating: "en", count: 7)).issues == [
                Issue(path: "header.languages", code: .invalidValue, reason: .tooMany(max: 6, given: 7))
            ])
    }

    @Test func `every text is asked for in every language of the record`() throws {
        let kinds = "\"kinds\": [{\"identifier\": \"\(ValidatorReasonTests.other)\", \"customValue\": {\"fr\": \"b\"}}]"
        #expect(
            try validation("\"title\": {\"fr\": \"a\"}, \(kinds)", languages: ["en", "fr", "ar"]).issues == [
                Issue(path: "title", code: .unspecifiedLocale, reason: .missingLanguages([.en, .ar])),
                Issue(path: "kinds[0].customValue", code: .unspecifiedLocale, reason: .missingLanguages([.en, .ar])),
            ])
        #expect(try validation("\"title\": {\"fr\": \"a\", \"en\": \"b\"}", languages: ["en", "fr"]).isPublishable)
    }

    @Test(arguments: [
        ("", true), ("\"or\": false", true), ("\"either\": \" \"", true), ("\"or\": true", false),
        ("\"either\": \"a\"", false), ("\"either\": \"a\", \"or\": true", false), ("\"flag\": false", false),
    ])
    func `at least one of some fields is asked for, where their rule holds`(_ members: String, _ isWrong: Bool) throws {
        let rule = #""when": {"not": {"field": "flag", "is": false}}"#
        let format = Sample.format().replacing(
            "\"anyOf\": []", with: #""anyOf": [{"fields": ["either", "or"], \#(rule)}]"#)
        let given = [ValidatorReasonTests.title, members].filter { !$0.isEmpty }.joined(separator: ", ")
        let expected = Issue(path: "either", code: .mandatoryAnyOf, reason: .noneOf(["either", "or"]))
        #expect(try validation(given, format: format).issues == (isWrong ? [expected] : []))
    }

    @Test(
        arguments: [
            (["8_1", "8_3"], Formats.Issue.Code.unexpectedTerm), (["8_3", "8_4"], nil), (["8_2"], .mandatory),
            (["8_1", "8_2"], nil),
        ] as [([String], Formats.Issue.Code?)])
    func `terms exclude or ask for each other`(_ terms: [String], _ code: Formats.Issue.Code?) throws {
        let message = Sample.six
        let choose = #"""
            "many": {"max": 3}, "choose": [
            {"when": {"field": "kinds", "includes": "8_1"}, "among": ["8_3", "8_4"], "max": 0, "message": \#(message)},
            {"when": {"field": "kinds", "includes": "8_2"}, "among": ["8_1"], "min": 1, "max": 1, "message": \#(message)}]
            """#
        let format = Sample.format().replacing("\"many\": {\"max\": 3}", with: choose.replacing("\n", with: " "))
        let written = try terms.map { #"{"identifier": "\#(try Shipped.term("decisionTypes", $0))"}"# }
        let given = ValidatorReasonTests.title + ", \"kinds\": [\(written.joined(separator: ","))]"
        let map = try #require(LanguageMap(try JSON.parse(message)))
        let expected = code.map { [Issue(path: "kinds", code: $0, reason: .choice(map))] } ?? []
        #expect(try validation(given, format: format).issues == expected)
    }

    @Test func `the Union may cite records of its members, and nobody else does`() throws {
        let cited = ValidatorReasonTests.title + ", \"cited\": {\"identifier\": \"foreign\"}"
        #expect(try validation(cited, government: "eu").isPublishable)
        #expect(try !validation(cited, government: "de").isPublishable)
        #expect(try validation(cited, government: "fr").isPublishable)
        let kenya = ValidatorReasonTests.title + ", \"cited\": {\"identifier\": \"good\"}"
        #expect(try !validation(kenya, government: "eu").isPublishable)
    }

    @Test func `issues come in form order, what is not in the format last`() throws {
        let format = Sample.format().replacing("\"anyOf\": []", with: #""anyOf": [{"fields": ["flag", "or"]}]"#)
        let found = try validation(
            "\"aaa\": 1, \"amount\": 0, \"year\": 1, \"day\": \"x\"", languages: [], format: format)
        #expect(found.issues.map(\.path) == ["header.languages", "title", "flag", "amount", "day", "year", "aaa"])
        #expect(!found.isPublishable && !found.isMerelyIncomplete)
        #expect(try validation("", languages: [], format: format).isMerelyIncomplete)
    }

    @Test func `hidden fields are neither asked for nor checked`() throws {
        let field = Sample.field("a", #""type": "date", "required": true, "shown": {"field": "flag", "is": true}"#)
        let format = Sample.format([field, Sample.field("flag", #""type": "boolean""#)])
        #expect(try validation("\"a\": \"x\"", format: format).isPublishable)
        #expect(try validation("\"flag\": true", format: format).issues.map(\.reason) == [.missing])
        #expect(try validation("\"flag\": true, \"a\": \"x\"", format: format).issues.map(\.reason) == [.notADate("x")])
    }

    @Test func `a field may be required by a rule`() throws {
        let field = Sample.field("a", #""type": "text", "required": {"field": "flag", "is": true}"#)
        let format = Sample.format([field, Sample.field("flag", #""type": "boolean""#)])
        #expect(try validation("\"flag\": true", format: format).issues.map(\.path) == ["a"])
        #expect(try validation("\"flag\": false", format: format).isPublishable)
    }

    @Test func `a hostile document makes neither a long answer nor a long list`() throws {
        let entries = Validator.entriesMax + 1
        let many = #""parts": ["# + Array(repeating: "{\"x\": 1}", count: entries).joined(separator: ",") + "]"
        let found = try validation(ValidatorReasonTests.title + ", " + many)
        #expect(found.issues.count == Validator.issuesMax)
        #expect(found.issues[0].reason == .tooMany(max: Validator.entriesMax, given: entries))
        let row = "[" + Array(repeating: "{\"type\": \"sense\"}", count: entries).joined(separator: ",") + "]"
        let construct = try validation(ValidatorReasonTests.title + ", \"construct\": [\(row)]")
        #expect(construct.issues.map(\.path) == ["construct[0]"])
        let marks = "a" + String(repeating: "\u{0301}", count: Validator.textCharactersMax)
        #expect(
            try validation(ValidatorReasonTests.title + ", \"either\": \"\(marks)\"").issues.map(\.reason)
                == [.tooManyCharacters(max: Validator.textCharactersMax, given: Validator.textCharactersMax + 1)])
        let name = String(repeating: "n", count: Validator.linkNameCharactersMax + 1)
        #expect(
            try validation(
                ValidatorReasonTests.title + ", \"links\": [{\"url\": \"https://a.org\", \"name\": \"\(name)\"}]"
            )
            .issues.map(\.path) == ["links[0].name"])
        let long = String(repeating: "k", count: 5_000)
        for member in [
            #""place": {"identifier": "ke", "\#(long)": 1}"#, #""place": {"identifier": "\#(long)"}"#,
            #""\#(long)": 1"#,
            #""cited": {"identifier": "\#(long)"}"#, #""kinds": [{"identifier": "\#(long)"}]"#, #""page": "\#(long)""#,
            #""summary": {"en": "a", "\#(long)": "b"}"#,
        ] {
            let issue = try #require(try validation(ValidatorReasonTests.title + ", " + member).issues.first)
            #expect("\(issue)".count < 600, "\(member.prefix(30))")
        }
    }

    @Test(
        arguments: [
            ("MON-ØØ81Ø-6", []), ("mon-00810-6 x NK603", [.malformedIdentifier("NK603")]),
            ("MON-ØØ81Ø-7", [.wrongCheckDigit(given: "MON-ØØ81Ø-7", proposal: "MON-ØØ81Ø-6")]),
            (
                "MON-ØØ81Ø-7 x SYN-ØØØJG-2",
                [
                    .wrongCheckDigit(given: "MON-ØØ81Ø-7", proposal: "MON-ØØ81Ø-6"),
                    .wrongCheckDigit(given: "SYN-ØØØJG-2", proposal: "SYN-ØØØJG-3"),
                ]
            ),
            ("golden rice", [.malformedIdentifier("GOLDEN RICE")]),
        ] as [(String, [Formats.Issue.Reason])])
    func `an identifier that does not fit warns and proposes, and is never kept out`(
        _ identifier: String, _ warnings: [Formats.Issue.Reason]
    ) throws {
        let found = try validation(ValidatorReasonTests.title + ", \"identifier\": \"\(identifier)\"")
        #expect(found.isPublishable)
        #expect(found.warnings.map(\.reason) == warnings)
        #expect(found.warnings.allSatisfy { $0.path == "identifier" && $0.code == .invalidValue })
    }
}
