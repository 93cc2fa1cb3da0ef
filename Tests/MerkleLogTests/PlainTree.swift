import Crypto
import MerkleLog

/// RFC 6962, section 2.1, word for word over all leaf hashes: slow, and right.
enum PlainTree {
    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        guard let first = leaves.first else { return MerkleHash.empty }
        if leaves.count == 1 { return first }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return MerkleHash.node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }

    /// Leaf hashes of the entries 0, 1, 2 …
    static func leaves(_ count: Int) -> [Digest] { (0..<count).map { MerkleHash.leaf("\($0)".utf8) } }
}

/// What a store holds of a log, grown entry by entry as a registry grows it.
struct StoredLog {
    private(set) var levels: [[Digest]] = [[]]

    var size: Int { levels[0].count }

    mutating func append(_ leaves: [Digest]) {
        var tree = tree(of: size)
        let roots = tree.tileRoots(completedBy: leaves)
        levels[0] += leaves
        for root in roots {
            if levels.count == root.level { levels.append([]) }
            precondition(levels[root.level].count == root.position, "roots come in order")
            levels[root.level].append(root.hash)
        }
    }

    /// The tree over the first `size` entries.
    func tree(of size: Int, onRead: @escaping (Int) -> Void = { _ in }) -> TiledTree<Never> {
        let levels = levels
        return TiledTree(size: size) { level, range in
            onRead(range.count)
            return Array(levels[level][range])
        }
    }
}
