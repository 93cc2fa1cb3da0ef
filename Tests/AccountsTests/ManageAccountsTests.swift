import Accounts
import Database
import Testing

@Suite struct ManageAccountsTests {
    static func refusal(_ body: () throws -> Void) -> AccountRefusal? {
        do { try body() } catch { return error as? AccountRefusal }
        return nil
    }

    @Test func `an account is made, listed and changed`() throws {
        let house = try House()
        let made = try house.add(" Jane@Example.org", [.authorizedUser, .user], of: "ke")
        #expect(made.email.description == "jane@example.org")
        #expect((made.government, made.roles, made.createdAt) == ("KE", [.authorizedUser], house.clock.now))
        #expect(made.actor.roles == [.authorizedUser, .user])
        try house.add("abel@example.org", [.validationTeam])
        #expect(try house.accounts.list(under: House.permit()).map(\.email.local) == ["abel", "jane"])
        #expect(try house.accounts.list(under: House.permit(of: "KE")).map(\.email.local) == ["jane"])
        let changed = try house.accounts.change(
            made.id,
            to: AccountDetails(
                email: "j@example.org", name: " Jane ", government: "UG", roles: [.nationalFocalPoint, .authorizedUser]),
            under: House.permit())
        #expect((changed.id, changed.name, changed.government) == (made.id, "Jane", "UG"))
        #expect(changed.roles == [.nationalFocalPoint, .authorizedUser])
    }

    @Test(arguments: [
        (AccountDetails(email: "jane", name: "Jane"), "“jane” is not an e-mail address"),
        (AccountDetails(email: "TAKEN@example.org", name: "Jane"), "There is an account for taken@example.org already"),
        (AccountDetails(email: "j@example.org", name: "  "), "Give a name of 1 to 200"),
        (AccountDetails(email: "j@example.org", name: "Ja\nne"), "Give a name of 1 to 200"),
        (AccountDetails(email: "j@example.org", name: String(repeating: "x", count: 201)), "Give a name of 1 to 200"),
        (AccountDetails(email: "j@example.org", name: "J", government: "KEN"), "“KEN” is not a government"),
        (
            AccountDetails(email: "j@example.org", name: "J", roles: [.authorizedUser]),
            "The role AuthorizedUser is held"
        ),
    ]) func `wrong details are refused with the reason, and nothing is written`(
        _ details: AccountDetails, _ reason: String
    ) throws {
        let house = try House()
        let taken = try house.add("taken@example.org")
        let refusal = Self.refusal {
            _ = try house.accounts.create(details, password: House.password, under: House.permit())
        }
        #expect(refusal?.description.hasPrefix(reason) == true, "\(String(describing: refusal))")
        #expect(try house.accounts.list(under: House.permit()) == [taken])
    }

    @Test func `a weak password is refused`() throws {
        let house = try House()
        let refusal = Self.refusal {
            _ = try house.accounts.create(
                AccountDetails(email: "j@example.org", name: "J"), password: Password("short"), under: House.permit())
        }
        #expect(refusal == .password(.tooShort(found: 5)))
    }

    @Test func `another's address cannot be taken over`() throws {
        let house = try House()
        let jane = try house.add("jane@example.org")
        let abel = try house.add("abel@example.org")
        let refusal = Self.refusal {
            _ = try house.accounts.change(
                abel.id, to: AccountDetails(email: "jane@example.org", name: "Abel"), under: House.permit())
        }
        #expect(refusal == .emailTaken(jane.email))
    }

    @Test func `a focal point manages authorized users of its own government only`() throws {
        let house = try House()
        let focalPoint = Actor(
            account: "fp", name: "F", email: "f@example.org", government: "KE", roles: [.nationalFocalPoint])
        let permit = try House.permit(focalPoint, of: "KE")
        func details(_ government: String?, _ roles: Set<Role>) -> AccountDetails {
            AccountDetails(email: "new@example.org", name: "New", government: government, roles: roles)
        }
        func refusal(_ details: AccountDetails) -> AccountRefusal? {
            Self.refusal { _ = try house.accounts.create(details, password: House.password, under: permit) }
        }
        #expect(refusal(details("UG", [.authorizedUser])) == .otherGovernment("UG"))
        #expect(refusal(details(nil, [])) == .otherGovernment(nil))
        for role in Role.allCases where role != .user && !role.isAuthorizedUser {
            #expect(refusal(details("KE", [role])) == .roleBeyondPermit(role))
        }
        #expect(refusal(details("KE", [.authorizedUser, .authorizedUserForLaws])) == nil)
        let other = try house.add("other@example.org", [.authorizedUser], of: "UG")
        let superior = try house.add("cpb@example.org", [.protocolFocalPoint], of: "KE")
        #expect(Self.refusal { _ = try house.accounts.disable(other.id, under: permit) } == .otherGovernment("UG"))
        #expect(
            Self.refusal { _ = try house.accounts.setPassword(House.password, of: superior.id, under: permit) }
                == .roleBeyondPermit(.protocolFocalPoint))
        #expect(
            Self.refusal {
                _ = try house.accounts.change(superior.id, to: details("KE", [.authorizedUser]), under: permit)
            } == .roleBeyondPermit(.protocolFocalPoint))
    }

    @Test(arguments: [Role.bchAdministrator, .accountsAdministrator])
    func `only the administrator makes or changes administrators`(_ role: Role) throws {
        let house = try House()
        let root = try house.add("root@example.org", [.administrator])
        let manager = Actor(account: "m", name: "M", email: "m@example.org", government: nil, roles: [role])
        let permit = try House.permit(manager)
        for role in [Role.administrator, .bchAdministrator, .accountsAdministrator] {
            let refusal = Self.refusal {
                _ = try house.accounts.create(
                    AccountDetails(email: "n@example.org", name: "N", roles: [role]), password: House.password,
                    under: permit)
            }
            #expect(refusal == .roleBeyondPermit(role))
        }
        #expect(
            Self.refusal { _ = try house.accounts.setPassword(House.password, of: root.id, under: permit) }
                == .roleBeyondPermit(.administrator))
        _ = try house.accounts.create(
            AccountDetails(email: "n@example.org", name: "N", government: "KE", roles: [.nationalFocalPoint]),
            password: House.password, under: permit)
    }

    @Test func `the last administrator stays one, unless the machine's operator says otherwise`() throws {
        let house = try House()
        let root = try house.add("root@example.org", [.administrator])
        let actor = Actor(
            account: root.id, name: "R", email: "root@example.org", government: nil, roles: [.administrator])
        let permit = try House.permit(actor)
        let plain = AccountDetails(email: "root@example.org", name: "R")
        #expect(Self.refusal { _ = try house.accounts.disable(root.id, under: permit) } == .lastAdministrator)
        #expect(Self.refusal { _ = try house.accounts.change(root.id, to: plain, under: permit) } == .lastAdministrator)
        let second = try house.add("second@example.org", [.administrator])
        #expect(try house.accounts.disable(root.id, under: permit).disabledAt != nil)
        // One that is disabled does not count.
        #expect(Self.refusal { _ = try house.accounts.disable(second.id, under: permit) } == .lastAdministrator)
        #expect(try house.accounts.disable(second.id, under: House.permit()).disabledAt != nil)
    }

    @Test func `an account that is not there is said so`() throws {
        let house = try House()
        let permit = try House.permit()
        #expect(Self.refusal { _ = try house.accounts.disable("x", under: permit) } == .unknownAccount("x"))
        #expect(Self.refusal { _ = try house.accounts.enable("x", under: permit) } == .unknownAccount("x"))
        #expect(
            Self.refusal { _ = try house.accounts.setPassword(House.password, of: "x", under: permit) }
                == .unknownAccount("x"))
    }
}
