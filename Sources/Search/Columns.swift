/// One consistent state of everything kept in memory; a value, so a search keeps its state while others are applied.
struct Columns: Sendable {
    private(set) var chunks: [ColumnChunk] = []
    var terms = Terms()
    /// The log position that this state has reached.
    var position = 0
    /// One more than the greatest ordinal ever used.
    private(set) var ordinalEnd = 0

    var capacity: Int { chunks.count * ColumnChunk.size }

    /// All documents.
    var live: Bitset { Bitset(words: chunks.flatMap(\.live)) }

    func minute(_ ordinal: Int) -> Int32 { chunks[ordinal / ColumnChunk.size].minutes[ordinal % ColumnChunk.size] }

    func titleKey(_ ordinal: Int) -> ArraySlice<UInt8> {
        chunks[ordinal / ColumnChunk.size].titleKey(at: ordinal % ColumnChunk.size)
    }

    /// Sets rows by ordinal, nil to remove; only the chunks they stand in are made anew.
    mutating func set(_ changes: [Int: ColumnRow?]) {
        for (number, ordinals) in Dictionary(grouping: changes.keys, by: { $0 / ColumnChunk.size }) {
            while chunks.count <= number { chunks.append(ColumnChunk([])) }
            var rows = chunks[number].rows
            for ordinal in ordinals {
                let place = ordinal % ColumnChunk.size
                while rows.count <= place { rows.append(nil) }
                rows[place] = changes[ordinal] ?? nil
                ordinalEnd = max(ordinalEnd, ordinal + 1)
            }
            chunks[number] = ColumnChunk(rows)
        }
    }

    /// Adds the next chunk while loading; every chunk but the last counts as full.
    mutating func append(_ chunk: ColumnChunk) {
        ordinalEnd = capacity + chunk.minutes.count
        chunks.append(chunk)
    }

    /// The documents that pass a filter; one on an unknown facet or value is kept by no document.
    func matching(_ filter: FacetFilter) -> Bitset {
        var found = Bitset(capacity: capacity)
        guard let facet = terms.facet(filter.facet) else { return found }
        var isWanted = [Bool](repeating: false, count: terms.values[facet].count)
        for value in filter.values { if let number = terms.value(value, of: facet) { isWanted[Int(number)] = true } }
        for (number, chunk) in chunks.enumerated() where facet < chunk.facets.count {
            let column = chunk.facets[facet]
            guard !column.offsets.isEmpty else { continue }
            for place in chunk.minutes.indices {
                let values = column.values[Int(column.offsets[place])..<Int(column.offsets[place + 1])]
                if values.contains(where: { isWanted[Int($0)] }) { found.insert(number * ColumnChunk.size + place) }
            }
        }
        return found
    }

    /// The documents of a span of minutes.
    func matching(_ minutes: ClosedRange<Int32>) -> Bitset {
        var found = Bitset(capacity: capacity)
        for (number, chunk) in chunks.enumerated() {
            for place in chunk.minutes.indices where minutes.contains(chunk.minutes[place]) {
                found.insert(number * ColumnChunk.size + place)
            }
        }
        return found
    }

    /// How many of `documents` have each value of a facet, most frequent first, at most `limit` values.
    func counts(of name: String, among documents: Bitset, limit: Int) -> [FacetCount] {
        guard let facet = terms.facet(name) else { return [] }
        var counts = [UInt32](repeating: 0, count: terms.values[facet].count)
        let wordsPerChunk = ColumnChunk.size / 64
        for (number, chunk) in chunks.enumerated() where facet < chunk.facets.count {
            let column = chunk.facets[facet]
            guard !column.offsets.isEmpty else { continue }
            for word in 0..<wordsPerChunk {
                var rest = documents.words[number * wordsPerChunk + word]
                while rest != 0 {
                    let place = word &* 64 &+ rest.trailingZeroBitCount
                    for at in Int(column.offsets[place])..<Int(column.offsets[place &+ 1]) {
                        counts[Int(column.values[at])] &+= 1
                    }
                    rest &= rest &- 1
                }
            }
        }
        let values = terms.values[facet]
        let present = counts.indices.filter { counts[$0] > 0 }
        let sorted = present.sorted { (counts[$0], values[$1]) > (counts[$1], values[$0]) }
        return sorted.prefix(limit).map { FacetCount(values[$0], Int(counts[$0])) }
    }
}
