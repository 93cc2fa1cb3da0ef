import Formats
import JSON
import Testing

/// The conditional rules of the other formats.
@Suite struct ConditionsTests {
    @Test(arguments: [
        Condition(
            "",
            required: [
                "transformationEvent", "hasUniqueIdentification", "developers", "description", "recipientOrganisms",
                "vector", "techniqueUsed", "genes", "traits",
            ], optional: ["identity", "geneConstructs", "commonUses", "isGeneEdited"]),
        Condition(#""hasUniqueIdentification": true"#, required: ["uniqueIdentification"]),
        Condition(#""hasUniqueIdentification": false"#, hidden: ["uniqueIdentification"]),
    ])
    func `living modified organisms`(_ condition: Condition) throws {
        try condition.check("modifiedOrganism", government: nil)
    }

    @Test func `an identifier without an answer is an answer of yes`() throws {
        let format = try Shipped.format("modifiedOrganism")
        func kept(_ members: String) throws -> String { format.kept(try Sample.document(members, government: nil)) }
        let identifier = #""uniqueIdentification": "MON-00810-6""#
        #expect(try kept(identifier) == #"{"hasUniqueIdentification":true,"uniqueIdentification":"MON-00810-6"}"#)
        #expect(try kept(identifier + #", "hasUniqueIdentification": false"#) == #"{"hasUniqueIdentification":false}"#)
        #expect(try kept(#""uniqueIdentification": " ""#) == "{}")
    }

    @Test(arguments: [
        Condition(
            "", required: ["date", "title", "authorities", "modifiedOrganisms", "scopes", "documents", "expires"],
            optional: ["dateOfRaNotAvailable", "contacts", "isForCommercialUse"],
            hidden: ["forwardToOECD", "isForFoodSafety", "codexConducted", "forwardToFAO"]),
        Condition(#""dateOfRaNotAvailable": false"#, required: ["date"]),
        Condition(#""dateOfRaNotAvailable": true"#, hidden: ["date"]),
        Condition(
            #""dateOfRaNotAvailable": false, "date": "2026-01-31""#, optional: ["date"],
            hidden: ["dateOfRaNotAvailable"]),
        Condition(
            #""dateOfRaNotAvailable": true, "date": "2026-01-31""#, optional: ["dateOfRaNotAvailable"], hidden: ["date"]
        ),
        Condition(
            #""isForCommercialUse": true"#, optional: ["forwardToOECD", "isForFoodSafety"],
            hidden: ["codexConducted", "forwardToFAO"]),
        Condition(
            #""isForCommercialUse": true, "isForFoodSafety": true"#, optional: ["codexConducted", "forwardToFAO"]),
        Condition(
            #""isForFoodSafety": true"#, hidden: ["isForFoodSafety", "codexConducted", "forwardToFAO", "forwardToOECD"]),
    ])
    func `risk assessments`(_ condition: Condition) throws { try condition.check("nationalRiskAssessment") }

    @Test(arguments: [
        Condition(
            "",
            required: [
                "isAmendment", "title", "type", "jurisdiction", "cpbSubjectAreas", "cpbOrganismTypes", "authorities",
                "expires",
            ], optional: ["description", "documents", "relatedRecords"],
            hidden: ["amendedRecords", "amendmentsDetails"]),
        Condition(#""isAmendment": false"#, hidden: ["amendedRecords", "amendmentsDetails"]),
        Condition(#""isAmendment": true"#, required: ["amendedRecords", "amendmentsDetails"]),
    ])
    func `laws`(_ condition: Condition) throws { try condition.check("biosafetyLaw") }

    @Test(
        arguments: [
            ("eu", "regional-multilateral", "eu"), ("ar", "regional-multilateral", "ar"),
            ("ke", "regional-multilateral", nil),
            ("eu", "national-federal", nil), ("ar", "sub-national", nil), ("eu", "other", nil),
        ] as [(String, String, String?)])
    func `the scope of a regional law follows from its government`(
        _ government: String, _ jurisdiction: String, _ scope: String?
    ) throws {
        let format = try Shipped.format("biosafetyLaw")
        #expect(format.field("jurisdictionScope")?.isComputed == true)
        for given in ["", #", "jurisdictionScope": [{"identifier": "fr"}]"#] {
            let document = try Condition.document(
                #""jurisdiction": "lawJurisdictions:\#(jurisdiction)""# + given, schema: "biosafetyLaw",
                government: government)
            let kept = format.cleaned(document).values("jurisdictionScope").compactMap { $0["identifier"]?.string }
            #expect(kept == [scope].compactMap { $0 })
            #expect(try !Condition.issues(document).contains { $0.field == "jurisdictionScope" })
        }
    }

    @Test(arguments: [
        ("sub-national", true), ("other", true), ("national-federal", false), ("regional-multilateral", false),
    ])
    func `a jurisdiction has a text where it needs one, and loses it elsewhere`(
        _ jurisdiction: String, _ needsText: Bool
    )
        throws
    {
        let format = try Shipped.format("biosafetyLaw")
        let term = try Shipped.term("lawJurisdictions", jurisdiction)
        func law(_ text: String) throws -> Document {
            try Sample.document(#""jurisdiction": {"identifier": "\#(term)"\#(text)}"#, schema: "biosafetyLaw")
        }
        #expect(try Condition.issues(law("")).contains { $0.reason == .otherNeedsText } == needsText)
        let full = try law(#", "customValue": {"en": "a"}"#)
        #expect((format.cleaned(full)["jurisdiction"]?["customValue"] != nil) == needsText)
        #expect(try !Condition.issues(full).contains { $0.field == "jurisdiction" })
    }

    @Test(arguments: [
        Condition(
            "", required: ["name", "abbreviation", "family", "isSynthetic", "donorOrganisms"],
            hidden: ["proteinName", "biologicalFunction", "traits"]),
        Condition(#""isSynthetic": false"#, required: ["donorOrganisms"]),
        Condition(#""isSynthetic": true"#, optional: ["donorOrganisms"]),
        Condition(
            #""family": "dnaSequenceFamily:protein-coding-sequence""#, required: ["traits"],
            optional: ["proteinName", "biologicalFunction"]),
        Condition(#""family": "dnaSequenceFamily:promoter""#, hidden: ["proteinName", "biologicalFunction", "traits"]),
        Condition(#""family": "dnaSequenceFamily:other""#, hidden: ["proteinName", "biologicalFunction", "traits"]),
    ])
    func `genetic elements`(_ condition: Condition) throws { try condition.check("dnaSequence", government: nil) }

    @Test(arguments: ["all-organisms", "animals", "vertebrates", "invertebrates", "plants"])
    func `an organism is of a kind below the topmost ones`(_ term: String) throws {
        let document = try Condition.document(
            #""organismType": "typeOfOrganisms:\#(term)""#, schema: "organism", government: nil)
        #expect(
            try Condition.issues(document).contains {
                if case .termCannotBeChosen(term, in: "typeOfOrganisms", _) = $0.reason { true } else { false }
            })
    }

    @Test(arguments: [
        Condition(
            "", required: ["type", "country", "emails"], optional: ["address", "city", "phones"],
            hidden: [
                "firstName", "lastName", "prefix", "contactOrganization", "organization", "organizationAcronym",
                "organizationType", "addressType",
            ]),
        Condition(
            #""type": "contactType:person""#, required: ["firstName", "lastName", "country"],
            optional: ["prefix", "middleName", "contactOrganization", "department", "designation", "gender"],
            hidden: ["organization", "organizationAcronym", "organizationType", "addressType"]),
        Condition(
            #""type": "contactType:organization""#, required: ["organization", "country"],
            optional: ["organizationAcronym", "organizationType", "address"],
            hidden: [
                "firstName", "middleName", "lastName", "prefix", "contactOrganization", "department", "designation",
                "gender", "addressType",
            ]),
        Condition(
            #""type": "contactType:person", "contactOrganization": {"identifier": "contact"}"#,
            optional: ["addressType"], hidden: ["address", "city", "state", "postalCode"]),
        Condition(
            #""type": "contactType:person", "contactOrganization": {"identifier": "contact"}, "addressType": "addressType:organization", "city": {"en": "Nairobi"}"#,
            optional: ["addressType"], hidden: ["address", "city", "state", "postalCode", "country"]),
        Condition(
            #""type": "contactType:person", "contactOrganization": {"identifier": "contact"}, "addressType": "addressType:person""#,
            required: ["country"], optional: ["address", "city", "state", "postalCode"]),
        Condition(
            #""type": "contactType:organization", "addressType": "addressType:organization", "city": {"en": "Nairobi"}"#,
            required: ["country"], optional: ["city"], hidden: ["addressType"]),
    ])
    func `contacts`(_ condition: Condition) throws {
        // Answering one part of the address alone makes it the person's own, unless another was chosen.
        var condition = condition
        if condition.hidden.contains("address"), !condition.answers.contains("addressType:") { condition.hidden = [] }
        try condition.check("contact")
    }

    @Test(arguments: [
        ("", "organization"), (#", "country": {"identifier": "ke"}"#, "person"),
        (#", "city": {"en": "Nairobi"}"#, "person"),
    ])
    func `the address of a person is the organization's unless one is given`(_ address: String, _ expected: String)
        throws
    {
        let document = try Condition.document(
            #""type": "contactType:person", "contactOrganization": {"identifier": "contact"}"# + address,
            schema: "contact")
        let kept = try Shipped.format("contact").cleaned(document)
        #expect(try kept["addressType"]?["identifier"]?.string == Shipped.term("addressType", expected))
    }

    @Test(arguments: [
        Condition(
            "", required: ["name", "city", "country", "phones", "emails", "functions", "cpbOrganismTypes"],
            optional: ["address", "responsibilities", "contacts"])
    ])
    func `authorities`(_ condition: Condition) throws { try condition.check("authority") }

    @Test func `the contacts of an authority wait for its government`() throws {
        try Condition("", required: ["government"], hidden: ["contacts"]).check("authority", government: nil)
    }

    @Test(arguments: [
        Condition(
            "", required: ["name", "city", "country", "phones", "emails", "organizationType", "profile"],
            optional: ["acronym", "areasOfWork", "operationalRegions", "linkedOrganizations"])
    ])
    func `organizations`(_ condition: Condition) throws { try condition.check("organization", government: nil) }

    @Test(arguments: [
        ("biosafetyLaw", "type"), ("biosafetyLaw", "cpbSubjectAreas"), ("biosafetyLaw", "cpbOrganismTypes"),
        ("authority", "functions"),
        ("authority", "cpbOrganismTypes"), ("modifiedOrganism", "techniqueUsed"), ("modifiedOrganism", "commonUses"),
        ("modifiedOrganism", "traits"), ("dnaSequence", "family"), ("organism", "organismType"),
        ("organism", "commonUses"),
        ("nationalRiskAssessment", "scopes"), ("organization", "organizationType"),
    ])
    func `the term Other is offered and needs its text`(_ schema: String, _ key: String) throws {
        let field = try #require(try Shipped.format(schema).field(key))
        let other = #"{"identifier": "\#(try Shipped.term("", "other"))"}"#
        let value = field.many == nil ? other : "[\(other)]"
        let issues = try Condition.issues(Sample.document("\"\(key)\": \(value)", schema: schema))
        #expect(issues.filter { $0.field == key }.map(\.reason) == [.otherNeedsText])
    }

    @Test(arguments: ["originCentre", "diversityCentre", "habitat"])
    func `three texts of an organism have at most 200 characters`(_ key: String) throws {
        for (count, isWrong) in [(201, true), (200, false)] {
            let text = String(repeating: "é", count: count)
            let document = try Sample.document(#""\#(key)": {"en": "\#(text)"}"#, schema: "organism", government: nil)
            let expected = Issue(
                path: "\(key).en", code: .invalidValue, reason: .tooManyCharacters(max: 200, given: count))
            #expect(try Condition.issues(document).contains(expected) == isWrong)
        }
    }

    @Test func `a document with every field filled in is publishable in every format`() throws {
        for format in try Shipped.formats().formats where format.schema != "biosafetyDecision" {
            var document = try Filler(format: format).filled()
            if format.schema == "contact" { document["type"] = ["identifier": "person"] }
            let issues = try Condition.issues(document).filter { !$0.path.hasPrefix("geneConstructs") }
            #expect(issues.isEmpty, "\(format.schema): \(issues)")
        }
    }
}
