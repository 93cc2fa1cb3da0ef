import Formats
import FoundationEssentials
import Import
import JSON
import Testing

@Suite struct MappingTests {
    /// A mapping that is right, with one line of its own.
    static func mapping(_ fields: String, rest: String = "\"key\": [\"id\"],") -> String {
        """
        {
          "name": "test", "title": "Test", "schema": "biosafetyDecision", "language": "en",
          \(rest)
          "fields": {
            \(fields)
          }
        }
        """
    }

    @Test(arguments: [
        (mapping("\"colour\": { \"column\": \"c\" }"), 5, "\"colour\" is not in the format"),
        (mapping("\"notes\": { \"column\": \"c\" }"), 5, "not filled from outside"),
        (mapping("\"title\": { \"colum\": \"c\" }"), 5, "\"colum\" is not known here"),
        (mapping("\"title\": { \"column\": \"c\", \"text\": \"{c}\" }"), 5, "exactly one of"),
        (mapping("\"title\": { \"text\": \"{c\" }"), 5, "is no template"),
        (mapping("\"title\": { \"column\": \"c\", \"split\": \"|\" }"), 5, "holds one value"),
        (mapping("\"isAmendment\": { \"value\": \"perhaps\" }"), 5, "neither yes nor no"),
        (mapping("\"decisionResult\": { \"value\": \"maybe\" }"), 5, "no term of the vocabulary"),
        (
            mapping("\"decisionResult\": { \"column\": \"c\", \"map\": { \"x\": \"maybe\" } }"), 5,
            "no term of the vocabulary"
        ),
        (
            mapping("\"decisionResult\": { \"column\": \"c\", \"otherwise\": \"other\" }"), 5,
            "does not take the term Other"
        ),
        (mapping("\"date\": { \"column\": \"c\", \"dates\": \"yy/d/M\" }"), 5, "no date pattern"),
        (mapping("\"title\": { \"column\": \"c\", \"find\": { \"of\": \"contact\" } }"), 5, "does not cite records"),
        (
            mapping("\"modifiedOrganisms\": { \"column\": \"c\", \"find\": { \"of\": \"contact\" } }"), 5,
            "cites modifiedOrganism only"
        ),
        (
            mapping(
                "\"modifiedOrganisms\": { \"column\": \"c\", \"find\": { \"of\": \"modifiedOrganism\", \"by\": \"identity\" } }"
            ),
            5, "found by: uniqueIdentification"
        ),
        (
            mapping("\"title\": { \"column\": \"c\", \"when\": { \"column\": \"x\" } }"), 5,
            "a condition on a column says one of"
        ),
        (
            mapping(
                "\"title\": { \"column\": \"c\", \"when\": { \"column\": \"x\", \"is\": \"y\", \"empty\": true } }"), 5,
            "one of"
        ),
        (mapping("\"title\": { \"column\": \"c\" }", rest: ""), 1, "\"key\" or \"identity\" is missing"),
        (mapping("\"title\": { \"column\": \"c\" }", rest: "\"identity\": \"date\","), 3, "not among \"fields\""),
        (mapping("\"date\": { \"column\": \"c\" }", rest: "\"identity\": \"date\","), 3, "they are by: title"),
        (
            mapping("\"title\": { \"column\": \"c\" }", rest: "\"key\": \"id\", \"existing\": \"overwrite\","), 3,
            "complete, replace"
        ),
        (mapping("\"title\": { \"column\": \"c\", \"language\": \"de\" }"), 5, "a language is one of"),
        ("{ \"name\": \"test\",\n\"schema\": \"decision\" }", 2, "the record type \"decision\" does not exist"),
        ("{ \"name\": \"a b\" }", 1, "letters, digits and dashes"),
        ("{ \"name\": \"test\",,\n", 1, ""),
    ])
    func `a wrong mapping is refused with line and reason`(_ text: String, _ line: Int, _ reason: String) throws {
        let formats = try ImportHarness().formats
        let fault = #expect(throws: JSONFileFault.self) {
            try Mapping(file: JSONFile(name: "wrong.json", bytes: Array(text.utf8)), formats: formats)
        }
        #expect(fault?.file == "wrong.json")
        // A fault of a value is told at the line it begins on; the file's own faults at the first.
        #expect(fault?.line == line || fault?.line == line + 1, "\(fault.debugDescription)")
        #expect(fault?.reason.contains(reason) == true, "\(fault.debugDescription)")
    }

    @Test func `a mapping file that is not there is refused by its path`() throws {
        let harness = try ImportHarness()
        let fault = #expect(throws: ImportFault.self) {
            try Mapping(path: "\(harness.folder)/none.json", formats: harness.formats)
        }
        #expect("\(fault.debugDescription)".contains("none.json"))
    }

    @Test func `a column that the table lacks is told with the mapping's line and the table's columns`() throws {
        let harness = try ImportHarness()
        let fault = #expect(throws: ImportFault.self) {
            try harness.run(Self.mapping("\"title\": { \"column\": \"titel\" }"), table: "id,title\n1,A\n")
        }
        #expect(fault.map { "\($0)" } == "test.json, line 5: the table has no column \"titel\"; it has id, title")
    }

    @Test func `every mapping that ships is right`() throws {
        let harness = try ImportHarness()
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(ImportHarness.package)/Data/mappings")
        #expect(names.count >= 6)
        for name in names {
            let mapping = try harness.shippedMapping(String(name.dropLast(".json".count)))
            #expect("\(mapping.name).json" == name)
        }
    }
}
