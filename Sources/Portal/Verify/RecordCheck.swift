internal import Crypto
internal import Database
internal import Formats
internal import Identifiers
internal import JSON
internal import MerkleLog
internal import Registry

/// One record held against the log: its entry, its document, and the way from the entry to the head.
struct RecordCheck {
    enum DocumentState {
        /// The document shown has the digest that was logged.
        case holds
        /// It has another: it was changed after it was logged.
        case differs(found: Digest)
        /// Erased for good; the entry stays.
        case erased
    }

    let number: RecordNumber
    let entry: LogEntry
    let head: LogHead
    /// Hashes between the entry and the head.
    let path: [Digest]
    /// The digest in the entry; nil for an erasure.
    let digest: String?
    let document: DocumentState

    /// Whether the entry and the path make the head (RFC 9162, section 2.1.3.2).
    var isIncluded: Bool {
        MerkleProof.provesInclusion(
            of: MerkleHash.leaf(entry.body.utf8), at: entry.seq, in: head.size, root: head.root, proof: path)
    }

    /// Whether nothing speaks against the record.
    var holds: Bool { if case .differs = document { false } else { isIncluded } }
}

extension Portal {
    /// Checks a revision of a record, or its newest log entry; nil where there is no such revision. Three reads.
    func check(_ number: RecordNumber) throws(DatabaseError) -> RecordCheck? {
        guard let record = try registry.record(number) else { return nil }
        let wanted = number.revision ?? record.revision
        guard let revision = try registry.revision(record.identifier, wanted) else { return nil }
        // An erasure is an entry of its own, after those of the revisions.
        let seq = number.revision == nil ? record.seq : revision.seq
        guard let proof = try registry.inclusionProof(of: seq) else { return nil }
        let logged = (try? JSON.parse(proof.entry.body))?["digest"]?.string
        var state = RecordCheck.DocumentState.erased
        if let salt = revision.salt, let document = revision.document {
            let found = LogEntry.digest(salt: salt, document: document.json)
            state = found.description == logged ? .holds : .differs(found: found)
        }
        return RecordCheck(
            number: record.number.revision(wanted) ?? record.number, entry: proof.entry, head: proof.head,
            path: proof.path, digest: logged, document: state)
    }
}
