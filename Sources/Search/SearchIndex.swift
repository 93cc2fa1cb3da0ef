package import Database

import Synchronization
import Text

/// The search index of this node: a SQLite file that can be made again from the log at any time.
///
/// Searches run side by side and never wait for changes: each sees the state before or after one. Changes wait for each
/// other. Calls block their thread.
package final class SearchIndex: Sendable {
    /// What this index refuses.
    package let limits: SearchLimits

    let database: Database
    private let columns: Mutex<Columns>
    /// Held while a change is stored and until it is seen, so that each begins from the last.
    private let changing = Mutex(())

    /// Opens the index, creating it if absent, and reads its columns into memory.
    ///
    /// `readers` is how many searches can run side by side.
    package init(
        _ location: DatabaseLocation, readers: Int = 4, limits: SearchLimits = SearchLimits()
    ) throws(DatabaseError) {
        var storage = DatabaseLimits()
        storage.cacheKiB = 4_096
        storage.mappedBytesMax = 0
        self.limits = limits
        database = try Database(
            location, readers: readers, extensions: [TextTokenizer.sqliteExtension], durability: .rebuildable,
            limits: storage)
        try database.migrate(SearchTables.migrations)
        columns = Mutex(try database.read { (connection) throws(DatabaseError) in try connection.columns() })
    }

    /// The log position up to which everything is in the index; 0 for none.
    package var position: Int { current.position }

    /// How many documents there are.
    package var count: Int { current.live.count }

    /// One consistent state.
    var current: Columns { columns.withLock { $0 } }

    /// Adds or replaces documents, removes others, and stores the log position reached, all or nothing.
    ///
    /// Of two documents with one identifier the last counts; what is both added and removed is removed. An identifier
    /// that is not in the index is removed without a word.
    package func apply(
        _ documents: [SearchDocument], removing: [String] = [], position: Int
    ) throws(DatabaseError) {
        try change { (connection, columns) throws(DatabaseError) in
            var change = IndexChange(connection: connection, columns: columns)
            let removed = Set(removing)
            var last: [String: SearchDocument] = [:]
            for document in documents { last[document.identifier] = document }
            for document in documents {
                // In the order given, so that the first document gets the first ordinal.
                guard let latest = last.removeValue(forKey: document.identifier) else { continue }
                if !removed.contains(document.identifier) { try change.put(latest) }
            }
            for identifier in removed.sorted() { try change.remove(identifier) }
            return try change.finish(position: position)
        }
    }

    /// Empties the index and sets its position to 0.
    package func reset() throws(DatabaseError) {
        try change { (connection, _) throws(DatabaseError) in
            for table: SQL in [
                "DELETE FROM document", "DELETE FROM facet_value", "DELETE FROM facet", "DELETE FROM word",
                "UPDATE state SET position = 0", "DROP TABLE page",
                "CREATE VIRTUAL TABLE page USING fts5(title, keys, body, tokenize = 'bch')",
            ] {
                try connection.execute(table)
            }
            return Columns()
        }
    }

    /// Merges the full-text index into one piece; worth its seconds after a rebuild.
    package func optimize() throws(DatabaseError) {
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute("INSERT INTO page (page) VALUES ('optimize')")
        }
    }

    /// Closes the file; later calls throw `closed`.
    package func close() { database.close() }

    private func change(
        _ body: (Connection, Columns) throws(DatabaseError) -> Columns
    ) throws(DatabaseError) {
        let result: Result<Void, DatabaseError> = changing.withLock { _ in
            do throws(DatabaseError) {
                let before = current
                let after = try database.write { (connection) throws(DatabaseError) in
                    try body(connection, before)
                }
                columns.withLock { $0 = after }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}
