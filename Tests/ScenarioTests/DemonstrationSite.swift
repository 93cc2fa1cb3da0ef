import Accounts
import Crypto
import Formats
import FoundationEssentials
import JSON
import Registry
import Search
import Site

/// The whole site on a folder of its own, filled with the demonstration records and accounts, without a socket.
final class DemonstrationSite {
    static let resources =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")

    let site: Site
    private let folder: String

    init() throws {
        folder = Self.newFolder()
        for (name, bytes) in try Self.filled.get() {
            try bytes.write(to: URL(filePath: "\(folder)/\(name)"))
        }
        site = try Site(
            Self.configuration(folder), passwordCost: .insecure, now: { Self.noon },
            report: { print("The site reports: \($0)") })
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// It is always 17 March 2026, noon, UTC.
    private static let noon = 1_773_748_800

    /// The demonstration accounts' passwords by e-mail address.
    static let passwords = Result {
        var passwords: [String: String] = [:]
        for account in try accounts() { passwords[account.email] = account.password }
        return passwords
    }

    /// The files of a filled folder: made once, copied for each scenario.
    private static let filled = Result { try fill() }

    private static func newFolder() -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bch-scenario-\(UUID().uuidString)").path
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }

    private static func configuration(_ folder: String) throws -> SiteConfiguration {
        SiteConfiguration(
            folder: try DataFolder(folder), resources: resources, logName: "bch.example/log",
            contactEmail: "help@bch.example", readers: 1)
    }

    private static func fill() throws -> [String: Data] {
        let folder = newFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try store(in: folder)
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != "lock" {
            files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
        }
        return files
    }

    /// As `bch demo` does. The database is closed when this returns.
    private static func store(in folder: String) throws {
        let site = try Site(configuration(folder), passwordCost: .insecure, now: { noon })
        var documents: [Document] = []
        for file in try JSONFile.folder("\(resources)/Data/demonstration/records") {
            documents += (file.value.array ?? []).compactMap { $0.object.map { Document($0) } }
        }
        let formats = site.formats
        let outcomes = try site.registry.publish(imported: documents) { document in
            formats.format(document.schema).flatMap { format in
                Actor.machineOperator.permit(
                    .importRecords, for: format.subject(government: document.government, owner: nil))
            }
        }
        for case .refused(let issues) in outcomes { throw Unmet("a demonstration record was refused: \(issues)") }
        for account in try accounts() {
            guard let permit = Actor.machineOperator.permit(.manageUsers, for: .users(of: account.details.government))
            else { throw Unmet("nobody may make the account \(account.email)") }
            _ = try site.accounts.create(account.details, password: Password(account.password), under: permit)
        }
        try site.follower.catchUp()
    }

    private static func accounts() throws -> [(email: String, password: String, details: AccountDetails)] {
        let list = try JSONFile(path: "\(resources)/Data/demonstration/accounts.json").value["accounts"]?.array ?? []
        return try list.map { json in
            guard let email = json["email"]?.string, let name = json["name"]?.string,
                let password = json["password"]?.string
            else { throw Unmet("accounts.json has an account without e-mail, name or password") }
            let roles = Set((json["roles"]?.array ?? []).compactMap { $0.string.flatMap(Role.init) })
            let details = AccountDetails(
                email: email, name: name, government: json["government"]?.string, roles: roles)
            return (email, password, details)
        }
    }
}
