internal import Components
internal import Database
internal import Formats
internal import HTML
internal import Identifiers
internal import Registry
internal import Visit

/// Records that are there already under the name or identifier of a new one: so that nothing is entered twice.
extension ManagementCentre {
    /// Records shown at the most.
    private static let alikeMax = 5

    /// Nothing for an amendment, and where no published record of the type matches.
    func alike(_ draft: Draft, _ document: Document, _ format: Format, _ visit: Visit) throws(DatabaseError) -> Node {
        guard draft.amends == nil else { return .nothing }
        let words = visit.words
        var found: [PublishedRecord] = []
        for key in format.matchKeys(of: document) where found.count < Self.alikeMax {
            for record in try registry.matches(schemas: [format.schema], key: key)
            where record.identifier != draft.identifier && record.status == .published
                && !found.contains(where: { $0.identifier == record.identifier })
            {
                found.append(record)
            }
        }
        if found.isEmpty { return .nothing }
        return banner(.attention, title: words["draft.alike"]) {
            ul {
                for record in found.prefix(Self.alikeMax) {
                    li {
                        a(.href(Addresses.record(record.number.record, visit.language))) { titled(record.title, words) }
                        " · "
                        bdi(record.number.record.description, .class("number"))
                        if let government = record.government { " · \(countryName(government, words))" }
                    }
                }
            }
            p(words["draft.alike.what"])
        }
    }
}
