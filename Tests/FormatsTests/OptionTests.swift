import Formats
import JSON
import Testing
import Thesaurus

/// Lists that belong to one question, dates that follow each other, and fields that exclude each other.
@Suite struct OptionTests {
    static let options =
        "[{\"key\": \"yes\", \"title\": \(Sample.six)}, {\"key\": \"in-part\", \"title\": \(Sample.six)}]"

    static func validation(_ fields: [String], _ members: String, anyOf: String = "[]") throws -> Validation {
        let library = try Sample.library([
            "sample.json": Sample.format(fields).replacing("\"anyOf\": []", with: "\"anyOf\": \(anyOf)")
        ])
        let format = try #require(library.format("sample"))
        return Validator(format: format, formats: library, record: { _ in nil })
            .validate(format.cleaned(try Sample.document(members)))
    }

    @Test func `a question has options of its own, and rules name them`() throws {
        let fields = [
            Sample.field("answer", "\"type\": \"term\", \"options\": \(Self.options)"),
            Sample.field(
                "why",
                "\"type\": \"text\", \"required\": {\"field\": \"answer\", \"is\": \"in-part\"}"),
        ]
        #expect(try Self.validation(fields, "\"answer\": {\"identifier\": \"yes\"}").isPublishable)
        #expect(
            try Self.validation(fields, "\"answer\": {\"identifier\": \"in-part\"}").issues
                == [Issue(path: "why", code: .mandatory, reason: .missing)])
        #expect(
            try Self.validation(fields, "\"answer\": {\"identifier\": \"no\"}").issues
                == [Issue(path: "answer", code: .unexpectedTerm, reason: .unknownTerm("no"))])
        let wrong = fields[1].replacing("in-part", with: "never")
        #expect(Sample.fault(["sample.json": Sample.format([fields[0], wrong])])?.line == 8)
    }

    @Test func `two questions of one key cannot both have options`() {
        let question = Sample.field("answer", "\"type\": \"term\", \"options\": \(Self.options)")
        let group = Sample.field("part", "\"type\": \"group\", \"fields\": [\(question)]")
        let fault = Sample.fault(["sample.json": Sample.format([question, group])])
        #expect(fault?.reason.hasPrefix("two questions with \"options\" have one key") == true)
        #expect(Sample.fault(["sample.json": Sample.format([group])]) == nil)
    }

    @Test func `the options are a vocabulary like any other`() throws {
        let library = try Sample.library([Sample.field("answer", "\"type\": \"term\", \"options\": \(Self.options)")])
        guard case .term(let source)? = library.format("sample")?.field("answer")?.type else {
            Testing.Issue.record("no field of terms")
            return
        }
        #expect(library.thesaurus.vocabularies[source.vocabulary]?.terms.map(\.key) == ["yes", "in-part"])
        #expect(library.thesaurus.term("yes", in: source.vocabulary)?.title[.zh] == "中")
    }

    @Test func `a date may be the one it follows, and is not compared with what is no date`() throws {
        let fields = Sample.fields
        #expect(
            try Self.validation(fields, "\"title\": {\"en\": \"a\"}, \"day\": \"2026-03-01\", \"end\": \"2026-03-01\"")
                .isPublishable)
        let found = try Self.validation(
            fields, "\"title\": {\"en\": \"a\"}, \"day\": \"soon\", \"end\": \"2026-03-01\""
        ).issues
        #expect(found.map(\.path) == ["day"])
    }

    @Test func `a date inside a group is compared with the one of the same entry`() throws {
        let group = Sample.field(
            "jobs",
            "\"type\": \"group\", \"many\": true, \"fields\": [\(Sample.field("from", "\"type\": \"year\"")), "
                + "\(Sample.field("to", "\"type\": \"year\", \"notBefore\": \"from\""))]")
        let found = try Self.validation(
            [group], "\"jobs\": [{\"from\": 2001, \"to\": 2003}, {\"from\": 2009, \"to\": 2008}]")
        #expect(
            found.issues
                == [
                    Issue(
                        path: "jobs[1].to", code: .invalidValue, reason: .notBefore(field: "from", earliest: "2009"))
                ])
    }

    @Test func `fields that exclude each other`() throws {
        let fields = [Sample.field("either", "\"type\": \"text\""), Sample.field("or", "\"type\": \"text\"")]
        let anyOf = "[{\"fields\": [\"either\", \"or\"], \"atMost\": 1}]"
        #expect(try Self.validation(fields, "\"or\": \"a\"", anyOf: anyOf).isPublishable)
        #expect(
            try Self.validation(fields, "\"either\": \"a\", \"or\": \"b\"", anyOf: anyOf).issues
                == [Issue(path: "or", code: .invalidValue, reason: .tooManyOf(["either", "or"], max: 1))])
        #expect(
            try Self.validation(fields, "", anyOf: anyOf).issues
                == [Issue(path: "either", code: .mandatoryAnyOf, reason: .noneOf(["either", "or"]))])
    }
}
