import Accounts
import Components
import Crypto
import Database
import DatabaseTesting
import Formats
import Foundation
import HTML
import HTTP
import Identifiers
import JSON
import MerkleLog
import Portal
import Registry
import Search
import Synchronization
import Testing
import Text
import Thesaurus
import Transparency
import Visit

/// A portal over a registry with a few records of every state, the same on every run.
struct TestPortal {
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    /// Read once for all tests.
    private static let formats = Result {
        try FormatLibrary(folder: root + "/Data/formats", thesaurus: Thesaurus(folder: root + "/Data/thesaurus"))
    }
    private static let strings = Result { try Strings(folder: root + "/Data/strings") }

    let empty: EmptyDatabase, indexed: EmptyDatabase
    let registry: Registry
    let index: SearchIndex
    let portal: Portal
    let strings: Strings
    private let clock = TestClock()

    init(contact: String? = "help@bch.example.org") throws {
        empty = try EmptyDatabase(.sqlite)
        indexed = try EmptyDatabase(.sqlite)
        let formats = try Self.formats.get()
        strings = try Self.strings.get()
        let clock = clock
        registry = try Registry(
            database: empty.database, formats: formats, now: { clock.seconds },
            random: { count in (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) } })
        let folder = try #require(indexed.folder)
        index = try SearchIndex(.sqlite(path: folder + "/search.sqlite"))
        let key = try #require(SigningKey(seed: Array(repeating: 7, count: SigningKey.seedByteCount)))
        let signer = try #require(NoteSigner(name: "bch.example.org/log", key: key))
        portal = Portal(
            registry: registry, log: PublicLog(registry: registry, signer: signer), index: index,
            setting: Portal.Setting(origin: "https://bch.example.org", contact: contact, version: "1.0.0"),
            filePath: { "/data/files/\($0)" })
    }

    static let secretariat = Actor(
        account: "C", name: "Chen", email: "c@example.org", government: nil, roles: [.bchAdministrator])

    // MARK: - Asking

    func visit(
        _ target: String, as actor: Actor? = nil, fields: Fields = Fields(), temporaryFolder: String = "/tmp"
    ) throws -> Visit {
        let request = try #require(Request(.get, target, fields: fields))
        let language = request.target.segments.first.flatMap(Language.init) ?? .en
        let words = Words(language, strings)
        let here = "/\(language.rawValue)"
        let shell = Shell(
            words: words,
            assets: Shell.Assets(
                style: "style.css", record: "record.css", script: "app.js", mark: "icons/mark.svg",
                formStyle: "forms.css", formScript: "forms/draft.js"),
            home: "\(here)/",
            entries: [
                Link(words["portal.home"], to: "\(here)/"), Link(words["portal.search.browse"], to: "\(here)/search"),
                Link(words["portal.formats.title"], to: "\(here)/formats"),
                Link(words["portal.help.title"], to: "\(here)/help"),
            ],
            searchAction: "\(here)/search",
            footer: [
                Link(words["portal.about.title"], to: "\(here)/about"),
                Link(words["portal.verify.title"], to: "\(here)/verify"),
                Link(words["portal.contact.title"], to: "\(here)/contact"),
            ], version: "1.0.0")
        return Visit(
            request: request, path: Array(request.target.segments.dropFirst()), words: words, shell: shell,
            actor: actor, session: nil, now: clock.seconds, random: { Array(repeating: 0, count: $0) },
            temporaryFolder: temporaryFolder)
    }

    func get(_ target: String, as actor: Actor? = nil, fields: Fields = Fields()) throws -> Response {
        try #require(try portal.respond(to: visit(target, as: actor, fields: fields)))
    }

    func text(_ response: Response) -> String {
        if case .bytes(let bytes) = response.body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }

    // MARK: - Publishing

    func identifier(_ number: Int) -> String { "00000000-0000-4000-8000-\(String(100_000_000_000 + number))" }

    /// Publishes as an import does, so that a record may be incomplete; the clock moves by a day.
    @discardableResult
    func publish(
        _ schema: String, _ number: Int, languages: [Language] = [.en], government: String? = nil,
        _ fields: [String: JSON]
    ) throws -> PublishedRecord {
        clock.next()
        var document = Document(
            identifier: identifier(number), schema: schema, languages: languages, government: government)
        for (key, value) in fields { document[key] = value }
        let format = try #require(registry.formats.format(schema))
        let outcomes = try registry.publish(imported: [document]) { document in
            Self.secretariat.permit(
                .publish, for: format.subject(government: document.government, owner: Self.secretariat.account))
        }
        guard case .published(let record)? = outcomes.first else {
            Issue.record("not published: \(outcomes)")
            throw CancellationError()
        }
        try indexRecord(record, document)
        return record
    }

    func withdraw(_ record: PublishedRecord, reason: LanguageMap) throws {
        clock.next()
        let format = try #require(registry.formats.format(record.schema))
        let permit = try #require(
            Self.secretariat.permit(.withdraw, for: format.subject(government: record.government, owner: record.owner)))
        _ = try registry.withdraw(record.identifier, reason: reason, under: permit)
        try index.apply([], removing: [record.identifier], position: registry.logSize())
    }

    func erase(_ record: PublishedRecord) throws {
        clock.next()
        let format = try #require(registry.formats.format(record.schema))
        let subject = format.subject(government: record.government, owner: record.owner)
        let permit = try #require(Self.secretariat.permit(.erasePersonalData, for: subject))
        _ = try registry.erase(record.identifier, under: permit)
        try index.apply([], removing: [record.identifier], position: registry.logSize())
    }

    private func indexRecord(_ record: PublishedRecord, _ document: Document) throws {
        let format = try #require(registry.formats.format(record.schema))
        var facets: [String: [String]] = [:]
        for facet in format.facets where facet.path.count == 1 {
            let values = document.values(facet.path[0]).compactMap { value -> String? in
                if case .date? = format.field(facet.path[0])?.type { return value.string.map { String($0.prefix(4)) } }
                return value["identifier"]?.string ?? value.string
            }
            if !values.isEmpty { facets[facet.index] = values }
        }
        var text: [TextSegment] = []
        format.visit(document) { _, _, value in
            for language in LanguageMap(value)?.languages ?? [] {
                text.append(TextSegment(TextLanguage(code: language.rawValue), LanguageMap(value)?[language] ?? ""))
            }
        }
        let title = record.title.languages.map {
            TextSegment(TextLanguage(code: $0.rawValue), record.title[$0] ?? "")
        }
        try index.apply(
            [
                SearchDocument(
                    identifier: record.identifier, schema: record.schema, country: record.government,
                    minute: Int32(record.published / 60), title: title,
                    text: text, keys: [record.number.record.description], facets: facets)
            ], position: registry.logSize())
    }
}

/// A clock that stands still until it is moved by a day.
final class TestClock: Sendable {
    private let state = Mutex(1_767_225_600)
    var seconds: Int { state.withLock { $0 } }
    func next() { state.withLock { $0 += 86_400 } }
}
