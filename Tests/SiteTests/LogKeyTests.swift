import Accounts
import Crypto
import FoundationEssentials
import Registry
import Search
import Testing
import Transparency

@testable import Site

/// A log is signed by one key for ever: no start may put another in its place.
@Suite final class LogKeyTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "bch-key-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func start() throws -> Site {
        try Site(
            SiteConfiguration(folder: try DataFolder(folder), resources: TestSite.resources, readers: 1),
            passwordCost: .insecure)
    }

    /// A log of some entries, signed and indexed.
    private func fill() throws {
        let site = try start()
        let demonstration = try Demonstration(resources: TestSite.resources)
        for outcome in try demonstration.load(into: site.registry, site.accounts) {
            if case .refused(let issues) = outcome { Issue.record("\(issues)") }
        }
        try site.follower.catchUp()
    }

    private func fault() -> String {
        do {
            _ = try start()
            return "it started"
        } catch { return "\(error)" }
    }

    @Test func `a lost key is not replaced`() throws {
        try fill()
        let path = "\(folder)/\(LogKey.fileName)"
        let key = try #require(FileManager.default.contents(atPath: path))
        try FileManager.default.removeItem(atPath: path)
        let told = fault()
        #expect(told.contains("log.key is missing in the data folder") && told.contains("from your backup"), "\(told)")
        #expect(!FileManager.default.fileExists(atPath: path))
        try key.write(to: URL(filePath: path))
        _ = try start()
    }

    @Test func `an empty database is not signed in place of a lost one`() throws {
        try fill()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("bch.sqlite") {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        let told = fault()
        #expect(told.contains("The database is empty") && told.contains("from your backup"), "\(told)")
    }

    @Test func `a key that others may read becomes its owner's alone`() throws {
        _ = try start()
        let path = "\(folder)/\(LogKey.fileName)"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        _ = try start()
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
    }
}
