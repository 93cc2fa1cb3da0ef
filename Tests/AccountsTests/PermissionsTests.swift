import Accounts
import Testing

@Suite struct PermissionsTests {
    static func person(_ role: Role, of government: String? = nil, account: String = "me") -> Actor {
        Actor(account: account, name: "Someone", email: "me@example.org", government: government, roles: [role])
    }

    /// A record of Kenya's, drafted by authorized users and published by the focal point, begun by someone else.
    static let law = Subject(
        schema: "biosafetyLaw", kind: .national,
        authors: [.authorizedUser, .protocolFocalPoint, .authorizedUserForLaws],
        publishers: [.nationalFocalPoint], government: "ke", ownerAccount: "other")
    static let organism = Subject(
        schema: "modifiedOrganism", kind: .reference, authors: [.user], publishers: [.validationTeam],
        ownerAccount: "other")
    static let ownOrganism = Subject(
        schema: "modifiedOrganism", kind: .reference, authors: [.user], publishers: [.validationTeam],
        ownerAccount: "me")
    static let contact = Subject(
        schema: "contact", kind: .national, authors: [.user],
        publishers: [.nationalFocalPoint, .authorizedUser, .user],
        government: "KE", ownerAccount: "other")
    static let notification = Subject(schema: "notification", kind: .secretariat)

    static let drafting: Set<Action> = [.createDraft, .readDraft, .editDraft]
    static let publishing = drafting.union([.deleteDraft, .publish, .withdraw])

    /// Nobody signs for another, administrators included.
    static let everything = Set(Action.allCases).subtracting([.sign])

    static func granted(_ person: Actor, _ subject: Subject) -> Set<Action> {
        Set(Action.allCases.filter { person.permit($0, for: subject) != nil })
    }

    /// What each role may do to a record of its own government.
    static func expectedForLaw(_ role: Role) -> Set<Action> {
        switch role {
        case .administrator, .bchAdministrator: everything
        case .nationalFocalPoint: publishing.union([.manageUsers])
        case .protocolFocalPoint, .authorizedUser, .authorizedUserForLaws: drafting
        case .accountsAdministrator: [.manageUsers]
        default: []
        }
    }

    @Test(arguments: Role.allCases) func `a national record is for its own government's roles`(_ role: Role) {
        #expect(Self.granted(Self.person(role, of: "KE"), Self.law) == Self.expectedForLaw(role))
    }

    @Test(arguments: Role.allCases, ["UG", nil] as [String?])
    func `national roles mean nothing to another government's records`(_ role: Role, _ government: String?) {
        let expected = role.isNational ? [] : Self.expectedForLaw(role)
        #expect(Self.granted(Self.person(role, of: government), Self.law) == expected)
    }

    @Test func `a national role means nothing where no government is said`() {
        let law = Subject(schema: "biosafetyLaw", kind: .national, authors: [], publishers: [.nationalFocalPoint])
        #expect(Self.granted(Self.person(.nationalFocalPoint), law).isEmpty)
        #expect(Self.granted(Self.person(.nationalFocalPoint, of: "KE"), law).isEmpty)
    }

    @Test(arguments: Role.allCases) func `a stranger's reference record is for the validation team of its format`(
        _ role: Role
    ) {
        let expected: Set<Action> =
            switch role {
            case .administrator, .bchAdministrator: Self.everything
            case .validationTeam: Self.publishing
            case .accountsAdministrator: [.createDraft, .manageUsers]
            default: [.createDraft]
            }
        #expect(Self.granted(Self.person(role, of: "KE"), Self.organism) == expected)
    }

    @Test(arguments: Role.allCases) func `one's own reference record can be drafted by anyone`(_ role: Role) {
        var expected = Self.drafting.union([.deleteDraft])
        switch role {
        case .administrator, .bchAdministrator: expected = Self.everything
        case .validationTeam: expected = Self.publishing
        case .accountsAdministrator: expected.insert(.manageUsers)
        default: break
        }
        #expect(Self.granted(Self.person(role), Self.ownOrganism) == expected)
    }

    @Test func `anyone publishes a contact of their own, and nobody's else`() {
        let own = Subject(
            schema: "contact", kind: .national, authors: [.user], publishers: [.user], ownerAccount: "me")
        #expect(Self.granted(Self.person(.user), own) == Self.publishing)
        #expect(Self.granted(Self.person(.user), Self.contact).isEmpty)
        #expect(Self.granted(Self.person(.user, of: "KE"), Self.contact).isEmpty)
        #expect(Self.granted(Self.person(.authorizedUser, of: "KE"), Self.contact) == Self.publishing)
        #expect(Self.granted(Self.person(.authorizedUser, of: "UG"), Self.contact).isEmpty)
        let foreign = Subject(
            schema: "contact", kind: .national, authors: [.user], publishers: [.user], government: "KE")
        #expect(Self.granted(Self.person(.user, of: "UG"), foreign).isEmpty)
        #expect(Self.granted(Self.person(.user, of: "KE"), foreign).contains(.createDraft))
    }

    @Test(arguments: Role.allCases) func `the Secretariat's records are its administrators'`(_ role: Role) {
        let expected: Set<Action> =
            switch role {
            case .administrator, .bchAdministrator: Self.everything
            case .accountsAdministrator: [.manageUsers]
            default: []
            }
        #expect(Self.granted(Self.person(role, of: "KE"), Self.notification) == expected)
    }

    @Test func `a government's users are managed by its focal point, all users by the Secretariat`() {
        let focalPoint = Self.person(.nationalFocalPoint, of: "ke")
        #expect(focalPoint.permit(.manageUsers, for: .users(of: "KE")) != nil)
        #expect(focalPoint.permit(.manageUsers, for: .users(of: "UG")) == nil)
        #expect(focalPoint.permit(.manageUsers, for: .users(of: nil)) == nil)
        #expect(Self.person(.accountsAdministrator).permit(.manageUsers, for: .users(of: nil)) != nil)
    }

    @Test func `a permit says what was granted to whom`() throws {
        let focalPoint = Self.person(.nationalFocalPoint, of: "KE")
        let permit = try #require(focalPoint.permit(.publish, for: Self.law))
        #expect((permit.action, permit.actor, permit.subject) == (.publish, focalPoint, Self.law))
    }

    @Test func `role names are those of the existing BCH and each stands once`() {
        #expect(Set(Role.allCases.map(\.rawValue)).count == 20)
        #expect(Role(rawValue: "NFP-CPB") == .protocolFocalPoint)
    }
}
