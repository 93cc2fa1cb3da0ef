import Database
import DatabaseTesting
import Foundation
import Testing

@Suite struct FaultTests {
    @Test func `a full disk is named and nothing is stored`() throws {
        let store = try Notes.empty(.sqlite)
        let fault = error { () throws(DatabaseError) in
            try store.database.write { (connection) throws(DatabaseError) in
                _ = try connection.row("PRAGMA max_page_count = 20")
                for id in 1...1000 { try connection.addNote(id, String(repeating: "word \(id) ", count: 100)) }
            }
        }
        #expect(fault?.kind == .full)
        #expect(fault?.description.hasPrefix("The disk is full; nothing was stored") == true)
        #expect(try store.database.notes() == [])
    }

    @Test(arguments: [
        ("23505", DatabaseError.Kind.constraint), ("53100", .full), ("55P03", .busy), ("40P01", .busy),
        ("57P01", .unavailable), ("53300", .unavailable), ("25006", .readOnly), ("XX001", .corrupt), ("42P01", .misuse),
    ])
    func `a state of PostgreSQL becomes its kind`(_ state: String, _ expected: DatabaseError.Kind) throws {
        let store = try EmptyDatabase(.postgres)
        let fault = error { () throws(DatabaseError) in
            try store.database.write { (connection) throws(DatabaseError) in
                let text = "DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '\(state)'; END $$"
                try connection.execute(SQL(text: text))
            }
        }
        #expect(fault?.kind == expected)
        #expect(fault?.message == "as asked (PostgreSQL \(state))")
    }

    @Test func `a file that is no database is named as damaged`() throws {
        let store = try EmptyDatabase(.sqlite)
        let path = try #require(store.folder) + "/other.sqlite"
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))
        let fault = error { () throws(DatabaseError) in try Database(.sqlite(path: path)) }
        #expect(fault?.kind == .corrupt)
        #expect(fault?.message.contains(path) == true)
    }

    @Test func `a folder that is absent is named`() throws {
        let fault = error { () throws(DatabaseError) in try Database(.sqlite(path: "/absent/folder/a.sqlite")) }
        #expect(fault?.kind == .unavailable)
        #expect(fault?.message.contains("/absent/folder/a.sqlite: No such file or directory") == true)
    }

    @Test func `a folder that may not be written is named`() throws {
        // Even root may not create a file there.
        let fault = error { () throws(DatabaseError) in try Database(.sqlite(path: "/proc/sys/a.sqlite")) }
        #expect(fault.map { [.readOnly, .unavailable].contains($0.kind) } == true)
        #expect(fault?.message.contains("cannot create /proc/sys/a.sqlite") == true)
    }

    @Test func `a new file is its owner's alone`() throws {
        let store = try EmptyDatabase(.sqlite)
        let path = try #require(store.folder) + "/test.sqlite"
        let access = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(access == 0o600)
    }

    @Test(arguments: [
        "postgres://bch:very%secret@localhost/bch", "postgres://bch:verysecret@127.0.0.1:1/bch",
        "host=127.0.0.1 port=1 password=verysecret", "postgres://bch:verysecret@[::/bch",
        "postgres://127.0.0.1:1/bch?user=bch&password=verysecret",
    ])
    func `a password in an address never shows`(_ url: String) throws {
        let fault = try #require(error { () throws(DatabaseError) in try Database(.postgres(url: url)) })
        #expect([.unavailable, .misuse].contains(fault.kind))
        #expect(!fault.description.contains("secret"))
    }

    @Test func `a server that goes away is unavailable, and found again`() throws {
        let cluster = try ThrowawayPostgres()
        defer { cluster.stop() }
        let database = try Database(.postgres(url: try cluster.freshURL()))
        try database.migrate([Notes.migration])
        try database.addNote(1, "a")
        #expect(try database.notes() == ["a"])
        let lost = error { () throws(DatabaseError) in
            try database.write { (connection) throws(DatabaseError) in
                try connection.addNote(2, "lost")
                cluster.stop()
            }
        }
        #expect(lost?.kind == .unavailable)
        #expect(lost?.message.contains("may or may not be stored") == true)
        #expect(kind { () throws(DatabaseError) in try database.notes() } == .unavailable)
        #expect(kind { () throws(DatabaseError) in try database.addNote(3, "down") } == .unavailable)
        try cluster.start()
        try database.addNote(4, "back")
        #expect(try database.notes() == ["a", "back"])
        cluster.stop()
        try cluster.start()
        #expect(try database.notes() == ["a", "back"], "idle connections are opened again without a failed call")
    }

    @Test func `a statement that runs too long is stopped`() throws {
        var limits = DatabaseLimits()
        limits.statementTime = .milliseconds(200)
        let store = try EmptyDatabase(.postgres)
        let hurried = try Database(store.location, limits: limits)
        defer { hurried.close() }
        let kind = kind { () throws(DatabaseError) in
            try hurried.read { (connection) throws(DatabaseError) in
                try connection.row("SELECT 1 AS one FROM (SELECT pg_sleep(10)) AS slept")
            }
        }
        #expect(kind == .busy)
    }

    @Test(arguments: Engine.allCases)
    func `a statement prepared before its table changed is prepared again`(_ engine: Engine) throws {
        let store = try Notes.empty(engine, readers: 1)
        let select: SQL = "SELECT * FROM note"
        let read = { () throws(DatabaseError) -> Row? in
            try store.database.read { (connection) throws(DatabaseError) in try connection.row(select) }
        }
        try store.database.addNote(1, "a")
        _ = try read()
        try Database(store.location).write { (connection) throws(DatabaseError) in
            _ = try connection.execute("ALTER TABLE note ADD COLUMN later INTEGER DEFAULT 5")
        }
        if engine == .postgres { #expect(kind(read) == .unavailable, "once, as its transaction cannot go on") }
        #expect(try read()?.int("later") == 5)
    }

    @Test func `SQLite extensions are given to each connection, and refused on PostgreSQL`() throws {
        let broken = SQLiteExtension { _ in 1 }
        let sound = SQLiteExtension { _ in 0 }
        #expect(kind { () throws(DatabaseError) in try Database(.memory, extensions: [sound, broken]) } == .misuse)
        _ = try Database(.memory, extensions: [sound])
        #expect(
            kind { () throws(DatabaseError) in try Database(.postgres(url: "postgres://h/d"), extensions: [sound]) }
                == .misuse)
    }
}
