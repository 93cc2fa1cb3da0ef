import JSON
import Registry
import Testing
import Thesaurus

/// The records most tests read: an organism, an LMO of it, and what Kenya says about it.
struct TestRecords {
    let site: TestPortal
    let maize: PublishedRecord, developer: PublishedRecord, lmo: PublishedRecord, authority: PublishedRecord
    let first: PublishedRecord, decision: PublishedRecord, assessment: PublishedRecord
    let law: PublishedRecord, contact: PublishedRecord

    static let lmoFields: [String: JSON] = [
        "identity": ["en": "YieldGard™ maize", "ar": "ذرة يِلد غارد"], "transformationEvent": "MON810",
        "hasUniqueIdentification": true, "uniqueIdentification": "MON-00810-6",
        "description": [
            "en":
                "Maize that protects itself from the European corn borer (*Ostrinia nubilalis*).\n\nIt carries the gene **cry1Ab**.",
            "ar": "ذرة تحمي نفسها من حفار الذرة الأوروبي.",
        ],
        "vector": ["en": "PV-ZMBK07 & PV-ZMGT10", "ar": "PV-ZMBK07 و PV-ZMGT10"],
    ]

    static func decisionFields(_ conditions: String, lmo: String, authority: String) -> [String: JSON] {
        [
            "isAmendment": false, "authorities": [["identifier": .string(authority)]],
            "title": [
                "en": "Approval of MON810 maize for direct use as food or feed, or for processing",
                "fr": "Autorisation du maïs MON810 en vue d’une utilisation directe pour l’alimentation",
            ],
            "date": "2025-11-03",
            "decisionTypes": [["identifier": "BE64016A-C3BD-4C61-9620-C3FEF96B2A24"]],
            "uses": [["identifier": "91BEAF12-ABE1-4294-AD3B-507935894C78"]],
            "takenInAccordanceWithA116": false,
            "decisionResult": ["identifier": "3EFF4792-A896-4DC7-9945-04FE9C8B5B4F"],
            "conditions": ["en": .string(conditions), "fr": .string("Étiquetage obligatoire.")],
            "modifiedOrganisms": [["identifier": .string(lmo)]],
            "documents": [
                ["url": "https://example.org/decision.pdf", "name": "Text of the decision", "language": "en"]
            ],
            "expires": false,
        ]
    }

    init(_ site: TestPortal) throws {
        self.site = site
        maize = try site.publish(
            "organism", 1, languages: [.en, .ar, .zh],
            [
                "scientificName": "Zea mays",
                "commonNames": ["en": "maize", "ar": "ذرة", "zh": "玉米"],
            ])
        developer = try site.publish(
            "contact", 2, government: "ke",
            [
                "type": ["identifier": "person"], "firstName": "Wanjikũ", "lastName": "<Kamau>",
                "city": ["en": "Nairobi"], "country": ["identifier": "ke"],
            ])
        var fields = TestRecords.lmoFields
        fields["recipientOrganisms"] = [["identifier": .string(maize.identifier)]]
        fields["developers"] = [["identifier": .string(developer.identifier)]]
        lmo = try site.publish("modifiedOrganism", 3, languages: [.en, .ar], fields)
        authority = try site.publish(
            "authority", 4, government: "ke",
            [
                "name": ["en": "National Biosafety Authority"], "city": ["en": "Nairobi"],
                "country": ["identifier": "ke"], "phones": ["+254 20 000 0000"], "emails": ["authority@example.org"],
            ])
        let conditions = "Grain is labelled as living modified.\nImports are reported each quarter to the authority."
        let decided = { (text: String) in
            TestRecords.decisionFields(text, lmo: site.identifier(3), authority: site.identifier(4))
        }
        first = try site.publish(
            "biosafetyDecision", 5, languages: [.en, .fr], government: "ke", decided(conditions))
        var amended = decided(conditions.replacing("each quarter", with: "every month"))
        amended["uses"] = [
            ["identifier": "91BEAF12-ABE1-4294-AD3B-507935894C78"],
            ["identifier": "1D96153B-1625-44E4-AD5E-D26429044B29"],
        ]
        amended["date"] = "2025-12-01"
        decision = try site.publish("biosafetyDecision", 5, languages: [.en, .fr], government: "ke", amended)
        assessment = try site.publish(
            "nationalRiskAssessment", 6, government: "ke",
            [
                "title": ["en": "Risk assessment of MON810 maize"], "date": "2025-06-30",
                "modifiedOrganisms": [["identifier": .string(lmo.identifier)]],
            ])
        law = try site.publish(
            "biosafetyLaw", 7, government: "ke",
            [
                "title": ["en": "Biosafety Act, 2009"],
                "description": ["en": "Regulates activities in living modified organisms."],
            ])
        try site.withdraw(
            law,
            reason: LanguageMap([.en: "Replaced by the Biosafety Act, 2025.", .fr: "Remplacée par la loi de 2025."]))
        contact = try site.publish(
            "contact", 8, government: "ke",
            [
                "type": ["identifier": "person"], "firstName": "Asha", "lastName": "Otieno",
                "country": ["identifier": "ke"],
            ])
        try site.erase(contact)
        try site.publish(
            "dnaSequence", 9, languages: [.en, .ar],
            [
                "name": ["en": "Cry1Ab", "ar": "Cry1Ab"], "abbreviation": ["en": "cry1Ab", "ar": "cry1Ab"],
                "isSynthetic": false,
            ])
        // An LMO with a construct, drawn as a picture.
        try site.publish(
            "modifiedOrganism", 11, languages: [.en, .ar],
            [
                "identity": ["en": "Bt11 maize", "ar": "ذرة Bt11"], "transformationEvent": "Bt11",
                "hasUniqueIdentification": true, "uniqueIdentification": "SYN-BT011-1",
                "genes": [["identifier": .string(site.identifier(9))]],
                "geneConstructs": [
                    [
                        ["type": "senseStart"],
                        ["type": "sense", "identifier": .string(site.identifier(9)), "size": .number(3.46)],
                        ["type": "senseStop"],
                    ], [["type": "antisense", "identifier": .string(site.identifier(9))]],
                ],
                "recipientOrganisms": [["identifier": .string(maize.identifier)]],
            ])
        // A law that is described with headings and emphasis, and one that amends it.
        try site.publish(
            "biosafetyLaw", 12, government: "ke",
            [
                "title": ["en": "Biosafety Act, 2025"],
                "description": [
                    "en": "## Scope\n\nThe Act **replaces** that of 2009:\n\n- contained use\n- *release*"
                ],
            ])
        try site.publish(
            "biosafetyLaw", 13, government: "ke",
            [
                "title": ["en": "Biosafety (Amendment) Act, 2026"], "isAmendment": true,
                "amendedRecords": [["identifier": .string(site.identifier(12))]],
                "amendmentsDetails": ["en": "Shortens the time for decisions to **90 days**."],
            ])
    }
}
