import Formats
import Foundation
import JSON
import Testing
import Thesaurus

/// The whole fifth national report, made into a format file by rule from the list of its questions, which is no part
/// of the package (see `FieldList`).
@Suite struct FifthReportTests {
    private static func questions() throws -> [JSON]? {
        let path = FieldList.path().replacing("fields.json", with: "national-reports.json")
        guard let bytes = FileManager.default.contents(atPath: path) else {
            print("Not tested: \(path) is absent; set BCH_SHARED_DATA to the folder beside domain.")
            return nil
        }
        let sections = try JSON.parse(Array(bytes))["reports"]?["5"]?["sections"]?.array ?? []
        return sections.map { section in
            ["key": section["key"] ?? "", "questions": .array(flat(section["questions"]?.array ?? []))]
        }
    }

    /// Questions inside others stand after each other: the heading above them has no answer.
    private static func flat(_ questions: [JSON], under conditions: JSON? = nil) -> [JSON] {
        questions.flatMap { question -> [JSON] in
            var own = question.object ?? JSONObject()
            if own["conditions"] == nil { own["conditions"] = conditions }
            switch own["type"]?.string {
            case "legend": return []
            case "sub-section": return flat(own["questions"]?.array ?? [], under: own["conditions"])
            default: return [.object(own)]
            }
        }
    }

    @Test func `every question, option and condition of the fifth report can be said`() throws {
        guard let sections = try Self.questions() else { return }
        let questions = sections.flatMap { $0["questions"]?.array ?? [] }
        let written = try QuestionWriter(questions).format(sections)
        let library = try Sample.library(["report.json": NationalReport.six(written).canonicalText])
        let format = try #require(library.format("report"))
        #expect(format.groups.count == sections.count + 1)
        #expect(questions.count > 200)
        for question in questions {
            let field = try #require(format.field(question["id"]?.string ?? ""), "\(question)")
            #expect((field.shown != nil) == (question["conditions"] != nil), "\(field.key)")
            guard case .term(let source) = field.type else { continue }
            let terms = library.thesaurus.vocabularies[source.vocabulary]?.terms.map(\.identifier)
            #expect(terms == question["options"]?.array?.compactMap { $0["value"]?.string }, "\(field.key)")
        }
    }

    @Test func `the fifth report can be filled in, and an empty one misses what is flagged as mandatory`() throws {
        guard let sections = try Self.questions() else { return }
        let questions = sections.flatMap { $0["questions"]?.array ?? [] }
        let written = try QuestionWriter(questions).format(sections)
        let library = try Sample.library(["report.json": NationalReport.six(written).canonicalText])
        let format = try #require(library.format("report"))
        let validator = Validator(format: format, formats: library, record: { _ in nil })
        let empty = validator.validate(format.cleaned(try Sample.document("", schema: "report")))
        let mandatory = questions.filter { $0["mandatory"] == true && $0["conditions"] == nil }
        #expect(empty.issues.map(\.path) == mandatory.compactMap { $0["id"]?.string })

        var filled = try Sample.document("", schema: "report")
        for question in questions {
            let field = try #require(format.field(question["id"]?.string ?? ""))
            filled[field.key] = QuestionWriter.answer(question)
        }
        let found = validator.validate(format.cleaned(filled)).issues
        #expect(found.isEmpty, "\(found.map { "\($0.path) \($0.reason)" })")
        // The first option of most questions is yes, so that what hangs on it is asked and kept.
        #expect(format.cleaned(filled)["Q012_adq"] != nil)
    }
}

/// Writes the questions of a national report as fields of a format.
private struct QuestionWriter {
    private let byIdentifier: [String: JSON]

    init(_ questions: [JSON]) {
        byIdentifier = Dictionary(
            questions.map { ($0["id"]?.string ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }

    func format(_ sections: [JSON]) throws -> JSON {
        var groups: [JSON] = [
            [
                "key": "header", "label": "The report",
                "fields": [["key": "government", "type": "country", "required": true, "label": "Country"]],
            ]
        ]
        for section in sections {
            let fields = try (section["questions"]?.array ?? []).map(field)
            groups.append(["key": section["key"] ?? "", "label": "Section", "fields": .array(fields)])
        }
        return [
            "schema": "report", "code": "REP", "version": 1, "record": "national", "name": "Report",
            "plural": "Reports", "introduction": "Article 33.", "authors": ["NationalFocalPoint"],
            "publishers": ["NationalFocalPoint"], "title": ["{government}"], "summary": [], "groups": .array(groups),
        ]
    }

    private func field(_ question: JSON) throws -> JSON {
        let key = question["id"]?.string ?? ""
        var field = JSONObject([("key", .string(key)), ("label", question["title"] ?? ""), ("type", "term")])
        if question["mandatory"] == true { field["required"] = true }
        if let condition = question["conditions"]?.array?.first { field["shown"] = try rule(condition) }
        switch question["type"]?.string {
        case "lstring": (field["type"], field["longest"]) = ("localizedText", true)
        case "lstringRte": field["type"] = "richText"
        case "int": field["type"] = "integer"
        default: if Self.isYesOrNo(question) { field["type"] = "boolean" } else { try addOptions(question, to: &field) }
        }
        return .object(field)
    }

    private func addOptions(_ question: JSON, to field: inout JSONObject) throws {
        let options = question["options"]?.array ?? []
        field["options"] = .array(options.map { ["key": $0["value"] ?? "", "title": $0["title"] ?? ""] })
        let withText = options.filter { $0["freeInput"] == "lstring" }.compactMap { $0["value"] }
        if !withText.isEmpty { field["other"] = ["textFor": .array(withText)] }
        guard question["multiple"] == true else { return }
        field["many"] = true
        let choose = options.filter { $0["exclusive"] == true }.map { exclusive -> JSON in
            [
                "when": ["field": field["key"] ?? "", "includes": exclusive["value"] ?? ""], "max": 0,
                "among": .array(options.filter { $0 != exclusive }.compactMap { $0["value"] }),
                "message": "This answer stands alone.",
            ]
        }
        if !choose.isEmpty { field["choose"] = .array(choose) }
    }

    /// Two options, `true` and `false`, without a text.
    private static func isYesOrNo(_ question: JSON) -> Bool {
        let options = question["options"]?.array ?? []
        return options.map { $0["value"]?.string } == ["true", "false"] && question["multiple"] == nil
            && options.allSatisfy { $0["freeInput"] == nil }
    }

    private func rule(_ condition: JSON) throws -> JSON {
        let fields = condition["anyOf"]?.array?.compactMap(\.string) ?? []
        let values = condition["values"]?.array?.compactMap(\.string) ?? []
        func oneOf(_ field: String) throws -> JSON {
            let question = try #require(byIdentifier[field], "no question \(field)")
            return [
                "any": .array(
                    values.map { value in
                        if Self.isYesOrNo(question) { return ["field": .string(field), "is": .bool(value == "true")] }
                        let word = question["multiple"] == true ? "includes" : "is"
                        return ["field": .string(field), word: .string(value)]
                    })
            ]
        }
        let rules = try fields.map { field -> JSON in
            let isAnswered: JSON = ["field": .string(field), "answered": true]
            switch condition["test"]?.string {
            case "hasAny": return try oneOf(field)
            case "answered": return isAnswered
            case "answeredAndNotAny": return ["all": [isAnswered, ["not": try oneOf(field)]]]
            default: throw Fault(text: "the test \(condition["test"]?.string ?? "") cannot be said")
            }
        }
        return ["any": .array(rules)]
    }

    private struct Fault: Error { let text: String }

    /// The first option, with a text where it asks for one, or a text.
    static func answer(_ question: JSON) -> JSON {
        switch question["type"]?.string {
        case "lstring", "lstringRte": return ["en": "A text"]
        case "int": return 3
        default:
            if isYesOrNo(question) { return true }
            let first = question["options"]?.array?.first
            var answer = JSONObject([("identifier", first?["value"] ?? "")])
            if first?["freeInput"] == "lstring" { answer["customValue"] = ["en": "More"] }
            return question["multiple"] == true ? [.object(answer)] : .object(answer)
        }
    }
}
