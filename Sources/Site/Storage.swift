package import Accounts
package import Crypto
internal import Database
package import Formats
internal import JSON
internal import Outbox
package import Registry
internal import Thesaurus

/// The formats, and the registry and accounts in their database: all that commands without a server need.
package struct Storage {
    package let formats: FormatLibrary
    package let registry: Registry
    package let accounts: Accounts

    /// - Parameter formats: others than those installed, such as a new version that is being tried.
    package static func open(
        _ configuration: SiteConfiguration, formats given: FormatLibrary? = nil,
        now: @escaping @Sendable () -> Int = Site.clock,
        random: @escaping @Sendable (Int) -> [UInt8] = SecureRandom.bytes,
        passwordCost: PasswordHash.Cost = .signIn
    ) throws(SiteFault) -> Storage {
        let data = "\(configuration.resources)/Data"
        let formats = try SiteFault.from("A file that the formats are made of is wrong") {
            () throws(JSONFileFault) in
            if let given { return given }
            return try FormatLibrary(
                folder: "\(data)/formats", thesaurus: Thesaurus(folder: "\(data)/thesaurus"), roles: Role.codes)
        }
        let location: DatabaseLocation =
            configuration.databaseURL.map { .postgres(url: $0) } ?? .sqlite(path: configuration.folder.database)
        return try SiteFault.from("The database cannot be opened") { () throws(DatabaseError) in
            let database = try Database(location, readers: configuration.readers)
            let outbox = Outbox(
                database: database, isOpen: configuration.letters != nil, now: now, random: random)
            let registry = try Registry(
                database: database, formats: formats, now: now, random: random, outbox: outbox)
            try database.migrate(Accounts.migrations)
            try database.migrate(Outbox.migrations)
            let accounts = Accounts(
                database: database, hasher: PasswordHasher(cost: passwordCost), now: now, random: random,
                outbox: outbox)
            return Storage(formats: formats, registry: registry, accounts: accounts)
        }
    }
}
