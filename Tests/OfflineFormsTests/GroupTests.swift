import Formats
import Foundation
import JSON
import OfflineForms
import Spreadsheet
import Testing
import Thesaurus

/// Groups that repeat, inside one another, and groups that do not.
@Suite struct GroupTests {
    private static let six = #"{ "ar": "أ", "en": "Words", "es": "P", "fr": "M", "ru": "С", "zh": "字" }"#

    private func field(_ key: String, _ rest: String) -> String {
        "{ \"key\": \"\(key)\", \"label\": \(Self.six), \"help\": \(Self.six), \(rest) }"
    }

    /// A type with degrees that have courses, and an address in one group.
    private func library() throws -> FormatLibrary {
        let course = field(
            "course",
            "\"type\": \"group\", \"many\": true, \"fields\": [\(field("name", "\"type\": \"text\", \"required\": true"))]"
        )
        let degree = field(
            "degrees",
            "\"type\": \"group\", \"many\": { \"max\": 3 }, \"fields\": ["
                + [
                    field("year", "\"type\": \"year\""), field("where", "\"type\": \"country\", \"many\": true"),
                    field("subject", "\"type\": \"localizedText\""), course,
                ].joined(separator: ",") + "]")
        let address = field(
            "address", "\"type\": \"group\", \"fields\": [\(field("city", "\"type\": \"text\", \"required\": true"))]")
        let fields = [field("title", "\"type\": \"text\", \"required\": true"), address, degree].joined(separator: ",")
        let text = """
            { "schema": "person", "code": "PER", "version": 1, "name": \(Self.six), "plural": \(Self.six),
              "introduction": \(Self.six), "record": "reference", "authors": ["User"], "publishers": ["User"],
              "title": ["{title}"], "summary": ["{title}"],
              "groups": [ { "key": "all", "label": \(Self.six), "fields": [\(fields)] } ] }
            """
        let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(text.utf8).write(to: URL(filePath: folder + "/person.json"))
        return try FormatLibrary(folder: folder, thesaurus: Sample.formats.get().thesaurus)
    }

    private func form(_ library: FormatLibrary) throws -> ChangedForm {
        ChangedForm(try Workbook(Sample.bytes(try #require(library.format("person")), [.en], in: .en)))
    }

    private func read(_ form: ChangedForm, _ library: FormatLibrary) throws -> FilledForm {
        try FilledForm(form.workbook, formats: library, spellings: Sample.spellings.get(), record: { _ in nil })
    }

    @Test func `what a group that may be left out requires is marked as required at times`() throws {
        let format = try #require(try Sample.formats.get().format("biosafetyExpert"))
        let sheets = try Workbook(Sample.bytes(format, [.en], in: .en)).sheets
        let names = sheets.flatMap { $0[row: FormLayout.headingRow]?.cells ?? [] }.map { $0.value.text }
        let degrees = names.filter { $0.contains("Second degree") || $0.contains("Third degree") }
        #expect(degrees.count == 8 && degrees.allSatisfy { $0.hasSuffix("(*)") }, "\(degrees)")
        let first = names.filter { $0.contains("First degree") }
        #expect(!first.isEmpty && first.allSatisfy { $0.hasSuffix(" *") }, "\(first)")
    }

    /// Ana has two degrees, the first with two courses; Ben has none.
    private func filled(_ library: FormatLibrary) throws -> ChangedForm {
        var form = try form(library)
        form.fill("#name", .text("Ana"), row: 5)
        form.fill("title", .text("Ana A."), row: 5)
        form.fill("address.city", .text("Quito"), row: 5)
        form.fill("#name", .number(2), row: 6)
        form.fill("title", .text("Ben B."), row: 6)
        for (row, year) in [(5, 1999.0), (9, 2004)] {
            form.fill("#of:degrees", .text("Ana "), row: row, of: 2)
            form.fill("#name:degrees", .text("D\(row)"), row: row, of: 2)
            form.fill("year", .number(year), row: row, of: 2)
        }
        form.fill("subject.en", .text("Botany"), row: 5, of: 2)
        form.fill("where#2", .text("Peru"), row: 5, of: 2)
        form.fill("#of:degrees/course", .text("D5"), row: 5, of: 3)
        form.fill("name", .text("Genetics"), row: 5, of: 3)
        form.fill("#of:degrees/course", .text("D5"), row: 6, of: 3)
        form.fill("name", .text("Ecology"), row: 6, of: 3)
        return form
    }

    @Test func `entries on other sheets belong to the record they name`() throws {
        let library = try library()
        let read = try read(filled(library), library)
        #expect(read.strays.isEmpty && read.rows.allSatisfy(\.findings.isEmpty))
        let ana = try #require(read.rows.first).document
        #expect(ana["address"] == ["city": "Quito"])
        #expect(
            ana["degrees"] == [
                [
                    "year": .integer(1999), "where": [["identifier": "pe"]], "subject": ["en": "Botany"],
                    "course": [["name": "Genetics"], ["name": "Ecology"]],
                ], ["year": .integer(2004)],
            ])
        #expect(ana.languages == [.en])
        #expect(read.rows.last?.document["degrees"] == nil)
    }

    @Test func `what is lacking altogether is told at the row that lacks it`() throws {
        let library = try library()
        var form = try filled(library)
        form.fill("address.city", .text(""), row: 5)
        let read = try read(form, library)
        func place(_ row: FilledForm.Row?, _ path: String) throws -> FormPlace {
            try #require(row).finding(Issue(path: path, code: .mandatory, reason: .unknownField)).place
        }
        // A group is told at its first question.
        let address = try place(read.rows.first, "address")
        #expect(address.row == 5 && address.column != nil && address.heading.contains("Words"))
        let degrees = try place(read.rows.last, "degrees")
        #expect(degrees.row == 6 && degrees.sheet == form.sheets[1].name)
    }

    @Test func `what is wrong on other sheets is told there`() throws {
        let library = try library()
        var form = try filled(library)
        form.fill("year", .text("long ago"), row: 9, of: 2)
        form.fill("#of:degrees", .text("Ana"), row: 10, of: 2)
        form.fill("year", .number(2010), row: 10, of: 2)
        form.fill("#of:degrees", .text("Ana"), row: 11, of: 2)
        form.fill("year", .number(2011), row: 11, of: 2)
        let read = try read(form, library)
        let row = try #require(read.rows.first)
        let format = try #require(library.format("person"))
        let issues = Validator(format: format, formats: library, record: { _ in nil }).validate(row.document).issues
        let findings = issues.map(row.finding)
        #expect(issues.map(\.path) == ["degrees", "degrees[1].year"])
        #expect(findings[0].place.row == nil && findings[0].place.sheet == form.sheets[2].name)
        #expect(findings[1].place.row == 9 && findings[1].place.sheet == form.sheets[2].name)
        #expect(findings[1].value == "long ago")
        let ben = try #require(read.rows.last)
        let missing = Validator(format: format, formats: library, record: { _ in nil }).validate(ben.document).issues
        #expect(missing.map(\.path).contains("address.city") || missing.map(\.path).isEmpty)
    }

    @Test func `entries that belong to nothing, and names that stand twice, are told`() throws {
        let library = try library()
        var form = try filled(library)
        form.fill("#of:degrees", .text("Carla"), row: 12, of: 2)
        form.fill("#of:degrees", .text(" "), row: 13, of: 2)
        form.fill("year", .number(2000), row: 13, of: 2)
        form.fill("#name", .text("Ana"), row: 6)
        let read = try read(form, library)
        #expect(
            read.strays.map(\.reason) == [.cell(.belongsNowhere("Carla")), .cell(.belongsNowhere(""))])
        #expect(read.strays.map(\.place.row) == [12, 13])
        #expect(read.rows.last?.findings.map(\.reason) == [.cell(.nameTwice(row: 5))])
    }

    @Test func `with one record its name may be left out, and an unused sheet taken out`() throws {
        let library = try library()
        var form = try form(library)
        form.fill("title", .text("Ana A."), row: 5)
        form.fill("year", .number(1999), row: 5, of: 2)
        form.sheets.remove(at: 3)
        let read = try read(form, library)
        #expect(read.strays.isEmpty)
        #expect(read.rows.first?.document["degrees"] == [["year": .integer(1999)]])
    }
}
