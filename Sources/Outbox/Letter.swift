internal import Database
internal import JSON
package import Thesaurus

/// Who a letter is for, as they were when it was posted.
package struct Recipient: Hashable, Sendable {
    /// The account's identifier.
    package let account: String
    /// An e-mail address.
    package let address: String
    package let name: String
    /// The language that they chose for letters.
    package let language: Language

    package init(account: String, address: String, name: String, language: Language) {
        (self.account, self.address, self.name, self.language) = (account, address, name, language)
    }
}

/// One e-mail that waits to be sent: what it is about and what it has to say, not yet in words.
package struct Letter: Hashable, Sendable {
    /// What a letter is about.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// An account was made for the person.
        case welcome
        /// The person asked for a link to choose a new password.
        case passwordLink = "password-link"
        /// The account has another password.
        case passwordChanged = "password-changed"
        /// Others changed what the account is or may do.
        case accountChanged = "account-changed"
        /// A colleague asks that a draft be published.
        case publicationAsked = "publication-asked"
        /// A colleague asks for a signature that a draft wants.
        case signatureAsked = "signature-asked"
        /// A draft for which publication or a signature was asked is given back, with a reason.
        case draftReturned = "draft-returned"
        /// A draft of the person's was signed.
        case signatureGiven = "signature-given"
        /// A record of the person's, or of their government, was published by somebody else.
        case recordPublished = "record-published"
        case recordWithdrawn = "record-withdrawn"
        /// A draft of the person's was deleted by somebody else.
        case draftDeleted = "draft-deleted"

        /// Whether the person needs it to use the account safely; the others they can do without.
        package var isAboutAccount: Bool {
            switch self {
            case .welcome, .passwordLink, .passwordChanged, .accountChanged: true
            default: false
            }
        }
    }

    /// What a letter has to say, as codes and names; which of them a kind has stands with the texts of its letters.
    package enum Fact: String, CaseIterable, Hashable, Sendable {
        /// Who did it, by name; empty for the person themselves.
        case by
        /// Two letters of a government.
        case government
        /// Codes of roles, with commas between.
        case roles
        /// The account's e-mail address as it is now.
        case email
        /// `disabled` for an account that can no longer be used, `moved` at an address that is no longer the account's.
        case state
        /// `1` where the letter has a link to choose a password.
        case link
        /// The draft's or the record's identifier.
        case record
        /// The published number, with its revision.
        case number
        /// The type, by its schema.
        case schema
        case title
        /// What the sender wrote.
        case message
        /// The signature, by its key.
        case signature
        /// `1` where no other signature is wanting.
        case complete
    }

    /// Unique for ever, and the same however often it is sent: the left part of its Message-ID.
    package let identifier: String
    package let kind: Kind
    package let recipient: Recipient
    package let facts: [Fact: String]
    /// Seconds since 1970, UTC.
    package let posted: Int
    /// How often it was taken, this time included.
    let attempts: Int

    /// Whether it has a link to choose a password, which is made when it is sent.
    package var wantsLink: Bool { kind == .passwordLink || facts[.link] == "1" }

    package init(
        identifier: String, kind: Kind, recipient: Recipient, facts: [Fact: String], posted: Int, attempts: Int = 1
    ) {
        (self.identifier, self.kind, self.recipient) = (identifier, kind, recipient)
        (self.facts, self.posted, self.attempts) = (facts, posted, attempts)
    }
}

extension Letter {
    /// As it is once it is taken from the row; nil where this version of the program does not know its kind.
    init?(_ row: Row) throws(DatabaseError) {
        let identifier = try row.text("identifier")
        let facts = (try? JSON.parse(try row.text("facts")))?.object
        guard let kind = Kind(rawValue: try row.text("kind")),
            let language = Language(rawValue: try row.text("language")),
            let facts
        else { return nil }
        var known: [Fact: String] = [:]
        for member in facts.members { if let fact = Fact(rawValue: member.key) { known[fact] = member.value.string } }
        self.init(
            identifier: identifier, kind: kind,
            recipient: Recipient(
                account: try row.text("account"), address: try row.text("address"), name: try row.text("name"),
                language: language),
            facts: known, posted: try row.int("posted"), attempts: try row.int("attempts") + 1)
    }
}
