import Crypto
import MerkleLog
import Testing

@Suite struct MerkleProofTests {
    static let leaves = PlainTree.leaves(70)
    static let log: StoredLog = {
        var log = StoredLog()
        log.append(leaves)
        return log
    }()
    static let roots = (0...70).map { PlainTree.root(leaves[..<$0]) }

    /// A proof with one thing wrong in it, each thing once.
    static func corrupted(_ proof: [Digest]) -> [[Digest]] {
        let other = MerkleHash.leaf("other".utf8)
        var wrong = proof.indices.map { place in
            var changed = proof
            changed[place] = other
            return changed
        }
        wrong.append(proof + [other])
        wrong.append([other] + proof)
        if !proof.isEmpty { wrong += [Array(proof.dropLast()), Array(proof.dropFirst())] }
        if let first = proof.first, proof.count > 1 { wrong.append(proof.dropFirst() + [first]) }
        return wrong
    }

    @Test func `every entry of every tree up to 70 is proved, and nothing else is`() {
        for size in 1...70 {
            var tree = Self.log.tree(of: size)
            for index in 0..<size {
                let proof = tree.inclusionProof(of: index)
                func proves(_ leaf: Int, at index: Int, in size: Int, root: Int, _ proof: [Digest]) -> Bool {
                    MerkleProof.provesInclusion(
                        of: Self.leaves[leaf], at: index, in: size, root: Self.roots[root], proof: proof)
                }
                #expect(proves(index, at: index, in: size, root: size, proof))
                #expect(!proves(index, at: index, in: size, root: size - 1, proof))
                #expect(!proves((index + 1) % 70, at: index, in: size, root: size, proof))
                #expect(!proves(index, at: index + 1, in: size, root: size, proof))
                #expect(!proves(index, at: -1, in: size, root: size, proof))
                #expect(!proves(index, at: size, in: size, root: size, proof))
                #expect(!Self.corrupted(proof).contains { proves(index, at: index, in: size, root: size, $0) })
            }
        }
    }

    @Test func `every two trees up to 70 are proved consistent, and nothing else is`() {
        for later in 1...70 {
            var tree = Self.log.tree(of: later)
            for earlier in 1...later {
                let proof = tree.consistencyProof(from: earlier)
                func proves(_ from: Int, _ fromRoot: Int, _ to: Int, _ toRoot: Int, _ proof: [Digest]) -> Bool {
                    MerkleProof.provesConsistency(
                        from: from, root: Self.roots[fromRoot], to: to, root: Self.roots[toRoot], proof: proof)
                }
                #expect(proves(earlier, earlier, later, later, proof))
                #expect(!proves(earlier, earlier - 1, later, later, proof))
                #expect(!proves(earlier, earlier, later, later - 1, proof))
                #expect(!proves(later + 1, earlier, later, later, proof))
                #expect(!Self.corrupted(proof).contains { proves(earlier, earlier, later, later, $0) })
            }
        }
    }

    @Test func `an empty tree is the beginning of every tree`() {
        func proves(_ root: Digest, to size: Int, _ proof: [Digest]) -> Bool {
            MerkleProof.provesConsistency(from: 0, root: root, to: size, root: Self.roots[size], proof: proof)
        }
        #expect(proves(MerkleHash.empty, to: 5, []))
        #expect(proves(MerkleHash.empty, to: 0, []))
        #expect(!proves(MerkleHash.empty, to: 5, [Self.roots[5]]))
        #expect(!proves(Self.roots[5], to: 5, []))
    }

    @Test func `sizes and places below zero prove nothing`() {
        let root = Self.roots[1]
        #expect(!MerkleProof.provesConsistency(from: -1, root: root, to: 1, root: root, proof: []))
        #expect(!MerkleProof.provesInclusion(of: Self.leaves[0], at: 0, in: 0, root: MerkleHash.empty, proof: []))
    }
}
