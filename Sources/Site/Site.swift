internal import API
package import Accounts
internal import Components
package import Crypto
internal import Database
package import Formats
internal import FoundationEssentials
internal import HTTP
internal import JSON
internal import Letters
internal import ManagementCentre
internal import MerkleLog
internal import Outbox
internal import Portal
package import Registry
package import Search
internal import Synchronization
internal import Thesaurus
package import Transparency

/// The whole clearing-house without a socket: `respond(to:)` is the server.
package final class Site: Sendable {
    package let configuration: SiteConfiguration
    package let registry: Registry
    package let accounts: Accounts
    package let formats: FormatLibrary
    package let index: SearchIndex
    package let follower: LogFollower
    package let log: PublicLog
    package let metrics = Metrics()
    let strings: Strings
    let writer: LetterWriter
    let assets: AssetStore
    let portal: Portal
    let centre: ManagementCentre
    let api: API
    let cache = PageCache()
    let watch = LogWatch()
    /// Seconds since 1970, UTC.
    let now: @Sendable () -> Int
    let random: @Sendable (Int) -> [UInt8]
    /// Told of faults that people only see as "try again later", with the reference they were given.
    let report: @Sendable (String) -> Void

    /// The version of the program.
    package static let version = "0.1.0"

    /// Opens storage and wires the faces.
    package init(
        _ configuration: SiteConfiguration, publicAddress: String = "http://127.0.0.1:8080",
        passwordCost: PasswordHash.Cost = .signIn, now: @escaping @Sendable () -> Int = Site.clock,
        random: @escaping @Sendable (Int) -> [UInt8] = SecureRandom.bytes,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(SiteFault) {
        self.configuration = configuration
        (self.now, self.random, self.report) = (now, random, report)
        let opened = try Storage.open(configuration, now: now, random: random, passwordCost: passwordCost)
        (formats, registry, accounts) = (opened.formats, opened.registry, opened.accounts)
        try Site.checkStored(opened.registry)
        index = try SiteFault.from("The search index cannot be opened") { () throws(DatabaseError) in
            try Site.openIndex(configuration, report)
        }
        follower = LogFollower(registry: registry, index: index)
        log = PublicLog(registry: registry, signer: try Site.signer(registry, index, configuration))
        let resources = configuration.resources
        do { strings = try Strings(folder: "\(resources)/Data/strings") } catch {
            throw SiteFault("The texts of the interface cannot be read: \(error)")
        }
        writer = LetterWriter(strings: strings, formats: formats, origin: publicAddress)
        assets = try AssetStore(folder: "\(resources)/Assets")
        let folder = configuration.folder
        portal = Portal(
            registry: registry, log: log, index: index,
            setting: Portal.Setting(
                origin: publicAddress, contact: configuration.contactEmail, version: Site.version),
            filePath: { folder.file($0) })
        centre = ManagementCentre(
            registry: registry, accounts: accounts, index: index, follower: follower, report: report,
            store: UploadFolder(folder.files).store)
        api = API(registry: registry, log: log)
        try SiteFault.from("The letters cannot be put in order") { () throws(DatabaseError) in
            try tidyLetters()
        }
    }

    /// Opens the search index. One that is damaged is replaced by an empty one, which then follows the log.
    private static func openIndex(
        _ configuration: SiteConfiguration, _ report: (String) -> Void
    ) throws(DatabaseError) -> SearchIndex {
        let location = DatabaseLocation.sqlite(path: configuration.folder.search)
        do throws(DatabaseError) {
            return try SearchIndex(location, readers: configuration.readers)
        } catch {
            guard error.kind == .corrupt else { throw error }
            report("the search index is damaged and is made anew from the log: \(error)")
            configuration.folder.removeSearchIndex()
            return try SearchIndex(location, readers: configuration.readers)
        }
    }

    /// Stored records whose format file is gone could be neither shown nor amended.
    private static func checkStored(_ registry: Registry) throws(SiteFault) {
        let counts = try SiteFault.from("The records cannot be counted") { () throws(DatabaseError) in
            try registry.countsBySchema()
        }
        for (schema, count) in counts.sorted(by: { $0.key < $1.key }) where registry.formats.format(schema) == nil {
            throw SiteFault(
                "There are \(count) published records of the type \(schema), and no format of that name in Data/formats. Put its "
                    + "file back: the format of stored records is never removed.")
        }
    }

    /// The key that this log is signed with: made on the first start alone, never beside a log that another key signed,
    /// nor for an empty database where there was a log before.
    private static func signer(
        _ registry: Registry, _ index: SearchIndex, _ configuration: SiteConfiguration
    ) throws(SiteFault) -> NoteSigner {
        let what = "The log cannot be signed", file = LogKey.fileName, folder = configuration.folder.path
        let known = try SiteFault.from(what) { () throws(DatabaseError) in try registry.verifierKey() }
        let isThere = LogKey.exists(in: folder)
        if let known, !isThere {
            throw SiteFault(
                "\(what): \(file) is missing in the data folder, and the log is signed with the key \(known). Copy that "
                    + "file from the first node, or from your backup.")
        }
        if known == nil, isThere, index.position > 0 {
            throw SiteFault(
                "The database is empty, but \(file) and the search index in the data folder belong to a log of "
                    + "\(index.position) entries. Bring the database back, from your backup where it is lost; or begin "
                    + "anew in an empty folder.")
        }
        let signer = try SiteFault.from(what) { () throws(LogKeyFault) in
            try LogKey.open(folder: folder, name: configuration.logName)
        }
        let kept = try SiteFault.from(what) { () throws(DatabaseError) in
            try registry.verifierKey(offered: signer.verifier.description)
        }
        guard kept == signer.verifier.description else {
            throw SiteFault(
                "The log is signed with the key \(kept), but \(file) in the data folder holds another. "
                    + "Copy that file from the first node, or from your backup.")
        }
        return signer
    }

    /// The system's clock.
    package static func clock() -> Int { Int(Date().timeIntervalSince1970) }
}

extension SiteFault {
    /// Does `body`; says what could not be done, and why, where it throws.
    static func from<Value, Fault: Error>(_ what: String, _ body: () throws(Fault) -> Value) throws(SiteFault) -> Value
    {
        do { return try body() } catch { throw SiteFault("\(what). \(error)") }
    }
}
