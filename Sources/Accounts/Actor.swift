/// Who does something: an account as it stands at this request.
package struct Actor: Hashable, Sendable {
    /// The account's identifier.
    package let account: String
    package let name: String
    package let email: String
    /// Two upper-case letters of the one government the person acts for.
    package let government: String?
    /// Always with `.user`.
    package let roles: Set<Role>

    package init(account: String, name: String, email: String, government: String?, roles: Set<Role>) {
        (self.account, self.name, self.email) = (account, name, email)
        self.government = government?.uppercased()
        self.roles = roles.union([.user])
    }

    /// Who runs the program on the machine itself: there is no account for them, and nobody can sign in as them.
    package static let machineOperator = Actor(
        account: "operator", name: "Operator of this server", email: "", government: nil, roles: [.administrator])
}
