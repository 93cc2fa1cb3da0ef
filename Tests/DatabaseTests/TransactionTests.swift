import Database
import DatabaseTesting
import Testing

@Suite struct TransactionTests {
    @Test(arguments: Engine.allCases)
    func `a refusal rolls everything back`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        #expect(throws: Refusal.notThisOne) {
            try store.database.transaction { (connection) throws(DatabaseError) -> Result<Void, Refusal> in
                try connection.addNote(1, "a")
                return .failure(.notThisOne)
            }
        }
        #expect(try store.database.notes() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a success commits and hands its value on`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let value = try store.database.transaction { (connection) throws(DatabaseError) -> Result<Int, Refusal> in
            try connection.addNote(1, "a")
            return .success(42)
        }
        #expect(value == 42)
        #expect(try store.database.notes() == ["a"])
    }

    @Test(arguments: Engine.allCases)
    func `a thrown error rolls everything back and comes out as storage`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let refusal = #expect(throws: Refusal.self) {
            try store.database.transaction { (connection) throws(DatabaseError) -> Result<Void, Refusal> in
                try connection.addNote(1, "a")
                try connection.addNote(2, "a")
                return .success(())
            }
        }
        guard case .storage(let fault) = refusal else { return #expect(Bool(false), "\(String(describing: refusal))") }
        #expect(fault.kind == .constraint)
        #expect(fault.statement == "INSERT INTO note (id, words) VALUES (?, ?)")
        #expect(try store.database.notes() == [])
    }

    @Test(arguments: Engine.allCases)
    func `an error of the body itself rolls back`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let own = DatabaseError(kind: .other, message: "own")
        let thrown = error { () throws(DatabaseError) in
            try store.database.write { (connection) throws(DatabaseError) -> Void in
                try connection.addNote(1, "a")
                throw own
            }
        }
        #expect(thrown == own)
        #expect(try store.database.notes() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a fault that was caught cannot be committed`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let fault = error { () throws(DatabaseError) in
            try store.database.write { (connection) throws(DatabaseError) in
                try connection.addNote(1, "a")
                _ = error { () throws(DatabaseError) in try connection.addNote(1, "b") }
                #expect(kind { () throws(DatabaseError) in try connection.addNote(3, "c") } == .misuse)
            }
        }
        #expect(fault?.kind == .constraint)
        #expect(try store.database.notes() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a savepoint undoes one row and the rest goes on`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        try store.database.write { (connection) throws(DatabaseError) in
            for (id, words) in [(1, "a"), (2, "a"), (0, "b"), (3, "c"), (4, "refused"), (5, "e")] {
                let outcome = error { () throws(DatabaseError) -> Result<Void, Refusal> in
                    try connection.savepoint { () throws(DatabaseError) -> Result<Void, Refusal> in
                        try connection.addNote(id, words)
                        return words == "refused" ? .failure(.notThisOne) : .success(())
                    }
                }
                #expect(outcome?.kind == (id == 2 || id == 0 ? .constraint : nil))
            }
        }
        #expect(try store.database.notes() == ["a", "c", "e"])
    }

    @Test(arguments: Engine.allCases)
    func `an outer savepoint undoes an inner one that succeeded`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        try store.database.write { (connection) throws(DatabaseError) in
            let outer = try connection.savepoint { () throws(DatabaseError) -> Result<Void, Refusal> in
                try connection.addNote(1, "outer")
                let inner = try connection.savepoint { () throws(DatabaseError) -> Result<Int, Refusal> in
                    try connection.addNote(2, "inner")
                    return .success(2)
                }
                #expect(inner == .success(2))
                return .failure(.notThisOne)
            }
            if case .success = outer { #expect(Bool(false), "the refusal was lost") }
            try connection.addNote(3, "after")
        }
        #expect(try store.database.notes() == ["after"])
    }

    @Test(arguments: Engine.allCases)
    func `a fault caught inside a savepoint fails the savepoint`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        try store.database.write { (connection) throws(DatabaseError) in
            let fault = error { () throws(DatabaseError) in
                try connection.savepoint { () throws(DatabaseError) -> Result<Void, Refusal> in
                    try connection.addNote(1, "a")
                    _ = error { () throws(DatabaseError) in try connection.addNote(1, "a") }
                    return .success(())
                }
            }
            #expect(fault?.kind == .constraint)
        }
        #expect(try store.database.notes() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a read cannot change anything`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let kind = kind { () throws(DatabaseError) in
            try store.database.read { (connection) throws(DatabaseError) in try connection.addNote(1, "a") }
        }
        #expect(kind == .readOnly)
        try store.database.addNote(2, "b")
        #expect(try store.database.notes() == ["b"])
    }

    @Test(arguments: Engine.allCases)
    func `a connection kept beyond its closure is refused`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let kept = try store.database.write { (connection) throws(DatabaseError) in connection }
        #expect(kind { () throws(DatabaseError) in try kept.notes() } == .misuse)
    }

    @Test(arguments: Engine.allCases)
    func `a transaction inside another on the same thread is refused`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        try store.database.write { (connection) throws(DatabaseError) in
            #expect(kind { () throws(DatabaseError) in try store.database.notes() } == .misuse)
            try connection.addNote(1, "a")
        }
        #expect(try store.database.notes() == ["a"])
    }

    @Test(arguments: Engine.allCases, ["COMMIT", "ROLLBACK"])
    func `a body that ends its own transaction is refused`(_ engine: Engine, _ ending: String) throws {
        let store = try Notes.empty(engine)
        let kind = kind { () throws(DatabaseError) in
            try store.database.write { (connection) throws(DatabaseError) in
                try connection.execute(SQL(text: ending))
            }
        }
        #expect(kind == .misuse)
        try store.database.addNote(1, "a")
        #expect(try store.database.notes() == ["a"])
    }

    @Test(
        arguments: Engine.allCases,
        ["SELEC 1", "SELECT 1; SELECT 2", "", "SELECT absent FROM note", "SELECT '\\(1)' = ?"])
    func `SQL that cannot run is misuse with its text`(_ engine: Engine, _ text: String) throws {
        let store = try Notes.empty(engine)
        let fault = error { () throws(DatabaseError) in
            try store.database.read { (connection) throws(DatabaseError) in try connection.rows(SQL(text: text)) }
        }
        #expect(fault?.kind == .misuse)
        #expect(fault?.statement == text)
    }

    @Test(arguments: Engine.allCases)
    func `after close every call is refused`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        store.database.close()
        #expect(kind { () throws(DatabaseError) in try store.database.notes() } == .closed)
        #expect(kind { () throws(DatabaseError) in try store.database.addNote(1, "a") } == .closed)
    }

    @Test func `a database in memory is private and reads what was written`() throws {
        let (first, second) = (try Database(.memory), try Database(.memory))
        try first.migrate([Notes.migration])
        try first.addNote(1, "a")
        #expect(try first.notes() == ["a"])
        #expect(kind { () throws(DatabaseError) in try second.notes() } == .misuse)
    }
}
