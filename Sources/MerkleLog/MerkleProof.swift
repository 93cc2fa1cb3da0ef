package import Crypto

/// Checking of proofs by someone who holds nothing but roots.
package enum MerkleProof {
    /// Whether `proof` shows that the leaf hash `leaf` stands at `index` of the tree of `size` entries with that root.
    ///
    /// RFC 9162, section 2.1.3.2.
    package static func provesInclusion(
        of leaf: Digest, at index: Int, in size: Int, root: Digest, proof: [Digest]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var first = index, last = size - 1
        var hash = leaf
        for part in proof {
            guard last != 0 else { return false }
            if first & 1 == 1 || first == last {
                hash = MerkleHash.node(part, hash)
                while first & 1 == 0 && first != 0 { (first, last) = (first >> 1, last >> 1) }
            } else {
                hash = MerkleHash.node(hash, part)
            }
            (first, last) = (first >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether `proof` shows that the tree of `later` entries begins with all those of the tree of `earlier` ones.
    ///
    /// An empty tree is the beginning of every tree. RFC 9162, section 2.1.4.2.
    package static func provesConsistency(
        from earlier: Int, root earlierRoot: Digest, to later: Int, root laterRoot: Digest, proof: [Digest]
    ) -> Bool {
        guard earlier >= 0, earlier <= later else { return false }
        if earlier == later { return proof.isEmpty && earlierRoot == laterRoot }
        if earlier == 0 { return proof.isEmpty && earlierRoot == MerkleHash.empty }
        var path = proof[...]
        if earlier & (earlier - 1) == 0 { path = [earlierRoot] + path }
        guard let start = path.popFirst() else { return false }
        var first = earlier - 1, last = later - 1
        while first & 1 == 1 { (first, last) = (first >> 1, last >> 1) }
        var earlierHash = start, laterHash = start
        for part in path {
            guard last != 0 else { return false }
            if first & 1 == 1 || first == last {
                earlierHash = MerkleHash.node(part, earlierHash)
                laterHash = MerkleHash.node(part, laterHash)
                while first & 1 == 0 && first != 0 { (first, last) = (first >> 1, last >> 1) }
            } else {
                laterHash = MerkleHash.node(laterHash, part)
            }
            (first, last) = (first >> 1, last >> 1)
        }
        return last == 0 && earlierHash == earlierRoot && laterHash == laterRoot
    }
}
