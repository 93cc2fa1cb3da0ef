import Formats
import JSON
import Testing

/// The conditional rules of decisions, one by one.
@Suite struct DecisionConditionsTests {
    /// The fields that depend on the subject, with the subjects under which each is shown, and those under which it is
    /// required; only the subject is answered.
    static let bySubject: [(field: String, shown: Set<String>, required: Set<String>)] = [
        ("addressesTransboundaryMovement", ["8_1"], ["8_1"]), ("involvesFieldTrial", ["8_1"], []),
        ("involvesCommercialRelease", ["8_1"], []), ("appliesToSubsequentIntroductions", ["8_1"], ["8_1"]),
        ("receiptDate", [], []), ("receiptAcknowledgementDate", [], []), ("communicationDate", [], []),
        ("appliesToTransboundaryMovement", [], []), ("exporters", [], []), ("importers", [], []),
        ("uses", ["8_2"], ["8_2"]), ("takenInAccordanceWithA116", ["8_2"], ["8_2"]),
        ("decisionResult", ["8_1", "8_2"], ["8_1", "8_2"]), ("conditions", [], []), ("reasons", [], []),
        ("extensionPeriod", [], []), ("movementAllowedUnderA131A", ["8_3"], []), ("exemptedFromAIA", ["8_3"], []),
        ("appliesToSubsequentImports", [], []), ("releaseInformation", ["8_6"], []),
        ("estimatedQuantities", ["8_6"], []), ("releaseCircumstance", ["8_6"], []), ("releaseDate", ["8_6"], []),
        ("lmoUseInformation", ["8_6"], []), ("adverseEffectInformation", ["8_6"], []),
        ("pointOfContact", ["8_6"], []), ("otherTransboundryInformation", ["8_6", "8_7"], []),
        (
            "modifiedOrganisms", ["8_1", "8_2", "8_3", "8_4", "8_5", "8_7", "8_9"],
            ["8_1", "8_2", "8_3", "8_4", "8_5"]
        ),
        ("riskAssessments", ["8_1", "8_2", "8_3", "8_4", "8_5", "8_9"], ["8_1", "8_3"]),
        ("isForCommercialUse", ["8_1", "8_2", "8_3", "8_5"], []), ("forwardToOECD", [], []),
        ("isForFoodSafety", [], []), ("codexConducted", [], []), ("forwardToFAO", [], []),
        ("documents", Set(subjects), Set(subjects)), ("amendedRecords", [], []), ("amendmentsDetails", [], []),
    ]

    static let subjects = (1...12).map { "8_\($0)" } + ["other"]

    /// Kept while no subject is chosen: older decisions name their organisms and outcome without one (S-051).
    static let withoutSubject: Set = ["decisionResult", "modifiedOrganisms"]

    @Test(arguments: subjects + ["none"])
    func `each subject shows and requires its own fields`(_ subject: String) throws {
        var condition = Condition(subject == "none" ? "" : #""decisionTypes": ["decisionTypes:\#(subject)"]"#)
        for (field, shown, required) in Self.bySubject {
            if required.contains(subject) {
                condition.required.append(field)
            } else if shown.contains(subject) || (subject == "none" && Self.withoutSubject.contains(field)) {
                condition.optional.append(field)
            } else {
                condition.hidden.append(field)
            }
        }
        try condition.check("biosafetyDecision")
    }

    @Test func `every field is always shown or has a row here`() throws {
        let always: Set = [
            "government", "isAmendment", "authorities", "title", "date", "takenPriorEntryIntoForce",
            "jurisdictionsDetails", "decisionTypes", "expires", "relevantInformation", "relevantDocuments", "notes",
            "transboundaryMovementType",
        ]
        let format = try Shipped.format("biosafetyDecision")
        #expect(Set(format.fields.map(\.key)) == always.union(Self.bySubject.map(\.field)))
    }

    @Test(arguments: [
        Condition(
            "", required: ["government", "isAmendment", "authorities", "title", "date", "decisionTypes", "expires"],
            optional: [
                "takenPriorEntryIntoForce", "jurisdictionsDetails", "relevantInformation", "relevantDocuments", "notes",
            ]),
        Condition(#""isAmendment": true"#, required: ["amendedRecords", "amendmentsDetails"]),
        Condition(#""isAmendment": false"#, hidden: ["amendedRecords", "amendmentsDetails"]),
    ])
    func `general information`(_ condition: Condition) throws {
        try condition.check("biosafetyDecision", government: condition.answers.isEmpty ? nil : "ke")
    }

    @Test(arguments: [
        Condition(
            #""decisionTypes": ["decisionTypes:8_1"], "addressesTransboundaryMovement": true"#,
            required: ["exporters", "importers"],
            optional: ["receiptDate", "receiptAcknowledgementDate", "communicationDate"],
            hidden: ["appliesToTransboundaryMovement"]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_1"], "addressesTransboundaryMovement": false"#,
            required: ["importers", "appliesToTransboundaryMovement"],
            hidden: ["exporters", "receiptDate", "receiptAcknowledgementDate", "communicationDate"]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_3"], "addressesTransboundaryMovement": true"#,
            hidden: [
                "addressesTransboundaryMovement", "exporters", "importers", "receiptDate",
                "appliesToTransboundaryMovement",
            ]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_2"], "addressesTransboundaryMovement": true"#,
            hidden: [
                "addressesTransboundaryMovement", "exporters", "importers", "receiptDate",
                "appliesToTransboundaryMovement",
            ]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_2", "decisionTypes:import-of-lmos-ffp"]"#, required: ["importers"],
            optional: ["exporters", "riskAssessments"]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_2", "decisionTypes:domestic-use-of-lmos-ffp-including-placing-on-the-market"]"#,
            required: ["importers", "riskAssessments"], hidden: ["exporters"]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_2", "decisionTypes:import-of-lmos-ffp", "decisionTypes:domestic-use-of-lmos-ffp-including-placing-on-the-market"]"#,
            required: ["importers", "riskAssessments"], optional: ["exporters"]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_1", "decisionTypes:8_2"], "addressesTransboundaryMovement": true"#,
            required: ["exporters", "importers", "uses", "takenInAccordanceWithA116", "riskAssessments"]),
        Condition(
            #""decisionTypes": ["decisionTypes:8_1", "decisionTypes:8_2", "decisionTypes:import-of-lmos-ffp"]"#,
            hidden: ["exporters", "importers"]),
    ])
    func `exporters, importers and dates`(_ condition: Condition) throws { try condition.check("biosafetyDecision") }

    @Test(arguments: [
        Condition(
            #""decisionResult": "decisionResults:approval-of-the-import-use-without-conditions""#,
            hidden: ["conditions", "reasons", "extensionPeriod"]),
        Condition(
            #""decisionResult": "decisionResults:approval-of-the-import-use-with-conditions""#,
            required: ["conditions", "reasons"], hidden: ["extensionPeriod"]),
        Condition(
            #""decisionResult": "decisionResults:prohibition-of-the-import-use""#, required: ["reasons"],
            hidden: ["conditions", "extensionPeriod"]),
        Condition(
            #""decisionResult": "decisionResults:request-for-additional-relevant-information""#, required: ["reasons"],
            hidden: ["conditions", "extensionPeriod"]),
        Condition(
            #""decisionResult": "decisionResults:period-for-communicating-the-decision-extended""#,
            required: ["reasons", "extensionPeriod"], hidden: ["conditions"]),
    ])
    func `each result asks for its own details, and goes with its subject`(_ result: Condition) throws {
        for subject in ["8_1", "8_2"] {
            var condition = result
            condition = Condition(
                result.answers + #", "decisionTypes": ["decisionTypes:\#(subject)"]"#, required: result.required,
                optional: result.optional, hidden: result.hidden)
            try condition.check("biosafetyDecision")
        }
        try Condition(
            result.answers + #", "decisionTypes": ["decisionTypes:8_5"]"#,
            hidden: ["decisionResult", "conditions", "reasons", "extensionPeriod"]
        ).check("biosafetyDecision")
    }

    @Test(arguments: [
        Condition(#""movementAllowedUnderA131A": true"#, required: ["appliesToSubsequentImports"]),
        Condition(#""movementAllowedUnderA131A": false"#, hidden: ["appliesToSubsequentImports"]),
        Condition(#""exemptedFromAIA": true"#, hidden: ["appliesToSubsequentImports"]),
        Condition(
            #""isForCommercialUse": true"#, optional: ["forwardToOECD", "isForFoodSafety"],
            hidden: ["codexConducted", "forwardToFAO"]),
        Condition(
            #""isForCommercialUse": true, "isForFoodSafety": true"#, optional: ["codexConducted", "forwardToFAO"]),
        Condition(
            #""isForCommercialUse": true, "isForFoodSafety": false"#, hidden: ["codexConducted", "forwardToFAO"]),
        Condition(
            #""isForCommercialUse": false, "isForFoodSafety": true"#,
            hidden: ["isForFoodSafety", "forwardToOECD", "codexConducted", "forwardToFAO"]),
    ])
    func `simplified procedure and information sharing`(_ condition: Condition) throws {
        try Condition(
            condition.answers + #", "decisionTypes": ["decisionTypes:8_3"]"#, required: condition.required,
            optional: condition.optional, hidden: condition.hidden
        ).check("biosafetyDecision")
        try Condition(
            condition.answers + #", "decisionTypes": ["decisionTypes:8_4"]"#,
            hidden: [
                "movementAllowedUnderA131A", "exemptedFromAIA", "appliesToSubsequentImports", "isForCommercialUse",
                "forwardToOECD", "isForFoodSafety", "codexConducted", "forwardToFAO",
            ]
        ).check("biosafetyDecision")
    }
}
