import Formats
import JSON
import Testing
import Thesaurus

/// The nomination form of decision BS-VI/4, annex: what it limits and what it requires.
@Suite struct RosterFormTests {
    /// A nomination that lacks nothing, with some members replaced, or taken out where they are null.
    private static func issues(_ changes: [String: JSON] = [:]) throws -> [Formats.Issue] {
        let format = try Shipped.format("biosafetyExpert")
        var document = try Filler(format: format).filled()
        for (key, value) in changes { document[key] = value == .null ? nil : value }
        return try Condition.issues(document)
    }

    private static func text(_ words: Int) -> JSON {
        ["en": .string(Array(repeating: "word", count: words).joined(separator: " "))]
    }

    private static func terms(_ keys: [String]) -> JSON { .array(keys.map { ["identifier": .string($0)] }) }

    @Test func `a whole nomination may be published once it is signed by both officers`() throws {
        #expect(try Self.issues().isEmpty)
        let signatures = try Shipped.format("biosafetyExpert").signatures
        #expect(signatures.map(\.key) == ["nomination", "consent"])
        #expect(signatures.map(\.roles) == [["NFP-CPB"], ["NationalFocalPoint"]])
    }

    @Test(arguments: [("profile", 150), ("additionalInformation", 300)])
    func `two texts are limited in words`(_ key: String, _ max: Int) throws {
        #expect(try Self.issues([key: Self.text(max)]).isEmpty)
        #expect(
            try Self.issues([key: Self.text(max + 1)]) == [
                Formats.Issue(
                    path: "\(key).en", code: .invalidValue, reason: .tooManyWords(max: max, given: max + 1))
            ])
    }

    @Test(arguments: [
        ("relevantPublication", 3), ("otherPublications", 20), ("awards", 3), ("professionalMemberships", 3),
        ("panelServed", 3), ("professionalQualification", 3),
    ])
    func `lists are limited and optional`(_ key: String, _ max: Int) throws {
        func list(_ count: Int) -> JSON { .array((0..<count).map { ["en": .string("Entry \($0)")] }) }
        #expect(try Self.issues([key: list(max)]).isEmpty)
        #expect(try Self.issues([key: .null]).isEmpty)
        #expect(
            try Self.issues([key: list(max + 1)]) == [
                Formats.Issue(path: key, code: .invalidValue, reason: .tooMany(max: max, given: max + 1))
            ])
    }

    @Test(arguments: [
        (["risk-assessment", "bioethics"], Formats.Issue.Reason.tooFew(min: 3, given: 2)),
        (["risk-assessment", "bioethics", "bch", "human-health"], .tooMany(max: 3, given: 4)),
    ])
    func `there are exactly three specific areas`(_ areas: [String], _ reason: Formats.Issue.Reason) throws {
        #expect(
            try Self.issues(["expertise": Self.terms(areas)]) == [
                Formats.Issue(path: "expertise", code: .invalidValue, reason: reason)
            ])
    }

    @Test func `a main area is no specific one, and the other way round`() throws {
        let specific = ["scientific-technical", "bioethics", "bch"]
        #expect(
            try Self.issues(["expertise": Self.terms(specific)]).map(\.reason) == [
                .termCannotBeChosen("scientific-technical", in: "areasOfExpertise", hasNarrower: true)
            ])
        #expect(
            try Self.issues(["mainExpertise": ["identifier": "bioethics"]]).map(\.reason) == [
                .termCannotBeChosen("bioethics", in: "areasOfExpertise", hasNarrower: false)
            ])
    }

    @Test func `six main areas and thirty-two specific ones are offered, and Other in both`() throws {
        let format = try Shipped.format("biosafetyExpert")
        let terms = try #require(try Shipped.formats().thesaurus.vocabularies["areasOfExpertise"]).terms
        for (key, count) in [("mainExpertise", 6), ("expertise", 32)] {
            let source = try #require(Self.source(format.field(key)))
            #expect(terms.filter { !source.excluded.contains($0.identifier) }.count == count)
            #expect(source.allowsOther)
        }
    }

    private static func source(_ field: Formats.Field?) -> TermSource? {
        guard case .term(let source)? = field?.type else { return nil }
        return source
    }

    @Test(arguments: [
        "profile", "prefix", "name", "address", "phones", "emails", "birthYear", "gender", "birthCountry",
        "nationalities", "currentEmployment", "hasPreviousEmployment", "previousEmployment", "primaryEducation",
        "mainExpertise", "expertise", "motherTongue", "languageRating", "references",
    ])
    func `a mandatory question must be answered`(_ key: String) throws {
        #expect(try Self.issues([key: .null]).map(\.reason).contains(.missing), "\(key)")
    }

    @Test(arguments: ["faxes", "websites", "secondaryEducation", "thirdEducation", "countryRegionsWorkedIn", "notes"])
    func `what cannot be asked of everybody is optional`(_ key: String) throws {
        #expect(try Self.issues([key: .null]).isEmpty)
    }

    @Test func `countries or regions worked in must be told, either of them`() throws {
        #expect(try Self.issues(["countriesWorkedIn": .null]).isEmpty)
        #expect(
            try Self.issues(["countriesWorkedIn": .null, "countryRegionsWorkedIn": .null]).map(\.code) == [
                .mandatoryAnyOf
            ])
    }

    @Test func `nobody has more than two nationalities, three referees or three earlier employers`() throws {
        let countries: [JSON] = ["ke", "fr", "by"].map { ["identifier": .string($0)] }
        #expect(try Self.issues(["nationalities": .array(Array(countries.prefix(2)))]).isEmpty)
        #expect(
            try Self.issues(["nationalities": .array(countries)]).map(\.reason) == [.tooMany(max: 2, given: 3)])
        let contacts: [JSON] = (1...4).map { ["identifier": .string("contact-\($0)")] }
        #expect(
            try Self.issues(["references": .array(contacts)]).map(\.reason).contains(.tooMany(max: 3, given: 4)))
        let employers: [JSON] = (1...4).map {
            [
                "name": ["en": .string("Employer \($0)")], "department": ["en": "Unit"],
                "organizationType": ["identifier": "8830904C-8AF4-4C2F-AADB-363D98D854DA"],
            ]
        }
        #expect(try Self.issues(["previousEmployment": .array(Array(employers.prefix(3)))]).isEmpty)
        #expect(
            try Self.issues(["previousEmployment": .array(employers)]).map(\.reason) == [.tooMany(max: 3, given: 4)])
    }

    @Test func `earlier employers are asked for only of those who had one`() throws {
        let format = try Shipped.format("biosafetyExpert")
        var document = try Filler(format: format).filled()
        document["hasPreviousEmployment"] = false
        let cleaned = format.cleaned(document)
        #expect(cleaned["previousEmployment"] == nil)
        #expect(try Condition.issues(cleaned).isEmpty)
    }

    @Test func `a further degree is whole once it is begun`() throws {
        let begun: JSON = ["title": ["en": "MSc"]]
        for key in ["secondaryEducation", "thirdEducation"] {
            #expect(
                try Self.issues([key: begun]).map(\.path)
                    == ["institution", "startDate", "endDate"].map { "\(key).\($0)" })
        }
    }

    @Test func `years stand in order, and nothing begins before birth`() throws {
        let degree: JSON = ["title": ["en": "BSc"], "institution": ["en": "U"], "startDate": 1999, "endDate": 1998]
        #expect(
            try Self.issues(["primaryEducation": degree, "birthYear": 2001]) == [
                Formats.Issue(
                    path: "primaryEducation.startDate", code: .invalidValue,
                    reason: .notBefore(field: "birthYear", earliest: "2001")),
                Formats.Issue(
                    path: "primaryEducation.endDate", code: .invalidValue,
                    reason: .notBefore(field: "startDate", earliest: "1999")),
            ])
    }

    @Test func `a rated language has at least one skill`() throws {
        let english: JSON = ["identifier": ["identifier": "en"]]
        #expect(
            try Self.issues(["languageRating": [english]]) == [
                Formats.Issue(path: "languageRating[0].speaking", code: .mandatory, reason: .missing)
            ])
        let read: JSON = ["identifier": ["identifier": "en"], "reading": ["identifier": "fair"]]
        #expect(try Self.issues(["languageRating": [read]]).isEmpty)
    }

    @Test func `an older nomination keeps its questions, labels and title`() throws {
        let formats = try Shipped.formats()
        let old = try #require(formats.format("biosafetyExpert", version: 1))
        #expect(old.groups[0].label[.en] == "Part I. General information")
        let start = try #require(old.field("currentEmployment")?.part("startDate"))
        let asksForMonth = if case .month = start.type { true } else { false }
        #expect(asksForMonth)
        let writer = HeadlineWriter(format: old, thesaurus: formats.thesaurus) { _ in
            LanguageMap([.en: "Dr. Wangari"])
        }
        let document = try Sample.document(
            #""contact": {"identifier": "c"}"#, schema: "biosafetyExpert", government: "ke")
        #expect(writer.title(of: document)[.en] == "Dr. Wangari")
    }
}

extension Field {
    /// A field of the group that this one is.
    fileprivate func part(_ key: String) -> Field? {
        guard case .group(let fields) = type else { return nil }
        return fields.first { $0.key == key }
    }
}
