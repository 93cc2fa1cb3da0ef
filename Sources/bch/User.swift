import Accounts
import Glibc
import Site

/// `bch user add|list|disable`.
enum User: Verb {
    static let name = "user"
    static let summary = "adds, lists and disables accounts"
    static let usage = """
        bch user add --data DIR --email E --name N [--government KE] [--role R[,R…]] [--language fr]
        bch user list --data DIR
        bch user disable --data DIR --email E

        The password of a new account is read from the terminal or from standard input.

        \(Opening.usage)
          --email E            the address to sign in with
          --name N             the person's name
          --government CC      two letters of the government the person acts for
          --language L         of letters to the person: ar, en, es, fr, ru or zh; en if left out
          --role R,R           \(Role.allCases.map(\.rawValue).joined(separator: ", "))
        """

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(
            words, valued: Opening.options.union(["--email", "--name", "--government", "--role", "--language"]))
        let accounts = try Opening.storage(arguments).accounts
        switch arguments.rest {
        case ["add"]: try add(arguments, accounts)
        case ["list"]: try list(accounts)
        case ["disable"]: try disable(arguments, accounts)
        default: throw UsageFault("say add, list or disable")
        }
        return 0
    }

    private static func add(_ arguments: Arguments, _ accounts: Accounts) throws {
        var roles: Set<Role> = []
        for name in (arguments.options["--role"] ?? "").split(separator: ",").map(String.init) {
            guard let role = Role(rawValue: name) else { throw UsageFault("\"\(name)\" is not a role") }
            roles.insert(role)
        }
        let details = AccountDetails(
            email: try arguments.required("--email"), name: try arguments.required("--name"),
            government: arguments.options["--government"], roles: roles, language: try arguments.language())
        let account = try accounts.create(
            details, password: Password(try password()), under: permit(for: details.government))
        Console.output("Added \(account.email) (\(account.id)).")
    }

    private static func list(_ accounts: Accounts) throws {
        for account in try accounts.list(under: permit(for: nil)) {
            let roles = account.roles.map(\.rawValue).sorted().joined(separator: ",")
            let state = account.disabledAt == nil ? "" : "\tdisabled"
            Console.output("\(account.email)\t\(account.name)\t\(account.government ?? "-")\t\(roles)\(state)")
        }
    }

    private static func disable(_ arguments: Arguments, _ accounts: Accounts) throws {
        let email = try arguments.required("--email")
        guard let account = try accounts.find(email: email, under: permit(for: nil)) else {
            throw Failure("No account has the address \"\(email)\". `bch user list` shows them.")
        }
        _ = try accounts.disable(account.id, under: permit(for: account.government))
        Console.output("Disabled \(account.email); its sessions have ended.")
    }

    /// Whoever can run this command on the data can do all that it does.
    static func permit(for government: String?) throws -> Permit {
        guard let permit = Actor.machineOperator.permit(.manageUsers, for: .users(of: government)) else {
            throw Failure("The operator of this machine may not manage accounts.")
        }
        return permit
    }

    /// One line from standard input, not shown while it is typed.
    private static func password() throws -> String {
        var old = termios()
        let isTerminal = isatty(0) == 1
        if isTerminal {
            Console.error("Password: ", terminator: "")
            unsafe tcgetattr(0, &old)
            var hidden = old
            hidden.c_lflag &= ~tcflag_t(ECHO)
            unsafe tcsetattr(0, TCSANOW, &hidden)
        }
        defer {
            if isTerminal {
                unsafe tcsetattr(0, TCSANOW, &old)
                Console.error("")
            }
        }
        guard let line = readLine(), !line.isEmpty else { throw Failure("No password was given.") }
        return line
    }
}
