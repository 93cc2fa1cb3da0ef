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
            let points = try connection.people(holding: [.nationalFocalPoint], of: government)
            people += points.filter { point in
                point.id != actor.account && !people.contains { $0.id == point.id }
            }
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
        try outbox.post(.draftDeleted, to: people.recipients, on: connection) { draft.facts(in: $0, by: actor.name) }
    }

    /// Tells of a signature those who worked at the draft; and once no other is wanting, those who may publish it, if
    /// they were asked to.
    func tellSigned(
        _ draft: Draft, _ format: Format, _ given: GivenSignature, _ actor: Actor, on connection: Connection
    ) throws(DatabaseError) {
        guard outbox.isOpen else { return }
        let isComplete = format.wanting(beside: try connection.signatures(of: draft, format: format)).isEmpty
        let people = try connection.readers(
            of: draft, format, among: connection.peopleAt(draft), except: actor)
        try outbox.post(.signatureGiven, to: people.recipients, on: connection) { language in
            var facts = draft.facts(in: language, by: actor.name)
            facts[.signature] = given.key
            if isComplete { facts[.complete] = "1" }
            return facts
        }
        guard isComplete, let request = try connection.request(of: draft.identifier), !request.isReturned else {
            return
        }
        try askPublishers(
            of: draft, format, message: request.message, asking: request.name,
            except: Set(people.map(\.id)).union([actor.account]), on: connection)
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

    /// Those of these accounts who may read the draft as things stand now: who left a government learns nothing more.
    func readers(
        of draft: Draft, _ format: Format, among accounts: [String], except actor: Actor
    ) throws(DatabaseError) -> [Account] {
        let subject = format.subject(government: draft.government, owner: draft.owner)
        return try people(accounts, except: actor).filter { account in
            account.actor.permit(.readDraft, for: subject) != nil
                || format.signatures.contains { format.permit(toSign: $0.key, draft, account.actor) != nil }
        }
    }
}

extension Draft {
    /// What letters about it say.
    ///
    /// - Parameter name: of who did or asks what they tell.
    func facts(in language: Language, by name: String) -> [Letter.Fact: String] {
        var facts: [Letter.Fact: String] = [
            .by: name, .record: identifier, .schema: schema, .title: title.text(in: language)?.text ?? "",
        ]
        if let government { facts[.government] = government }
        return facts
    }
}
