/// A bounded cache of prepared statements; the one unused for longest goes first.
///
/// A statement is taken out while in use, so that a query can run inside the rows of the same query.
struct StatementCache<Key: Hashable, Statement> {
    private var entries: [Key: (statement: Statement, used: UInt64)] = [:]
    private var clock: UInt64 = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { entries.count }

    mutating func take(_ key: Key) -> Statement? { entries.removeValue(forKey: key)?.statement }

    /// Puts a statement back and answers those to be thrown away.
    mutating func put(_ statement: Statement, for key: Key) -> Statement? {
        if entries[key] != nil { return statement }
        clock += 1
        entries[key] = (statement, clock)
        guard entries.count > capacity, let oldest = entries.min(by: { $0.value.used < $1.value.used })?.key else {
            return nil
        }
        return entries.removeValue(forKey: oldest)?.statement
    }

    /// Empties the cache and answers what it held.
    mutating func clear() -> [Statement] {
        defer { entries = [:] }
        return entries.values.map(\.statement)
    }
}
