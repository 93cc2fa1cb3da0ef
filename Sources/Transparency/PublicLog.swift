package import Database
internal import Crypto
internal import JSON
package import MerkleLog
package import Registry
internal import Synchronization

/// The log as everybody can read and check it: signed heads, tiles, proofs (C2SP tlog-tiles and tlog-checkpoint).
package final class PublicLog: Sendable {
    private let registry: Registry
    private let signer: NoteSigner
    /// The head signed last; a log that has not grown is not signed again.
    private let signed = Mutex<(size: Int, note: String)?>(nil)

    package init(registry: Registry, signer: NoteSigner) {
        self.registry = registry
        self.signer = signer
    }

    /// The verifier key as a signed note writes it: `name+hash+key`.
    package var verifierKey: String { signer.verifier.description }

    /// The signed head of the log as it is now.
    package func checkpoint() throws(DatabaseError) -> String {
        let size = try registry.logSize()
        if let last = signed.withLock({ $0 }), last.size == size { return last.note }
        let head = try registry.head()
        let note = try note(of: head)
        signed.withLock { $0 = (head.size, note) }
        return note
    }

    /// A tile or a bundle of entries by its path (`tile/0/x001/234`, `tile/entries/000.p/5`); nil when the log has none
    /// such.
    package func tile(_ path: String) throws(DatabaseError) -> [UInt8]? {
        guard let tile = Tile(path), tile.exists(in: try registry.logSize()) else { return nil }
        switch tile.content {
        case .hashes(let level): return try registry.hashes(level: level, tile.range).map(Tile.bytes)
        case .entries:
            let entries = try registry.entries(from: tile.range.lowerBound, limit: tile.range.count)
            return EntryBundle.bytes(of: entries.map { Array($0.body.utf8) })
        }
    }

    /// Whether a path names a tile that will never change.
    package static func isComplete(_ path: String) -> Bool { Tile(path)?.width == Tile.width }

    /// The proof that a log entry is in the tree: leaf, index, path, head and the signed checkpoint.
    package func proof(of seq: Int) throws(DatabaseError) -> [UInt8]? {
        guard let proof = try registry.inclusionProof(of: seq) else { return nil }
        let checkpoint = try note(of: proof.head)
        let json: JSON = [
            "index": .integer(proof.entry.seq), "leaf": .string(proof.entry.body),
            "leafHash": .string(MerkleHash.leaf(proof.entry.body.utf8).description),
            "size": .integer(proof.head.size), "root": .string(proof.head.root.description),
            "path": .array(proof.path.map { .string($0.description) }), "checkpoint": .string(checkpoint),
        ]
        return json.canonicalBytes
    }

    /// The proof that the log of `earlier` entries is the beginning of that of `size`.
    package func consistency(from earlier: Int, to size: Int) throws(DatabaseError) -> [UInt8]? {
        guard let path = try registry.consistencyProof(from: earlier, to: size) else { return nil }
        let json: JSON = [
            "from": .integer(earlier), "to": .integer(size), "path": .array(path.map { .string($0.description) }),
        ]
        return json.canonicalBytes
    }

    private func note(of head: LogHead) throws(DatabaseError) -> String {
        guard let checkpoint = Checkpoint(origin: signer.verifier.name, size: head.size, root: head.root),
            let note = SignedNote(checkpoint.description, signedBy: [signer])
        else { throw DatabaseError(kind: .other, message: "the head of the log cannot be signed") }
        return note.description
    }
}
