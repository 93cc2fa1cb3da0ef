import Formats
import Foundation
import JSON
import Testing

/// One mistake in a format file: what stands where, and what is said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
    let right: String, wrong: String
    let line: Int
    let reason: String

    init(_ right: String, _ wrong: String, _ line: Int, _ reason: String) {
        self.right = right
        self.wrong = wrong
        self.line = line
        self.reason = reason
    }

    var testDescription: String { wrong }
}

@Suite struct LoaderFaultTests {
    @Test(arguments: [
        Mistake("\"version\": 1,", "\"version\": 1", 2, "a comma or a closing brace is expected"),
        Mistake("\"version\": 1", "\"version\": 0", 2, "a whole number from 1"),
        Mistake("\"record\": \"national\"", "\"record\": \"global\"", 2, "national, reference or secretariat"),
        Mistake("\"record\": \"national\"", "\"record\": \"national\", \"onePer\": \"person\"", 2, "government"),
        Mistake("\"code\": \"SMP\"", "\"code\": \"COURSE\"", 2, "\"code\" has 2 to 5 letters"),
        Mistake("\"code\": \"SMP\"", "\"code\": \"5A\"", 2, "\"code\" has 2 to 5 letters"),
        Mistake("\"authors\"", "\"autors\"", 4, "\"autors\" is not known here; known are anyOf, authors"),
        Mistake("\"authors\": [\"User\"]", "\"authors\": \"User\"", 4, "\"authors\" must be a list"),
        Mistake("\"anyOf\": []", "\"anyOf\": [{\"fields\": [\"either\"]}]", 4, "two or more fields"),
        Mistake("\"anyOf\": []", "\"anyOf\": [{\"fields\": [\"either\", \"nor\"]}]", 4, "two or more fields"),
        Mistake("\"anyOf\": []", "\"prefix\": \"ABS\"", 4, "\"prefix\" is one of BCH, CHM"),
        Mistake("\"anyOf\": []", "\"signatures\": [{\"key\": \"a\"}]", 4, "\"roles\" must list at least one role"),
        Mistake(
            "\"anyOf\": []", "\"anyOf\": [{\"fields\": [\"either\", \"or\"], \"atMost\": 0}]", 4,
            "a whole number from 1"),
        Mistake("\"anyOf\": []", "\"obligations\": [{\"when\": {}}]", 4, "\"article\" must be a text"),
        Mistake("\"anyOf\": []", "\"confirm\": {\"afterMonths\": 12}", 4, "\"afterMonths\" and \"graceMonths\""),
        Mistake("\"anyOf\": []", "\"facets\": [{\"index\": \"x_s\", \"path\": [\"x\"]}]", 4, "must begin with a field"),
        Mistake("\"anyOf\": []", "\"export\": [\"x\"]", 4, "\"x\" must begin with a field"),
        Mistake("\"anyOf\": []", "\"keyFacts\": [\"x\"]", 4, "\"x\" is not in this format"),
        Mistake("\"anyOf\": []", "\"page\": {\"identifier\": \"x\"}", 4, "\"x\" is not in this format"),
        Mistake("\"anyOf\": []", "\"page\": {\"section\": []}", 4, "known are identifier, sections"),
        Mistake("\"anyOf\": []", "\"page\": {\"sections\": [{}]}", 4, "and only one of them"),
        Mistake("\"anyOf\": []", "\"page\": {\"sections\": [{\"fields\": []}]}", 4, "\"label\" must be an object"),
        Mistake("{title}", "{titel}", 5, "the field \"titel\" is not in this format"),
        Mistake("{title}", "{title", 5, "a template such as \"{title}\""),
        Mistake("\"groups\": [{\"key\": \"general\", ", "\"groups\": [{", 6, "\"key\" must be a text"),
        Mistake("\"key\": \"flag\", ", "\"key\": \"title\", ", 9, "the field \"title\" stands twice"),
        Mistake("\"key\": \"remark\"", "\"key\": \"name\"", 13, "the field \"name\" stands twice"),
    ])
    func `a mistake in a format is told with its line`(_ mistake: Mistake) { expect(mistake) }

    @Test(arguments: [
        Mistake("\"type\": \"boolean\"", "\"type\": \"bool\"", 9, "the type \"bool\" is not known"),
        Mistake("\"type\": \"boolean\"", "\"tipe\": \"boolean\"", 9, "\"tipe\" is not known here"),
        Mistake("\"type\": \"boolean\"", "\"type\": \"boolean\", \"private\": \"yes\"", 9, "must be true or false"),
        Mistake("\"type\": \"boolean\"", "\"type\": \"boolean\", \"computed\": true", 9, "needs \"set\""),
        Mistake(
            "\"type\": \"boolean\"", "\"type\": \"boolean\", \"of\": [\"contact\"]", 9,
            "only a field of the type record"),
        Mistake(
            "\"ru\": \"Р\", \"zh\": \"中\"}, \"type\": \"boolean\"", "\"ru\": \"Р\"}, \"type\": \"boolean\"", 9,
            "\"help\" has no text in zh"),
        Mistake(
            "\"zh\": \"中\"}, \"type\": \"boolean\"", "\"de\": \"D\"}, \"type\": \"boolean\"", 9,
            "an object from language code to text"),
        Mistake(
            "\"from\": \"decisionTypes\"", "\"from\": \"decisions\"", 8, "the vocabulary \"decisions\" does not exist"),
        Mistake("\"from\": \"decisionTypes\"", "\"options\": []", 8, "a list of options is expected"),
        Mistake(
            "\"from\": \"decisionTypes\"", "\"options\": [{\"key\": \"a\", \"title\": {\"en\": \"A\"}}]", 8,
            "\"title\" has no text in ar, es, fr, ru, zh"),
        Mistake(
            "\"from\": \"decisionTypes\"",
            "\"from\": \"decisionTypes\", \"options\": [{\"key\": \"a\", \"title\": \(Sample.six)}]", 8,
            "\"from\" or \"options\", not both"),
        Mistake("\"type\": \"boolean\"", "\"type\": \"boolean\", \"notBefore\": \"day\"", 9, "only a single date"),
        Mistake("\"notBefore\": \"day\"", "\"notBefore\": \"year\"", 31, "\"year\" is no single date"),
        Mistake("\"other\": true", "\"other\": \"yes\"", 8, "\"other\" must be true or false"),
        Mistake("\"other\": true", "\"below\": \"8_13\"", 8, "the term \"8_13\" is not in the vocabulary"),
        Mistake("\"other\": true", "\"exclude\": [\"8_1\", \"8_13\"]", 8, "the term \"8_13\" is not in the vocabulary"),
        Mistake("\"other\": true", "\"choose\": [{\"among\": []}]", 8, "\"among\" must list terms"),
        Mistake("\"other\": true", "\"choose\": [{\"among\": [\"8_1\"]}]", 8, "\"message\" must be an object"),
        Mistake("\"other\": true", "\"drop\": [{\"among\": [\"8_1\"]}]", 8, "\"drop\" needs \"when\""),
        Mistake("\"many\": {\"max\": 3}", "\"many\": 3", 8, "\"many\" is true or has"),
        Mistake("\"many\": {\"max\": 3}", "\"many\": {\"min\": 4, \"max\": 3}", 8, "a whole number from 4"),
        Mistake("\"of\": [\"sample\"], \"scope\"", "\"of\": [], \"scope\"", 11, "must list the record types"),
        Mistake("\"scope\": \"government\"", "\"scope\": \"region\"", 11, "can only be government"),
        Mistake("{\"minimum\": 1, \"maximum\": 9}", "{\"minimum\": \"one\"}", 12, "must be a number"),
        Mistake("{\"minimum\": 1, \"maximum\": 9}", "{\"bytes\": 9}", 12, "\"limit\" says"),
        Mistake("{\"words\": 3}", "{\"words\": 0}", 14, "a whole number from 1"),
        Mistake(
            "\"where\": {\"field\": \"flag\", \"is\": true}", "\"where\": {\"field\": \"flag\"}", 23,
            "\"field\" and \"is\""),
    ])
    func `a mistake in a field is told with its line`(_ mistake: Mistake) { expect(mistake) }

    @Test(arguments: [
        ("{\"field\": \"colour\", \"answered\": true}", "the field \"colour\" is not in this format"),
        (
            "{\"field\": \"kinds\", \"includes\": \"8_13\"}",
            "the term \"8_13\" is not in the vocabulary \"decisionTypes\""
        ),
        ("{\"field\": \"kinds\", \"is\": \"8_1\"}", "ask it with \"includes\""),
        ("{\"field\": \"flag\", \"includes-below\": \"8_1\"}", "only a field of terms"),
        ("{\"field\": \"flag\", \"is\": \"yes\"}", "a field of the type boolean is never a text"),
        ("{\"field\": \"place\", \"is\": \"KE\"}", "the country \"KE\" does not exist"),
        ("{\"field\": \"flag\", \"answered\": false}", "a rule on a field says"),
        ("{\"field\": \"flag\"}", "a rule says"), ("{\"field\": \"flag\", \"is\": true, \"if\": 1}", "a rule says"),
        ("{\"all\": []}", "a list of rules is expected"), ("{\"any\": {}}", "\"any\" must be a list"),
        ("{\"not\": [1]}", "a rule must be an object, not a list"),
        ("\"flag\"", "a rule must be an object, not a text"),
    ])
    func `a rule that cannot hold is refused`(_ rule: String, _ reason: String) {
        expect(Mistake("\"type\": \"boolean\"", "\"type\": \"boolean\", \"shown\": \(rule)", 9, reason))
        if rule != "\"flag\"" {
            expect(Mistake("\"type\": \"boolean\"", "\"type\": \"boolean\", \"required\": \(rule)", 9, reason))
        }
    }

    @Test(arguments: [
        Mistake("\"key\": \"flag\"", "\"key\": \"header\"", 9, "\"header\" is taken"),
        Mistake("\"key\": \"flag\"", "\"key\": \"hab itat\"", 9, "the key \"hab itat\" may have only"),
        Mistake("\"key\": \"remark\"", "\"key\": \"re.mark\"", 13, "the key \"re.mark\" may have only"),
        Mistake("\"key\": \"government\"", "\"key\": \"state\"", 2, "needs a field \"government\""),
        Mistake("\"authors\": [\"User\"]", "\"authors\": []", 4, "must list at least one role"),
        Mistake("\"authors\": [\"User\"]", "\"authors\": [\"Usr\"]", 4, "the role \"Usr\" does not exist"),
        Mistake(
            "\"where\": {\"field\": \"flag\"", "\"where\": {\"field\": \"flug\"", 23,
            "the format sample has no field \"flug\""),
        Mistake(
            "\"zh\": \"中\"}, \"type\": \"boolean\"", "\"zh\": \" \"}, \"type\": \"boolean\"", 9,
            "\"help\" has no text in zh"),
        Mistake("\"minimum\": 1, \"maximum\": 9", "\"minimum\": 9, \"maximum\": 1", 12, "greater than \"maximum\""),
        Mistake("\"type\": \"boolean\"", "\"type\": \"boolean\", \"limit\": {\"words\": 3}", 9, "no limit in"),
        Mistake("{\"words\": 3}", "{\"minimum\": 3}", 14, "no limit in minimum or maximum"),
        Mistake("\"code\": \"SMP\"", "\"code\": \"smp\"", 2, "letters are capitals"),
        Mistake("{title}", "{notes}", 5, "the field \"notes\" is private"),
        Mistake(
            "\"anyOf\": []",
            "\"facets\": [{\"index\": \"a_s\", \"path\": [\"flag\"]}, {\"index\": \"a_s\", \"path\": [\"place\"]}]", 4,
            "the facet \"a_s\" stands twice"),
        Mistake("\"anyOf\": []", "\"export\": [\"flag\", \"flag\"]", 4, "the column \"flag\" stands twice"),
        Mistake(
            "\"type\": \"boolean\"",
            "\"type\": \"boolean\", \"shown\": {\"field\": \"jurisdiction\", \"includes\": \"sub-national\"}", 9,
            "ask it with \"is\""),
    ])
    func `what could never work is told with its line`(_ mistake: Mistake) { expect(mistake) }

    @Test func `a format and each of its groups need something to ask`() {
        let empty = Sample.format([Sample.field("parts", "\"type\": \"group\", \"fields\": []")])
        #expect(Sample.fault(["sample.json": empty])?.description.contains("line 7: a group needs at least") == true)
        let text = Sample.format([])
        let groups = text.range(of: "\"groups\"").map { text[..<$0.lowerBound] + "\"groups\": []}" } ?? ""
        #expect(
            Sample.fault(["sample.json": String(groups)])?.description
                .contains("line 6: a format needs at least one group") == true)
    }

    @Test func `questions that wait for each other are refused, those that exclude each other are not`() {
        func fault(_ first: String, _ second: String) -> JSONFileFault? {
            Sample.fault([
                "sample.json": Sample.format([
                    Sample.field("a", "\"type\": \"boolean\", \"shown\": \(first)"),
                    Sample.field("b", "\"type\": \"boolean\", \"shown\": \(second)"),
                ])
            ])
        }
        let a = #"{"field": "a", "answered": true}"#, b = #"{"field": "b", "answered": true}"#
        #expect(fault(b, a)?.line == 7)
        #expect(fault(b, a)?.reason.contains("\"a\" is never shown: it waits for b") == true)
        #expect(fault("{\"not\": \(b)}", "{\"not\": \(a)}") == nil)
        #expect(fault(a, a) == nil)
    }

    @Test func `a file on trial stands in the place of the installed one, and its citations are looked up`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Sample.format().utf8).write(to: folder.appending(path: "sample.json"))
        func file(_ name: String, _ text: String) throws -> JSONFile {
            try JSONFile(name: name, bytes: Array(text.utf8))
        }
        func library(with file: JSONFile) throws -> FormatLibrary {
            try FormatLibrary(folder: folder.path, thesaurus: Shipped.thesaurus(), with: [file])
        }
        #expect(throws: JSONFileFault.self) {
            try library(with: file("second.json", Sample.format(schema: "second", code: "SMP")))
        }
        let text = Sample.format().replacing("\"of\": [\"sample\"], \"scope\"", with: "\"of\": [\"sampel\"], \"scope\"")
        let trial = try file("sample.json", text)
        #expect(try library(with: trial).unknownCitation(in: trial)?.line == 11)
    }

    @Test func `a fault reads as file, line and reason`() {
        let fault = Sample.fault(["sample.json": Sample.format([Sample.field("x", "\"type\": \"colour\"")])])
        #expect(fault?.description == "sample.json, line 7: the type \"colour\" is not known")
    }

    @Test func `a file of another name, a double code or a double version is refused`() {
        #expect(Sample.fault(["other.json": Sample.format()])?.reason.contains("must be called sample.json") == true)
        let double = ["sample.json": Sample.format(), "second.json": Sample.format(schema: "second", code: "SMP")]
        #expect(Sample.fault(double)?.reason.contains("is already that of") == true)
        let versions = ["sample.json": Sample.format(), "sample-1.json": Sample.format()]
        #expect(Sample.fault(versions)?.reason == "version 1 of sample stands in two files")
        #expect(
            Sample.fault(["sample-1.json": Sample.format()])?.reason.contains("the version in force is missing") == true
        )
        let newer = Sample.format().replacing("\"version\": 1", with: "\"version\": 2")
        let older = ["sample.json": Sample.format(), "sample-2.json": newer]
        #expect(Sample.fault(older)?.reason == "version 2 of sample is newer than the one in force")
        #expect(Sample.fault(["sample-1.json": Sample.format(), "sample.json": newer]) == nil)
    }

    @Test func `a stored revision keeps the version it was made in`() throws {
        let newer = Sample.format(Array(Sample.fields.prefix(3))).replacing("\"version\": 1", with: "\"version\": 2")
        let library = try Sample.library(["sample-1.json": Sample.format(), "sample.json": newer])
        #expect(library.format("sample")?.version == 2)
        #expect(library.format("sample", version: 1)?.field("amount") != nil)
        #expect(library.format("sample", version: 2)?.field("amount") == nil)
        #expect(library.format(code: "smp")?.version == 2)
        #expect(library.format("law") == nil)
    }

    private func expect(_ mistake: Mistake) {
        let text = Sample.format()
        guard let place = text.range(of: mistake.right) else {
            Testing.Issue.record("the sample has no \(mistake.right)")
            return
        }
        let fault = Sample.fault(["sample.json": text.replacingCharacters(in: place, with: mistake.wrong)])
        #expect(fault?.file == "sample.json")
        #expect(fault?.line == mistake.line, "\(mistake.wrong): \(String(describing: fault))")
        #expect(fault?.reason.contains(mistake.reason) == true, "\(mistake.wrong): \(String(describing: fault))")
    }
}
