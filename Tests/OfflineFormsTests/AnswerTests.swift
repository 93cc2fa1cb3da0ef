import Formats
import JSON
import OfflineForms
import Registry
import Spreadsheet
import Testing
import Thesaurus

/// How people write their answers into cells.
@Suite struct AnswerTests {
    private func answer(
        _ schema: String, _ key: String, _ value: CellValue, _ language: Language = .en,
        record: @escaping (String) -> String? = { _ in nil }
    ) throws -> JSON? {
        let formats = try Sample.formats.get()
        let format = try #require(formats.format(schema))
        var form = ChangedForm(try Workbook(Sample.bytes(format, [.en], in: language)))
        form.fill("isAmendment", .text("no"))
        form.fill(key, value)
        let read = try FilledForm(
            form.workbook, formats: formats, spellings: Sample.spellings.get(), record: record)
        return read.rows.first?.document[String(key.prefix { $0 != "." && $0 != "#" })]
    }

    @Test(arguments: [
        (CellValue.date("2026-05-06"), "2026-05-06"), (.text("2026-05-06"), "2026-05-06"),
        (.number(46_148), "2026-05-06"),
        (.text("6 May"), "6 May"), (.number(20_260_506), "20260506"), (.boolean(true), "TRUE"),
    ])
    func `days are read as dates, numbers or text, and stay as typed where they are none`(
        _ cell: CellValue, _ day: String
    ) throws {
        #expect(try answer("biosafetyDecision", "date", cell) == .string(day))
    }

    @Test(arguments: [
        ("Oui", Language.fr, JSON.bool(true)), ("non", .fr, .bool(false)), ("TRUE", .fr, .bool(true)),
        ("نعم", .ar, .bool(true)), ("是", .zh, .bool(true)), ("Yes", .ru, .bool(true)),
        ("peut-être", .fr, .string("peut-être")),
    ])
    func `yes and no are read in the form's language and in English`(
        _ text: String, _ language: Language, _ value: JSON
    ) throws {
        #expect(try answer("biosafetyDecision", "isAmendment", .text(text), language) == value)
    }

    @Test(arguments: [("Kenya", "ke"), ("Кения", "ke"), ("KEN", "ke"), (" kenya ", "ke"), ("Atlantis", "Atlantis")])
    func `countries are read by any name`(_ text: String, _ code: String) throws {
        #expect(try answer("biosafetyDecision", "government", .text(text), .zh) == ["identifier": .string(code)])
    }

    @Test(arguments: ["BCH-CNA-KE-7", "bch-cna-ke-7", "BCH-CNA-KE-7 National Authority", " BCH-CNA-KE-7 "])
    func `records are read by their number, with words behind it`(_ text: String) throws {
        let value = try answer("biosafetyDecision", "authorities", .text(text)) {
            $0.uppercased() == "BCH-CNA-KE-7" ? "G-7" : nil
        }
        #expect(value == [["identifier": "G-7"]])
    }

    @Test func `several answers stand in one cell, one a line, or in the cells beside`() throws {
        #expect(
            try answer("authority", "emails", .text("a@b.example\r\n\n b@b.example \na@b.example"))
                == ["a@b.example", "b@b.example"])
        #expect(
            try answer("organism", "commonNames.en", .text("maize\ncorn")) == [["en": "maize"], ["en": "corn"]])
    }

    @Test func `numbers keep no fraction they do not have`() throws {
        #expect(try answer("authority", "phones", .number(254_201_234)) == ["254201234"])
        #expect(try answer("biosafetyDecision", "title.en", .number(17)) == ["en": "17"])
    }

    @Test func `every mistake is told at its cell`() throws {
        let formats = try Sample.formats.get()
        let format = try #require(formats.format("biosafetyDecision"))
        var form = ChangedForm(try Workbook(Sample.bytes(format, [.en, .fr], in: .en)))
        form.fill("government", .text("Atlantis"), row: 6)
        form.fill("isAmendment", .text("No"), row: 6)
        form.fill("title.en", .text("A decision"), row: 6)
        form.fill("title.fr", .text("Une décision"), row: 6)
        form.fill("decisionTypes#2", .text("no such term"), row: 6)
        form.fill("date", .text("soon"), row: 6)
        form.fill("documents", .text("https://a.example/\nnot an address"), row: 6)
        form.fill("conditions.en", .text("only English"), row: 6)
        let read = try FilledForm(
            form.workbook, formats: formats, spellings: Sample.spellings.get(), record: { _ in nil })
        let row = try #require(read.rows.first)
        let issues = Validator(format: format, formats: formats, record: { _ in nil }).validate(row.document).issues
        let findings = issues.map(row.finding)
        func column(_ path: String) -> String? {
            findings.first { finding in
                if case .issue(let issue) = finding.reason { issue.path == path } else { false }
            }?.place.letters
        }
        func letters(_ key: String) throws -> String { CellPlace.letters(try #require(form.column(key))) }
        #expect(try column("government") == letters("government"))
        #expect(try column("decisionTypes[0]") == letters("decisionTypes#2"))
        #expect(try column("date") == letters("date"))
        #expect(try column("authorities") == letters("authorities"))
        #expect(try column("documents[1].url") == letters("documents"))
        #expect(findings.allSatisfy { $0.place.row == 6 })
        #expect(!findings.isEmpty)
    }
}
