import Accounts
import Formats
import Import
import JSON
import Registry
import Testing
import Thesaurus

/// Which rows are the same thing, and what happens the second time.
@Suite struct IdentityTests {
    static let organisms = """
        { "name": "lmos", "title": "LMOs", "schema": "modifiedOrganism", "language": "en",
          "identity": "uniqueIdentification", "key": ["number"],
          "fields": { "uniqueIdentification": { "column": "id" }, "transformationEvent": { "column": "event" },
            "identity": { "column": "name" } } }
        """
    static let decisions = """
        { "name": "decisions", "title": "Decisions", "schema": "biosafetyDecision", "language": "en", "key": ["id"],
          "skip": [ { "when": { "column": "title", "contains": "draft" }, "reason": "Not decided yet." } ],
          "fields": { "government": { "column": "country" }, "title": { "column": "title" },
            "isAmendment": { "column": "amends" } } }
        """

    @Test func `importing a table twice publishes nothing twice`() throws {
        let harness = try ImportHarness()
        let table = "id,country,title,amends\n1,KE,A,0\n2,UG,B,\n"
        #expect("\(try harness.run(Self.decisions, table: table))" == "2 read, 2 published, 0 refused")
        let again = try harness.run(Self.decisions, table: table)
        #expect("\(again)" == "2 read, 0 published, 0 refused")
        #expect(again.unchanged == 2)
        #expect(try harness.revisions() == 2)
    }

    @Test func `rows without a key, with one that stands twice, or declared to be passed over are refused`() throws {
        let harness = try ImportHarness()
        let table = "id,country,title,amends\n1,KE,A,0\n1,KE,B,0\n,KE,C,0\n4,KE,A Draft,0\n"
        let report = try harness.run(Self.decisions, table: table)
        #expect("\(report)" == "4 read, 1 published, 3 refused")
        #expect(report.refusals.map(\.column) == ["id", "id", "title"])
        #expect(report.refusals[0].reason.contains("as row 2"))
        #expect(report.refusals[1].reason.contains("\"id\" is empty"))
        #expect(report.refusals[2].reason == "Not decided yet.")
        #expect(try harness.documents("biosafetyDecision").first?["title"] == ["en": "A"])
    }

    @Test func `a national record without a government, and one that may not be imported, are refused`() throws {
        let harness = try ImportHarness()
        let path = try harness.write("id,country,title,amends\n1,,A,0\n2,UG,B,0\n3,KE,C,0\n")
        let report = try harness.run(harness.mapping(Self.decisions), path) {
            $0.government == "ke" ? ImportHarness.permit($0) : nil
        }
        #expect("\(report)" == "3 read, 1 published, 2 refused")
        #expect(report.refusals.map(\.column) == ["country", "country"])
        #expect(report.refusals[0].reason.contains("fill in the column \"country\""))
        #expect(report.refusals[1].reason.contains("You may not import"))
    }

    @Test func `a row with the same identifier in another spelling adds what is lacking and overwrites nothing`() throws
    {
        let harness = try ImportHarness()
        let first = "number,id,event,name\n1,MON-00810-6,,YieldGard\n2,,Event 7,\n"
        #expect("\(try harness.run(Self.organisms, table: first))" == "2 read, 2 published, 0 refused")
        let second = "number,id,event,name\n9,mon-ØØ81Ø–6,MON810,Other name\n2,,Event 7,\n"
        let report = try harness.run(Self.organisms, table: second)
        #expect("\(report)" == "2 read, 1 published, 0 refused")
        let documents = try harness.documents("modifiedOrganism")
        #expect(documents.count == 2)
        #expect(documents[0]["uniqueIdentification"] == "MON-ØØ81Ø-6")
        #expect(documents[0]["identity"] == ["en": "YieldGard"])
        #expect(documents[0]["transformationEvent"] == "MON810")
        #expect(try harness.registry.record(documents[0].identifier)?.revision == 2)
        #expect(try harness.run(Self.organisms, table: second).unchanged == 2)
    }

    @Test func `several rows of one table may speak of one record, and a dry run counts the same`() throws {
        let harness = try ImportHarness()
        let table = "number,id,event,name\n1,MON-00810-6,,Y\n2,MON-ØØ81Ø-6,MON810,\n3,MON 00810-6,,\n"
        let path = try harness.write(table)
        let mapping = try harness.mapping(Self.organisms)
        let dry = try harness.run(mapping, path, dryRun: true)
        #expect(try harness.documents("modifiedOrganism").isEmpty)
        let report = try harness.run(mapping, path)
        #expect(dry == report)
        #expect("\(report)" == "3 read, 2 published, 0 refused")
        #expect(report.unchanged == 1)
        let documents = try harness.documents("modifiedOrganism")
        #expect(documents.count == 1)
        #expect(documents[0]["transformationEvent"] == "MON810")
    }

    @Test func `a row replaces what its record says only where the mapping says so`() throws {
        let harness = try ImportHarness()
        try harness.run(Self.decisions, table: "id,country,title,amends\n1,KE,A,0\n")
        let changed = "id,country,title,amends\n1,KE,B,\n"
        #expect(try harness.run(Self.decisions, table: changed).published == 0)
        let replacing = Self.decisions.replacing("\"key\"", with: "\"existing\": \"replace\", \"key\"")
        #expect(try harness.run(replacing, table: changed).published == 1)
        let document = try #require(try harness.documents("biosafetyDecision").first)
        #expect(document["title"] == ["en": "B"])
        #expect(document["isAmendment"] == false)
    }

    @Test func `a record that was withdrawn, or is now of another government, is not published again`() throws {
        let harness = try ImportHarness()
        let table = "id,country,title,amends\n1,KE,A,0\n"
        try harness.run(Self.decisions, table: table)
        let moved = try harness.run(Self.decisions, table: "id,country,title,amends\n1,UG,A,0\n")
        #expect(moved.refusals.first?.reason.contains("belongs to another government") == true)
        let record = try #require(try harness.documents("biosafetyDecision").first)
        let subject = Subject(
            schema: record.schema, kind: .national, government: record.government,
            ownerAccount: Actor.machineOperator.account)
        let permit = try #require(Actor.machineOperator.permit(.withdraw, for: subject))
        _ = try harness.registry.withdraw(record.identifier, reason: LanguageMap([.en: "Wrong."]), under: permit)
        let report = try harness.run(Self.decisions, table: table)
        #expect("\(report)" == "1 read, 0 published, 1 refused")
        #expect(report.refusals.first?.reason.contains("was withdrawn") == true)
    }
}
