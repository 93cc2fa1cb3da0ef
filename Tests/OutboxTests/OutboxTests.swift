import Database
import DatabaseTesting
import Synchronization
import Testing
import Thesaurus

@testable import Outbox

@Suite struct OutboxTests {
    /// An outbox on an empty database, with a clock that is set by hand.
    private final class House: Sendable {
        let empty: EmptyDatabase
        let seconds = Mutex(1_800_000_000)

        init(_ engine: Engine) throws {
            empty = try EmptyDatabase(engine)
            try empty.database.migrate(Outbox.migrations)
        }

        func outbox(isOpen: Bool = true) -> Outbox {
            Outbox(database: empty.database, isOpen: isOpen, now: { [self] in seconds.withLock { $0 } })
        }

        func pass(_ count: Int) { seconds.withLock { $0 += count } }

        func post(_ kind: Letter.Kind = .welcome, isOpen: Bool = true, times: Int = 1) throws {
            let outbox = outbox(isOpen: isOpen)
            for _ in 0..<times {
                try empty.database.write { (connection) throws(DatabaseError) in
                    try outbox.post(kind, to: [OutboxTests.amina, OutboxTests.chen], on: connection) { language in
                        [.title: language == .fr ? "maïs" : "玉米", .by: "B"]
                    }
                }
            }
        }
    }

    private static let amina = Recipient(account: "A", address: "a@example.org", name: "Amina", language: .fr)
    private static let chen = Recipient(account: "C", address: "c@example.org", name: "陈", language: .zh)

    @Test(arguments: Engine.allCases)
    func `each gets a letter in their language, once`(_ engine: Engine) throws {
        let house = try House(engine), outbox = house.outbox()
        try house.post()
        let letters = try outbox.take()
        #expect(Set(letters.map(\.recipient)) == [Self.amina, Self.chen])
        #expect(letters.first { $0.recipient == Self.chen }?.facts == [.title: "玉米", .by: "B"])
        #expect(Set(letters.map(\.identifier)).count == 2)
        #expect(try outbox.take().isEmpty)
        for letter in letters { try outbox.noteSent(letter) }
        house.pass(Outbox.takenSecondsMax)
        #expect(try outbox.take().isEmpty)
        #expect(try outbox.counts() == (0, 0))
        // How it stands is known, what it said is not.
        let kept = try house.empty.database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT facts FROM letter").map { (row) throws(DatabaseError) in try row.text("facts") }
        }
        #expect(kept == ["{}", "{}"])
        #expect(try outbox.deliveries(to: "A", limit: 9).map(\.state) == [.sent])
    }

    @Test func `who falls between taking and sending leaves the letter to the next`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post()
        let first = try outbox.take()
        house.pass(Outbox.takenSecondsMax - 1)
        #expect(try outbox.take().isEmpty)
        house.pass(1)
        #expect(try Set(outbox.take().map(\.identifier)) == Set(first.map(\.identifier)))
    }

    @Test func `what cannot be sent is tried again, ever more rarely, and given up after some days`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post(.recordPublished)
        for letter in try outbox.take() where letter.recipient == Self.chen { try outbox.noteSent(letter) }
        var waited: [Int] = []
        house.pass(Outbox.takenSecondsMax)
        while let letter = try outbox.take().first, waited.count < 20 {
            if try outbox.noteFault(letter, "no route to host", isRefused: false) { break }
            let due = try house.empty.database.read { (connection) throws(DatabaseError) in
                try connection.row("SELECT due FROM letter WHERE state = 'waiting'")?.int("due") ?? 0
            }
            waited.append(due - outbox.now())
            house.pass(due - outbox.now() - 1)
            #expect(try outbox.take().isEmpty)
            house.pass(1)
        }
        // One attempt was made by the taker who fell.
        #expect(waited == Array(Outbox.waits.dropFirst()))
        #expect(try outbox.counts() == (0, 1))
        #expect(try outbox.deliveries(to: "A", limit: 1).map(\.fault) == ["no route to host"])
    }

    @Test func `what the server refuses for good is given up soon`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post()
        var isGivenUp = false, attempts = 0
        while !isGivenUp, attempts < 20 {
            for letter in try outbox.take() where letter.recipient == Self.amina {
                attempts += 1
                isGivenUp = try outbox.noteFault(letter, "550 No such user", isRefused: true)
            }
            house.pass(86_400)
        }
        #expect(attempts == Outbox.refusalsMax + 1)
    }

    @Test func `letters come in the order of their posting, some at a time`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        for _ in 0..<Outbox.takenMax {
            try house.post()
            house.pass(1)
        }
        let first = try outbox.take(), second = try outbox.take()
        #expect(first.count == Outbox.takenMax && second.count == Outbox.takenMax)
        #expect(first.map(\.posted).max() ?? 0 <= second.map(\.posted).min() ?? 0)
    }

    @Test func `nothing is posted where the outbox is closed, and nothing by what is taken back`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post(isOpen: false)
        #expect(try outbox.take().isEmpty)
        try? house.empty.database.write { (connection) throws(DatabaseError) in
            try outbox.post(.welcome, to: [Self.amina], on: connection)
            throw DatabaseError(kind: .constraint, message: "the use case failed")
        }
        #expect(try outbox.take().isEmpty)
    }

    @Test func `a letter that was taken and not tried is as it was`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post()
        for letter in try outbox.take() { try outbox.giveBack(letter, dueIn: 60) }
        #expect(try outbox.take().isEmpty)
        house.pass(60)
        #expect(try outbox.take().map(\.attempts) == [1, 1])
    }

    @Test func `who notes late changes nothing`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post()
        let late = try #require(try outbox.take().first)
        house.pass(Outbox.takenSecondsMax)
        for letter in try outbox.take() { try outbox.noteSent(letter) }
        _ = try outbox.noteFault(late, "timed out", isRefused: false)
        try outbox.giveBack(late, dueIn: 0)
        #expect(try outbox.counts() == (0, 0))
        house.pass(86_400)
        #expect(try outbox.take().isEmpty)
    }

    @Test func `a letter of a kind that is not known stops none behind it`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post()
        try house.empty.database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute("UPDATE letter SET kind = 'of-tomorrow' WHERE account = 'A'")
        }
        #expect(try outbox.take().map(\.recipient) == [Self.chen])
        #expect(try outbox.counts() == (1, 1))
    }

    @Test func `what waits too long is given up, a link that was asked for the sooner`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post(.passwordLink)
        try house.post(.recordPublished)
        house.pass(Outbox.linkHoursMax * 3_600 + 1)
        _ = try outbox.tidy()
        #expect(try outbox.counts() == (2, 2))
        house.pass(Outbox.waitingDaysMax * 86_400)
        #expect(try outbox.tidy() == 2)
        #expect(try outbox.take().isEmpty)
        #expect(try outbox.counts() == (0, 4))
    }

    @Test func `what one letter holds has a limit in bytes`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        let long = "e" + String(repeating: "\u{301}", count: 100_000)
        try house.empty.database.write { (connection) throws(DatabaseError) in
            try outbox.post(.draftReturned, to: [Self.amina], on: connection) { _ in [.message: long] }
        }
        let kept = try #require(try outbox.take().first?.facts[.message])
        #expect(kept.utf8.first == UInt8(ascii: "e"))
        #expect((16_000...Outbox.factBytesMax).contains(kept.utf8.count))
    }

    @Test func `what was sent long ago is forgotten`() throws {
        let house = try House(.sqlite), outbox = house.outbox()
        try house.post()
        for letter in try outbox.take() { try outbox.noteSent(letter) }
        house.pass((Outbox.sentDaysMax + 1) * 86_400)
        try house.post()
        for letter in try outbox.take() { try outbox.noteSent(letter) }
        #expect(try outbox.tidy() == 0)
        #expect(try outbox.deliveries(limit: 9).map(\.state) == [.sent, .sent])
    }
}
