package import Accounts
internal import Crypto
package import Database
package import Formats
internal import JSON

/// A signature that was given to a draft as it stands: who nominates, who consents.
package struct GivenSignature: Sendable, Equatable {
    /// Which of the format's signatures it is.
    package let key: String
    package let account: String
    package let name: String
    /// The role in which the person signed.
    package let role: String
    /// Seconds since 1970, UTC.
    package let at: Int

    /// As the published document tells it, without the account.
    var json: JSON {
        [
            "key": .string(key), "name": .string(name), "role": .string(role), "at": .string(Time.rfc3339(at)),
        ]
    }
}

/// Why a draft was not signed; nothing was written.
package enum SignRefusal: StorageFailing, Equatable {
    case noSuchDraft
    case staleDraft(opened: Int, current: Int)
    /// The format has no such signature, or the permit is for another one, another type or government.
    case notCovered
    /// What must be mended first: what is signed is what is published.
    case invalid([Issue])
    case storage(DatabaseError)
}

extension Format {
    /// What a permit to give a signature is asked for; nil where the format has none of this key.
    package func subject(signature key: String, government: String?, owner: String?) -> Subject? {
        guard let signature = signatures.first(where: { $0.key == key }) else { return nil }
        return subject(government: government, owner: owner)
            .signed(key, by: signature.roles.compactMap(Role.init))
    }
}

extension Format {
    /// The permit to give one of the signatures that a draft wants; nil where it is not this person's to give.
    package func permit(toSign key: String, _ draft: Draft, _ actor: Actor) -> Permit? {
        subject(signature: key, government: draft.government, owner: draft.owner)
            .flatMap { actor.permit(.sign, for: $0) }
    }
}

extension Registry {
    /// Gives one of the signatures that a format wants before publication. It holds for the draft as it stands: any
    /// change of what would be published voids it.
    ///
    /// - Parameter opened: the draft version that was read.
    package func sign(
        _ identifier: String, opened: Int, signature key: String, under permit: Permit
    ) throws(SignRefusal) -> GivenSignature {
        let time = now()
        return try database.transaction {
            (connection) throws(DatabaseError) -> Result<GivenSignature, SignRefusal> in
            guard let draft = try connection.draft(of: identifier) else { return .failure(.noSuchDraft) }
            guard draft.version == opened else {
                return .failure(.staleDraft(opened: opened, current: draft.version))
            }
            guard let format = formats.format(draft.schema), permit.subject.signature == key,
                permit.covers([.sign], format: format, government: draft.government, owner: draft.owner),
                let signature = format.signatures.first(where: { $0.key == key }),
                let role = signature.roles.first(where: { Role(rawValue: $0).map(permit.actor.roles.contains) ?? false }
                )
            else { return .failure(.notCovered) }
            let cited = CitedRecords(connection)
            let validation = Validator(format: format, formats: formats, record: { cited($0) })
                .validate(format.publishable(draft.document))
            try cited.check()
            guard validation.isPublishable else { return .failure(.invalid(validation.issues)) }
            // A second click signs nothing anew, and tells nobody again.
            let there = try connection.signatures(of: draft, format: format).first { $0.key == key }
            if let there, there.account == permit.actor.account { return .success(there) }
            let given = GivenSignature(
                key: key, account: permit.actor.account, name: permit.actor.name, role: role, at: time)
            try connection.execute(
                """
                INSERT INTO draft_signature (draft, signature, digest, account, name, role, at) VALUES (
                    \(identifier), \(key), \(format.signedDigest(of: draft.document)), \(given.account), \(given.name),
                    \(given.role), \(given.at))
                ON CONFLICT (draft, signature) DO UPDATE SET digest = excluded.digest, account = excluded.account,
                    name = excluded.name, role = excluded.role, at = excluded.at
                """)
            try tellSigned(draft, format, given, permit.actor, on: connection)
            return .success(given)
        }
    }

    /// The signatures given to a draft as it stands, in the order of its format; those that a change voided are not
    /// among them.
    package func signatures(of draft: Draft) throws(DatabaseError) -> [GivenSignature] {
        guard let format = formats.format(draft.schema) else { return [] }
        return try database.read { (connection) throws(DatabaseError) in
            try connection.signatures(of: draft, format: format)
        }
    }
}

extension Connection {
    func signatures(of draft: Draft, format: Format) throws(DatabaseError) -> [GivenSignature] {
        guard !format.signatures.isEmpty else { return [] }
        let digest = format.signedDigest(of: draft.document)
        var given: [String: GivenSignature] = [:]
        for row in try rows(
            """
            SELECT signature, account, name, role, at FROM draft_signature
            WHERE draft = \(draft.identifier) AND digest = \(digest)
            """)
        {
            let key = try row.text("signature")
            given[key] = GivenSignature(
                key: key, account: try row.text("account"), name: try row.text("name"), role: try row.text("role"),
                at: try row.int("at"))
        }
        return format.signatures.compactMap { given[$0.key] }
    }
}

extension Format {
    /// The document as it would be published.
    func publishable(_ document: Document) -> Document { withoutPrivateFields(cleaned(document)) }

    /// What a signature binds: SHA-256 of the document as it would be published, without the signatures.
    fileprivate func signedDigest(of document: Document) -> String {
        SHA256.digest(of: publishable(document).json.canonicalBytes).description
    }

    /// The signatures that are not among those given.
    package func wanting(beside given: [GivenSignature]) -> [Signature] {
        signatures.filter { signature in !given.contains { $0.key == signature.key } }
    }

    /// What is wanting before publication.
    func unsigned(_ given: [GivenSignature]) -> [Issue] {
        wanting(beside: given)
            .map { Issue(path: Document.signaturesPath, code: .mandatory, reason: .unsigned($0.key)) }
    }
}
