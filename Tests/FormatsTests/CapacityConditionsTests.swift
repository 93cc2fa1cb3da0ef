import Formats
import JSON
import Testing

/// The conditional rules of the formats of capacity-building and of the library.
@Suite struct CapacityConditionsTests {
    @Test(arguments: [
        Condition(
            "",
            required: [
                "title", "contacts", "geographicScope", "status", "isProjectProgramme", "description", "categories",
                "cpbThematicAreas",
            ],
            optional: ["projectNumber", "countries", "startDate", "endDate", "durationPeriod", "durationText"],
            hidden: [
                "countryRegions", "projectProgrammeName", "broaderProjects", "implementingAgencies",
                "executingAgencies", "collaboratingPartners", "absKeyAreas",
            ]),
        Condition(#""geographicScope": "geographicScope:global""#, optional: ["countryRegions", "countries"]),
        Condition(#""geographicScope": "geographicScope:regional""#, optional: ["countryRegions", "countries"]),
        Condition(
            #""geographicScope": "geographicScope:national""#, required: ["countries"], hidden: ["countryRegions"]),
        Condition(
            #""geographicScope": "geographicScope:sub-national""#, required: ["countries"], hidden: ["countryRegions"]),
        Condition(
            #""geographicScope": "geographicScope:community""#, required: ["countries"], hidden: ["countryRegions"]),
        Condition(
            #""geographicScope": "geographicScope:national-federal""#, optional: ["countries"],
            hidden: ["countryRegions"]),
        Condition(
            #""status": "cbiStatus:proposed-not-yet-approved""#,
            optional: ["startDate", "endDate", "durationPeriod", "durationText"]),
        Condition(
            #""status": "cbiStatus:approved-not-yet-started", "durationPeriod": 3"#,
            required: ["durationText"], optional: ["startDate", "endDate"]),
        Condition(#""startDate": "2026-01-31""#, required: ["endDate"]),
        Condition(#""endDate": "2026-01-31""#, required: ["startDate"]),
        Condition(
            #""status": "cbiStatus:ongoing""#, required: ["startDate", "endDate"],
            hidden: ["durationPeriod", "durationText"]),
        Condition(
            #""status": "cbiStatus:completed""#, required: ["startDate", "endDate"],
            hidden: ["durationPeriod", "durationText"]),
        Condition(#""isProjectProgramme": true"#, optional: ["projectProgrammeName", "broaderProjects"]),
        Condition(#""isProjectProgramme": false"#, hidden: ["projectProgrammeName", "broaderProjects"]),
        Condition(#""isImplementedByAgencies": true"#, required: ["implementingAgencies"]),
        Condition(#""isExecutededByAgencies": true"#, required: ["executingAgencies"]),
        Condition(#""isCollaboratededByPartners": true"#, required: ["collaboratingPartners"]),
        Condition(#""isImplementedByAgencies": false"#, hidden: ["implementingAgencies"]),
        Condition(#""gbfTargets": ["gbfTargets:GBF-TARGET-13"]"#, required: ["absKeyAreas"]),
        Condition(#""gbfTargets": ["gbfTargets:GBF-TARGET-17"]"#, hidden: ["absKeyAreas"]),
    ])
    func `initiatives`(_ condition: Condition) throws {
        try condition.check("capacityBuildingInitiative", government: nil)
    }

    @Test(
        arguments: [
            ("", ["startDate", "isImplementedByAgencies"]),
            (#""durationPeriod": 3, "isExecutededByAgencies": true"#, []),
            (#""startDate": "2026-01-31", "isImplementedByAgencies": false"#, ["isImplementedByAgencies"]),
            (#""status": "cbiStatus:ongoing", "isCollaboratededByPartners": true"#, []),
            (#""startDate": "2026-01-31", "durationPeriod": 3, "isExecutededByAgencies": true"#, ["durationPeriod"]),
            (
                #""geographicScope": "geographicScope:global", "startDate": "2026-01-31", "isExecutededByAgencies": true"#,
                ["countryRegions"]
            ),
            (
                #""geographicScope": "geographicScope:global", "countries": [{"identifier": "ke"}], "durationPeriod": 3, "isExecutededByAgencies": true"#,
                []
            ),
            (
                #""isProjectProgramme": true, "durationPeriod": 3, "isExecutededByAgencies": true"#,
                ["projectProgrammeName"]
            ),
            (
                #""isProjectProgramme": true, "projectProgrammeName": {"en": "BCH III"}, "durationPeriod": 3, "isExecutededByAgencies": true"#,
                []
            ),
        ] as [(String, [String])])
    func `of some answers of an initiative one is enough`(_ answers: String, _ told: [String]) throws {
        let document = try Condition.document(answers, schema: "capacityBuildingInitiative", government: nil)
        let issues = try Condition.issues(document).filter {
            switch $0.reason {
            case .noneOf, .tooManyOf: true
            default: false
            }
        }
        #expect(issues.map(\.path) == told)
    }

    @Test(
        arguments: [
            ("sub-national", true), ("community", true), ("other", true), ("national", false), ("global", false),
        ])
    func `a place has a name where it needs one, and loses it elsewhere`(_ scope: String, _ needsText: Bool) throws {
        let format = try Shipped.format("capacityBuildingInitiative")
        let term = try Shipped.term("geographicScope", scope)
        func initiative(_ text: String) throws -> Document {
            try Sample.document(
                #""geographicScope": {"identifier": "\#(term)"\#(text)}"#, schema: format.schema, government: nil)
        }
        #expect(try Condition.issues(initiative("")).contains { $0.reason == .otherNeedsText } == needsText)
        let full = try initiative(#", "customValue": {"en": "Turkana"}"#)
        #expect((format.cleaned(full)["geographicScope"]?["customValue"] != nil) == needsText)
    }

    @Test(
        arguments: [
            ("AFDE8912-E398-4194-95BA-FE488DCC891A", true), ("E5A02FED-E87E-4D95-8AAF-BB44E6B22BC4", true),
            ("gef", false),
        ])
    func `some sources of funds are named`(_ source: String, _ needsText: Bool) throws {
        let document = try Sample.document(
            #""fundingSourceTypes": [{"identifier": "\#(source)"}]"#, schema: "capacityBuildingInitiative",
            government: nil)
        #expect(try Condition.issues(document).contains { $0.reason == .otherNeedsText } == needsText)
    }

    @Test(
        arguments: ["capacityBuildingInitiative", "resource"],
        [
            ("", ["GBF-TARGET-17"]),
            (#""aichiTargets": [{"identifier": "AICHI-TARGET-16"}]"#, ["GBF-TARGET-13"]),
            (#""aichiTargets": [{"identifier": "AICHI-TARGET-01"}]"#, ["GBF-TARGET-17"]),
            (#""gbfTargets": [{"identifier": "GBF-TARGET-20"}]"#, ["GBF-TARGET-20"]),
            (
                #""gbfTargets": [{"identifier": "GBF-TARGET-20"}], "aichiTargets": [{"identifier": "AICHI-TARGET-16"}]"#,
                ["GBF-TARGET-20"]
            ),
        ] as [(String, [String])])
    func `a record without a target of the framework gets one`(
        _ schema: String, _ example: (answers: String, targets: [String])
    ) throws {
        let document = try Sample.document(example.answers, schema: schema, government: nil)
        let cleaned = try Shipped.format(schema).cleaned(document)
        #expect(cleaned.values("gbfTargets").compactMap { $0["identifier"]?.string } == example.targets)
        #expect(cleaned["aichiTargets"] == document["aichiTargets"], "what an old record has is kept")
    }

    @Test(
        arguments: [("CBD-SUBJECT-ABS", "GBF-TARGET-13"), ("CBD-SUBJECT-BTB", "GBF-TARGET-17")])
    func `some subjects of a resource ask for their target`(_ subject: String, _ target: String) throws {
        func issues(_ target: String) throws -> [Formats.Issue] {
            let document = try Sample.document(
                #""cbdSubjects": [{"identifier": "\#(subject)"}], "gbfTargets": [{"identifier": "\#(target)"}]"#,
                schema: "resource", government: nil)
            return try Condition.issues(document).filter { $0.path == "gbfTargets" }
        }
        #expect(try issues("GBF-TARGET-20").count == 1)
        #expect(try issues(target).isEmpty)
    }

    @Test(arguments: [
        Condition(
            "",
            required: ["title", "resourceTypes", "publicationDate", "resourceLinks", "summary", "biosafety"],
            optional: ["publisher", "source", "rights", "covers", "cbdSubjects"], hidden: ["nagoya"]),
        Condition(#""gbfTargets": ["gbfTargets:GBF-TARGET-13"]"#, required: ["nagoya"]),
    ])
    func `resources`(_ condition: Condition) throws { try condition.check("resource", government: nil) }

    @Test(
        arguments: [
            ("", ["subjects", "addressModifiedOrganisms", "addressOrganisms", "addressGenes"]),
            (
                #""addressModifiedOrganisms": true"#,
                ["subjects", "modifiedOrganisms", "addressOrganisms", "addressGenes"]
            ),
            (#""addressOrganisms": true"#, ["subjects", "addressModifiedOrganisms", "organisms", "addressGenes"]),
            (#""addressGenes": true"#, ["subjects", "addressModifiedOrganisms", "addressOrganisms", "genes"]),
        ] as [(String, [String])])
    func `what a resource addresses is named`(_ answers: String, _ missing: [String]) throws {
        let more = answers.isEmpty ? "" : ", " + answers
        let document = try Sample.document(
            #""biosafety": {"raRecommend": false\#(more)}"#, schema: "resource", government: nil)
        let issues = try Condition.issues(
            try Sample.document(
                #""biosafety": {"organisms": []\#(more), "x": 1}"#, schema: "resource", government: nil))
        let paths = issues.filter { $0.reason == .missing && $0.path.hasPrefix("biosafety.") }.map(\.path)
        #expect(paths == missing.map { "biosafety.\($0)" })
        #expect(try Shipped.format("resource").cleaned(document)["biosafety"]?["raRecommend"] == nil)
    }

    /// Questions that are asked no more: what old records say there is kept as long as it was.
    @Test(
        arguments: [
            (#""subjects": [{"identifier": "FBAF958B-14BF-45DD-BC6D-D34A9953BCEF"}], "raRecommend": true"#, 2, true),
            (#""subjects": [{"identifier": "FBAF958B-14BF-45DD-BC6D-D34A9953BCEF"}], "raRecommend": false"#, 2, false),
            (#""subjects": [{"identifier": "FBAF958B-14BF-45DD-BC6D-D34A9953BCEF"}]"#, 1, false),
            (#""subjects": [{"identifier": "7198E79B-BA3A-4FBE-9C3E-69914C78477A"}], "raRecommend": true"#, 1, false),
        ])
    func `the recommendation for the guidance stays readable`(
        _ members: String, _ count: Int, _ keepsSubjects: Bool
    ) throws {
        let document = try Sample.document(
            #""biosafety": {\#(members), "raSubjects": [{"identifier": "lm-trees"}]}"#, schema: "resource",
            government: nil)
        let kept = try Shipped.format("resource").cleaned(document)["biosafety"]?.object
        #expect(kept?.keys.count == count + (keepsSubjects ? 1 : 0))
        #expect((kept?["raSubjects"] != nil) == keepsSubjects)
    }

    @Test(arguments: [
        Condition(
            "", required: ["title", "contacts", "needsAssessment", "strategy", "needs"],
            optional: ["periodStart", "nodeState", "nodeNeeds"],
            hidden: ["assessmentDate", "strategyWhat", "strategyForWhom", "strategyAim", "strategyDocuments"]),
        Condition(
            #""needsAssessment": {"identifier": "earlier"}, "strategy": {"identifier": "part"}"#,
            required: ["strategyWhat", "strategyForWhom", "strategyAim"], optional: ["assessmentDate"]),
        Condition(
            #""needsAssessment": {"identifier": "under-way"}, "strategy": {"identifier": "in-preparation"}"#,
            hidden: ["assessmentDate", "assessmentDocuments", "strategyWhat", "strategyAim"]),
    ])
    func `needs of a country`(_ condition: Condition) throws { try condition.check("capacityNeeds") }

    @Test(arguments: [
        Condition(
            "", required: ["title", "opportunityTypes", "description", "providers", "contacts", "languages"],
            optional: ["deadline", "isOpenEnded", "country", "city"]),
        Condition(#""mode": {"identifier": "in-person"}"#, required: ["country"], optional: ["city"]),
        Condition(#""mode": {"identifier": "online"}"#, hidden: ["country", "city"]),
    ])
    func `opportunities`(_ condition: Condition) throws {
        try condition.check("capacityOpportunity", government: nil)
    }

    @Test(arguments: [
        Condition(
            "",
            required: [
                "title", "level", "institutions", "contacts", "mode", "languages", "durationPeriod", "durationText",
                "isAvailable",
            ], optional: ["country", "staff", "materials"]),
        Condition(#""mode": {"identifier": "mixed"}"#, required: ["country"]),
        Condition(#""mode": {"identifier": "online"}"#, hidden: ["country", "city"]),
    ])
    func `courses`(_ condition: Condition) throws { try condition.check("academicCourse", government: nil) }
}
