internal import Accounts
internal import Database
internal import Formats
internal import Identifiers
internal import Outbox
internal import Thesaurus

/// Who learns by letter of what was done to a draft or a record; posted in the transaction that does it.
extension Registry {
    /// Tells of a record those who worked at it, and the focal points of its government.
    func tell(
        _ kind: Letter.Kind, _ record: PublishedRecord, workedAtBy accounts: [String], reason: LanguageMap? = nil,
        _ actor: Actor, on connection: Connection
    ) throws(DatabaseError) {
        guard outbox.isOpen else { return }
        var people = try connection.people(accounts, except: actor)
        if let government = record.government {
            let points = try connection.people(holding: [.nationalFocalPoint], of: government, except: actor)
            people += points.filter { point in !people.contains { $0.id == point.id } }
        }
        try outbox.post(kind, to: people.recipients, on: connection) { language in
            var facts: [Letter.Fact: String] = [
                .by: actor.name, .number: record.number.description, .schema: record.schema,
                .title: record.title.text(in: language)?.text ?? "",
            ]
            if let government = record.government { facts[.government] = government }
            if let reason { facts[.message] = reason.text(in: language)?.text }
            return facts
        }
    }

    /// Tells those who worked at a draft that it is gone.
    func tellDeleted(
        _ draft: Draft, _ format: Format, _ actor: Actor, on connection: Connection
    ) throws(DatabaseError) {
        guard outbox.isOpen else { return }
        let people = try connection.readers(
            of: draft, format, among: connection.peopleAt(draft), except: actor)
        try outbox.post(.draftDeleted, to: people.recipients, on: connection) { draft.facts(in: $0, by: actor) }
    }

    /// Tells of a signature those who worked at the draft; and once no other is wanting, those who may publish it, if
    /// they were asked to.
    func tellSigned(
        _ draft: Draft, _ format: Format, _ given: GivenSignature, _ actor: Actor, on connection: Connection
    ) throws(DatabaseError) {
        let isComplete = try connection.wanted(draft, format).isEmpty
        let request = try connection.request(of: draft.identifier)
        var told: Set<String> = []
        if outbox.isOpen {
            let people = try connection.readers(
                of: draft, format, among: connection.peopleAt(draft), except: actor)
            told = Set(people.map(\.id))
            try outbox.post(.signatureGiven, to: people.recipients, on: connection) { language in
                var facts = draft.facts(in: language, by: actor)
                facts[.signature] = given.key
                if isComplete { facts[.complete] = "1" }
                return facts
            }
        }
        guard isComplete, let request, !request.isReturned else { return }
        let asking = Actor(account: request.account, name: request.name, email: "", government: nil, roles: [])
        let people = try askPublishers(
            of: draft, format, message: request.message, by: actor, asking: asking, told: told, on: connection)
        let all = people + (format.mayPublish(draft, actor) ? 1 : 0)
        try connection.execute("UPDATE draft_request SET people = \(all) WHERE draft = \(draft.identifier)")
    }
}

extension Connection {
    /// The accounts that began a draft, asked for its publication, or signed it.
    func peopleAt(_ draft: Draft) throws(DatabaseError) -> [String] {
        var accounts = [draft.owner]
        for row in try rows(
            """
            SELECT account FROM draft_request WHERE draft = \(draft.identifier)
            UNION SELECT account FROM draft_signature WHERE draft = \(draft.identifier)
            """)
        {
            accounts.append(try row.text("account"))
        }
        return accounts
    }
}

extension Connection {
    /// Those of these accounts who may read the draft as things stand now: who left a government learns nothing more.
    func readers(
        of draft: Draft, _ format: Format, among accounts: [String], except actor: Actor
    ) throws(DatabaseError) -> [Account] {
        let subject = format.subject(government: draft.government, owner: draft.owner)
        return try people(accounts, except: actor).filter { account in
            account.actor.permit(.readDraft, for: subject) != nil
                || format.signatures.contains { format.maySign($0.key, draft, account.actor) }
        }
    }
}

extension Draft {
    /// What letters about it say.
    func facts(in language: Language, by actor: Actor) -> [Letter.Fact: String] {
        var facts: [Letter.Fact: String] = [
            .by: actor.name, .record: identifier, .schema: schema, .title: title.text(in: language)?.text ?? "",
        ]
        if let government { facts[.government] = government }
        return facts
    }
}
