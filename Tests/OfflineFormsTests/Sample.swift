import Formats
import Foundation
import JSON
import OfflineForms
import Spreadsheet
import Thesaurus

/// The shipped formats and strings, and a folder for workbooks.
enum Sample {
    static let dataFolder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/Data"
    static let formats = Result {
        try FormatLibrary(
            folder: dataFolder + "/formats", thesaurus: Thesaurus(folder: dataFolder + "/thesaurus"))
    }
    static let spellings = Result { Spellings(try formats.get().thesaurus) }
    static let schemas: [String] = (try? formats.get().formats.map(\.schema)) ?? []

    /// The texts of the interface in a language, from the files that ship.
    static func words(_ language: Language) throws -> FormWords {
        var texts: [String: String] = [:]
        for area in ["offline", "record-view"] {
            let file = URL(filePath: "\(dataFolder)/strings/\(language.rawValue)/\(area).json")
            for member in try JSON.parse(String(decoding: Data(contentsOf: file), as: UTF8.self)).object?.members ?? []
            {
                texts[member.key] = member.value.string
            }
        }
        let found = texts
        return FormWords(language: language) { found[$0] ?? "⟦\($0)⟧" }
    }

    /// Writes a form with rows and gives its bytes.
    static func bytes(
        _ format: Format, _ languages: [Language], in language: Language, rows: [[[String: String]]] = []
    ) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FormWriter(
            format: format, languages: languages, thesaurus: formats.get().thesaurus, words: words(language)
        ).write(rows, to: path)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    static func read(_ bytes: [UInt8], record: @escaping (String) -> String? = { _ in nil }) throws -> FilledForm {
        try FilledForm(Workbook(bytes), formats: formats.get(), spellings: spellings.get(), record: record)
    }
}
