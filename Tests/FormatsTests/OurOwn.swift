/// What the shipped formats have and the real Biosafety Clearing-House lacks, with the reason: the requirement that asks
/// for it, or what stands behind it.
enum OurOwn {
    /// Fields, as `schema.key`.
    static let fields: [String: String] = [
        "submission.submissionByType": "the real index derives it (submissionByType_s); here it is a field with a preset"
    ]
}
