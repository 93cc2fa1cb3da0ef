/// Proof that an action on a subject was asked for and granted; a use case that changes anything takes one.
///
/// Only `Actor.permit(_:for:)` makes one, out of the table in `Permissions`.
package struct Permit: Hashable, Sendable {
    package let action: Action
    package let actor: Actor
    package let subject: Subject

    fileprivate init(action: Action, actor: Actor, subject: Subject) {
        (self.action, self.actor, self.subject) = (action, actor, subject)
    }
}

extension Actor {
    /// The permit to do `action`, or nil where the table does not grant it.
    package func permit(_ action: Action, for subject: Subject) -> Permit? {
        guard !Permissions.standings(for: action, on: subject.kind).isDisjoint(with: standings(to: subject)) else {
            return nil
        }
        return Permit(action: action, actor: self, subject: subject)
    }
}
