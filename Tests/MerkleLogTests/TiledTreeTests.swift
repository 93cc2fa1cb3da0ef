import Crypto
import MerkleLog
import Testing

@Suite struct TiledTreeTests {
    /// The inputs and roots that Certificate Transparency's implementations test with.
    static let entries: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
        Array(0x60...0x6f),
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    static var log: StoredLog {
        var log = StoredLog()
        log.append(entries.map { MerkleHash.leaf($0) })
        return log
    }

    @Test func `the roots of Certificate Transparency's reference tree come out`() {
        for (size, root) in Self.roots.enumerated() {
            var tree = Self.log.tree(of: size)
            #expect(tree.root().description == root)
        }
    }

    @Test(arguments: [
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]), (0, 1, []),
    ]) func `the inclusion proofs of the reference tree come out`(_ index: Int, _ size: Int, _ proof: [String]) {
        var tree = Self.log.tree(of: size)
        #expect(tree.inclusionProof(of: index).map(\.description) == proof)
    }

    @Test(arguments: [
        (1, 1, []),
        (
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
    ]) func `the consistency proofs of the reference tree come out`(_ from: Int, _ size: Int, _ proof: [String]) {
        var tree = Self.log.tree(of: size)
        #expect(tree.consistencyProof(from: from).map(\.description) == proof)
    }

    @Test func `every root of up to 600 entries is the one of RFC 6962, however the log grew`() {
        let leaves = PlainTree.leaves(600)
        var one = StoredLog(), many = StoredLog()
        for leaf in leaves { one.append([leaf]) }
        var step = 1
        while many.size < leaves.count {
            many.append(Array(leaves[many.size..<min(many.size + step, leaves.count)]))
            step = step * 2 + 1
        }
        #expect(one.levels == many.levels)
        #expect(one.levels.map(\.count) == [600, 2])
        for size in 0...leaves.count {
            var tree = one.tree(of: size)
            #expect(tree.root() == PlainTree.root(leaves[..<size]))
        }
    }

    @Test func `a log of three levels of tiles keeps its roots and proofs`() {
        let leaves = PlainTree.leaves(66_000)
        var log = StoredLog()
        log.append(Array(leaves[..<65_000]))
        log.append(Array(leaves[65_000...]))
        #expect(log.levels.map(\.count) == [66_000, 257, 1])
        for size in [65_536, 65_793, 66_000] {
            var tree = log.tree(of: size)
            let root = tree.root()
            #expect(root == PlainTree.root(leaves[..<size]))
            for index in [0, 255, 256, 32_767, 65_279, size - 1] {
                var read = 0
                var fresh = log.tree(of: size) { read += $0 }
                let proof = fresh.inclusionProof(of: index)
                #expect(
                    MerkleProof.provesInclusion(of: leaves[index], at: index, in: size, root: root, proof: proof))
                #expect(read <= 3 * 2 * 256)
            }
            for earlier in [1, 256, 65_535, 65_000, size] {
                var earlierTree = log.tree(of: earlier)
                let proof = tree.consistencyProof(from: earlier)
                #expect(
                    MerkleProof.provesConsistency(
                        from: earlier, root: earlierTree.root(), to: size, root: root, proof: proof))
            }
        }
    }

    @Test func `a root reads one tile a level`() {
        var log = StoredLog()
        log.append(PlainTree.leaves(65_535))
        var reads: [Int] = []
        var tree = log.tree(of: 65_535) { reads.append($0) }
        _ = tree.root()
        #expect(reads == [255, 255])
    }

    @Test func `a fault of the reader is handed on`() {
        struct Fault: Error {}
        var tree = TiledTree(size: 3) { (_, _) throws(Fault) in throw Fault() }
        #expect(throws: Fault.self) { try tree.root() }
    }
}
