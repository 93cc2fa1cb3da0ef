import Accounts
import Formats
import Import
import JSON
import Registry
import Synchronization
import Testing

/// Rows that cite records: of the registry, of the same table, or none yet.
@Suite struct CitationTests {
    static func organisms(_ find: String = "") -> String {
        """
        { "name": "lmos", "title": "LMOs", "schema": "modifiedOrganism", "language": "en",
          "identity": "uniqueIdentification",
          "fields": { "uniqueIdentification": { "column": "id" }, "isGeneEdited": { "column": "edited" },
            "linkedModifiedOrganisms": { "column": "parents", "split": "|",
              "find": { "of": "modifiedOrganism"\(find) } } } }
        """
    }
    static let making = ", \"create\": { \"uniqueIdentification\": { \"column\": \"*\" } }"

    /// Whom each record cites, by identifier; every citation must lead to a record.
    static func links(_ harness: ImportHarness) throws -> [String: [String]] {
        let documents = try harness.documents("modifiedOrganism")
        var names: [String: String] = [:]
        for document in documents { names[document.identifier] = document["uniqueIdentification"]?.string }
        var links: [String: [String]] = [:]
        for document in documents {
            let cited = document.values("linkedModifiedOrganisms").compactMap { $0["identifier"]?.string }
            #expect(cited.allSatisfy { names[$0] != nil }, "a citation leads nowhere")
            links[names[document.identifier] ?? ""] = cited.compactMap { names[$0] }
        }
        return links
    }

    @Test func `an organism that cites itself, and one that cites nothing there is, are refused`() throws {
        let harness = try ImportHarness()
        let table = "id,edited,parents\nMON-ØØ81Ø-6,,MON-00810-6\nMON-ØØ6Ø3-6,,SYN-BTØ11-1\n"
        let report = try harness.run(Self.organisms(), table: table)
        #expect("\(report)" == "2 read, 0 published, 2 refused")
        #expect(report.refusals.map(\.row) == [2, 3])
        #expect(report.refusals[0].reason.contains("cite itself"))
        #expect(report.refusals[1].value == "SYN-BTØ11-1")
    }

    @Test func `rows may cite later rows, and one another in circles`() throws {
        let harness = try ImportHarness()
        let table = """
            id,edited,parents
            MON-ØØ81Ø-6,,MON-00603-6|syn-bt011-1
            MON-ØØ6Ø3-6,,MON-00810-6
            SYN-BTØ11-1,,MON-00810-6 × MON-00603-6
            MON-ØØ6Ø3-6 x MON-ØØ81Ø-6,,
            """
        let report = try harness.run(Self.organisms(), table: table)
        #expect("\(report)" == "4 read, 4 published, 0 refused")
        #expect(
            try Self.links(harness) == [
                "MON-ØØ81Ø-6": ["MON-ØØ6Ø3-6", "SYN-BTØ11-1"], "MON-ØØ6Ø3-6": ["MON-ØØ81Ø-6"],
                "SYN-BTØ11-1": ["MON-ØØ6Ø3-6 x MON-ØØ81Ø-6"], "MON-ØØ6Ø3-6 x MON-ØØ81Ø-6": [],
            ])
        #expect(try harness.run(Self.organisms(), table: table).unchanged == 4)
        #expect(try harness.revisions() == 4)
    }

    @Test func `a refused row takes those that cite it with it, before or after it and at any distance`() throws {
        let harness = try ImportHarness()
        let table = """
            id,edited,parents
            MON-ØØ81Ø-6,,MON-00603-6
            MON-ØØ6Ø3-6,,SYN-BTØ11-1
            SYN-BTØ11-1,perhaps,
            ACS-ZMØØ3-2,,MON-ØØ81Ø-6
            DAS-Ø15Ø7-1,,DAS-59122-7
            DAS-59122-7,,DAS-Ø15Ø7-1
            """
        let report = try harness.run(Self.organisms(), table: table)
        #expect("\(report)" == "6 read, 2 published, 4 refused")
        #expect(Set(report.refusals.map(\.row)) == [2, 3, 4, 5])
        #expect(try Self.links(harness) == ["DAS-Ø15Ø7-1": ["DAS-59122-7"], "DAS-59122-7": ["DAS-Ø15Ø7-1"]])
    }

    @Test func `a long chain of refusals against the order of the rows comes to an end`() throws {
        let harness = try ImportHarness()
        var table = "id,edited,parents\n"
        for number in 10..<60 { table += "AAA-000\(number)-1,,AAA-000\(number + 1)-1\n" }
        table += "AAA-00060-1,perhaps,\n"
        let report = try harness.run(Self.organisms(), table: table)
        #expect("\(report)" == "51 read, 0 published, 51 refused")
        #expect(try harness.documents("modifiedOrganism").isEmpty)
    }

    @Test func `a record made for a citation is completed by its own row, now or later, never made twice`() throws {
        let harness = try ImportHarness()
        let mapping = Self.organisms(Self.making)
        let report = try harness.run(mapping, table: "id,edited,parents\nMON-ØØ81Ø-6,,MON-00603-6|MON-006Ø3-6\n")
        #expect(report.created == ["modifiedOrganism": 1])
        #expect(try Self.links(harness) == ["MON-ØØ81Ø-6": ["MON-ØØ6Ø3-6"], "MON-ØØ6Ø3-6": []])
        let later = try harness.run(mapping, table: "id,edited,parents\nMON-ØØ6Ø3-6,1,MON-00810-6\n")
        #expect(later.published == 1)
        #expect(later.created.isEmpty)
        #expect(try Self.links(harness) == ["MON-ØØ81Ø-6": ["MON-ØØ6Ø3-6"], "MON-ØØ6Ø3-6": ["MON-ØØ81Ø-6"]])
    }

    @Test func `a citation of a refused row leads to a record made for it where the mapping makes one`() throws {
        let harness = try ImportHarness()
        let path = try harness.write("id,edited,parents\nMON-ØØ81Ø-6,,MON-00603-6\nMON-ØØ6Ø3-6,perhaps,\n")
        let mapping = try harness.mapping(Self.organisms(Self.making))
        let dry = try harness.run(mapping, path, dryRun: true)
        let report = try harness.run(mapping, path)
        #expect(dry == report)
        #expect("\(report)" == "2 read, 1 published, 1 refused")
        #expect(try Self.links(harness) == ["MON-ØØ81Ø-6": ["MON-ØØ6Ø3-6"], "MON-ØØ6Ø3-6": []])
    }

    @Test func `a row whose supporting record may not be made is refused, and none is left over`() throws {
        let harness = try ImportHarness()
        let mapping = """
            { "name": "t", "title": "T", "schema": "modifiedOrganism", "language": "en", "key": "id",
              "fields": { "transformationEvent": { "column": "id" }, "recipientOrganisms": { "column": "species",
                "withoutEndings": " L.", "find": {
                  "of": "organism", "create": { "scientificName": { "column": "*" } } } } } }
            """
        let path = try harness.write("id,species\nA,Zea mays L.\nB,zea mays\nC,\n")
        let refused = try harness.run(harness.mapping(mapping), path) {
            $0.schema == "organism" ? nil : ImportHarness.permit($0)
        }
        #expect("\(refused)" == "3 read, 1 published, 2 refused")
        #expect(refused.refusals.first?.reason.contains("you may not import one") == true)
        #expect(try harness.documents("organism").isEmpty)
        let report = try harness.run(harness.mapping(mapping), path)
        #expect(report.published == 2)
        #expect(report.created == ["organism": 1])
        #expect(try harness.documents("organism").first?["scientificName"] == "Zea mays")
    }

    @Test func `contacts are found by the field that the mapping names, not by another`() throws {
        let harness = try ImportHarness()
        let persons = """
            { "name": "p", "title": "P", "schema": "contact", "language": "en", "key": "name",
              "fields": { "type": { "value": "person" }, "lastName": { "column": "name" } } }
            """
        try harness.run(persons, table: "name\nSyngenta\n")
        let mapping = """
            { "name": "t", "title": "T", "schema": "modifiedOrganism", "language": "en", "key": "id",
              "fields": { "transformationEvent": { "column": "id" }, "developers": { "column": "who",
                "find": { "of": "contact", "by": "organization", "create": {
                  "type": { "value": "organization" }, "organization": { "column": "*" } } } } } }
            """
        let report = try harness.run(mapping, table: "id,who\nA,Syngenta\nB,SYNGENTA\n")
        #expect(report.created == ["contact": 1])
        #expect(try harness.documents("contact").count == 2)
    }

    @Test func `a record that is refused at the last moment leaves no citation behind`() throws {
        let harness = try ImportHarness()
        let path = try harness.write("id,edited,parents\nMON-ØØ81Ø-6,,MON-00603-6\nMON-ØØ6Ø3-6,,\n")
        let asked = Mutex<[String: Int]>([:])
        let report = try harness.run(harness.mapping(Self.organisms()), path) { document in
            // The right is taken away between the check and the publication.
            let times = asked.withLock { asked in
                asked[document.identifier, default: 0] += 1
                return asked[document.identifier] ?? 0
            }
            let isSecond = document["uniqueIdentification"] == "MON-ØØ6Ø3-6"
            return isSecond && times > 2 ? nil : ImportHarness.permit(document)
        }
        #expect("\(report)" == "2 read, 1 published, 1 refused")
        #expect(report.refusals.first?.reason.contains("no longer") == true)
        #expect(try Self.links(harness) == ["MON-ØØ81Ø-6": []])
    }
}
