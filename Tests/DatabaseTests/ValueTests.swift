import Database
import DatabaseTesting
import Testing

@Suite struct ValueTests {
    @Test(arguments: Engine.allCases)
    func `every kind of value comes back as it went`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let words = "O'Neil \"x\" \\ ; -- ? $1 %s العربية 中文 \u{1F33E}\n\t"
        let bytes = (0...255).map { UInt8($0) }
        let row = try store.database.write { (connection) throws(DatabaseError) in
            try connection.execute(
                "INSERT INTO note (id, words, weight, bytes) VALUES (\(Int64.max), \(words), \(-0.1), \(bytes))")
            return try connection.row("SELECT * FROM note")
        }
        let note = try #require(row)
        #expect(try note.int("id") == Int.max)
        #expect(try note.text("words") == words)
        #expect(try note.real("weight") == -0.1)
        #expect(try note.blob("bytes") == bytes)
    }

    @Test(arguments: Engine.allCases)
    func `the ends of each range come back`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let reals = [0, -0.0, 1e308, .leastNonzeroMagnitude, 1.0 / 3, .infinity, -.infinity, 12_345_678_901_234.5]
        try store.database.write { (connection) throws(DatabaseError) in
            for (index, real) in reals.enumerated() {
                try connection.execute(
                    "INSERT INTO note (id, words, weight, bytes) VALUES (\(index + 1), \("\(index)"), \(real), \([UInt8]()))"
                )
            }
            try connection.execute("INSERT INTO note (id, words) VALUES (\(9), \(""))")
            let found = try connection.rows("SELECT weight, bytes FROM note WHERE id < \(9) ORDER BY id")
            for (row, real) in zip(found, reals) {
                #expect(try row.real("weight") == real)
                #expect(try row.blob("bytes") == [])
            }
            let empty = try connection.row(
                "SELECT words, weight, bytes, CAST(\(Int64.min) AS BIGINT) AS low FROM note WHERE id = 9")
            #expect(try empty?.text("words") == "")
            #expect(try empty?.optionalReal("weight") == .some(nil))
            #expect(try empty?.optionalBlob("bytes") == .some(nil))
            #expect(try empty?.int("low") == Int.min)
        }
    }

    @Test(arguments: Engine.allCases)
    func `hostile text stays text`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let hostile = ["'); DROP TABLE note; --", "\\'; DELETE FROM note; --", "$1", "?", "${x}", "' OR '1'='1"]
        for (index, words) in hostile.enumerated() { try store.database.addNote(index + 1, words) }
        #expect(try store.database.notes() == hostile)
        let found = try store.database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT id FROM note WHERE words = \("' OR '1'='1")").count
        }
        #expect(found == 1)
    }

    @Test(arguments: Engine.allCases)
    func `NUL in text and NaN are refused, naming the value`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let refusal = error { () throws(DatabaseError) in try store.database.addNote(1, "a\0b") }
        #expect(refusal?.kind == .misuse)
        #expect(refusal?.message.contains("value 2 is text with a NUL") == true)
        let notNumber = kind { () throws(DatabaseError) in
            try store.database.write { (connection) throws(DatabaseError) in
                try connection.execute("INSERT INTO note (id, words, weight) VALUES (1, 'a', \(Double.nan))")
            }
        }
        #expect(notNumber == .misuse)
        #expect(try store.database.notes() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a wrong column name or type is refused, naming the column`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        try store.database.addNote(1, "a")
        let row = try #require(
            try store.database.read { (connection) throws(DatabaseError) in
                try connection.row("SELECT id, words, weight FROM note")
            })
        #expect(
            error { () throws(DatabaseError) in try row.text("wrods") }?.message.contains("\"wrods\"; it has id, words")
                == true)
        #expect(
            error { () throws(DatabaseError) in try row.int("words") }?.message.contains("\"words\" holds text") == true
        )
        #expect(error { () throws(DatabaseError) in try row.text("weight") }?.message.contains("holds NULL") == true)
        #expect(kind { () throws(DatabaseError) in try row.bool("words") } == .misuse)
        #expect(try row.bool("id"))
    }

    @Test(arguments: Engine.allCases)
    func `an empty list holds nothing and excludes nothing`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        try store.database.addNote(1, "a")
        try store.database.read { (connection) throws(DatabaseError) in
            let (ids, words): ([Int], [String]) = ([], [])
            #expect(try connection.rows("SELECT id FROM note WHERE id IN \(list: ids)").isEmpty)
            #expect(try connection.rows("SELECT id FROM note WHERE words IN \(list: words)").isEmpty)
            #expect(try connection.rows("SELECT id FROM note WHERE id NOT IN \(list: ids)").count == 1)
            #expect(try connection.rows("SELECT id FROM note WHERE words NOT IN \(list: words)").count == 1)
            #expect(try connection.rows("SELECT id FROM note WHERE words IN \(list: ["a", "b"])").count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `text is ordered by its bytes`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        for (index, words) in ["a", "Z", "é", "_", "中"].enumerated() { try store.database.addNote(index + 1, words) }
        let ordered = try store.database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT words FROM note ORDER BY words").map { (row) throws(DatabaseError) in
                try row.text("words")
            }
        }
        #expect(ordered == ["Z", "_", "a", "é", "中"])
    }

    @Test(arguments: Engine.allCases)
    func `changes are counted and returned rows read`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        try store.database.write { (connection) throws(DatabaseError) in
            #expect(try connection.execute("INSERT INTO note (id, words) VALUES (1, 'a'), (2, 'b')") == 2)
            #expect(try connection.execute("UPDATE note SET weight = \(2.0)") == 2)
            #expect(try connection.execute("SELECT * FROM note") == 0)
            #expect(try connection.execute("CREATE TABLE other (id INTEGER)") == 0)
            let upsert: SQL = """
                INSERT INTO note (id, words) VALUES (\(1), \("c"))
                ON CONFLICT (id) DO UPDATE SET words = excluded.words RETURNING words
                """
            #expect(try connection.row(upsert)?.text("words") == "c")
            let sums = try connection.row("SELECT sum(id) AS total, avg(id) AS mean, count(*) AS many FROM note")
            #expect(try sums?.int("total") == 3)
            #expect(try sums?.real("mean") == 1.5)
            #expect(try sums?.int("many") == 2)
            #expect(try connection.execute("DELETE FROM note WHERE id > \(1)") == 1)
        }
    }
}
