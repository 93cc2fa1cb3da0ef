package import Database
package import Outbox

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

extension [Account] {
    /// Those who want letters about drafts and records.
    package var recipients: [Recipient] { filter(\.wantsLetters).map(\.recipient) }
}

/// Who is to learn of drafts and records: people whose accounts can be used, but for the one who did what they learn.
extension Connection {
    /// Those of these accounts.
    package func people(_ accounts: [String], except actor: Actor) throws(DatabaseError) -> [Account] {
        let others = Set(accounts).subtracting([actor.account]).sorted()
        if others.isEmpty { return [] }
        return try self.accounts(where: "disabled_at IS NULL AND id IN \(list: others)")
    }

    /// Those who hold one of these roles, for this very government where there is one.
    ///
    /// `User`, which everybody holds, is no role to learn of something in.
    package func people(
        holding roles: [Role], of government: String?, except actor: Actor
    ) throws(DatabaseError) -> [Account] {
        let codes = Set(roles).subtracting([.user]).map(\.rawValue).sorted()
        if codes.isEmpty { return [] }
        var condition: SQL = """
            disabled_at IS NULL AND id <> \(actor.account)
            AND id IN (SELECT account FROM account_role WHERE role IN \(list: codes))
            """
        if let government { condition = condition + " AND government = \(government.uppercased())" }
        return try accounts(where: condition)
    }
}
