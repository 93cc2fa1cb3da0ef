/// A set of document ordinals, one bit each.
struct Bitset: Sendable {
    private(set) var words: [UInt64]

    /// Holds ordinals below `capacity`, rounded up to whole words.
    init(capacity: Int) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

    init(words: [UInt64]) { self.words = words }

    /// Ordinals beyond the capacity are left out: the index may already hold newer documents.
    mutating func insert(_ ordinal: Int) {
        guard ordinal >= 0, ordinal / 64 < words.count else { return }
        words[ordinal / 64] |= 1 << UInt64(ordinal % 64)
    }

    func contains(_ ordinal: Int) -> Bool {
        ordinal >= 0 && ordinal / 64 < words.count && words[ordinal / 64] & (1 << UInt64(ordinal % 64)) != 0
    }

    var count: Int { words.reduce(0) { $0 &+ $1.nonzeroBitCount } }

    mutating func formIntersection(_ other: Bitset) {
        for index in words.indices { words[index] &= index < other.words.count ? other.words[index] : 0 }
    }

    mutating func subtract(_ other: Bitset) {
        for index in words.indices where index < other.words.count { words[index] &= ~other.words[index] }
    }

    /// Calls `body` with each ordinal, ascending.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                body(index &* 64 &+ rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}
