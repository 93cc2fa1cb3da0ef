import Database
import DatabaseTesting

/// The refusal of the use cases tried here.
enum Refusal: StorageFailing, Equatable {
    case notThisOne
    case storage(DatabaseError)
}

/// The table most tests write to.
enum Notes {
    static let migration = Migration(
        name: "notes-001-note",
        sql: """
            CREATE TABLE note (
                id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE, weight REAL, bytes BLOB,
                CHECK (id > 0)
            ) STRICT;
            """)

    static func empty(
        _ engine: Engine, readers: Int = 4, limits: DatabaseLimits = DatabaseLimits()
    ) throws -> EmptyDatabase {
        try EmptyDatabase(engine, readers: readers, limits: limits, migrations: [migration])
    }
}

extension Connection {
    func addNote(_ id: Int, _ words: String) throws(DatabaseError) {
        try execute("INSERT INTO note (id, words) VALUES (\(id), \(words))")
    }

    func notes() throws(DatabaseError) -> [String] {
        try rows("SELECT words FROM note ORDER BY id").map { (row) throws(DatabaseError) in try row.text("words") }
    }
}

extension Database {
    func notes() throws(DatabaseError) -> [String] {
        try read { (connection) throws(DatabaseError) in try connection.notes() }
    }

    func addNote(_ id: Int, _ words: String) throws(DatabaseError) {
        try write { (connection) throws(DatabaseError) in try connection.addNote(id, words) }
    }
}

/// The kind of the error `body` throws; nil if it throws none.
func kind<T>(_ body: () throws(DatabaseError) -> T) -> DatabaseError.Kind? { error(body)?.kind }

/// The error `body` throws; nil if it throws none.
func error<T>(_ body: () throws(DatabaseError) -> T) -> DatabaseError? {
    do throws(DatabaseError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
