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
    func tellDeleted(_ draft: Draft, _ actor: Actor, on connection: Connection) throws(DatabaseError) {
        guard outbox.isOpen else { return }
        let people = try connection.people(connection.peopleAt(draft), except: actor)
        try outbox.post(.draftDeleted, to: people.recipients, on: connection) { draft.facts(in: $0, by: actor) }
    }

    /// Tells of a signature those who worked at the draft; and once no other is wanting, those who may publish it, if
    /// they were asked to.
    func tellSigned(
        _ draft: Draft, _ format: Format, _ given: GivenSignature, _ actor: Actor, on connection: Connection
    ) throws(DatabaseError) {
        guard outbox.isOpen else { return }
        let isComplete = try format.unsigned(connection.signatures(of: draft, format: format)).isEmpty
        let people = try connection.people(connection.peopleAt(draft), except: actor)
        try outbox.post(.signatureGiven, to: people.recipients, on: connection) { language in
            var facts = draft.facts(in: language, by: actor)
            facts[.signature] = given.key
            if isComplete { facts[.complete] = "1" }
            return facts
        }
        guard isComplete, let request = try connection.request(of: draft.identifier), !request.isReturned else {
            return
        }
        try askPublishers(of: draft, format, message: request.message, by: actor, request: request, on: connection)
    }

    /// Asks those who may publish a draft, but for who signed it last and who was told of that already.
    private func askPublishers(
        of draft: Draft, _ format: Format, message: String, by actor: Actor, request: DraftRequest,
        on connection: Connection
    ) throws(DatabaseError) {
        let publishers = try connection.people(
            holding: format.publishers.compactMap(Role.init), of: draft.government, except: actor)
        let others = publishers.filter { $0.id != draft.owner && $0.id != request.account }
        try outbox.post(.publicationAsked, to: others.recipients, on: connection) { language in
            var facts = draft.facts(in: language, by: actor)
            facts[.by] = request.name
            facts[.message] = message
            return facts
        }
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
