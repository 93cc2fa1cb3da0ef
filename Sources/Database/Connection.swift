/// A connection inside one transaction, valid only within the closure it was given to.
///
/// Once a statement has failed nothing more can be done in that transaction, on either engine, and it cannot commit,
/// even if the error was caught; what must be able to fail by itself runs in a `savepoint`.
package final class Connection {
    /// Which engine answers, for the few statements that differ.
    package let engine: Engine

    private var session: (any Session)?
    private var savepoints = 0
    /// The first fault not yet undone by a savepoint; it bars every later statement and the commit.
    private(set) var fault: DatabaseError?

    private let statements: StatementCount

    init(_ session: any Session, engine: Engine, statements: StatementCount) {
        (self.session, self.engine, self.statements) = (session, engine, statements)
    }

    /// Every row of the answer, held in memory: for answers known to be short.
    package func rows(_ sql: SQL) throws(DatabaseError) -> [Row] {
        try using(sql) { (session) throws(DatabaseError) in try session.rows(sql) }
    }

    /// The first row of the answer, or nil if it has none.
    package func row(_ sql: SQL) throws(DatabaseError) -> Row? {
        try using(sql) { (session) throws(DatabaseError) in try session.row(sql) }
    }

    /// Calls `body` with each row in turn, in memory that does not grow with the answer.
    ///
    /// Other statements may run inside `body`, but none that change the tables being read. On PostgreSQL `sql` must be
    /// a `SELECT` or `VALUES`.
    package func each(_ sql: SQL, _ body: (Row) throws(DatabaseError) -> Void) throws(DatabaseError) {
        let session = try ready(sql)
        var thrown: DatabaseError?
        do throws(DatabaseError) {
            try session.each(sql) { (row) throws(DatabaseError) in
                do throws(DatabaseError) { try body(row) } catch {
                    thrown = error
                    throw error
                }
            }
        } catch {
            if thrown == nil { fault = error }
            throw error
        }
    }

    /// Runs a statement and answers how many rows it inserted, updated or deleted.
    @discardableResult
    package func execute(_ sql: SQL) throws(DatabaseError) -> Int {
        try using(sql) { (session) throws(DatabaseError) in try session.execute(sql) }
    }

    /// Does `body`, and undoes only what it did unless it answers `.success`.
    ///
    /// A refusal comes back as a value; a fault is undone and thrown, and may be caught to go on with the next row.
    package func savepoint<Success, Failure: Error>(
        _ body: () throws(DatabaseError) -> Result<Success, Failure>
    ) throws(DatabaseError) -> Result<Success, Failure> {
        savepoints += 1
        defer { savepoints -= 1 }
        let name = "savepoint_\(savepoints)"
        try execute(SQL(text: "SAVEPOINT \(name)"))
        do throws(DatabaseError) {
            let result = try body()
            if let fault { throw fault }
            if case .failure = result { try undo(name) }
            try execute(SQL(text: "RELEASE SAVEPOINT \(name)"))
            return result
        } catch {
            try undo(name)
            try execute(SQL(text: "RELEASE SAVEPOINT \(name)"))
            throw error
        }
    }

    /// Runs several statements, without values; for migrations.
    func script(_ text: String) throws(DatabaseError) {
        try using(SQL(text: "")) { (session) throws(DatabaseError) in try session.script(text) }
    }

    /// Makes the connection useless, as the closure it belongs to has ended.
    func end() { session = nil }

    private func undo(_ name: String) throws(DatabaseError) {
        guard let session else { throw .misuse("the connection was used after its transaction ended") }
        do throws(DatabaseError) {
            _ = try session.execute(SQL(text: "ROLLBACK TO SAVEPOINT \(name)"))
            fault = nil
        } catch {
            throw fault ?? error
        }
    }

    private func ready(_ sql: SQL) throws(DatabaseError) -> any Session {
        guard let session else {
            throw .misuse("the connection was used after its transaction ended", statement: sql.text)
        }
        if let fault {
            throw .misuse("an earlier statement of this transaction failed: \(fault.message)", statement: sql.text)
        }
        try sql.checked()
        statements.add()
        return session
    }

    private func using<T>(
        _ sql: SQL, _ body: (any Session) throws(DatabaseError) -> T
    ) throws(DatabaseError) -> T {
        let session = try ready(sql)
        do throws(DatabaseError) { return try body(session) } catch {
            fault = error
            throw error
        }
    }
}
