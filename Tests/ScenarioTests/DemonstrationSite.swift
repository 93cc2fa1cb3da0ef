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

    /// - Parameter resources: another folder of `Data` and `Assets` than that which the records were published with, as
    ///   a newer version brings.
    init(resources: String = resources) throws {
        folder = Self.newFolder()
        for (name, bytes) in try Self.filled.get() {
            try bytes.write(to: URL(filePath: "\(folder)/\(name)"))
        }
        site = try Site(
            Self.configuration(folder, resources), passwordCost: .insecure, now: { Self.noon },
            report: { print("The site reports: \($0)") })
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// It is always 17 March 2026, noon, UTC.
    private static let noon = 1_773_748_800

    /// The demonstration accounts' passwords by e-mail address.
    static let passwords = Result {
        var passwords: [String: String] = [:]
        for person in try Demonstration(resources: resources).people {
            passwords[person.details.email] = person.password
        }
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

    private static func configuration(_ folder: String, _ resources: String = resources) throws -> SiteConfiguration {
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
        for outcome in try Demonstration(resources: resources).load(into: site.registry, site.accounts) {
            if case .refused(let issues) = outcome { throw Unmet("a demonstration record was refused: \(issues)") }
        }
        try site.follower.catchUp()
    }
}
