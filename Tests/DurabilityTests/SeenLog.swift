import Crypto
import JSON
import MerkleLog
import Testing
import Transparency

/// Every signed head of one log that was ever seen, and whether the log still agrees with all of them.
struct SeenLog {
    private var heads: [Int: Checkpoint] = [:]
    private var newest: String?

    /// How many different heads were seen.
    var count: Int { heads.count }

    /// Keeps the head that the server shows now.
    mutating func look(_ browser: Browser) throws {
        let answer = try browser.get("/log/checkpoint")
        guard answer.status == 200, let note = SignedNote(answer.text), let head = Checkpoint(note.text) else {
            throw Publisher.Unexpected(what: "a checkpoint", answer: answer)
        }
        if let earlier = heads[head.size] { #expect(earlier == head, "two heads of one size") }
        heads[head.size] = head
        newest = answer.text
    }

    /// Reads the whole log from outside, and makes each head seen before of its entries again; answers its size.
    @discardableResult
    mutating func check(_ browser: Browser) throws -> Int {
        var leaves: [Digest] = []
        let verifier = LogVerifier { (path) throws(VerifyFault) in
            do {
                let answer = try browser.get("/\(path)")
                // Verified against the entries and the signed root by who reads them.
                if path.hasPrefix("log/tile/0/") { leaves += Tile.hashes(in: answer.body) ?? [] }
                return answer.status == 200 ? answer.body : nil
            } catch { throw .unreachable(path, reason: "\(error)") }
        }
        let report = try verifier.verify(key: nil, earlier: newest)
        let note = try #require(SignedNote(report.checkpoint))
        let now = try #require(Checkpoint(note.text))
        #expect(leaves.count == now.size)
        let roots = Self.roots(leaves)
        for (size, head) in heads where size <= now.size {
            #expect(
                roots[size] == head.root, "the log of \(now.size) entries does not begin with the \(size) seen before")
        }
        try checkProof(to: now, browser)
        heads[now.size] = now
        newest = report.checkpoint
        return now.size
    }

    /// What the server itself proves of the newest head seen before.
    private func checkProof(to now: Checkpoint, _ browser: Browser) throws {
        guard let size = heads.keys.max(), size > 0, size < now.size, let head = heads[size] else { return }
        let answer = try browser.get("/log/consistency?from=\(size)&to=\(now.size)")
        let path = try JSON.parse(answer.body)["path"]?.array?.compactMap { $0.string.flatMap(Digest.init) } ?? []
        #expect(
            MerkleProof.provesConsistency(from: size, root: head.root, to: now.size, root: now.root, proof: path))
    }

    /// The tree hash at every size from none to all (RFC 6962, section 2.1).
    private static func roots(_ leaves: [Digest]) -> [Digest] {
        var roots = [MerkleHash.empty]
        var complete: [(height: Int, hash: Digest)] = []
        for leaf in leaves {
            var top = (height: 0, hash: leaf)
            while let last = complete.last, last.height == top.height {
                top = (top.height + 1, MerkleHash.node(last.hash, top.hash))
                complete.removeLast()
            }
            complete.append(top)
            roots.append(complete.dropLast().reversed().reduce(top.hash) { MerkleHash.node($1.hash, $0) })
        }
        return roots
    }
}
