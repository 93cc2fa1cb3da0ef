import Database
import DatabaseTesting
import Dispatch
import Synchronization
import Testing

@Suite struct ConcurrencyTests {
    @Test(arguments: Engine.allCases)
    func `readers see the state before a write until it commits`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let database = store.database
        try database.addNote(1, "before")
        let seen = Mutex<[[String]]>([])
        let faults = Mutex<[DatabaseError]>([])
        try database.write { (connection) throws(DatabaseError) in
            try connection.addNote(2, "during")
            DispatchQueue.concurrentPerform(iterations: 9) { iteration in
                // One of them runs on this thread, which is inside the write already.
                do throws(DatabaseError) {
                    let notes = try database.notes()
                    seen.withLock { $0.append(notes) }
                } catch {
                    faults.withLock { $0.append(error) }
                }
            }
        }
        #expect(seen.withLock { $0.allSatisfy { $0 == ["before"] } })
        #expect(faults.withLock { $0.allSatisfy { $0.kind == .misuse } })
        #expect(try database.notes() == ["before", "during"])
    }

    @Test(arguments: Engine.allCases)
    func `a read sees one state from its first statement to its last`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let database = store.database
        let (before, after) = try database.read { (connection) throws(DatabaseError) in
            let before = try connection.notes()
            let written = onAnotherThread { () throws(DatabaseError) in try database.addNote(1, "meanwhile") }
            #expect(written == nil)
            return (before, try connection.notes())
        }
        #expect(before == [] && after == [])
        #expect(try database.notes() == ["meanwhile"])
    }

    @Test(arguments: Engine.allCases)
    func `writers of several nodes never lose each other's change`(_ engine: Engine) throws {
        let store = try Notes.empty(engine)
        let nodes = [store.database, try Database(store.location)]
        let faults = Mutex<[DatabaseError]>([])
        DispatchQueue.concurrentPerform(iterations: 40) { iteration in
            let fault = error { () throws(DatabaseError) in
                try nodes[iteration % 2].write { (connection) throws(DatabaseError) in
                    let next = try connection.row("SELECT count(*) AS many FROM note")?.int("many") ?? 0
                    try connection.addNote(next + 1, "note \(iteration)")
                }
            }
            if let fault { faults.withLock { $0.append(fault) } }
        }
        #expect(faults.withLock { $0 } == [])
        #expect(try store.database.notes().count == 40)
    }

    @Test(arguments: Engine.allCases)
    func `a writer that waits too long is told the database is busy`(_ engine: Engine) throws {
        var limits = DatabaseLimits()
        (limits.writerWait, limits.lockWait) = (.milliseconds(20), .milliseconds(20))
        let store = try Notes.empty(engine, limits: limits)
        let (database, other) = (store.database, try Database(store.location, limits: limits))
        try database.write { (connection) throws(DatabaseError) in
            try connection.addNote(1, "a")
            #expect(onAnotherThread { () throws(DatabaseError) in try database.addNote(2, "b") }?.kind == .busy)
            #expect(onAnotherThread { () throws(DatabaseError) in try other.addNote(3, "c") }?.kind == .busy)
        }
        try other.addNote(4, "d")
        #expect(try database.notes() == ["a", "d"])
    }

    @Test(arguments: Engine.allCases)
    func `a reader that finds the pool empty is told the database is busy`(_ engine: Engine) throws {
        var limits = DatabaseLimits()
        limits.readerWait = .milliseconds(20)
        let store = try Notes.empty(engine, readers: 1, limits: limits)
        let database = store.database
        try database.read { (connection) throws(DatabaseError) in
            _ = try connection.notes()
            #expect(onAnotherThread { () throws(DatabaseError) in _ = try database.notes() }?.kind == .busy)
        }
        #expect(try database.notes() == [])
    }

    /// Runs `body` on a thread of its own, waits for it, and answers its error.
    private func onAnotherThread(_ body: @escaping @Sendable () throws(DatabaseError) -> Void) -> DatabaseError? {
        let ending = Ending()
        DispatchQueue(label: "another thread").async {
            let fault = error(body)
            ending.fault.withLock { $0 = fault }
            ending.reached.signal()
        }
        ending.reached.wait()
        return ending.fault.withLock { $0 }
    }
}

/// What a thread leaves behind when it is done.
private final class Ending: Sendable {
    let fault = Mutex<DatabaseError?>(nil)
    let reached = DispatchSemaphore(value: 0)
}
