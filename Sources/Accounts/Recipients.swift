package import Database
package import Outbox
package import Thesaurus

extension Account {
    /// The person as one who gets letters.
    var recipient: Recipient {
        Recipient(account: id, address: email.description, name: name, language: language)
    }

    /// How the account stands, as a letter tells it.
    func facts(by actor: Actor) -> [Letter.Fact: String] {
        var facts: [Letter.Fact: String] = [
            .by: actor.account == id ? "" : actor.name, .email: email.description,
            .roles: roles.map(\.rawValue).sorted().joined(separator: ","),
        ]
        if let government { facts[.government] = government }
        if disabledAt != nil { facts[.state] = "disabled" }
        return facts
    }

    /// Whether there is nothing that the person would have to be told of.
    func isAlike(_ other: Account) -> Bool {
        (email, name, government, roles) == (other.email, other.name, other.government, other.roles)
            && (disabledAt == nil) == (other.disabledAt == nil)
    }
}

/// Letters to a person: which they want, and where these go.
extension Accounts {
    /// One's own account as it stands.
    package func own(_ actor: Actor) throws(DatabaseError) -> Account? {
        try database.read { (connection) throws(DatabaseError) in try connection.account(actor.account) }
    }

    /// Says in which language one gets letters, and whether those about drafts and records too.
    package func setLetters(
        of actor: Actor, language: Language, wantsLetters: Bool
    ) throws(DatabaseError) {
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(
                """
                UPDATE account SET language = \(language.rawValue), wants_letters = \(wantsLetters ? 1 : 0)
                WHERE id = \(actor.account)
                """)
        }
    }

    /// To whom a letter goes at the moment of sending: nil where the account can no longer be used, or the person does
    /// not want such letters any more. What is about the account itself goes where it was posted to.
    package func current(_ letter: Letter) throws(DatabaseError) -> Recipient? {
        if letter.kind.isAboutAccount { return letter.recipient }
        let id = letter.recipient.account
        let account = try database.read { (connection) throws(DatabaseError) in try connection.account(id) }
        guard let account, account.disabledAt == nil else { return nil }
        return [account].recipients.first
    }
}

extension [Account] {
    /// Those who want letters about drafts and records.
    package var recipients: [Recipient] { filter(\.wantsLetters).map(\.recipient) }
}

/// Who is to learn of drafts and records: people whose accounts can be used.
extension Connection {
    /// Those of these accounts, but for the one who did what they learn.
    package func people(_ accounts: [String], except actor: Actor) throws(DatabaseError) -> [Account] {
        let others = Set(accounts).subtracting([actor.account]).sorted()
        if others.isEmpty { return [] }
        return try self.accounts(where: "disabled_at IS NULL AND id IN \(list: others)")
    }

    /// Those who hold one of these roles, for this very government where there is one.
    ///
    /// `User`, which everybody holds, is no role to learn of something in.
    package func people(
        holding roles: [Role], of government: String?
    ) throws(DatabaseError) -> [Account] {
        let codes = Set(roles).subtracting([.user]).map(\.rawValue).sorted()
        if codes.isEmpty { return [] }
        var condition: SQL = """
            disabled_at IS NULL AND id IN (SELECT account FROM account_role WHERE role IN \(list: codes))
            """
        if let government { condition = condition + " AND government = \(government.uppercased())" }
        return try accounts(where: condition)
    }
}
