internal import Crypto
internal import Database
internal import Formats
internal import JSON
package import Registry

/// Checks, from inside, that the stored documents are those that were logged.
package enum CheckDocuments {
    private static let batchEntries = 500

    /// Compares every document that is not erased with the digest of its log entry; answers how many were compared.
    package static func run(
        _ registry: Registry, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(VerifyFault) -> Int {
        var compared = 0
        var position = 0
        var wrong: VerifyFault?
        do throws(DatabaseError) {
            let size = try registry.logSize()
            while position < size, wrong == nil {
                let entries = try registry.entries(from: position, limit: batchEntries)
                guard let last = entries.last else { break }
                for entry in entries where entry.kind != .erase {
                    wrong = try fault(entry, registry)
                    if wrong != nil { break }
                    compared += 1
                }
                position = last.seq + 1
                progress(position, size)
            }
        } catch {
            throw .unreachable("the registry", reason: "\(error)")
        }
        if let wrong { throw wrong }
        return compared
    }

    private static func fault(_ entry: LogEntry, _ registry: Registry) throws(DatabaseError) -> VerifyFault? {
        guard let revision = try registry.revision(entry.record, entry.revision), revision.seq == entry.seq else {
            return .wrongEntry(entry.seq, reason: "no revision \(entry.revision) of \(entry.record) belongs to it")
        }
        guard let salt = revision.salt, let document = revision.document else {
            let record = try registry.record(entry.record)
            return record?.status == .erased ? nil : .wrongEntry(entry.seq, reason: "its document is missing")
        }
        let digest = (try? JSON.parse(entry.body))?["digest"]?.string
        guard digest == LogEntry.digest(salt: salt, document: document.json).description else {
            return .wrongEntry(entry.seq, reason: "the stored document is not the one that was logged")
        }
        return nil
    }
}
