/// What something is done to: a record, a draft, or the users of a government, as far as permission depends on it.
package struct Subject: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Of a government.
        case national
        /// Of its author, validated by the Secretariat.
        case reference
        /// Of the Secretariat.
        case secretariat
    }

    /// The format's schema, such as `biosafetyDecision`.
    package let schema: String
    package let kind: Kind
    /// The roles the format lets draft.
    package let authors: [Role]
    /// The roles the format lets publish; they may draft as well.
    package let publishers: [Role]
    /// Two upper-case letters of the government whose record it is.
    package let government: String?
    /// The account that began it; nil for what is not begun yet.
    package let ownerAccount: String?
    /// The signature that is asked for, and the roles that may give it; nil and none where none is.
    package private(set) var signature: String?
    package private(set) var signatories: [Role] = []

    package init(
        schema: String, kind: Kind, authors: [Role] = [], publishers: [Role] = [], government: String? = nil,
        ownerAccount: String? = nil
    ) {
        (self.schema, self.kind, self.authors, self.publishers) = (schema, kind, authors, publishers)
        (self.government, self.ownerAccount) = (government?.uppercased(), ownerAccount)
    }

    /// The same draft, to be signed by somebody who holds one of these roles.
    package func signed(_ signature: String, by roles: [Role]) -> Subject {
        var subject = self
        (subject.signature, subject.signatories) = (signature, roles)
        return subject
    }

    /// The users of a government, or all users.
    package static func users(of government: String?) -> Subject {
        Subject(schema: "user", kind: government == nil ? .secretariat : .national, government: government)
    }
}
