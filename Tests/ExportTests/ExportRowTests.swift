import Accounts
import Database
import DatabaseTesting
import Export
import Formats
import Identifiers
import JSON
import Registry
import Testing
import Thesaurus

/// What stands in the columns of tables.
@Suite struct ExportRowTests {
    private static let data =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/Data"
    private let empty: EmptyDatabase
    private let registry: Registry

    init() throws {
        empty = try EmptyDatabase(.sqlite)
        let formats = try FormatLibrary(
            folder: Self.data + "/formats", thesaurus: Thesaurus(folder: Self.data + "/thesaurus"))
        registry = try Registry(database: empty.database, formats: formats, now: { 1_773_748_800 })
    }

    private func publish(
        _ schema: String, of government: String? = nil, _ answers: JSON
    ) throws -> (PublishedRecord, Document, Format) {
        let format = try #require(registry.formats.format(schema))
        var document = registry.newDocument(format, languages: [.en, .fr], government: government)
        for member in answers.object?.members ?? [] { document[member.key] = member.value }
        let outcomes = try registry.publish(imported: [document]) { document in
            Actor.machineOperator.permit(.publish, for: format.subject(government: document.government, owner: nil))
        }
        guard case .published(let record)? = outcomes.first,
            let published = try registry.newestDocument(record.identifier)?.document
        else {
            throw Refused(outcomes: outcomes)
        }
        return (record, published, format)
    }

    private struct Refused: Error { let outcomes: [ImportOutcome] }

    private func cells(
        _ published: (record: PublishedRecord, document: Document, format: Format), in language: Language
    ) throws -> [String: String] {
        let row = ExportRow(
            registry: registry, format: published.format, language: language,
            answers: ExportRow.Answers(yes: language == .fr ? "Oui" : "Yes", no: "No"))
        let cells = try row.cells(published.record, published.document)
        return Dictionary(zip(published.format.columns.map(\.name), cells), uniquingKeysWith: { first, _ in first })
    }

    @Test func `a column that leads into a repeated group has the answers of all its entries`() throws {
        let priority = try #require(registry.formats.format("capacityNeeds")?.field("needs"))
        guard case .group(let fields) = priority.type,
            case .term(let source)? = fields.first(where: { $0.key == "focalArea" })?.type,
            let area = registry.formats.thesaurus.vocabularies[source.vocabulary]?.terms.first
        else { throw Refused(outcomes: []) }
        let published = try publish(
            "capacityNeeds", of: "ke",
            [
                "title": ["en": "Needs", "fr": "Besoins"],
                "needs": [
                    [
                        "need": ["en": "Detection of LMOs", "fr": "Détection des OVM"],
                        "focalArea": ["identifier": .string(area.identifier)],
                    ],
                    ["need": ["en": "Risk assessment", "fr": "Évaluation des risques"]],
                ],
            ])
        let cells = try cells(published, in: .fr)
        #expect(cells["needs.need"] == "Détection des OVM, Évaluation des risques")
        #expect(cells["needs.focalArea"] == area.title[.fr])
    }

    @Test func `yes and no are words of the language of the table`() throws {
        let published = try publish("capacityOpportunity", ["title": ["en": "One", "fr": "Un"], "isOpenEnded": true])
        let name = try #require(published.2.columns.first { $0.path == ["isOpenEnded"] }?.name)
        #expect(try cells(published, in: .fr)[name] == "Oui")
        #expect(try cells(published, in: .en)[name] == "Yes")
    }
}
