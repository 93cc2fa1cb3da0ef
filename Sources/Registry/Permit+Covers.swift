internal import Accounts
internal import Formats

extension Permit {
    /// Whether this permit was given for one of these actions, on this type and for this government.
    func covers(_ actions: Set<Action>, format: Format, government: String?) -> Bool {
        actions.contains(action) && subject.schema == format.schema && subject.government == government
    }
}
