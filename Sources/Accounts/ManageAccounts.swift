import Crypto
package import Database
import Outbox
import Thesaurus

extension Accounts {
    /// What stands for the hash of an account whose owner has not chosen a password yet.
    static let noHash = "none"

    /// Makes an account, and tells the person by letter. The permit is for `manageUsers` of its government, or of all
    /// users.
    ///
    /// - Parameter password: nil where the person is to choose one by the link in that letter.
    package func create(
        _ details: AccountDetails, password: Password?, under permit: Permit
    ) throws(AccountRefusal) -> Account {
        let checked = try details.checked(under: permit)
        // Nobody can sign in with a hash that is none.
        var hash = Self.noHash
        if let password {
            if let fault = password.fault(email: checked.email, name: checked.name) { throw .password(fault) }
            hash = try hashed(password).text
        } else if !outbox.isOpen {
            throw .password(.tooShort(found: 0))
        }
        let id = Hex.text(random(16))
        return try database.transaction { (connection) throws(DatabaseError) -> Result<Account, AccountRefusal> in
            guard try connection.account(of: checked.email) == nil else { return .failure(.emailTaken(checked.email)) }
            try connection.execute(
                """
                INSERT INTO account (id, email, name, government, password_hash, created_at, language)
                VALUES (\(id), \(checked.email.description), \(checked.name), \(checked.government), \(hash), \(now()),
                    \((details.language ?? .en).rawValue))
                """)
            try connection.setRoles(checked.roles, of: id)
            guard let account = try connection.account(id) else { return .failure(.unknownAccount(id)) }
            var facts = account.facts(by: permit.actor)
            if password == nil { facts[.link] = "1" }
            try outbox.post(.welcome, to: [account.recipient], on: connection) { _ in facts }
            return .success(account)
        }
    }

    /// Gives an account other details. Roles count from the next request; sessions go on.
    package func change(
        _ id: String, to details: AccountDetails, under permit: Permit
    ) throws(AccountRefusal) -> Account {
        let checked = try details.checked(under: permit)
        return try managed(id, under: permit) { (connection, account) throws(DatabaseError) in
            if let other = try connection.account(of: checked.email), other.id != id {
                return .emailTaken(checked.email)
            }
            if !checked.roles.contains(.administrator), try connection.isLastAdministrator(account, under: permit) {
                return .lastAdministrator
            }
            try connection.execute(
                """
                UPDATE account SET email = \(checked.email.description), name = \(checked.name),
                government = \(checked.government), language = \((details.language ?? account.language).rawValue) WHERE id = \(id)
                """)
            try connection.setRoles(checked.roles, of: id)
            if checked.email != account.email { try endLinks(of: id, on: connection) }
            if checked.email != account.email, try connection.passwordHash(of: id) == Self.noHash {
                // Whoever has the mistyped address learns nothing, and the person begins as if made now.
                try welcomeAnew(id, by: permit.actor, on: connection)
                return nil
            }
            try tellChange(of: account, by: permit.actor, on: connection)
            return nil
        }
    }

    /// Bars an account: its sessions end at once and nobody signs in to it until it is enabled again.
    package func disable(_ id: String, under permit: Permit) throws(AccountRefusal) -> Account {
        try managed(id, under: permit) { (connection, account) throws(DatabaseError) in
            if try connection.isLastAdministrator(account, under: permit) { return .lastAdministrator }
            if account.disabledAt == nil {
                try connection.execute("UPDATE account SET disabled_at = \(now()) WHERE id = \(id)")
            }
            try connection.endSessions(of: id)
            try endLinks(of: id, on: connection)
            try tellChange(of: account, by: permit.actor, on: connection)
            return nil
        }
    }

    /// Lets an account be used again.
    package func enable(_ id: String, under permit: Permit) throws(AccountRefusal) -> Account {
        try managed(id, under: permit) { (connection, account) throws(DatabaseError) in
            try connection.execute("UPDATE account SET disabled_at = NULL WHERE id = \(id)")
            if account.disabledAt != nil, try connection.passwordHash(of: id) == Self.noHash {
                try welcomeAnew(id, by: permit.actor, on: connection)
            } else {
                try tellChange(of: account, by: permit.actor, on: connection)
            }
            return nil
        }
    }

    /// Sets another's password and ends all their sessions.
    package func setPassword(_ password: Password, of id: String, under permit: Permit) throws(AccountRefusal)
        -> Account
    {
        let account = try account(id)
        // Asked before the costly hash, and again where the account is changed.
        if let refusal = permit.refusal(toManage: account.roles, of: account.government) { throw refusal }
        if let fault = password.fault(email: account.email, name: account.name) { throw .password(fault) }
        let hash = try hashed(password)
        return try managed(id, under: permit) { (connection, account) throws(DatabaseError) in
            try connection.execute("UPDATE account SET password_hash = \(hash.text) WHERE id = \(id)")
            try connection.endSessions(of: id)
            try endLinks(of: id, on: connection)
            try connection.forgiveFailures(of: account.email)
            try outbox.post(.passwordChanged, to: [account.recipient], on: connection) { _ in
                [.by: account.id == permit.actor.account ? "" : permit.actor.name]
            }
            return nil
        }
    }

    /// The first letter once more, to somebody who has never had a password.
    private func welcomeAnew(_ id: String, by actor: Actor, on connection: Connection) throws(DatabaseError) {
        guard let account = try connection.account(id) else { return }
        var facts = account.facts(by: actor)
        facts[.link] = "1"
        try outbox.post(.welcome, to: [account.recipient], on: connection) { _ in facts }
    }

    /// Tells a person how the account now stands, where that is otherwise than before; at the old address, that it is
    /// no longer the account's.
    private func tellChange(
        of before: Account, by actor: Actor, on connection: Connection
    ) throws(DatabaseError) {
        guard let after = try connection.account(before.id), !after.isAlike(before) else { return }
        try outbox.post(.accountChanged, to: [after.recipient], on: connection) { _ in after.facts(by: actor) }
        guard before.email != after.email else { return }
        try outbox.post(.accountChanged, to: [before.recipient], on: connection) { _ in
            [.by: actor.name, .email: before.email.description, .state: "moved"]
        }
    }

    /// The accounts the permit is for: a government's, or all; by e-mail address.
    package func list(
        under permit: Permit, offset: Int = 0, limit: Int = Int(Int32.max)
    ) throws(DatabaseError) -> [Account] {
        let reached = permit.reachedAccounts
        return try database.read { (connection) throws(DatabaseError) in
            try connection.accounts(
                where: """
                    id IN (SELECT id FROM account WHERE \(reached) ORDER BY email LIMIT \(limit) OFFSET \(offset))
                    """)
        }
    }

    /// How many accounts the permit is for.
    package func count(under permit: Permit) throws(DatabaseError) -> Int {
        let reached = permit.reachedAccounts
        return try database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT count(*) AS count FROM account WHERE \(reached)")?.int("count") ?? 0
        }
    }

    /// One of these accounts; nil where there is none that the permit is for.
    package func find(_ id: String, under permit: Permit) throws(DatabaseError) -> Account? {
        try first("id = \(id)", permit)
    }

    package func find(email: String, under permit: Permit) throws(DatabaseError) -> Account? {
        guard let address = EmailAddress(email) else { return nil }
        return try first("email = \(address.description)", permit)
    }

    private func first(_ condition: SQL, _ permit: Permit) throws(DatabaseError) -> Account? {
        let reached = permit.reachedAccounts
        return try database.read { (connection) throws(DatabaseError) in
            try connection.accounts(where: condition + " AND " + reached).first
        }
    }

    func hashed(_ password: Password) throws(AccountRefusal) -> PasswordHash {
        do throws(PasswordHashRefusal) { return try hasher.hash(password.bytes) } catch { throw .busy }
    }

    func account(_ id: String) throws(AccountRefusal) -> Account {
        do throws(DatabaseError) {
            let found = try database.read { (connection) throws(DatabaseError) in try connection.account(id) }
            if let found { return found }
        } catch { throw .storage(error) }
        throw .unknownAccount(id)
    }

    /// Changes an account the permit reaches, and answers it as it then is.
    func managed(
        _ id: String, under permit: Permit,
        _ change: (Connection, Account) throws(DatabaseError) -> AccountRefusal?
    ) throws(AccountRefusal) -> Account {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Account, AccountRefusal> in
            guard let account = try connection.account(id) else { return .failure(.unknownAccount(id)) }
            if let refusal = permit.refusal(toManage: account.roles, of: account.government) {
                return .failure(refusal)
            }
            if let refusal = try change(connection, account) { return .failure(refusal) }
            return try connection.account(id).map { .success($0) } ?? .failure(.unknownAccount(id))
        }
    }
}

extension Permit {
    /// The accounts it is for.
    fileprivate var reachedAccounts: SQL {
        precondition(action == .manageUsers, "users are read under a permit for manageUsers")
        return subject.government.map { "government = \($0)" } ?? "TRUE"
    }

    /// Why its holder may not manage someone with these roles: a focal point manages authorized users of its own
    /// government only, and only `Administrator` those who administer.
    package func refusal(toManage roles: Set<Role>, of government: String?) -> AccountRefusal? {
        precondition(action == .manageUsers, "users are managed under a permit for manageUsers")
        if let own = subject.government, own != government { return .otherGovernment(government) }
        let isAll = actor.roles.contains(.administrator)
        let isMost = isAll || actor.roles.contains(.bchAdministrator) || actor.roles.contains(.accountsAdministrator)
        let beyond = roles.subtracting([.user]).filter { role in
            let administers = role.isAdministrator || role == .accountsAdministrator
            return !(isAll || isMost && !administers || role.isAuthorizedUser)
        }
        return beyond.map(\.rawValue).min().flatMap(Role.init(rawValue:)).map { .roleBeyondPermit($0) }
    }
}

extension AccountDetails {
    /// Details that can be stored.
    struct Checked {
        let email: EmailAddress
        let name: String
        let government: String?
        let roles: Set<Role>
    }

    func checked(under permit: Permit) throws(AccountRefusal) -> Checked {
        guard let address = EmailAddress(email) else { throw .invalidEmail(String(email.prefix(100))) }
        let name = String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard (1...Self.nameCharactersMax).contains(name.count), name.utf8.count <= Self.nameCharactersMax * 16,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw .invalidName(charactersMax: Self.nameCharactersMax) }
        let government = government?.uppercased()
        if let government, government.utf8.count != 2 || !government.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            throw .invalidGovernment(String(government.prefix(20)))
        }
        if government == nil, let role = roles.filter(\.isNational).map(\.rawValue).min().flatMap(Role.init(rawValue:))
        {
            throw .governmentMissing(role)
        }
        if let refusal = permit.refusal(toManage: roles, of: government) { throw refusal }
        return Checked(email: address, name: name, government: government, roles: roles.subtracting([.user]))
    }
}
