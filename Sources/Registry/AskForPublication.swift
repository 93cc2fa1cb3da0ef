package import Accounts
package import Database
package import Formats
internal import Identifiers
internal import Outbox

/// That somebody asked for a draft to be published, and what became of it.
package struct DraftRequest: Sendable, Equatable {
    package let draft: String
    /// Who asked.
    package let account: String, name: String
    /// Seconds since 1970, UTC.
    package let at: Int
    /// What they wrote to those they asked; may be empty.
    package let message: String
    /// The version of the draft that was asked for.
    package let version: Int
    /// Who gave the draft back, when, and why; nil while it waits.
    package let returnedBy: String?, returnedAt: Int?, reason: String?

    package var isReturned: Bool { returnedBy != nil }

    /// Whether it is too early to ask again: it waits, and nothing has changed.
    package func isWaiting(_ current: Draft, at time: Int) -> Bool {
        !isReturned && version == current.version && time - at < Registry.askAgainSeconds
    }

    static let columns: SQL = "draft, account, name, at, message, version, returned_by, returned_at, reason"

    init(_ row: Row) throws(DatabaseError) {
        draft = try row.text("draft")
        account = try row.text("account")
        name = try row.text("name")
        at = try row.int("at")
        message = try row.text("message")
        version = try row.int("version")
        returnedBy = try row.optionalText("returned_by")
        returnedAt = try row.optionalInt("returned_at")
        reason = try row.optionalText("reason")
    }
}

/// Why publication was not asked for, or a draft not given back; nothing was written.
package enum AskRefusal: StorageFailing, Equatable {
    case noSuchDraft
    case staleDraft(opened: Int, current: Int)
    /// What must be mended before anybody is asked.
    case invalid([Issue])
    /// It waits already, and nothing has changed.
    case askedAlready(DraftRequest)
    /// The person can do all that is left.
    case ownToDo
    /// The person asks too often.
    case tooMany(wait: Duration)
    /// Nobody asked, or it was given back or asked for anew since the page was read.
    case notAsked
    case noReason
    case messageTooLong(max: Int)
    case notCovered
    case storage(DatabaseError)
}

extension Registry {
    /// Characters of what one writes to those who are asked, or to whom a draft is given back.
    package static let messageCharactersMax = 1_000
    /// Bytes of a character at the most, on average: some are letters with many marks.
    private static let characterBytesMax = 16
    /// Seconds after which one may ask again for what still waits as it was.
    package static let askAgainSeconds = 7 * 86_400
    /// Requests that one person makes on one day before the next waits.
    package static let requestsFree = 50

    /// Asks for what a complete draft still wants: the signatures that its format asks for, from those who give them;
    /// else publication, from those who may publish it. It stands on their first page, and they get a letter.
    ///
    /// - Parameter opened: the draft version that was read.
    package func ask(
        _ identifier: String, opened: Int, message: String, under permit: Permit
    ) throws(AskRefusal) -> DraftRequest {
        guard Self.isShort(message) else { throw .messageTooLong(max: Self.messageCharactersMax) }
        let time = now()
        return try database.transaction { (connection) throws(DatabaseError) -> Result<DraftRequest, AskRefusal> in
            guard let draft = try connection.draft(of: identifier) else { return .failure(.noSuchDraft) }
            guard draft.version == opened else {
                return .failure(.staleDraft(opened: opened, current: draft.version))
            }
            guard let format = formats.format(draft.schema),
                permit.covers([.editDraft], format: format, government: draft.government, owner: draft.owner)
            else { return .failure(.notCovered) }
            if let request = try connection.request(of: identifier), request.isWaiting(draft, at: time) {
                return .failure(.askedAlready(request))
            }
            let cited = CitedRecords(connection)
            let validation = Validator(format: format, formats: formats, record: { cited($0) })
                .validate(format.publishable(draft.document))
            try cited.check()
            guard validation.isPublishable else { return .failure(.invalid(validation.issues)) }
            let wanted = format.wanting(beside: try connection.signatures(of: draft, format: format))
            guard !format.canDoAll(wanted, draft, permit.actor) else { return .failure(.ownToDo) }
            if let wait = try connection.countRequest(of: permit.actor, free: Self.requestsFree, now: time) {
                return .failure(.tooMany(wait: .seconds(wait)))
            }
            try askEach(draft, format, wanted, message: message, by: permit.actor, on: connection)
            try connection.execute(
                """
                INSERT INTO draft_request (draft, account, name, at, message, version)
                VALUES (\(identifier), \(permit.actor.account), \(permit.actor.name), \(time), \(message),
                    \(draft.version))
                ON CONFLICT (draft) DO UPDATE SET account = excluded.account, name = excluded.name, at = excluded.at,
                    message = excluded.message, version = excluded.version,
                    returned_by = NULL, returned_at = NULL, reason = NULL
                """)
            guard let request = try connection.request(of: identifier) else { return .failure(.noSuchDraft) }
            return .success(request)
        }
    }

    /// Gives a draft back to who asked for its publication, with a reason: it is theirs to go on with.
    ///
    /// - Parameter asked: when the request that was read was made; one made since is another.
    package func giveBack(
        _ identifier: String, asked: Int, reason: String, under permit: Permit
    ) throws(AskRefusal) {
        guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
        guard Self.isShort(reason) else { throw .messageTooLong(max: Self.messageCharactersMax) }
        let time = now()
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, AskRefusal> in
            guard let draft = try connection.draft(of: identifier) else { return .failure(.noSuchDraft) }
            guard let format = formats.format(draft.schema),
                permit.covers([.publish, .sign], format: format, government: draft.government, owner: draft.owner)
            else { return .failure(.notCovered) }
            guard let request = try connection.request(of: identifier), !request.isReturned, request.at == asked
            else { return .failure(.notAsked) }
            try connection.execute(
                """
                UPDATE draft_request SET returned_by = \(permit.actor.name), returned_at = \(time), reason = \(reason)
                WHERE draft = \(identifier)
                """)
            let people = try connection.readers(
                of: draft, format, among: [request.account, draft.owner], except: permit.actor)
            try outbox.post(.draftReturned, to: people.recipients, on: connection) { language in
                var facts = draft.facts(in: language, by: permit.actor.name)
                facts[.message] = reason
                return facts
            }
            return .success(())
        }
    }

    /// What was asked for these drafts.
    package func requests(of drafts: [String]) throws(DatabaseError) -> [String: DraftRequest] {
        if drafts.isEmpty { return [:] }
        return try database.read { (connection) throws(DatabaseError) in
            var requests: [String: DraftRequest] = [:]
            for row in try connection.rows(
                "SELECT \(DraftRequest.columns) FROM draft_request WHERE draft IN \(list: drafts)")
            {
                let request = try DraftRequest(row)
                requests[request.draft] = request
            }
            return requests
        }
    }

    /// Drafts of these types for which somebody asked and which still wait, asked for longest ago first.
    package func draftsAskedFor(
        schemas: [String], government: String?, offset: Int = 0, limit: Int
    ) throws(DatabaseError) -> [Draft] {
        if schemas.isEmpty { return [] }
        return try database.read { (connection) throws(DatabaseError) in
            var condition: SQL = "schema IN \(list: schemas)"
            if let government { condition = condition + " AND government = \(government)" }
            let rows = try connection.rows(
                """
                SELECT \(Draft.columns) FROM draft JOIN (
                    SELECT draft AS asked, at FROM draft_request WHERE returned_by IS NULL) AS request
                    ON asked = identifier
                WHERE \(condition) ORDER BY at, identifier LIMIT \(limit) OFFSET \(offset)
                """)
            var drafts: [Draft] = []
            for row in rows { drafts.append(try Draft(row)) }
            return drafts
        }
    }

    private static func isShort(_ text: String) -> Bool {
        text.count <= messageCharactersMax && text.utf8.count <= messageCharactersMax * characterBytesMax
    }

    /// How many people with an account can do what a draft still wants, besides the one who asked.
    package func countOfPeople(askedBy request: DraftRequest, for draft: Draft) throws(DatabaseError) -> Int {
        guard let format = formats.format(draft.schema) else { return 0 }
        return try database.read { (connection) throws(DatabaseError) in
            let wanted = format.wanting(beside: try connection.signatures(of: draft, format: format))
            var people: Set<String> = []
            for signature in wanted {
                people.formUnion(try connection.signatories(signature, draft, format).map(\.id))
            }
            if wanted.isEmpty { people.formUnion(try connection.publishers(draft, format).map(\.id)) }
            return people.subtracting([request.account]).count
        }
    }

    /// Posts the letters of `ask`.
    private func askEach(
        _ draft: Draft, _ format: Format, _ wanted: [Format.Signature], message: String, by actor: Actor,
        on connection: Connection
    ) throws(DatabaseError) {
        for signature in wanted {
            let people = try connection.signatories(signature, draft, format).filter { $0.id != actor.account }
            try outbox.post(.signatureAsked, to: people.recipients, on: connection) { language in
                var facts = draft.facts(in: language, by: actor.name)
                facts[.message] = message
                facts[.signature] = signature.key
                return facts
            }
        }
        if wanted.isEmpty {
            try askPublishers(
                of: draft, format, message: message, asking: actor.name, except: [actor.account], on: connection)
        }
    }

    /// Asks those who may publish a draft.
    ///
    /// - Parameters:
    ///   - asking: in whose name they are asked.
    ///   - accounts: who did what leads to it, or is told of it otherwise.
    func askPublishers(
        of draft: Draft, _ format: Format, message: String, asking: String, except accounts: Set<String>,
        on connection: Connection
    ) throws(DatabaseError) {
        let people = try connection.publishers(draft, format).filter { !accounts.contains($0.id) }
        try outbox.post(.publicationAsked, to: people.recipients, on: connection) { language in
            var facts = draft.facts(in: language, by: asking)
            facts[.message] = message
            return facts
        }
    }
}

extension Format {
    func mayPublish(_ draft: Draft, _ actor: Actor) -> Bool {
        actor.permit(.publish, for: subject(government: draft.government, owner: draft.owner)) != nil
    }

    /// Whether nobody else is needed for what a draft still wants.
    package func canDoAll(_ wanted: [Format.Signature], _ draft: Draft, _ actor: Actor) -> Bool {
        wanted.isEmpty ? mayPublish(draft, actor) : wanted.allSatisfy { permit(toSign: $0.key, draft, actor) != nil }
    }
}

extension Connection {
    func request(of draft: String) throws(DatabaseError) -> DraftRequest? {
        try row("SELECT \(DraftRequest.columns) FROM draft_request WHERE draft = \(draft)")
            .map { (row) throws(DatabaseError) in try DraftRequest(row) }
    }

    /// Who may publish a draft in a role of theirs: administrators may, and are not asked.
    func publishers(_ draft: Draft, _ format: Format) throws(DatabaseError) -> [Account] {
        try people(holding: format.publishers.compactMap(Role.init), of: draft.government)
            .filter { format.mayPublish(draft, $0.actor) }
    }

    /// Who may give one of the signatures that a draft wants.
    func signatories(_ signature: Format.Signature, _ draft: Draft, _ format: Format) throws(DatabaseError) -> [Account]
    {
        try people(holding: signature.roles.compactMap(Role.init), of: draft.government)
            .filter { format.permit(toSign: signature.key, draft, $0.actor) != nil }
    }
}
