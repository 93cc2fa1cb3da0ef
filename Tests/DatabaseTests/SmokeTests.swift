import Database
import Testing

enum Refusal: StorageFailing, Equatable {
    case no
    case storage(DatabaseError)
}

@Suite struct SmokeTests {
    @Test func `a transaction commits on success`() throws {
        let database = try Database(.memory)
        try database.migrate([
            Migration(
                name: "demo-001-thing", sql: "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;",
                appendOnly: ["thing"])
        ])
        let name: String? = "it's"
        let count = try database.transaction { (connection) throws(DatabaseError) -> Result<Int, Refusal> in
            .success(try connection.execute("INSERT INTO thing (id, name) VALUES (\(1), \(name))"))
        }
        #expect(count == 1)
        #expect(throws: Refusal.no) {
            try database.transaction { (connection) throws(DatabaseError) -> Result<Int, Refusal> in
                try connection.execute("INSERT INTO thing (id, name) VALUES (\(2), \(name))")
                return .failure(.no)
            }
        }
        let names = try database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT name FROM thing WHERE id IN \(list: [1, 2])").map {
                (row) throws(DatabaseError) in try row.text("name")
            }
        }
        #expect(names == ["it's"])
        do {
            try database.write { (connection) throws(DatabaseError) in _ = try connection.execute("DELETE FROM thing") }
        } catch { print(error) }
    }
}
