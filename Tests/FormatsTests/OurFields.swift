/// What the shipped formats have and the existing clearing-house lacks, each with the requirement that asks for it.
enum Ours {
    /// Whole formats, by schema.
    static let formats = [
        "lessonLearned": "S-030: experience shared through the clearing-house, by topic",
        "scientificInformation": "S-281, S-282: LMOs or traits likely or not likely to have adverse effects",
        "academicCourse": "S-070, S-071: academic courses, their staff and materials",
        "capacityNeeds":
            "S-045, S-060, S-068, S-089, S-090: needs and priorities of a country and of its national node",
        "capacityOpportunity": "S-069: scholarships, fellowships and other single activities",
    ]

    /// Fields of real formats, by schema and key.
    static let fields = [
        "database": ["informationServices": "S-168", "isSearchable": "S-168"],
        "laboratoryDetection": [
            "isInOperation": "S-309", "isCertified": "S-309", "certificationStandards": "S-309",
            "certifiedUntil": "S-309",
        ],
        "capacityBuildingInitiative": [
            "aichiTargets": "a key of the real schema, without a question: old records keep it",
            "countries": "the countries of the one real list countryRegions; S-063", "regionalApproach": "S-084",
            "beneficiarySelection": "S-079", "approach": "S-078", "capacityFocalAreas": "S-073",
            "capacityElementsOlder": "S-072", "capacityLevels": "S-075", "actionLevels": "S-076",
            "needsBasis": "S-081", "needsRecords": "S-081", "needsDocuments": "S-081", "baseline": "S-081",
            "indicators": "S-081, S-082", "sustainabilityPlan": "S-083", "reports": "S-055, S-064, S-082",
        ],
        "resource": ["countries": "the countries of the one real list countryRegions"],
        "submission": ["submissionByType": "the real index derives it, as submissionByType_s"],
        "biosafetyExpert": ["countriesWorkedIn": "the countries of the one real list countryRegionsWorkedIn"],
        "expertAssignment": ["experts": "S-115, S-118: whose assignment it was, so that the experience is found"],
    ]

    /// Facets of real formats, by schema and index.
    static let facets = [
        "database": ["informationServices_ss": "S-168", "isSearchable_b": "S-168"],
        "laboratoryDetection": [
            "isInOperation_b": "S-309", "isCertified_b": "S-309", "laboratoryCountries_ss": "S-310",
        ],
        "capacityBuildingInitiative": [
            "countries_ss": "S-063", "capacityFocalAreas_ss": "S-073", "capacityElementsOlder_ss": "S-072",
            "capacityLevels_ss": "S-075", "actionLevels_ss": "S-076", "needsBasis_s": "S-081", "reports_ss": "S-065",
        ],
        "resource": ["countries_ss": "S-063"],
    ]

    /// Export columns of real formats, after the real ones, by schema.
    static let columns = [
        "database": [("informationServices", "S-168"), ("isSearchable", "S-168")],
        "laboratoryDetection": [("isCertified", "S-309"), ("isInOperation", "S-309"), ("country", "S-310")],
        "capacityBuildingInitiative": [
            ("countries", "S-063"), ("capacityFocalAreas", "S-073"), ("capacityElementsOlder", "S-072"),
            ("capacityLevels", "S-075"), ("actionLevels", "S-076"),
        ],
        "resource": [("countries", "S-063")],
        "expertAssignment": [
            ("uniqueId", "the real one exports nothing"), ("government", "S-118"), ("title", "S-118"),
            ("experts", "S-115"), ("publishedOn", "S-118"),
        ],
    ]

    /// Codes of record types that have none in the real list, by schema.
    static let codes = [
        "expertAssignment": "EXPA: what it reports on is an assignment (A) of somebody on the roster (EXP)"
    ]

    /// Formats that the Parties changed, by schema: the version that is the real one, the decision, and the real
    /// questions that are no longer asked, with the reason.
    static let revised: [String: (real: Int, why: String, givenUp: [String: String])] = [
        "biosafetyExpert": (
            1, "S-099: the nomination form adopted in decision BS-VI/4",
            [
                "contact": "the adopted form asks for each detail itself",
                "additionalDocuments": "the adopted form takes one list, of other publications",
            ]
        )
    ]
}
