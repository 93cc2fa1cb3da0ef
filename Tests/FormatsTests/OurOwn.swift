/// What the shipped formats have and the real Biosafety Clearing-House lacks, with the reason: the requirement that asks
/// for it, or what stands behind it.
enum OurOwn {
    /// Fields, as `schema.key`.
    static let fields: [String: String] = [
        "biosafetyExpert.regionsWorkedIn":
            "the real countryRegionsWorkedIn holds countries and groups of countries in one list; here each has its own",
        "expertAssignment.experts":
            "S-115, S-118: whose assignment it was, so that the experience is found from the expert",
    ]

    /// Codes of record types that have none in the real list, by schema.
    static let codes: [String: String] = [
        "expertAssignment": "EXPA: what it reports on is an assignment (A) of somebody on the roster (EXP)"
    ]

    /// Columns of record types that the real clearing-house does not export, by schema.
    static let exports: [String: String] = [
        "expertAssignment": "a table of reports needs their titles and the experts"
    ]

    /// Formats that the Parties changed: the version that is the real one, and the decision that changed it.
    static let revised: [String: (real: Int, why: String)] = [
        "biosafetyExpert": (1, "S-099: the nomination form adopted in decision BS-VI/4")
    ]

    /// Real fields that a changed format no longer asks for, as `schema.key`.
    static let givenUp: [String: String] = [
        "biosafetyExpert.contact": "the adopted form asks for each detail itself",
        "biosafetyExpert.additionalDocuments": "the adopted form takes one list, of other publications",
    ]
}
