package import Database
internal import Formats
package import Registry
internal import Synchronization
internal import Thesaurus

/// Keeps an index in step with the log: it reads the entries past the index's position and takes in the records they
/// name, and those that cite them. What it makes is the same whether it follows or begins anew.
package final class LogFollower: Sendable {
    private let registry: Registry
    private let index: SearchIndex
    /// Held while following, so that two threads never do the same work.
    private let following = Mutex(())

    /// Entries taken in with one change of the index.
    package static let batchEntriesMax = 500
    /// How far a change is passed on to the records that cite the changed one: as far as facets look.
    private static let citationDepthMax = 2

    package init(registry: Registry, index: SearchIndex) {
        self.registry = registry
        self.index = index
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
    @discardableResult
    package func catchUp(ifAtMost entries: Int) throws(DatabaseError) -> Int {
        let behind = try registry.logSize() - index.position
        // Behind by less than nothing: the log was restored from a backup, and the index begins anew.
        return behind < 0 || (1...max(1, entries)).contains(behind) ? try step(max(1, behind)) : behind
    }

    /// One change of the index. Two threads never do the same work.
    private func step(_ limit: Int) throws(DatabaseError) -> Int {
        var fault: DatabaseError?
        let left = following.withLock { _ -> Int in
            do throws(DatabaseError) {
                return try follow(limit)
            } catch {
                fault = error
                return 0
            }
        }
        if let fault { throw fault }
        return left
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
        let cited = CitedCache(registry)
        let maker = RecordDocument(formats: registry.formats, cited: { cited($0) })
        var documents: [SearchDocument] = []
        var removed: [String] = []
        for (record, revision) in try registry.current(order) where record.seq < position {
            guard record.status == .published, let content = revision.document,
                let format = registry.formats.format(record.schema, version: revision.version)
            else {
                removed.append(record.identifier)
                continue
            }
            documents.append(maker.document(record, content, format: format))
        }
        try cited.check()
        try index.apply(documents, removing: removed, position: position)
    }
}

/// Cited records of one batch, each read once.
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
