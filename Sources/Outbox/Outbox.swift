internal import Crypto
package import Database
internal import JSON
package import Thesaurus

/// Letters on their way: posted in the transaction of what they tell of, so that neither is without the other, and sent
/// afterwards by whoever takes them.
///
/// A letter is sent at least once: who falls between sending it and noting so sends it again, under the same
/// Message-ID. Where no mail server is named the outbox is closed, and nothing is posted.
package struct Outbox: Sendable {
    /// Letters taken at once.
    package static let takenMax = 20
    /// How long a letter that was taken is left to its taker, in seconds.
    package static let takenSecondsMax = 600
    /// The wait before each further attempt, in seconds; after the last the letter is given up, about three days old.
    static let waits = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400, 86_400]
    /// Further attempts at a letter that the server refused for good: some say so while they only mean "not now".
    static let refusalsMax = 3
    /// Days that it is kept which letters were sent, and which were given up; what they said goes at once.
    package static let sentDaysMax = 30, failedDaysMax = 90
    /// Days after which a letter is given up, however few attempts there were; hours for one with a link that was asked
    /// for, as nobody waits longer for it.
    package static let waitingDaysMax = 4, linkHoursMax = 12
    /// Bytes of what is kept of a fault.
    static let faultBytesMax = 500
    /// Bytes of one fact of a letter; the end of a longer one is left out.
    static let factBytesMax = 16_384

    let database: Database
    package let isOpen: Bool
    /// Seconds since 1970, UTC.
    let now: @Sendable () -> Int
    /// So many random bytes.
    let random: @Sendable (Int) -> [UInt8]

    package init(
        database: Database, isOpen: Bool, now: @escaping @Sendable () -> Int,
        random: @escaping @Sendable (Int) -> [UInt8] = SecureRandom.bytes
    ) {
        (self.database, self.isOpen, self.now, self.random) = (database, isOpen, now, random)
    }

    package static let migrations = [
        Migration(
            name: "outbox-001-letters",
            sql: """
                CREATE TABLE letter (
                    identifier TEXT PRIMARY KEY,
                    kind TEXT NOT NULL,
                    account TEXT NOT NULL,
                    address TEXT NOT NULL,
                    name TEXT NOT NULL,
                    language TEXT NOT NULL,
                    facts TEXT NOT NULL,
                    posted INTEGER NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
                    due INTEGER NOT NULL,
                    attempts INTEGER NOT NULL,
                    ended INTEGER,
                    fault TEXT
                ) STRICT;
                CREATE INDEX letter_due ON letter (state, due);
                CREATE INDEX letter_account ON letter (account, posted);
                """)
    ]

    /// Posts one letter to each, in the transaction on `connection`.
    ///
    /// - Parameter facts: what it has to say, in the recipient's language.
    package func post(
        _ kind: Letter.Kind, to recipients: [Recipient], on connection: Connection,
        facts: (Language) -> [Letter.Fact: String] = { _ in [:] }
    ) throws(DatabaseError) {
        guard isOpen else { return }
        let time = now()
        for to in recipients {
            try connection.execute(
                """
                INSERT INTO letter (\(Self.columns), state, due, attempts) VALUES (
                    \(Hex.text(random(16))), \(kind.rawValue), \(to.account), \(to.address), \(to.name),
                    \(to.language.rawValue), \(Self.text(of: facts(to.language))), \(time), 'waiting', \(time), 0)
                """)
        }
    }

    /// Takes letters that are due; nobody else gets them for `takenSecondsMax`.
    package func take() throws(DatabaseError) -> [Letter] {
        let time = now()
        // Nothing waits most of the time: that costs one read and no write.
        let isIdle = try database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT 1 AS due FROM letter WHERE state = 'waiting' AND due <= \(time) LIMIT 1") == nil
        }
        if isIdle { return [] }
        return try database.write { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT \(Self.columns), attempts FROM letter WHERE state = 'waiting' AND due <= \(time)
                ORDER BY due, identifier LIMIT \(Self.takenMax)
                """)
            var letters: [Letter] = []
            for row in rows {
                let identifier = try row.text("identifier")
                // Another version of the program may have posted it: it must not stop those behind it.
                guard let letter = try Letter(row) else {
                    try connection.execute(
                        """
                        UPDATE letter SET state = 'failed', ended = \(time), facts = '{}',
                            fault = 'of a kind that is not known here'
                        WHERE identifier = \(identifier)
                        """)
                    continue
                }
                try connection.execute(
                    """
                    UPDATE letter SET attempts = \(letter.attempts), due = \(time + Self.takenSecondsMax)
                    WHERE identifier = \(identifier)
                    """)
                letters.append(letter)
            }
            return letters
        }
    }

    /// The mail server has taken it: what it said is kept no longer.
    package func noteSent(_ letter: Letter) throws(DatabaseError) {
        try end(letter, "sent", fault: nil)
    }

    /// It is not wanted any more: it goes without having been sent.
    package func drop(_ letter: Letter) throws(DatabaseError) {
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute("DELETE FROM letter WHERE identifier = \(letter.identifier)")
        }
    }

    /// It was taken and not tried: it is as it was before.
    ///
    /// - Parameter seconds: until it is due again.
    package func giveBack(_ letter: Letter, dueIn seconds: Int) throws(DatabaseError) {
        let due = now() + seconds
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(
                """
                UPDATE letter SET due = \(due), attempts = attempts - 1
                WHERE identifier = \(letter.identifier) AND state = 'waiting' AND attempts = \(letter.attempts)
                """)
        }
    }

    /// It could not be sent. Answers whether it was given up.
    ///
    /// - Parameter isRefused: the server said that it will not take it later either.
    package func noteFault(_ letter: Letter, _ reason: String, isRefused: Bool) throws(DatabaseError) -> Bool {
        let reason = String(decoding: reason.utf8.prefix(Self.faultBytesMax), as: UTF8.self)
        let furtherMax = isRefused ? Self.refusalsMax : Self.waits.count
        guard letter.attempts <= furtherMax, Self.waits.indices.contains(letter.attempts - 1) else {
            try end(letter, "failed", fault: reason)
            return true
        }
        let due = now() + Self.waits[letter.attempts - 1]
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(
                """
                UPDATE letter SET due = \(due), fault = \(reason)
                WHERE identifier = \(letter.identifier) AND state = 'waiting' AND attempts = \(letter.attempts)
                """)
        }
        return false
    }

    /// Forgets what was sent or given up long ago, and gives up what waits too long, as where no mail server is named
    /// any more. To be called now and then.
    ///
    /// - Returns: how many were given up.
    package func tidy() throws(DatabaseError) -> Int {
        let time = now()
        return try database.write { (connection) throws(DatabaseError) in try connection.endOldLetters(at: time) }
    }

    /// Links to choose a password that wait are not wanted any more.
    package func dropLinks(to account: String, on connection: Connection) throws(DatabaseError) {
        guard isOpen else { return }
        try connection.execute(
            """
            DELETE FROM letter WHERE account = \(account) AND state = 'waiting'
            AND kind = \(Letter.Kind.passwordLink.rawValue)
            """)
    }

    /// Unless somebody else has taken it meanwhile.
    private func end(_ letter: Letter, _ state: String, fault: String?) throws(DatabaseError) {
        let time = now()
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(
                """
                UPDATE letter SET state = \(state), ended = \(time), facts = '{}', fault = \(fault)
                WHERE identifier = \(letter.identifier) AND state = 'waiting' AND attempts = \(letter.attempts)
                """)
        }
    }
}

extension Connection {
    fileprivate func endOldLetters(at time: Int) throws(DatabaseError) -> Int {
        let sentBefore = time - Outbox.sentDaysMax * 86_400, failedBefore = time - Outbox.failedDaysMax * 86_400
        let oldBefore = time - Outbox.waitingDaysMax * 86_400, linksBefore = time - Outbox.linkHoursMax * 3_600
        try execute(
            """
            DELETE FROM letter WHERE state = 'sent' AND ended < \(sentBefore)
            OR state = 'failed' AND ended < \(failedBefore)
            """)
        return try execute(
            """
            UPDATE letter SET state = 'failed', ended = \(time), facts = '{}', fault = COALESCE(fault, 'not sent in time')
            WHERE state = 'waiting' AND (posted < \(oldBefore)
            OR posted < \(linksBefore) AND kind = \(Letter.Kind.passwordLink.rawValue))
            """)
    }
}

extension Outbox {
    static let columns: SQL = "identifier, kind, account, address, name, language, facts, posted"

    fileprivate static func text(of facts: [Letter.Fact: String]) -> String {
        JSON.object(JSONObject(facts.map { (key: $0.key.rawValue, value: JSON.string(cut($0.value))) })).canonicalText
    }

    /// To whole scalars: a letter with thousands of marks is one character.
    private static func cut(_ text: String) -> String {
        if text.utf8.count <= factBytesMax { return text }
        var bytes = 0
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix {
                    bytes += UTF8.width($0)
                    return bytes <= factBytesMax
                }))
    }
}
