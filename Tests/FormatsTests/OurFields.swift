/// What the shipped formats have and the existing clearing-house lacks, each with the requirement that asks for it.
enum Ours {
    /// Whole formats, by schema.
    static let formats = [
        "lessonLearned": "S-030: experience shared through the clearing-house, by topic",
        "scientificInformation": "S-281, S-282: LMOs or traits likely or not likely to have adverse effects",
    ]

    /// Fields of real formats, by schema and key.
    static let fields = [
        "database": ["informationServices": "S-168", "isSearchable": "S-168"],
        "laboratoryDetection": [
            "isInOperation": "S-309", "isCertified": "S-309", "certificationStandards": "S-309",
            "certifiedUntil": "S-309",
        ],
    ]

    /// Facets of real formats, by schema and index.
    static let facets = [
        "database": ["informationServices_ss": "S-168", "isSearchable_b": "S-168"],
        "laboratoryDetection": [
            "isInOperation_b": "S-309", "isCertified_b": "S-309", "laboratoryCountries_ss": "S-310",
        ],
    ]

    /// Export columns of real formats, after the real ones, by schema.
    static let columns = [
        "database": [("informationServices", "S-168"), ("isSearchable", "S-168")],
        "laboratoryDetection": [("isCertified", "S-309"), ("isInOperation", "S-309"), ("country", "S-310")],
    ]
}
