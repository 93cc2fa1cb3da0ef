package import Database
package import Thesaurus

/// One person's account, as those who manage users see it.
package struct Account: Hashable, Sendable {
    package let id: String
    package let email: EmailAddress
    package let name: String
    package let government: String?
    /// Without `.user`, which everyone has.
    package let roles: Set<Role>
    /// UTC seconds since 1970.
    package let createdAt: Int
    /// UTC seconds since 1970; nil while the account can be used.
    package let disabledAt: Int?
    /// Of letters to the person.
    package let language: Language
    /// Whether they want letters about drafts and records; those about the account itself are always sent.
    package let wantsLetters: Bool

    /// The person as one who acts.
    package var actor: Actor {
        Actor(account: id, name: name, email: email.description, government: government, roles: roles)
    }
}

/// What an account is to be.
package struct AccountDetails: Hashable, Sendable {
    /// The longest name, in characters.
    package static let nameCharactersMax = 200

    package var email: String
    package var name: String
    /// Two letters of a country, or `EU`.
    package var government: String?
    package var roles: Set<Role>
    /// Of letters to the person; nil keeps it as it is, English for a new account.
    package var language: Language?

    package init(
        email: String, name: String, government: String? = nil, roles: Set<Role> = [], language: Language? = nil
    ) {
        (self.email, self.name, self.government, self.roles) = (email, name, government, roles)
        self.language = language
    }
}

/// Why an account was not made or changed; nothing was written.
package enum AccountRefusal: StorageFailing, Hashable {
    case invalidEmail(String)
    case emailTaken(EmailAddress)
    case invalidName(charactersMax: Int)
    case invalidGovernment(String)
    /// National roles are held for a government.
    case governmentMissing(Role)
    /// The permit is for the users of another government.
    case otherGovernment(String?)
    /// A role the holder of the permit can neither give nor take.
    case roleBeyondPermit(Role)
    /// Nobody could administer any more; only the operator of the machine may do that.
    case lastAdministrator
    case password(PasswordFault)
    case wrongPassword
    /// The present password was given wrongly too often.
    case tooManyAttempts(wait: Duration)
    case unknownAccount(String)
    /// The link was used, has ended, or was never given out.
    case unknownLink
    /// Too many links were asked for.
    case tooManyLinks(wait: Duration)
    /// Too many passwords are being checked.
    case busy
    case storage(DatabaseError)

    package static func == (left: AccountRefusal, right: AccountRefusal) -> Bool {
        left.description == right.description
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension AccountRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidEmail(let text): "“\(text)” is not an e-mail address. Give one such as name@example.org."
        case .emailTaken(let email): "There is an account for \(email) already. Change that one."
        case .invalidName(let charactersMax): "Give a name of 1 to \(charactersMax) characters, on one line."
        case .invalidGovernment(let text): "“\(text)” is not a government. Give two letters, such as KE or EU."
        case .governmentMissing(let role): "The role \(role.rawValue) is held for a government. Choose the government."
        case .otherGovernment(let government):
            "Not changed: you may not manage users of \(government ?? "no government"). Ask the Secretariat."
        case .roleBeyondPermit(let role):
            "Not changed: you may not give or take the role \(role.rawValue), nor change those who hold it. Ask the "
                + "Secretariat."
        case .lastAdministrator: "Not changed: this is the last administrator. Give another person that role first."
        case .password(let fault): fault.description
        case .wrongPassword: "The present password is not right. Type it again."
        case .tooManyAttempts(let wait): SignInRefusal.tooManyAttempts(wait: wait).description
        case .unknownAccount(let id): "There is no account \(id)."
        case .unknownLink: "This link can no longer be used. Ask for a new one."
        case .tooManyLinks(let wait): "Too many links were asked for. Try again in \(wait.components.seconds) seconds."
        case .busy: "Not done: too many passwords are being checked at this moment. Try again in a minute."
        case .storage: "Not done because of a fault of ours. Try again later."
        }
    }
}
