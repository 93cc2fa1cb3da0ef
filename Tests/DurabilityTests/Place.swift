import Database
import DatabaseTesting
import Formats
import Foundation
import Registry
import Thesaurus

/// A data folder of its own, its records on either engine, with one account that may publish organisms.
final class Place {
    static let email = "validation@example.org", password = "a password for tests only"

    let scratch: Scratch
    let engine: Engine
    /// A cluster that waits for the disk, so that it can be crashed as well; nil on SQLite.
    let cluster: ThrowawayPostgres?
    private let databaseURL: String?

    var data: String { scratch.path("data") }
    /// `--data` and `--database`, as every command takes them.
    var options: [String] { ["--data", data] + (databaseURL.map { ["--database", $0] } ?? []) }

    private static let formats = Result {
        let data = "\(Program.resources)/Data"
        return try FormatLibrary(folder: "\(data)/formats", thesaurus: Thesaurus(folder: "\(data)/thesaurus"))
    }

    init(_ engine: Engine = .sqlite) throws {
        scratch = try Scratch()
        self.engine = engine
        cluster = engine == .postgres ? try ThrowawayPostgres(isDurable: true) : nil
        databaseURL = try cluster?.freshURL()
        try Program.succeed(
            ["user", "add"] + options
                + ["--email", Self.email, "--name", "Validator", "--role", "bchDocumentValidationTeam"],
            input: Self.password + "\n")
    }

    deinit { cluster?.stop() }

    /// The registry opened in this process, beside any server, for as long as `body` takes.
    ///
    /// - Parameter folder: where the file is, where not in the data folder; nothing else on PostgreSQL.
    func withRegistry<T>(in folder: String? = nil, _ body: (Registry) throws -> T) throws -> T {
        let location: DatabaseLocation =
            databaseURL.map { .postgres(url: $0) } ?? .sqlite(path: "\(folder ?? data)/bch.sqlite")
        let database = try Database(location, readers: 1)
        defer { database.close() }
        return try body(try Registry(database: database, formats: Self.formats.get(), now: { 0 }))
    }

    /// Names in one of its folders.
    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(data)/\(folder)").sorted()
    }
}
