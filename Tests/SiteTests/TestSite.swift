import Accounts
import Crypto
import Formats
import FoundationEssentials
import HTTP
import JSON
import Registry
import Synchronization
import Testing

@testable import Site

/// The site on an empty folder of its own.
final class TestSite {
    static let resources =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")

    let site: Site
    private let folder: String
    private let told = Told()

    /// What the site told its operator, in order.
    var faults: [String] { told.lines.withLock { $0 } }

    private final class Told: Sendable { let lines = Mutex<[String]>([]) }

    init() throws {
        let told = told
        folder = FileManager.default.temporaryDirectory.appending(path: "bch-site-\(UUID().uuidString)").path
        site = try Site(
            SiteConfiguration(folder: try DataFolder(folder), resources: Self.resources, readers: 1),
            passwordCost: .insecure, report: { line in told.lines.withLock { $0.append(line) } })
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func get(_ path: String, cookie: String? = nil, isSecure: Bool = false) throws -> Response {
        var fields: Fields = ["Host": "bch.example"]
        if let cookie { fields.add("Cookie", cookie) }
        return site.respond(
            to: Request(method: .get, target: try #require(Target(path)), fields: fields, isSecure: isSecure))
    }

    func text(_ path: String, cookie: String? = nil, isSecure: Bool = false) throws -> String {
        text(of: try get(path, cookie: cookie, isSecure: isSecure))
    }

    func text(of response: Response) -> String {
        switch response.body {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .shared(let shared): String(decoding: shared.bytes, as: UTF8.self)
        default: ""
        }
    }

    /// The cookie of Amina, who signs in.
    func signIn() throws -> String {
        let permit = try #require(Actor.machineOperator.permit(.manageUsers, for: .users(of: "KE")))
        _ = try site.accounts.create(
            AccountDetails(
                email: "amina@example.org", name: "Amina", government: "ke",
                roles: Set(["User", "NationalFocalPoint"].compactMap { Role(rawValue: $0) })),
            password: Password("maize and cassava"), under: permit)
        let session = try site.accounts.signIn(
            email: "amina@example.org", password: Password("maize and cassava"), address: "192.0.2.1")
        return "bch=\(session.token)"
    }

    /// Publishes one of the demonstration's organisms, which cites nothing.
    func publishOrganism() throws {
        let file = try JSONFile(path: "\(Self.resources)/Data/demonstration/records/01-organisms.json")
        let document = Document(try #require(file.value.array?.first?.object))
        let format = try #require(site.formats.format(document.schema))
        let outcomes = try site.registry.publish(imported: [document]) { _ in
            Actor.machineOperator.permit(.publish, for: format.subject(government: nil, owner: nil))
        }
        #expect(outcomes.allSatisfy { if case .published = $0 { true } else { false } })
    }
}
