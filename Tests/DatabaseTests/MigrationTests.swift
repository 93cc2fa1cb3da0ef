import Database
import DatabaseTesting
import Dispatch
import Synchronization
import Testing

@Suite struct MigrationTests {
    private let log = Migration(
        name: "log-001-entry", sql: "CREATE TABLE entry (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;",
        appendOnly: ["entry"])

    @Test(arguments: Engine.allCases)
    func `migrations apply once, in order, and again only what is new`(_ engine: Engine) throws {
        let store = try EmptyDatabase(engine)
        let second = Migration(
            name: "log-002-more", sql: "ALTER TABLE entry ADD COLUMN more BLOB; CREATE INDEX e ON entry (words);")
        try store.database.migrate([log])
        try store.database.migrate([log, second])
        try store.database.migrate([log, second])
        try store.database.migrate([Notes.migration])
        let names = try store.database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT name FROM migration WHERE applied_at > \(1_700_000_000) ORDER BY name")
                .map { (row) throws(DatabaseError) in try row.text("name") }
        }
        #expect(names == ["log-001-entry", "log-002-more", "notes-001-note"])
    }

    @Test(arguments: Engine.allCases)
    func `a migration edited after it was applied refuses to start`(_ engine: Engine) throws {
        let store = try EmptyDatabase(engine, migrations: [log])
        for edited in [
            Migration(name: log.name, sql: log.sql + " ", appendOnly: log.appendOnly),
            Migration(name: log.name, sql: log.sql, appendOnly: []),
        ] {
            let refusal = error { () throws(DatabaseError) in try store.database.migrate([edited]) }
            #expect(refusal?.kind == .misuse)
            #expect(refusal?.message.contains("log-001-entry was changed after it had been applied") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a database used by a newer program is refused`(_ engine: Engine) throws {
        let store = try EmptyDatabase(
            engine, migrations: [log, Migration(name: "log-002-new", sql: "CREATE TABLE n (id INTEGER);")])
        let refusal = error { () throws(DatabaseError) in try store.database.migrate([log]) }
        #expect(refusal?.message.contains("log-002-new, which this program does not know") == true)
    }

    @Test(arguments: Engine.allCases)
    func `a migration that fails leaves nothing of itself`(_ engine: Engine) throws {
        let store = try EmptyDatabase(engine)
        let broken = Migration(
            name: "log-001-entry", sql: "CREATE TABLE entry (id INTEGER); CREATE TABLE entry (id INTEGER);")
        #expect(kind { () throws(DatabaseError) in try store.database.migrate([broken]) } == .misuse)
        try store.database.migrate([log])
    }

    @Test(arguments: Engine.allCases, ["", "entry", "log-1-entry", "Log-001-entry", "log-001-", "log-001-é"])
    func `a name of another shape is refused`(_ engine: Engine, _ name: String) throws {
        let store = try EmptyDatabase(engine)
        #expect(
            kind { () throws(DatabaseError) in try store.database.migrate([Migration(name: name, sql: "")]) } == .misuse
        )
    }

    @Test(arguments: Engine.allCases)
    func `a name used twice and a table with an odd name are refused`(_ engine: Engine) throws {
        let store = try EmptyDatabase(engine)
        let odd = Migration(name: "odd-001-table", sql: "CREATE TABLE a (id INTEGER);", appendOnly: ["a; DROP TABLE a"])
        #expect(kind { () throws(DatabaseError) in try store.database.migrate([log, log]) } == .misuse)
        #expect(kind { () throws(DatabaseError) in try store.database.migrate([odd]) } == .misuse)
    }

    @Test(arguments: Engine.allCases, ["UPDATE entry SET words = 'b'", "DELETE FROM entry"])
    func `an append-only table takes rows and never gives them up`(_ engine: Engine, _ change: String) throws {
        let store = try EmptyDatabase(engine, migrations: [log])
        try store.database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute("INSERT INTO entry (id, words) VALUES (1, 'a')")
        }
        for text in [
            change, "INSERT INTO entry (id, words) VALUES (1, 'b') ON CONFLICT (id) DO UPDATE SET words = 'b'",
            engine == .sqlite ? "INSERT OR REPLACE INTO entry (id, words) VALUES (1, 'b')" : "TRUNCATE entry",
        ] {
            let refusal = error { () throws(DatabaseError) in
                try store.database.write { (connection) throws(DatabaseError) in
                    try connection.execute(SQL(text: text))
                }
            }
            #expect(refusal?.kind == .constraint)
            #expect(refusal?.message.contains("entry is append-only") == true)
        }
        let words = try store.database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT words FROM entry")?.text("words")
        }
        #expect(words == "a")
    }

    @Test(arguments: Engine.allCases)
    func `nodes that migrate at once wait for each other`(_ engine: Engine) throws {
        let store = try EmptyDatabase(engine)
        let faults = Mutex<[DatabaseError]>([])
        let (log, location) = (log, store.location)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            let fault = error { () throws(DatabaseError) in try Database(location).migrate([log, Notes.migration]) }
            if let fault { faults.withLock { $0.append(fault) } }
        }
        #expect(faults.withLock { $0 } == [])
    }
}
