import Formats
import JSON
import Testing

/// Which subjects of a decision go together, and what the program makes of them.
@Suite struct DecisionSubjectsTests {
    static let article10 = "decision-taken-in-accordance-with-the-advance-informed-agreement-procedure-article-10"
    static let domestic = "decision-taken-in-accordance-with-the-domestic-regulatory-framework"
    static let imported = "import-of-lmos-ffp"
    static let use = "domestic-use-of-lmos-ffp-including-placing-on-the-market"

    private func decision(_ subjects: [String], _ members: String = "") throws -> Document {
        let types = subjects.map { "\"decisionTypes:\($0)\"" }.joined(separator: ",")
        let more = members.isEmpty ? "" : ", " + members
        return try Condition.document("\"decisionTypes\": [\(types)]\(more)", schema: "biosafetyDecision")
    }

    /// The codes told of the subjects themselves.
    private func codes(_ subjects: [String], _ members: String = "") throws -> Set<Formats.Issue.Code> {
        Set(
            try Condition.issues(decision(subjects, members)).filter {
                if case .choice = $0.reason { $0.path == "decisionTypes" } else { false }
            }.map(\.code))
    }

    @Test func `the three blocks exclude each other, and only 8_1 and 8_2 stand together`() throws {
        let subjects = (1...12).map { "8_\($0)" }
        for (place, first) in subjects.enumerated() {
            for second in subjects[(place + 1)...] {
                let mayStand = (first, second) == ("8_1", "8_2")
                let narrower = "\"addressesTransboundaryMovement\": false"
                let wrong = try codes([first, second], narrower).contains(.unexpectedTerm)
                #expect(wrong == !mayStand, "\(first) and \(second)")
            }
            #expect(try !codes([first]).contains(.unexpectedTerm), "\(first) alone")
            #expect(try codes([first, "other"]).contains(.unexpectedTerm), "\(first) and Other")
        }
        #expect(try codes(["8_1", "8_2", "8_3"]).contains(.unexpectedTerm))
    }

    @Test(
        arguments: [
            ([article10], "", [.unexpectedTerm, .mandatory]), ([imported], "", [.unexpectedTerm, .mandatory]),
            (["8_1"], "\"addressesTransboundaryMovement\": true", [.mandatory]),
            (["8_1", article10, domestic], "\"addressesTransboundaryMovement\": true", [.unexpectedTerm]),
            (["8_1", article10], "\"addressesTransboundaryMovement\": true", []),
            (["8_1", domestic], "\"addressesTransboundaryMovement\": true", []),
            (["8_1"], "\"addressesTransboundaryMovement\": false", []), (["8_1", article10], "", [.unexpectedTerm]),
            (["8_2"], "", [.mandatory]), (["8_2", imported], "", []), (["8_2", use], "", []),
            (["8_2", imported, use], "", []),
            (["8_1", "8_2"], "\"addressesTransboundaryMovement\": false", []),
            (["8_3", imported], "", [.unexpectedTerm]), (["8_6", article10], "", [.unexpectedTerm]),
        ] as [([String], String, Set<Formats.Issue.Code>)])
    func `narrower subjects are asked for where their question is, and nowhere else`(
        _ subjects: [String], _ members: String, _ expected: Set<Formats.Issue.Code>
    ) throws {
        #expect(try codes(subjects, members) == expected)
    }

    @Test func `narrower subjects go when their question goes`() throws {
        let format = try Shipped.format("biosafetyDecision")
        func kept(_ subjects: [String], _ members: String = "") throws -> [String] {
            format.cleaned(try decision(subjects, members)).values("decisionTypes").compactMap {
                $0["identifier"]?.string
            }
        }
        let first = try Shipped.term("decisionTypes", "8_1"), second = try Shipped.term("decisionTypes", "8_2")
        #expect(try kept(["8_1", Self.article10], "\"addressesTransboundaryMovement\": false") == [first])
        #expect(try kept(["8_1", Self.article10], "\"addressesTransboundaryMovement\": true").count == 2)
        #expect(try kept(["8_1", "8_2", Self.imported, Self.use]) == [first, second])
        #expect(try kept(["8_2", Self.imported, Self.use]).count == 3)
    }

    @Test(
        arguments: [
            ("8_6", "unintentional-transboundary-movement-article-17-1"),
            ("8_7", "illegal-transboundary-movement-article-25-3"),
            ("8_5", nil), ("other", nil),
        ] as [(String, String?)])
    func `the kind of movement follows from the subject and is never asked for`(_ subject: String, _ kind: String?)
        throws
    {
        let given =
            #""transboundaryMovementType": "transboundaryMovementTypes:illegal-transboundary-movement-article-25-3""#
        let format = try Shipped.format("biosafetyDecision")
        #expect(format.field("transboundaryMovementType")?.isComputed == true)
        for members in ["", given] {
            let kept = format.cleaned(try decision([subject], members))["transboundaryMovementType"]?["identifier"]?
                .string
            #expect(try kept == kind.map { try Shipped.term("transboundaryMovementTypes", $0) })
        }
    }

    @Test(arguments: [
        ("8_7", "", true), ("8_7", #""otherTransboundryInformation": {"en": "a"}"#, false),
        ("8_7", #""modifiedOrganisms": [{"identifier": "modifiedOrganism"}]"#, false), ("8_6", "", false),
        ("8_9", "", false),
    ])
    func `an illegal movement names an organism or says what is known`(
        _ subject: String, _ members: String, _ isWrong: Bool
    )
        throws
    {
        let expected = Issue(
            path: "otherTransboundryInformation", code: .mandatoryAnyOf,
            reason: .noneOf(["otherTransboundryInformation", "modifiedOrganisms"]))
        #expect(try Condition.issues(decision([subject], members)).contains(expected) == isWrong)
    }

    @Test(arguments: [
        ("", true), (#""movementAllowedUnderA131A": false"#, true), (#""exemptedFromAIA": true"#, false),
        (#""movementAllowedUnderA131A": true"#, false),
        (#""movementAllowedUnderA131A": true, "exemptedFromAIA": true"#, false),
    ])
    func `the simplified procedure has at least one of its two cases`(_ members: String, _ isWrong: Bool) throws {
        let expected = Issue(
            path: "movementAllowedUnderA131A", code: .mandatoryAnyOf,
            reason: .noneOf(["movementAllowedUnderA131A", "exemptedFromAIA"]))
        #expect(try Condition.issues(decision(["8_3"], members)).contains(expected) == isWrong)
    }

    @Test func `Other needs its text`() throws {
        let text = try Condition.document(
            #""decisionTypes": [{"identifier": "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED", "customValue": {"en": "a"}}]"#,
            schema: "biosafetyDecision")
        #expect(try Condition.issues(decision(["other"])).contains { $0.reason == .otherNeedsText })
        #expect(try !Condition.issues(text).contains { $0.path.hasPrefix("decisionTypes") })
    }
}
