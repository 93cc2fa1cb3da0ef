/// What the shipped formats have and the existing clearing-house lacks, each with the requirement that asks for it.
enum Ours {
    /// Whole formats, by schema.
    static let formats: [String: String] = [:]

    /// Fields of real formats, by schema and key.
    static let fields = ["submission": ["submissionByType": "the real index derives it, as submissionByType_s"]]

    /// Facets of real formats, by schema and index.
    static let facets: [String: [String: String]] = [:]

    /// Export columns of real formats, after the real ones, by schema.
    static let columns: [String: [(String, String)]] = [:]
}
