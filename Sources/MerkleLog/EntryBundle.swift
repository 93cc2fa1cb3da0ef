/// The entries of one tile, each with its length in front: two bytes, the higher first (C2SP tlog-tiles).
package enum EntryBundle {
    /// The longest entry, in bytes.
    package static let entryBytesMax = 65_535

    /// Nil where an entry is longer than `entryBytesMax`.
    package static func bytes(of entries: [[UInt8]]) -> [UInt8]? {
        var bytes: [UInt8] = []
        for entry in entries {
            guard entry.count <= entryBytesMax else { return nil }
            bytes.append(UInt8(entry.count >> 8))
            bytes.append(UInt8(entry.count & 0xFF))
            bytes += entry
        }
        return bytes
    }

    /// The entries in order; nil where the last one is cut off or there are more than 256.
    package static func entries(in bytes: [UInt8]) -> [[UInt8]]? {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while let high = rest.popFirst() {
            guard let low = rest.popFirst(), entries.count < Tile.width else { return nil }
            let count = Int(high) << 8 | Int(low)
            guard rest.count >= count else { return nil }
            entries.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return entries
    }
}
