import Formats
import JSON
import Testing

/// The language of formats can say a national report: each kind of question, answered rightly and wrongly.
@Suite struct NationalReportTests {
    /// Answers to everything that is always asked.
    private static let complete = #"""
        "contact": {"identifier": "contact"}, "stakeholders": {"en": "Ministries"}, "date": "2026-02-28",
        "reportPeriodStartDate": "2020-01-01", "reportPeriodEndDate": "2025-12-31",
        "Q007": {"identifier": "partial"}, "Q008": [{"identifier": "laws"}], "Q010": false, "Q011": false,
        "Q026": false, "Q053": false
        """#

    private static func document(_ members: String) throws -> Document {
        try Sample.document(members, schema: "report")
    }

    /// What validation says of a complete report with these answers in place of its own.
    private static func issues(_ members: String) throws -> [Formats.Issue] {
        let library = try NationalReport.library()
        let format = try #require(library.format("report"))
        var report = try document(complete)
        for member in try document(members).object.members where member.key != "header" {
            report[member.key] = member.value
        }
        let validator = Validator(format: format, formats: library) { identifier in
            try? Sample.record(identifier, identifier, members: #""type": {"identifier": "person"}"#)
        }
        return validator.validate(format.cleaned(report)).issues
    }

    @Test(arguments: [
        "",
        #""Q008": [{"identifier": "none"}]"#,
        #""Q010": true, "Q010_adq": false"#, #""Q010": true"#,
        #""Q011": true, "Q012": {"identifier": "10+"}, "Q012_adq": true"#,
        #""Q026": true, "Q026_adq": 7, "Q027": [{"identifier": "6DD1B161-4CDB-4900-BD31-DBB97E86B2AE"}], "Q027_prohibition": 100, "Q027_b": true"#,
        #""Q053": true, "Q053_a": [{"identifier": "2314EDF6-3B1D-D44D-253D-18B14EFC5C67"}, {"identifier": "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED", "customValue": {"en": "Seeds"}}]"#,
        #""Q066_a": false, "Q066_b": true, "Q067": true"#,
        #""Q070_a": {"identifier": "0"}"#, #""Q070_a": {"identifier": "1+"}, "Q070_a_adq": false"#,
        #""Q175": {"en": "Nothing **else**."}"#,
    ])
    func `a report answered rightly can be published`(_ members: String) throws {
        #expect(try Self.issues(members).isEmpty)
    }

    @Test(arguments: [
        (#""Q007": null"#, "Q007", Formats.Issue.Code.mandatory),
        (#""Q007": {"identifier": "mostly"}"#, "Q007", .unexpectedTerm),
        (#""Q007": [{"identifier": "full"}, {"identifier": "none"}]"#, "Q007", .invalidType),
        (#""Q008": [{"identifier": "laws"}, {"identifier": "none"}]"#, "Q008", .unexpectedTerm),
        (#""Q008_a": {"en": "Laws", "fr": "Lois"}"#, "Q008_a.fr", .invalidProperty),
        (#""Q011": true"#, "Q012", .mandatory),
        (#""Q011": true, "Q012": {"identifier": "5+"}"#, "Q012_adq", .mandatory),
        (#""Q026": true, "Q026_adq": 0"#, "Q026_adq", .invalidValue),
        (
            #""Q026": true, "Q027": [{"identifier": "6DD1B161-4CDB-4900-BD31-DBB97E86B2AE"}]"#, "Q027_prohibition",
            .mandatory
        ),
        (
            #""Q026": true, "Q027": [{"identifier": "6DD1B161-4CDB-4900-BD31-DBB97E86B2AE"}], "Q027_prohibition": 101"#,
            "Q027_prohibition", .invalidValue
        ),
        (#""Q053": true"#, "Q053_a", .mandatory),
        (
            #""Q053": true, "Q053_a": [{"identifier": "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED"}]"#, "Q053_a[0]",
            .mandatory
        ),
        (#""Q070_a": {"identifier": "1+"}"#, "Q070_a_adq", .mandatory),
        (#""reportPeriodEndDate": "2019-12-31""#, "reportPeriodEndDate", .invalidValue),
        (#""Q999": true"#, "Q999", .invalidProperty),
    ])
    func `a wrong answer is told at its question`(_ members: String, _ path: String, _ code: Formats.Issue.Code) throws
    {
        let found = try Self.issues(members)
        #expect(found.map(\.path) == [path] && found.map(\.code) == [code], "\(found)")
    }

    @Test func `an answer whose question is no longer asked is not kept, nor those that hang on it`() throws {
        let format = try #require(try NationalReport.library().format("report"))
        let answers = #""Q010_adq": true, "Q011": false, "Q012": {"identifier": "1+"}, "Q012_adq": true, "Q067": true"#
        #expect(format.kept(try Self.document(answers)) == #"{"Q011":false}"#)
    }
}
