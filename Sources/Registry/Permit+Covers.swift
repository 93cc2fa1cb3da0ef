package import Accounts
package import Formats

extension Format {
    /// What a permit for records of this format is asked for.
    package func subject(government: String?, owner: String?) -> Subject {
        let kind: Subject.Kind =
            switch self.kind {
            case .national: .national
            case .reference: .reference
            case .secretariat: .secretariat
            }
        return Subject(
            schema: schema, kind: kind, authors: authors.compactMap(Role.init),
            publishers: publishers.compactMap(Role.init),
            government: government, ownerAccount: owner)
    }
}

extension Permit {
    /// Whether this permit was given for one of these actions, on this type, for this government and owner.
    func covers(_ actions: Set<Action>, format: Format, government: String?, owner: String?) -> Bool {
        covers(actions, format: format, government: government) && subject.ownerAccount == owner
    }

    /// The same where the owner does not matter, or is asked for elsewhere.
    func covers(_ actions: Set<Action>, format: Format, government: String?) -> Bool {
        actions.contains(action) && subject.schema == format.schema
            && subject.government == government?.uppercased()
    }
}
