package import Crypto

/// The hashes of a Merkle tree (RFC 6962, section 2.1): leaves and nodes can never be taken for each other.
package enum MerkleHash {
    /// The root of a tree without leaves.
    package static let empty = SHA256.digest(of: "")

    /// The hash of one entry of the log.
    package static func leaf(_ entry: some Sequence<UInt8>) -> Digest {
        var hash = leafStart
        hash.update(entry)
        return hash.finish()
    }

    /// The hash of two subtrees put together.
    package static func node(_ left: Digest, _ right: Digest) -> Digest {
        var hash = nodeStart
        hash.update(left)
        hash.update(right)
        return hash.finish()
    }

    /// The root of a complete subtree whose parts at some level are `hashes`: a power of two of them, at least one.
    package static func complete(_ hashes: some Collection<Digest>) -> Digest {
        precondition(hashes.count > 0 && hashes.count & (hashes.count - 1) == 0, "a power of two, not \(hashes.count)")
        var row = Array(hashes)
        while row.count > 1 {
            row = stride(from: 0, to: row.count, by: 2).map { node(row[$0], row[$0 + 1]) }
        }
        return row[0]
    }

    private static let leafStart = beginning(with: 0)
    private static let nodeStart = beginning(with: 1)

    private static func beginning(with byte: UInt8) -> SHA256 {
        var hash = SHA256()
        hash.update([byte])
        return hash
    }
}
