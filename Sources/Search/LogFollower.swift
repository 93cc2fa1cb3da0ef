package import Database
internal import Formats
internal import Foundation
package import Registry
internal import Synchronization
internal import Thesaurus

/// Keeps an index in step with the log: it reads the entries past the index's position and takes in the records they
/// name, and those that cite them. What it makes is the same whether it follows or begins anew.
package final class LogFollower: Sendable {
    private let registry: Registry
    private let index: SearchIndex
    /// Held while following, so that two threads never do the same work.
    let following = Mutex(())
    /// Records taken in with one change of the index: so many documents are held at once.
    private let recordsMax: Int

    /// Entries read at once; with the records that cite theirs they may make several changes of the index.
    package static let batchEntriesMax = 500
    /// How far a change is passed on to the records that cite the changed one: as far as facets look.
    private static let citationDepthMax = 2

    package init(registry: Registry, index: SearchIndex, recordsMax: Int = 500) {
        self.registry = registry
        self.index = index
        self.recordsMax = recordsMax
    }

    /// Takes in what is new; answers how many entries are still to come.
    ///
    /// - Parameter progress: called with the position reached and the size of the log.
    @discardableResult
    package func catchUp(progress: (Int, Int) -> Void = { _, _ in }) throws(DatabaseError) -> Int {
        while true {
            let left = try step(LogFollower.batchEntriesMax)
            progress(index.position, index.position + left)
            if left == 0 { return 0 }
        }
    }

    /// Takes in what is new if it is little, so that what was just published is found at once; otherwise leaves it to
    /// who follows beside. Answers how many entries are still to come.
    ///
    /// Waits for another who is taking something in for ``waitMilliseconds`` at the most: one amended record that very
    /// many cite is one entry, and work for a while, in which nobody who searches could be answered.
    @discardableResult
    package func catchUp(ifAtMost entries: Int) throws(DatabaseError) -> Int {
        let behind = try registry.logSize() - index.position
        // Behind by less than nothing: the log was restored from a backup, and the index begins anew.
        guard behind < 0 || (1...max(1, entries)).contains(behind) else { return behind }
        for _ in 0..<LogFollower.waitMilliseconds / LogFollower.lookMilliseconds {
            let left = following.withLockIfAvailable { _ in
                Result { () throws(DatabaseError) in try follow(max(1, behind)) }
            }
            if let left { return try left.get() }
            Thread.sleep(forTimeInterval: Double(LogFollower.lookMilliseconds) / 1_000)
        }
        return behind
    }

    /// How long a search waits for what was just published, and how often it looks meanwhile.
    private static let waitMilliseconds = 400, lookMilliseconds = 10

    /// Takes in entries at the head of what is new. Two threads never do the same work.
    private func step(_ limit: Int) throws(DatabaseError) -> Int {
        try following.withLock { _ in Result { () throws(DatabaseError) in try follow(limit) } }.get()
    }

    /// Forgets everything and takes in the whole log again.
    package func rebuild(progress: (Int, Int) -> Void = { _, _ in }) throws(DatabaseError) {
        try index.reset()
        try catchUp(progress: progress)
        try index.optimize()
    }

    private func follow(_ limit: Int) throws(DatabaseError) -> Int {
        let size = try registry.logSize()
        // An older log was restored from a backup: what the index holds beyond it is no longer true.
        if index.position > size { try index.reset() }
        let entries = try registry.entries(from: index.position, limit: limit)
        guard let last = entries.last else { return 0 }
        try take(entries.map(\.record), position: last.seq + 1)
        return max(0, size - last.seq - 1)
    }

    /// Takes in the records of the entries before `position`, and those that cite them. Whatever has a later entry is
    /// left until that is read, so that while the whole log is read each record is taken in about once.
    private func take(_ changed: [String], position: Int) throws(DatabaseError) {
        var order: [String] = []
        var seen: Set<String> = []
        var level = changed
        for depth in 0...LogFollower.citationDepthMax {
            level = level.filter { seen.insert($0).inserted }
            order += level
            if depth < LogFollower.citationDepthMax {
                var next: [String] = []
                for identifier in level { next += try registry.citing(identifier, before: position) }
                level = next
            }
        }
        for start in stride(from: 0, to: order.count, by: recordsMax) {
            let end = min(start + recordsMax, order.count)
            // The position moves with the last change: whatever breaks off before it is taken in again.
            try take(order[start..<end], before: position, reaching: end == order.count ? position : index.position)
        }
    }

    /// One change of the index.
    private func take(_ order: ArraySlice<String>, before position: Int, reaching next: Int) throws(DatabaseError) {
        let cited = CitedCache(registry)
        let maker = RecordDocument(formats: registry.formats, cited: { cited($0) })
        var documents: [SearchDocument] = []
        var removed: [String] = []
        for (record, revision) in try registry.current(Array(order)) where record.seq < position {
            guard record.status == .published, let content = revision.document,
                let format = registry.formats.format(record.schema, version: revision.version)
            else {
                removed.append(record.identifier)
                continue
            }
            documents.append(maker.document(record, content, format: format))
        }
        try cited.check()
        try index.apply(documents, removing: removed, position: next)
    }
}

/// Cited records of one change, each read once.
private final class CitedCache {
    private let registry: Registry
    private var records: [String: CitedRecord?] = [:]
    private var fault: DatabaseError?

    init(_ registry: Registry) { self.registry = registry }

    func callAsFunction(_ identifier: String) -> CitedRecord? {
        if let known = records[identifier] { return known }
        do throws(DatabaseError) {
            let record = try registry.citedRecord(identifier)
            records[identifier] = .some(record)
            return record
        } catch {
            fault = fault ?? error
            return nil
        }
    }

    func check() throws(DatabaseError) { if let fault { throw fault } }
}
