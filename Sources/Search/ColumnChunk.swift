/// The columns of up to `size` neighbouring documents; never changed, replaced whole.
final class ColumnChunk: Sendable {
    /// Documents in a chunk: small enough to copy in microseconds, large enough to scan quickly.
    static let size = 1_024

    /// The values of one facet for each document: those of document `i` are `values[offsets[i]..<offsets[i + 1]]`.
    struct FacetColumn: Sendable {
        var offsets: [UInt32] = []
        var values: [UInt32] = []
    }

    /// Bits of the documents that exist.
    let live: [UInt64]
    let minutes: [Int32]
    /// By facet number; a facet none of these documents has is empty or absent.
    let facets: [FacetColumn]
    private let titleOffsets: [UInt32]
    private let titleBytes: [UInt8]

    /// `rows` by place in the chunk; nil where there is no document.
    init(_ rows: [ColumnRow?]) {
        var live = [UInt64](repeating: 0, count: Self.size / 64)
        var minutes: [Int32] = []
        var titleOffsets: [UInt32] = [0]
        var titleBytes: [UInt8] = []
        let facetCount = rows.reduce(0) { max($0, $1?.facets.count ?? 0) }
        var facets = [FacetColumn](repeating: FacetColumn(offsets: [0]), count: facetCount)
        for (place, row) in rows.enumerated() {
            if row != nil { live[place / 64] |= 1 << UInt64(place % 64) }
            minutes.append(row?.minute ?? 0)
            titleBytes += row?.titleKey ?? []
            titleOffsets.append(UInt32(titleBytes.count))
            for facet in 0..<facetCount {
                if let row, facet < row.facets.count { facets[facet].values += row.facets[facet] }
                facets[facet].offsets.append(UInt32(facets[facet].values.count))
            }
        }
        for facet in 0..<facetCount where facets[facet].values.isEmpty { facets[facet].offsets = [] }
        (self.live, self.minutes, self.facets) = (live, minutes, facets)
        (self.titleOffsets, self.titleBytes) = (titleOffsets, titleBytes)
    }

    /// The chunk's rows, as given to `init`.
    var rows: [ColumnRow?] {
        minutes.indices.map { place in
            guard live[place / 64] & (1 << UInt64(place % 64)) != 0 else { return nil }
            let values = facets.map { column in
                column.offsets.isEmpty
                    ? [] : Array(column.values[Int(column.offsets[place])..<Int(column.offsets[place + 1])])
            }
            return ColumnRow(minute: minutes[place], titleKey: Array(titleKey(at: place)), facets: values)
        }
    }

    func titleKey(at place: Int) -> ArraySlice<UInt8> {
        titleBytes[Int(titleOffsets[place])..<Int(titleOffsets[place + 1])]
    }
}
