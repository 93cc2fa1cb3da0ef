import Accounts
import Database
import Formats
import FoundationEssentials
import Identifiers
import Import
import JSON
import Registry
import Testing
import Thesaurus

/// An empty registry in memory with the formats that ship, and a folder for tables that goes away with it.
final class ImportHarness {
    let registry: Registry
    let formats: FormatLibrary
    let folder: String

    /// The folder of the package.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The formats that ship, read once for all tests.
    private static let shipped = Result {
        try FormatLibrary(
            folder: "\(ImportHarness.package)/Data/formats",
            thesaurus: Thesaurus(folder: "\(ImportHarness.package)/Data/thesaurus"))
    }

    init() throws {
        formats = try ImportHarness.shipped.get()
        registry = try Registry(database: Database(.memory), formats: formats, now: { 1_700_000_000 })
        folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A permit to import this document, as whoever runs the program on the machine itself has it.
    static func permit(_ document: Document) -> Permit? {
        let kind: Subject.Kind = document.government == nil ? .reference : .national
        return Actor.machineOperator.permit(
            .publish,
            for: Subject(schema: document.schema, kind: kind, government: document.government))
    }

    func write(_ table: String, to name: String = "table.csv") throws -> String {
        try write(Array(table.utf8), to: name)
    }

    func write(_ bytes: [UInt8], to name: String = "table.csv") throws -> String {
        let path = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    func mapping(_ text: String) throws -> Mapping {
        try Mapping(file: JSONFile(name: "test.json", bytes: Array(text.utf8)), formats: formats)
    }

    func shippedMapping(_ name: String) throws -> Mapping {
        try Mapping(path: "\(ImportHarness.package)/Data/mappings/\(name).json", formats: formats)
    }

    @discardableResult
    func run(
        _ mapping: Mapping, _ path: String, dryRun: Bool = false,
        permit: @escaping (Document) -> Permit? = ImportHarness.permit, progress: (ImportProgress) -> Void = { _ in }
    ) throws -> ImportReport {
        try Importer(registry: registry, formats: formats, permit: permit)
            .run(mapping: mapping, file: path, dryRun: dryRun, progress: progress)
    }

    /// Imports a table written out in the test.
    @discardableResult
    func run(_ mapping: String, table: String, dryRun: Bool = false) throws -> ImportReport {
        try run(self.mapping(mapping), write(table), dryRun: dryRun)
    }

    /// The documents of all records of a type, oldest first.
    func documents(_ schema: String) throws -> [Document] {
        var documents: [Document] = []
        for record in try registry.records(RecordFilter(schema: schema), limit: 10_000).sorted(by: {
            $0.number.number < $1.number.number
        }) {
            if let document = try registry.newestDocument(record.identifier)?.document { documents.append(document) }
        }
        return documents
    }

    func revisions() throws -> Int {
        var count = 0
        for format in formats.formats {
            for record in try registry.records(RecordFilter(schema: format.schema), limit: 10_000) {
                count += record.revision
            }
        }
        return count
    }
}
