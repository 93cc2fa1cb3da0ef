/// Facet names and values as small numbers, which stay the same for the life of the index.
struct Terms: Sendable {
    /// Names of the facets; a facet's number is its place.
    private(set) var facets: [String] = []
    /// For each facet its values; a value's number is its place.
    private(set) var values: [[String]] = []
    private var facetNumbers: [String: Int] = [:]
    private var valueNumbers: [[String: UInt32]] = []

    func facet(_ name: String) -> Int? { facetNumbers[name] }

    func value(_ value: String, of facet: Int) -> UInt32? { valueNumbers[facet][value] }

    /// The number of a facet, and whether it is new.
    mutating func addFacet(_ name: String) -> (number: Int, isNew: Bool) {
        if let number = facetNumbers[name] { return (number, false) }
        facetNumbers[name] = facets.count
        facets.append(name)
        values.append([])
        valueNumbers.append([:])
        return (facets.count - 1, true)
    }

    /// The number of a value, and whether it is new.
    mutating func addValue(_ value: String, of facet: Int) -> (number: UInt32, isNew: Bool) {
        if let number = valueNumbers[facet][value] { return (number, false) }
        let number = UInt32(values[facet].count)
        valueNumbers[facet][value] = number
        values[facet].append(value)
        return (number, true)
    }
}
