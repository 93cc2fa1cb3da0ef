import DatabaseTesting
import Testing

@testable import Database

@Suite struct StreamingTests {
    private func numbers(upTo last: Int) -> SQL {
        """
        WITH RECURSIVE counted (i) AS (
            SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM counted WHERE i < \(last)
        ) SELECT i FROM counted
        """
    }

    @Test(arguments: Engine.allCases)
    func `each hands over 200,000 rows in order`(_ engine: Engine) throws {
        let store = try EmptyDatabase(engine)
        var last = 0
        try store.database.read { (connection) throws(DatabaseError) in
            try connection.each(numbers(upTo: 200_000)) { (row) throws(DatabaseError) in
                let number = try row.int("i")
                if number == last + 1 { last = number }
            }
        }
        #expect(last == 200_000)
    }

    @Test(arguments: Engine.allCases, [0, 1, 255, 256, 257, 512])
    func `each ends where the answer ends`(_ engine: Engine, _ count: Int) throws {
        let store = try EmptyDatabase(engine)
        var many = 0
        let sql: SQL = "SELECT i FROM (\(numbers(upTo: 512))) AS all_numbers WHERE i <= \(count)"
        try store.database.read { (connection) throws(DatabaseError) in try connection.each(sql) { _ in many += 1 } }
        #expect(many == count)
    }

    @Test(arguments: Engine.allCases)
    func `other statements, even the same one, run between the rows`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        var pairs: [[Int]] = []
        try store.database.write { (connection) throws(DatabaseError) in
            try connection.each(numbers(upTo: 3)) { (outer) throws(DatabaseError) in
                let first = try outer.int("i")
                try connection.addNote(first, "\(first)")
                try connection.each(numbers(upTo: 3)) { (inner) throws(DatabaseError) in
                    pairs.append([first, try inner.int("i")])
                }
            }
        }
        #expect(pairs == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [3, 1], [3, 2], [3, 3]])
        #expect(try store.database.notes() == ["1", "2", "3"])
    }

    @Test(arguments: Engine.allCases)
    func `a body that stops the stream leaves the transaction whole`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let stop = DatabaseError(kind: .other, message: "enough")
        try store.database.write { (connection) throws(DatabaseError) in
            let thrown = error { () throws(DatabaseError) in
                try connection.each(numbers(upTo: 1000)) { (_) throws(DatabaseError) in throw stop }
            }
            #expect(thrown == stop)
            try connection.addNote(1, "after")
        }
        #expect(try store.database.notes() == ["after"])
    }

    @Test(arguments: Engine.allCases)
    func `the statements a connection keeps are bounded`(_ engine: Engine) throws {
        var limits = DatabaseLimits()
        limits.statementsMax = 4
        let store = try EmptyDatabase(engine, limits: limits)
        try store.database.read { (connection) throws(DatabaseError) in
            for round in 0..<2 {
                for number in 0..<100 {
                    let row = try connection.row(
                        SQL(text: "SELECT \(number) AS n, CAST(? AS BIGINT) AS r", values: [.integer(Int64(round))]))
                    #expect(try row?.int("n") == number)
                    #expect(try row?.int("r") == round)
                }
            }
            let statements =
                engine == .sqlite
                ? 0 : try connection.row("SELECT count(*) AS n FROM pg_prepared_statements")?.int("n") ?? 99
            #expect(statements <= 4 + 33)
        }
    }

    @Test func `the cache drops what was unused for longest`() {
        var cache = StatementCache<String, Int>(capacity: 2)
        #expect(cache.put(1, for: "a") == nil)
        #expect(cache.put(2, for: "b") == nil)
        #expect(cache.take("a") == 1)
        #expect(cache.put(1, for: "a") == nil)
        #expect(cache.put(3, for: "c") == 2)
        #expect(cache.put(9, for: "c") == 9)
        #expect(cache.count == 2)
        #expect(cache.clear().sorted() == [1, 3])
    }
}
