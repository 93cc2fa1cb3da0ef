/// What a person may ask to do.
package enum Action: String, CaseIterable, Hashable, Sendable {
    case createDraft, readDraft, editDraft, deleteDraft
    case publish
    /// Giving a signature that a format wants before publication, such as the consent to a roster nomination.
    case sign
    case withdraw
    case erasePersonalData
    case manageUsers
}

/// What a person is to a subject; several at once, or none.
enum Standing: CaseIterable {
    /// `BchAdministrator` or `Administrator`.
    case administrator
    /// Holds a role that publishes the format, for the record's government where it has one.
    case publisher
    /// Holds a role that drafts the format, for the record's government where it has one.
    case author
    /// An author who began this very draft or record.
    case owner
    /// BCH national focal point of the government.
    case focalPoint
    /// Holds a role that gives the signature asked for, for the record's government.
    case signatory
    /// `Administrator-Accounts`.
    case accountsAdministrator
}

/// The table of who may do what: one line for each action, and nothing is permitted that does not stand here.
enum Permissions {
    /// Whose request for `action` on a subject of `kind` is granted.
    static func standings(for action: Action, on kind: Subject.Kind) -> Set<Standing> {
        switch (action, kind) {
        case (.createDraft, _): [.administrator, .publisher, .author]

        // A government's users work on its drafts together; a reference record's draft is its author's.
        case (.readDraft, .national), (.editDraft, .national): [.administrator, .publisher, .author]
        case (.readDraft, _), (.editDraft, _): [.administrator, .publisher, .owner]

        case (.deleteDraft, _): [.administrator, .publisher, .owner]

        // Nobody signs for another, administrators included.
        case (.sign, _): [.signatory]
        case (.publish, _), (.withdraw, _): [.administrator, .publisher]
        case (.erasePersonalData, _): [.administrator]

        case (.manageUsers, .national): [.administrator, .accountsAdministrator, .focalPoint]
        case (.manageUsers, _): [.administrator, .accountsAdministrator]
        }
    }
}

extension Actor {
    /// What this person is to `subject`.
    func standings(to subject: Subject) -> Set<Standing> {
        var standings: Set<Standing> = []
        if roles.contains(where: \.isAdministrator) { standings.insert(.administrator) }
        if roles.contains(.accountsAdministrator) { standings.insert(.accountsAdministrator) }
        if roles.contains(.nationalFocalPoint), isOfGovernment(of: subject) { standings.insert(.focalPoint) }
        if subject.signatories.contains(where: { holds($0, for: subject) }) { standings.insert(.signatory) }
        if subject.publishers.contains(where: { holds($0, for: subject) }) { standings.insert(.publisher) }
        if subject.authors.contains(where: { holds($0, for: subject) }) {
            standings.insert(.author)
            if subject.ownerAccount == account { standings.insert(.owner) }
        }
        return standings
    }

    /// Whether a role counts for this subject: a national one only for its own government; `User` on a national record
    /// (a contact) only for one's own, lest any account change any government's; others everywhere.
    private func holds(_ role: Role, for subject: Subject) -> Bool {
        guard roles.contains(role) else { return false }
        if role.isNational { return isOfGovernment(of: subject) }
        guard role == .user, subject.kind == .national else { return true }
        return (subject.ownerAccount ?? account) == account
            && (subject.government == nil || subject.government == government)
    }

    private func isOfGovernment(of subject: Subject) -> Bool {
        government != nil && government == subject.government
    }
}
