internal import Crypto
package import JSON
package import MerkleLog

/// Why a log is not what it says, or could not be checked.
package enum VerifyFault: Error, Equatable, Sendable, CustomStringConvertible {
    case unreachable(String, reason: String)
    case missing(String)
    case malformed(String)
    case otherKey(expected: String, found: String)
    case badSignature
    case shrunk(from: Int, to: Int)
    case forked(size: Int)
    case wrongRoot(size: Int)
    case wrongTile(String)
    case wrongEntry(Int, reason: String)
    case wrongProof(String)

    package var description: String {
        switch self {
        case .unreachable(let place, let reason): "\(place) cannot be read: \(reason)"
        case .missing(let path): "The log does not serve \(path), though its head says that it has it."
        case .malformed(let path): "\(path) is damaged: it does not have the form that C2SP tlog-tiles asks for."
        case .otherKey(let expected, let found):
            "The log is signed with another key. Expected \(expected), found \(found)."
        case .badSignature: "The signature of the checkpoint is wrong: the head was changed, or signed by someone else."
        case .shrunk(let from, let to): "The log had \(from) entries before and has \(to) now: entries were removed."
        case .forked(let size): "The first \(size) entries are not those that were seen before: history was changed."
        case .wrongRoot(let size): "The \(size) entries do not make the signed root: the log was changed."
        case .wrongTile(let path): "The tile \(path) does not follow from the entries below it."
        case .wrongEntry(let seq, let reason): "The log entry \(seq) is wrong: \(reason)."
        case .wrongProof(let what): "The proof of \(what) does not hold."
        }
    }
}

/// What a verification found right.
package struct VerifyReport: Sendable, Equatable {
    package let origin: String
    package let size: Int
    package let root: String
    /// The signed checkpoint, to compare the next one with.
    package let checkpoint: String
}

/// Checks a log from outside, reading only what everybody can read.
package struct LogVerifier {
    /// Reads `log/…` of a server, a mirror or a bundle; nil when there is no such thing.
    package typealias Read = (String) throws(VerifyFault) -> [UInt8]?

    private let read: Read

    package init(read: @escaping Read) { self.read = read }

    /// Checks signature, entries, every tile and, where an earlier checkpoint is given, that nothing it covered changed.
    ///
    /// - Parameters:
    ///   - key: the verifier key that is trusted; the log's own, where nil, which proves no more than consistency.
    ///   - earlier: a checkpoint seen before.
    ///   - progress: called with entries checked and entries in all.
    package func verify(
        key: String?, earlier: String? = nil, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(VerifyFault) -> VerifyReport {
        let published = try text("log/key").filter { !$0.isNewline }
        if let key, key != published { throw .otherKey(expected: key, found: published) }
        guard let verifier = NoteVerifier(published) else { throw .malformed("log/key") }
        let noteText = try text("log/checkpoint")
        let head = try checkpoint(noteText, verifier)
        var before: Checkpoint?
        if let earlier {
            let seen = try checkpoint(earlier, verifier)
            guard seen.size <= head.size else { throw .shrunk(from: seen.size, to: head.size) }
            before = seen
        }
        let leaves = try leaves(head.size, progress)
        guard LogVerifier.root(leaves) == head.root else { throw .wrongRoot(size: head.size) }
        if let before, LogVerifier.root(Array(leaves.prefix(before.size))) != before.root {
            throw .forked(size: before.size)
        }
        try checkUpperTiles(leaves)
        return VerifyReport(
            origin: head.origin, size: head.size, root: head.root.description, checkpoint: noteText)
    }

    /// Checks what `log/proof` says of one record against the signed head it carries.
    package func verify(proof bytes: [UInt8], key: String) throws(VerifyFault) -> (leaf: JSON, checkpoint: Checkpoint) {
        guard let proof = try? JSON.parse(bytes), let index = proof["index"]?.integer,
            let leaf = proof["leaf"]?.string, let note = proof["checkpoint"]?.string,
            let path = proof["path"]?.array?.map({ $0.string.flatMap(Digest.init) }), path.allSatisfy({ $0 != nil }),
            let body = try? JSON.parse(leaf)
        else { throw .malformed("log/proof") }
        guard let verifier = NoteVerifier(key) else { throw .malformed("log/key") }
        let head = try checkpoint(note, verifier)
        guard
            MerkleProof.provesInclusion(
                of: MerkleHash.leaf(leaf.utf8), at: index, in: head.size, root: head.root,
                proof: path.compactMap { $0 })
        else { throw .wrongProof("entry \(index)") }
        return (body, head)
    }

    private func checkpoint(_ text: String, _ verifier: NoteVerifier) throws(VerifyFault) -> Checkpoint {
        guard let note = SignedNote(text) else { throw .malformed("log/checkpoint") }
        guard let checkpoint = Checkpoint(note, signedBy: verifier) else { throw .badSignature }
        return checkpoint
    }

    /// The leaf hashes, each made from its entry and compared with the tile that serves it.
    private func leaves(_ size: Int, _ progress: (Int, Int) -> Void) throws(VerifyFault) -> [Digest] {
        var leaves: [Digest] = []
        leaves.reserveCapacity(size)
        for index in 0..<((size + Tile.width - 1) / Tile.width) {
            let width = min(Tile.width, size - index * Tile.width)
            guard let bundle = Tile(.entries, index: index, width: width),
                let tile = Tile(.hashes(level: 0), index: index, width: width)
            else { throw .malformed("log/tile") }
            guard let entries = EntryBundle.entries(in: try bytes("log/\(bundle)")), entries.count == width else {
                throw .malformed("log/\(bundle)")
            }
            let hashes = entries.map { MerkleHash.leaf($0) }
            guard try bytes("log/\(tile)") == Tile.bytes(of: hashes) else { throw .wrongTile(tile.description) }
            for (offset, entry) in entries.enumerated() {
                guard let sequence = (try? JSON.parse(entry))?["sequence"]?.integer,
                    sequence == index * Tile.width + offset
                else { throw .wrongEntry(index * Tile.width + offset, reason: "its number is not its place") }
            }
            leaves += hashes
            progress(leaves.count, size)
        }
        return leaves
    }

    private func checkUpperTiles(_ leaves: [Digest]) throws(VerifyFault) {
        var row = leaves
        var level = 0
        while row.count >= Tile.width {
            level += 1
            row = (0..<(row.count / Tile.width)).map {
                MerkleHash.complete(row[($0 * Tile.width)..<(($0 + 1) * Tile.width)])
            }
            for index in 0..<((row.count + Tile.width - 1) / Tile.width) {
                let part = Array(row[(index * Tile.width)..<min(row.count, (index + 1) * Tile.width)])
                guard let tile = Tile(.hashes(level: level), index: index, width: part.count) else { continue }
                guard try bytes("log/\(tile)") == Tile.bytes(of: part) else { throw .wrongTile(tile.description) }
            }
        }
    }

    /// The Merkle tree hash over leaves (RFC 6962, section 2.1).
    private static func root(_ leaves: [Digest]) -> Digest {
        guard !leaves.isEmpty else { return MerkleHash.empty }
        var stack: [(height: Int, hash: Digest)] = []
        for leaf in leaves {
            var top = (height: 0, hash: leaf)
            while let last = stack.last, last.height == top.height {
                top = (top.height + 1, MerkleHash.node(last.hash, top.hash))
                stack.removeLast()
            }
            stack.append(top)
        }
        var hash = stack[stack.count - 1].hash
        for part in stack.dropLast().reversed() { hash = MerkleHash.node(part.hash, hash) }
        return hash
    }

    private func bytes(_ path: String) throws(VerifyFault) -> [UInt8] {
        guard let bytes = try read(path) else { throw .missing(path) }
        return bytes
    }

    private func text(_ path: String) throws(VerifyFault) -> String { String(decoding: try bytes(path), as: UTF8.self) }
}
