package import Visit
package import HTTP
package import Registry
package import Accounts
package import Database
package struct ManagementCentre: Sendable {
    package init(registry: Registry, accounts: Accounts, random: @escaping @Sendable (Int) -> [UInt8], store: @escaping @Sendable (TemporaryFile) throws -> (digest: String, bytes: Int)) {}
    package func respond(to visit: Visit) throws(DatabaseError) -> Response? { nil }
}
