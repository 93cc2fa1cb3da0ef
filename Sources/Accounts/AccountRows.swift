import Database
import Thesaurus

/// Accounts as they stand in the tables.
extension Connection {
    /// The accounts of which `condition` holds, by e-mail address.
    func accounts(where condition: SQL) throws(DatabaseError) -> [Account] {
        let rows = try rows(
            """
            SELECT id, email, name, government, created_at, disabled_at, language, wants_letters, role FROM account
            LEFT JOIN account_role ON account_role.account = account.id WHERE \(condition) ORDER BY email
            """)
        var accounts: [Account] = []
        for row in rows {
            let id = try row.text("id")
            let role = try row.optionalText("role").flatMap(Role.init(rawValue:))
            let known = accounts.last.flatMap { $0.id == id ? accounts.popLast() : nil }
            let stored = try row.text("email")
            guard let email = EmailAddress(stored) else {
                throw DatabaseError(kind: .corrupt, message: "account \(id) holds no e-mail address")
            }
            accounts.append(
                Account(
                    id: id, email: email, name: try row.text("name"), government: try row.optionalText("government"),
                    roles: (known?.roles ?? []).union(role.map { [$0] } ?? []), createdAt: try row.int("created_at"),
                    disabledAt: try row.optionalInt("disabled_at"),
                    language: Language(rawValue: try row.text("language")) ?? .en,
                    wantsLetters: try row.int("wants_letters") != 0))
        }
        return accounts
    }

    func account(_ id: String) throws(DatabaseError) -> Account? { try accounts(where: "id = \(id)").first }

    func account(of email: EmailAddress) throws(DatabaseError) -> Account? {
        try accounts(where: "email = \(email.description)").first
    }

    func passwordHash(of account: String) throws(DatabaseError) -> String? {
        try row("SELECT password_hash FROM account WHERE id = \(account)")?.text("password_hash")
    }

    func setRoles(_ roles: Set<Role>, of account: String) throws(DatabaseError) {
        try execute("DELETE FROM account_role WHERE account = \(account)")
        for role in roles.subtracting([.user]).map(\.rawValue).sorted() {
            try execute("INSERT INTO account_role (account, role) VALUES (\(account), \(role))")
        }
    }

    /// Whether nobody else could administer once this account no longer may; the machine's operator always can.
    func isLastAdministrator(_ account: Account, under permit: Permit) throws(DatabaseError) -> Bool {
        guard permit.actor != .machineOperator, account.roles.contains(.administrator), account.disabledAt == nil
        else { return false }
        return try row(
            """
            SELECT id FROM account JOIN account_role ON account_role.account = account.id
            WHERE role = \(Role.administrator.rawValue) AND disabled_at IS NULL AND id <> \(account.id) LIMIT 1
            """) == nil
    }

    func endSessions(of account: String) throws(DatabaseError) {
        try execute("DELETE FROM account_session WHERE account = \(account)")
    }
}
