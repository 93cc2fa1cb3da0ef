import Testing
import Accounts
import Database
import DatabaseTesting
import Formats
import JSON
import Registry
import Synchronization
import Thesaurus

/// A registry with the shipped formats, on an empty database of either engine.
struct TestRegistry {
    static let dataFolder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Data"

    let empty: EmptyDatabase
    let registry: Registry
    let formats: FormatLibrary

    init(_ engine: Engine) throws {
        empty = try EmptyDatabase(engine)
        formats = try FormatLibrary(
            folder: Self.dataFolder + "/formats", thesaurus: Thesaurus(folder: Self.dataFolder + "/thesaurus"))
        let clock = Clock()
        registry = try Registry(database: empty.database, formats: formats, now: { clock.next() })
    }

    let focalPoint = Actor(
        account: "A-KE", name: "Amina", email: "a@example.org", government: "ke", roles: [.nationalFocalPoint])
    let author = Actor(
        account: "B-KE", name: "Baraka", email: "b@example.org", government: "ke", roles: [.authorizedUser])
    let secretariat = Actor(
        account: "C", name: "Chen", email: "c@example.org", government: nil, roles: [.bchAdministrator])

    func permit(_ actor: Actor, _ action: Action, _ document: Document, owner: String? = nil) throws -> Permit {
        let format = try #require(formats.format(document.schema))
        return try #require(
            actor.permit(action, for: format.subject(government: document.government, owner: owner)))
    }

    /// A complete organism.
    func organism(_ name: String) throws -> Document {
        let format = try #require(formats.format("organism"))
        var document = registry.newDocument(format, languages: [.en], government: nil)
        document["scientificName"] = .string(name)
        return document
    }

    /// A complete authority of Kenya.
    func authority(_ name: String = "National Biosafety Authority") throws -> Document {
        let format = try #require(formats.format("authority"))
        var document = registry.newDocument(format, languages: [.en], government: "ke")
        document["name"] = ["en": .string(name)]
        document["city"] = ["en": "Nairobi"]
        document["country"] = ["identifier": "ke"]
        document["phones"] = ["+254 20 000 0000"]
        document["emails"] = ["authority@example.org"]
        let functions = try #require(formats.thesaurus.vocabularies["subjectAreas"]?.terms.first { !$0.isRetired })
        let organisms = try #require(formats.thesaurus.vocabularies["typeOfOrganisms"]?.terms.first { !$0.isRetired })
        document["functions"] = [["identifier": .string(functions.identifier)]]
        document["cpbOrganismTypes"] = [["identifier": .string(organisms.identifier)]]
        return document
    }

    /// Saves and publishes as the Secretariat's administrator.
    @discardableResult
    func publish(_ document: Document) throws -> PublishedRecord {
        let draft = try registry.saveDraft(document, opened: nil, under: permit(secretariat, .createDraft, document))
        return try registry.publish(
            draft.identifier, opened: draft.version,
            under: permit(secretariat, .publish, document, owner: secretariat.account))
    }
}

/// A clock that moves a second each time it is looked at.
final class Clock: Sendable {
    private let seconds = Mutex(1_700_000_000)
    func next() -> Int {
        seconds.withLock {
            $0 += 1
            return $0
        }
    }
}
