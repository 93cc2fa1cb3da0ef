import Formats
import JSON
import OfflineForms
import Spreadsheet
import Testing
import Thesaurus

/// Every shipped format: what is written into its form is what comes back.
@Suite struct RoundTripTests {
    @Test func `there are formats to try`() { #expect(Sample.schemas.count >= 9) }

    @Test(arguments: Sample.schemas, [Language.en, .ar])
    func `a filled form makes the documents that were written into it`(_ schema: String, _ language: Language) throws {
        let formats = try Sample.formats.get()
        let format = try #require(formats.format(schema))
        let languages: [Language] = language == .en ? [.en] : [.en, language]
        let layout = FormLayout(format: format, languages: languages)
        let words = try Sample.words(language)
        var rows = FilledRows(layout, thesaurus: formats.thesaurus, words: words, number: { _ in nil })
        var written: [Document] = []
        for variant in 0..<3 {
            let answers = FullAnswers(thesaurus: formats.thesaurus, languages: languages, variant: variant)
            var document = Document(identifier: "", schema: schema, languages: languages, government: nil)
            for member in answers.object(format.fields).members { document[member.key] = member.value }
            document = format.cleaned(document)
            written.append(document)
            let isWhole = rows.add(document)
            #expect(isWhole)
        }
        let form = try Sample.read(Sample.bytes(format, languages, in: language, rows: rows.sheets))
        #expect(form.format.schema == schema)
        #expect(form.language == language)
        #expect(form.strays.isEmpty, "\(form.strays)")
        #expect(form.otherSheets.isEmpty)
        #expect(form.rows.count == written.count)
        for (row, document) in zip(form.rows, written) {
            #expect(row.findings.isEmpty, "\(row.findings.prefix(3))")
            for key in Set(row.document.object.keys + document.object.keys) where key != "header" {
                #expect(row.document[key] == document[key], "\(schema).\(key)")
            }
            #expect(row.document.languages == languages)
            #expect(row.document.schema == schema)
        }
        #expect(Set(form.rows.map(\.document.identifier)).count == written.count)
        let again = try Sample.read(Sample.bytes(format, languages, in: language, rows: rows.sheets))
        #expect(again.rows.map(\.document) == form.rows.map(\.document))
    }

    @Test(arguments: Sample.schemas)
    func `the same form is the same file, and no text of it is missing`(_ schema: String) throws {
        let format = try #require(Sample.formats.get().format(schema))
        for language in [Language.en, .ar, .zh] {
            let first = try Sample.bytes(format, [language, .en], in: language)
            if language == .en { #expect(try first == Sample.bytes(format, [language, .en], in: language)) }
            let workbook = try Workbook(first)
            for sheet in workbook.sheets {
                for cell in sheet.rows.flatMap(\.cells) {
                    #expect(!cell.value.text.contains("⟦"), "\(sheet.name): \(cell.value.text)")
                }
            }
            #expect(throws: IntakeRefusal.empty) { try Sample.read(first) }
        }
    }
}
