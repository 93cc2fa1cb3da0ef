import Formats
import JSON
import Testing
import Thesaurus

/// One wrong value: the members of the document, and the one issue that it makes.
struct Wrong: Sendable, CustomTestStringConvertible {
    let members: String
    let path: String
    let code: Formats.Issue.Code
    let reason: Formats.Issue.Reason

    init(_ members: String, _ path: String, _ code: Formats.Issue.Code, _ reason: Formats.Issue.Reason) {
        self.members = members
        self.path = path
        self.code = code
        self.reason = reason
    }

    var testDescription: String { String(members.prefix(80)) }
}

@Suite struct ValidatorReasonTests {
    static let title = #""title": {"en": "a"}"#
    static let digest = String(repeating: "0", count: 64)
    static let introduction = "E8C5A15C-A736-4fb7-A1B6-192412BE7E45",
        subNational = "DEBB019D-8647-40EC-8AE5-10CA88572F6E", national = "7437F880-7B12-4F26-AA91-CED37250DD0A"
    static let other = "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED"

    /// The records that the sample documents cite.
    static func record(_ identifier: String) -> CitedRecord? {
        switch identifier {
        case "good": try? Sample.record("good", "sample", members: "\"flag\": true")
        case "unfit": try? Sample.record("unfit", "sample", members: "\"flag\": false")
        case "withdrawn": try? Sample.record("withdrawn", "sample", isWithdrawn: true)
        case "foreign": try? Sample.record("foreign", "sample", government: "fr")
        case "contact": try? Sample.record("contact", "contact")
        case "gene": try? Sample.record("gene", "dnaSequence", government: nil)
        default: nil
        }
    }

    static func validation(_ members: String) throws -> Validation {
        let library = try Sample.library()
        let format = try #require(library.format("sample"))
        return Validator(format: format, formats: library, record: record)
            .validate(try Sample.document(members.contains("\"title\"") ? members : "\(title), \(members)"))
    }

    static let wrong: [Wrong] = [
        Wrong("\"title\": null", "title", .mandatory, .missing),
        Wrong("\"title\": {\"en\": \" \"}", "title", .mandatory, .missing),
        Wrong("\"parts\": [{\"remark\": \"a\"}]", "parts[0].name", .mandatory, .missing),
        Wrong("\"links\": [{\"name\": \"a\"}]", "links[0]", .mandatory, .missing),
        Wrong("\"construct\": [[{\"size\": 1}]]", "construct[0][0].type", .mandatory, .missing),
        Wrong("\"title\": {\"fr\": \"a\", \"en\": \"b\"}", "title.fr", .invalidProperty, .languageNotDeclared(.fr)),
        Wrong("\"title\": {\"en\": \"b\", \"de\": \"a\"}", "title.de", .invalidProperty, .unknownLanguage("de")),
        Wrong("\"colour\": 1", "colour", .invalidProperty, .unknownField),
        Wrong("\"parts\": [{\"name\": \"a\", \"x\": 1}]", "parts[0].x", .invalidProperty, .unknownField),
        Wrong("\"place\": {\"identifier\": \"ke\", \"x\": 1}", "place.x", .invalidProperty, .unknownField),
        Wrong(
            "\"map\": {\"url\": \"https://a.org\", \"file\": \"\(digest)\", \"name\": \"a.geojson\"}", "map.url",
            .invalidProperty, .unknownField),
        Wrong(
            "\"links\": [{\"url\": \"https://a.org\", \"file\": \"\(digest)\"}]", "links[0].file", .invalidProperty,
            .unknownField),
        Wrong(
            "\"title\": {\"en\": \"\(String(repeating: "字", count: 21))\"}", "title.en", .invalidValue,
            .tooManyCharacters(max: 20, given: 21)),
        Wrong(
            "\"summary\": {\"en\": \"one two three four\"}", "summary.en", .invalidValue,
            .tooManyWords(max: 3, given: 4)),
        Wrong(
            "\"kinds\": [\(Array(repeating: "{\"identifier\": \"\(introduction)\"}", count: 4).joined(separator: ","))]",
            "kinds", .invalidValue, .tooMany(max: 3, given: 4)),
        Wrong("\"mail\": [\"a@b.org\"]", "mail", .invalidValue, .tooFew(min: 2, given: 1)),
        Wrong("\"amount\": 0", "amount", .invalidValue, .outOfRange(minimum: "1", maximum: "9", given: "0")),
        Wrong("\"amount\": 10", "amount", .invalidValue, .outOfRange(minimum: "1", maximum: "9", given: "10")),
        Wrong("\"year\": 999", "year", .invalidValue, .outOfRange(minimum: "1000", maximum: "9999", given: "999")),
        Wrong(
            "\"construct\": [[{\"type\": \"sense\", \"size\": -1}]]", "construct[0][0].size", .invalidValue,
            .outOfRange(minimum: "0", maximum: "", given: "-1")),
        Wrong("\"mail\": [\"a@b.org\", \"a@b\"]", "mail[1]", .invalidValue, .notAnEmail("a@b")),
        Wrong("\"phone\": \"no\"", "phone", .invalidValue, .notAPhoneNumber("no")),
        Wrong("\"page\": \"javascript:alert(1)\"", "page", .invalidValue, .notAnAddress("javascript:alert(1)")),
        Wrong("\"links\": [{\"url\": \"ftp://a.org\"}]", "links[0].url", .invalidValue, .notAnAddress("ftp://a.org")),
        Wrong(
            "\"report\": {\"file\": \"\(digest)\", \"url\": \"javascript:1\"}", "report.url", .invalidValue,
            .notAnAddress("javascript:1")),
        Wrong("\"day\": \"2026-02-29\"", "day", .invalidValue, .notADate("2026-02-29")),
        Wrong(
            "\"day\": \"2026-03-01\", \"end\": \"2026-02-28\"", "end", .invalidValue,
            .notBefore(field: "day", earliest: "2026-03-01")),
        Wrong("\"month\": \"2026-13\"", "month", .invalidValue, .notADate("2026-13")),
        Wrong("\"place\": {\"identifier\": \"KE\"}", "place", .unexpectedTerm, .unknownCountry("KE")),
        Wrong("\"tongue\": {\"identifier\": \"xx\"}", "tongue", .unexpectedTerm, .unknownLanguage("xx")),
        Wrong("\"kinds\": [{\"identifier\": \"8_13\"}]", "kinds[0]", .unexpectedTerm, .unknownTerm("8_13")),
        Wrong("\"kinds\": [{\"identifier\": \"8_1\"}]", "kinds[0]", .unexpectedTerm, .unknownTerm("8_1")),
        Wrong("\"construct\": [[{\"type\": \"up\"}]]", "construct[0][0].type", .unexpectedTerm, .unknownTerm("up")),
        Wrong(
            "\"jurisdiction\": {\"identifier\": \"\(national)\"}", "jurisdiction", .unexpectedTerm,
            .termCannotBeChosen("national-federal", in: "lawJurisdictions", hasNarrower: false)),
        Wrong("\"jurisdiction\": {\"identifier\": \"\(subNational)\"}", "jurisdiction", .mandatory, .otherNeedsText),
        Wrong("\"jurisdiction\": {\"identifier\": \"\(other)\"}", "jurisdiction", .mandatory, .otherNeedsText),
        Wrong(
            "\"kinds\": [{\"identifier\": \"\(other)\", \"customValue\": {\"en\": \"\"}}]", "kinds[0]", .mandatory,
            .otherNeedsText),
        Wrong(
            "\"kinds\": [{\"identifier\": \"\(other)\", \"customValue\": \"a\"}]", "kinds[0].customValue", .invalidType,
            .wrongKind(expected: "localizedText", given: "a text")),
        Wrong("\"cited\": {\"identifier\": \"none\"}", "cited", .invalidValue, .unknownRecord("none")),
        Wrong(
            "\"construct\": [[{\"type\": \"sense\", \"identifier\": \"none\"}]]", "construct[0][0].identifier",
            .invalidValue, .unknownRecord("none")),
        Wrong(
            "\"cited\": {\"identifier\": \"contact\"}", "cited", .invalidValue,
            .wrongRecordType(given: "contact", expected: ["sample"])),
        Wrong(
            "\"construct\": [[{\"type\": \"sense\", \"identifier\": \"good\"}]]", "construct[0][0].identifier",
            .invalidValue, .wrongRecordType(given: "sample", expected: ["dnaSequence"])),
        Wrong("\"cited\": {\"identifier\": \"foreign\"}", "cited", .invalidValue, .otherGovernment("fr")),
        Wrong("\"cited\": {\"identifier\": \"withdrawn\"}", "cited", .invalidValue, .withdrawnRecord("withdrawn")),
        Wrong("\"cited\": {\"identifier\": \"\(Sample.own)\"}", "cited", .invalidValue, .citesItself),
        Wrong("\"person\": {\"identifier\": \"unfit\"}", "person", .invalidValue, .wrongRecordKind("unfit")),
        Wrong(
            "\"map\": {\"file\": \"\(digest)\", \"name\": \"a.pdf\"}", "map", .invalidValue, .fileNotAccepted("a.pdf")),
        Wrong(
            "\"report\": {\"file\": \"\(digest.dropLast())A\", \"name\": \"a.pdf\"}", "report", .invalidValue,
            .fileNotAccepted("a.pdf")),
    ]

    @Test(arguments: wrong)
    func `a wrong value makes one issue, with its place, code and reason`(_ wrong: Wrong) throws {
        let found = try Self.validation(wrong.members).issues
        #expect(found == [Issue(path: wrong.path, code: wrong.code, reason: wrong.reason)])
    }

    @Test(arguments: [
        ("title", "localizedText", "\"a\""), ("title", "localizedText", "[{\"en\": \"a\"}]"),
        ("kinds", "list", "{\"identifier\": \"8_1\"}"),
        ("flag", "boolean", "\"yes\""), ("flag", "boolean", "1"), ("place", "country", "\"ke\""),
        ("cited", "record", "\"good\""),
        ("amount", "integer", "1.5"), ("amount", "integer", "\"1\""), ("year", "integer", "\"2026\""),
        ("parts", "list", "{\"name\": \"a\"}"),
        ("mail", "list", "\"a@b.org\""), ("phone", "text", "123"), ("day", "text", "20260101"),
        ("tongue", "language", "\"fr\""),
        ("jurisdiction", "term", "\"sub-national\""), ("links", "list", "\"https://a.org\""), ("map", "file", "\"a\""),
        ("report", "linkOrFile", "[{\"url\": \"https://a.org\"}]"), ("construct", "construct", "{\"a\": 1}"),
        ("either", "text", "{\"en\": \"a\"}"),
        ("identifier", "text", "[\"MON-00810-6\"]"),
    ])
    func `a value of another shape is refused, and nothing else is said`(
        _ key: String, _ expected: String, _ value: String
    )
        throws
    {
        let found = try Self.validation("\"\(key)\": \(value)").issues
        let given = try JSON.parse(value).kind
        #expect(found == [Issue(path: key, code: .invalidType, reason: .wrongKind(expected: expected, given: given))])
    }

    /// Each reason once: a new one does not compile until it is named here, and must then be tested.
    static func name(_ reason: Formats.Issue.Reason) -> String {
        switch reason {
        case .missing, .noneOf, .tooManyOf, .unsigned, .notBefore, .missingLanguages, .languageNotDeclared, .noLanguage,
            .unknownField, .wrongKind,
            .tooManyCharacters, .tooManyWords, .tooMany, .tooFew, .outOfRange, .notAnEmail, .notAPhoneNumber,
            .notAnAddress, .notADate, .unknownCountry, .unknownLanguage, .unknownTerm, .termCannotBeChosen,
            .otherNeedsText, .choice, .unknownRecord, .wrongRecordType, .otherGovernment, .withdrawnRecord,
            .citesItself, .wrongRecordKind, .fileNotAccepted, .wrongCheckDigit, .malformedIdentifier:
            Mirror(reflecting: reason).children.first?.label ?? "\(reason)"
        }
    }

    @Test func `every reason and every code is tested`() {
        let elsewhere: Set = [
            "noneOf", "tooManyOf", "unsigned", "missingLanguages", "noLanguage", "wrongKind", "choice",
            "wrongCheckDigit", "malformedIdentifier",
        ]
        let here = Set(Self.wrong.map { Self.name($0.reason) }).union(["wrongKind"])
        #expect(here.union(elsewhere).count == 34)
        let codes = Set(Self.wrong.map(\.code)).union([.invalidType, .unspecifiedLocale, .mandatoryAnyOf])
        #expect(codes.count == 7)
    }
}
