package import Crypto

/// The root of one complete tile, kept beside the log so that no answer ever needs all the leaves.
package struct TileRoot: Hashable, Sendable {
    /// 1 or more: the hash covers 256 to this power of leaves.
    package let level: Int
    /// Counted from 0 among the hashes of its level.
    package let position: Int
    package let hash: Digest
}

/// The tree over the first `size` entries of a log, read by tiles of 256 hashes (C2SP tlog-tiles).
///
/// `read(level, range)` gives exactly the stored hashes at those positions: those of the leaves at level 0, at level n
/// those of complete subtrees of 256 to the power n leaves. It is never asked for one that is not complete within
/// `size`, nor for more than 256 at once; a tile is read once in this value's life. Roots and proofs follow RFC 6962,
/// section 2.1.
package struct TiledTree<Failure: Error> {
    /// How many entries the tree covers.
    package let size: Int
    private let read: (_ level: Int, _ range: Range<Int>) throws(Failure) -> [Digest]
    private var tiles: [[Int: [Digest]]] = []

    package init(
        size: Int, read: @escaping (_ level: Int, _ range: Range<Int>) throws(Failure) -> [Digest]
    ) {
        precondition(size >= 0, "a log has no fewer than 0 entries")
        (self.size, self.read) = (size, read)
    }

    /// The hash of the whole tree. Reads one tile a level.
    package mutating func root() throws(Failure) -> Digest {
        size == 0 ? MerkleHash.empty : try hash(of: 0..<size)
    }

    /// What proves to a holder of the root that entry `index` is in the tree, lowest hash first.
    ///
    /// Reads two tiles a level at most.
    package mutating func inclusionProof(of index: Int) throws(Failure) -> [Digest] {
        precondition((0..<size).contains(index), "entry \(index) is not among the first \(size)")
        var proof: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + Self.split(range.count)
            if index < middle {
                proof.append(try hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(try hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return proof.reversed()
    }

    /// What proves to a holder of the root over the first `earlier` entries (1 or more) that they still stand
    /// unchanged at the beginning of this tree; empty if that is the whole of it.
    ///
    /// Reads two tiles a level at most.
    package mutating func consistencyProof(from earlier: Int) throws(Failure) -> [Digest] {
        precondition(earlier >= 1 && earlier <= size, "the first \(earlier) entries are not among the first \(size)")
        var proof: [Digest] = []
        var range = 0..<size
        while range.upperBound != earlier {
            let middle = range.lowerBound + Self.split(range.count)
            if earlier <= middle {
                proof.append(try hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(try hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        if range.lowerBound > 0 { proof.append(try hash(of: range)) }
        return proof.reversed()
    }

    /// The tile roots that become complete when entries with these leaf hashes are appended, lowest level first: what
    /// is to be stored with them. Reads the last tile of each level at most.
    package mutating func tileRoots(completedBy appended: [Digest]) throws(Failure) -> [TileRoot] {
        var roots: [TileRoot] = []
        var level = 0, position = size, added = appended
        while position % Tile.width + added.count >= Tile.width {
            let index = position / Tile.width
            let row = position.isMultiple(of: Tile.width) ? added : try tile(level, index) + added
            added = (0..<(row.count / Tile.width)).map { complete in
                MerkleHash.complete(row[(complete * Tile.width)..<((complete + 1) * Tile.width)])
            }
            (level, position) = (level + 1, index)
            roots += added.enumerated().map { TileRoot(level: level, position: index + $0.offset, hash: $0.element) }
        }
        return roots
    }

    /// The hash over `range`, which is one that RFC 6962 comes to when it halves the tree.
    private mutating func hash(of range: Range<Int>) throws(Failure) -> Digest {
        let count = range.count
        if count & (count - 1) == 0 {
            let height = count.trailingZeroBitCount
            let level = height / Tile.height
            let width = 1 << (height % Tile.height)
            let start = range.lowerBound >> (level * Tile.height)
            let hashes = try tile(level, start / Tile.width)
            let offset = start % Tile.width
            return MerkleHash.complete(hashes[offset..<(offset + width)])
        }
        let middle = range.lowerBound + Self.split(count)
        return MerkleHash.node(
            try hash(of: range.lowerBound..<middle), try hash(of: middle..<range.upperBound))
    }

    /// The hashes of a tile, as many as are complete within `size`.
    private mutating func tile(_ level: Int, _ index: Int) throws(Failure) -> [Digest] {
        while tiles.count <= level { tiles.append([:]) }
        if let known = tiles[level][index] { return known }
        let start = index * Tile.width
        let range = start..<min(start + Tile.width, size >> (level * Tile.height))
        let hashes = try read(level, range)
        precondition(hashes.count == range.count, "the reader gave \(hashes.count) hashes for \(range.count)")
        tiles[level][index] = hashes
        return hashes
    }

    /// The largest power of two below `count`, which is 2 or more.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
