import Formats
import JSON
import Testing

@Suite struct RuleTests {
    private func holds(_ rule: Rule, _ members: String) throws -> Bool {
        rule.holds(in: RuleContext(try JSON.parse("{\(members)}").object ?? JSONObject()))
    }

    @Test(arguments: [
        "", "\"flag\": false", "\"flag\": null", "\"flag\": \"true\"", "\"flag\": [true]", "\"flag\": {}",
    ])
    func `yes is neither no nor unanswered nor anything else`(_ members: String) throws {
        #expect(try !holds(.is(field: "flag", true), members))
        #expect(try holds(.not(.is(field: "flag", true)), members))
    }

    @Test func `no is an answer of its own`() throws {
        #expect(try holds(.is(field: "flag", false), "\"flag\": false"))
        #expect(try !holds(.is(field: "flag", false), ""))
    }

    @Test(arguments: [
        ("\"x\": \"a\"", true), ("\"x\": {\"identifier\": \"a\"}", true), ("\"x\": \"b\"", false),
        ("\"x\": {\"identifier\": \"b\"}", false), ("\"x\": [{\"identifier\": \"a\"}]", false), ("", false),
    ])
    func `is compares one text, term or country`(_ members: String, _ expected: Bool) throws {
        #expect(try holds(.is(field: "x", "a"), members) == expected)
    }

    @Test(arguments: [
        ("\"x\": [{\"identifier\": \"b\"}, {\"identifier\": \"a\"}]", true), ("\"x\": [\"a\"]", true),
        ("\"x\": {\"identifier\": \"a\"}", true), ("\"x\": [{\"identifier\": \"b\"}]", false), ("\"x\": []", false),
        ("\"x\": 1", false), ("", false),
    ])
    func `includes looks through a list of terms or texts`(_ members: String, _ expected: Bool) throws {
        #expect(try holds(.includes(field: "x", "a"), members) == expected)
        #expect(try holds(.includesBelow(field: "x", ["a", "c"]), members) == expected)
    }

    @Test(arguments: [
        ("", false), ("\"x\": \" \\n\"", false), ("\"x\": [\"\", {}]", false), ("\"x\": {\"en\": \"\"}", false),
        ("\"x\": null", false), ("\"x\": false", true), ("\"x\": 0", true), ("\"x\": {\"en\": \"a\"}", true),
    ])
    func `blank is not answered, no and nought are`(_ members: String, _ expected: Bool) throws {
        #expect(try holds(.answered(field: "x"), members) == expected)
    }

    @Test func `rules combine`() throws {
        let a = Rule.is(field: "a", true), b = Rule.is(field: "b", true)
        for (members, all, any) in [
            ("", false, false), ("\"a\": true", false, true), ("\"b\": true", false, true),
            ("\"a\": true, \"b\": true", true, true),
        ] {
            #expect(try holds(.all([a, b]), members) == all)
            #expect(try holds(.any([a, b]), members) == any)
            #expect(try holds(.not(.any([a, b])), members) == !any)
        }
        #expect(Rule.all([a, .not(.any([b, .answered(field: "c")]))]).fields == ["a", "b", "c"])
    }

    @Test func `an entry of a group is asked before the document around it`() throws {
        let entry = JSONObject([("a", false)]), document = JSONObject([("a", true), ("b", true)])
        let context = RuleContext(entry: entry, of: document)
        #expect(!Rule.is(field: "a", true).holds(in: context))
        #expect(Rule.is(field: "b", true).holds(in: context))
    }

    @Test func `a broader term in a file stands for all below it`() throws {
        let fields = [
            Sample.field("kinds", #""type": "term", "from": "decisionTypes", "many": true"#),
            Sample.field("title", #""type": "text", "shown": {"field": "kinds", "includes-below": "8_2"}"#),
        ]
        let format = try #require(try Sample.library(fields).format("sample"))
        let title = try #require(format.field("title"))
        for (term, expected) in [("8_2", true), ("import-of-lmos-ffp", true), ("8_1", false), ("8_3", false)] {
            let identifier = try Shipped.term("decisionTypes", term)
            let context = RuleContext(JSONObject([("kinds", [["identifier": .string(identifier)]])]))
            #expect(title.isShown(in: context) == expected, "\(term)")
        }
    }
}
