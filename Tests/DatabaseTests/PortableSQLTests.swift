import Testing

@testable import Database

@Suite struct PortableSQLTests {
    @Test func `a table in the portable subset becomes one of PostgreSQL`() throws {
        let text = """
            CREATE TABLE log (
                number INTEGER PRIMARY KEY, -- an INTEGER, said the comment
                title TEXT NOT NULL DEFAULT 'TEXT', body BLOB, weight REAL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE "TEXT" (a TEXT CHECK (CAST(a AS TEXT) <> '')) WITHOUT ROWID;
            """
        #expect(
            try PortableSQL.postgres(text) == """
                CREATE TABLE log (
                    number BIGINT PRIMARY KEY, -- an INTEGER, said the comment
                    title TEXT COLLATE "C" NOT NULL DEFAULT 'TEXT', body BYTEA, weight DOUBLE PRECISION
                )  ;
                CREATE TABLE "TEXT" (a TEXT COLLATE "C" CHECK (CAST(a AS TEXT) <> '')) ;
                """)
    }

    @Test(arguments: [
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)", "CREATE VIRTUAL TABLE a USING fts5(b)",
        "INSERT OR REPLACE INTO a VALUES (1)", "CREATE TABLE a (b TEXT COLLATE NOCASE)", "PRAGMA user_version = 1",
    ])
    func `what only SQLite understands is refused`(_ text: String) {
        #expect(throws: DatabaseError.self) { try PortableSQL.postgres(text) }
    }

    @Test(arguments: ["", "'", "\"open", "/* open", "-- end", "a'b''c'd", "é;ü", "/*/ */ x", "\u{0}\u{1}"])
    func `the pieces of a text are the text`(_ text: String) {
        #expect(PortableSQL.tokens(of: text).map(\.text).joined() == text)
    }
}
