import Accounts
import Database
import Formats
import JSON
import OfflineForms
import Registry
import Spreadsheet
import Testing
import Thesaurus

/// Forms that came back otherwise than they were sent out.
@Suite struct ChangedFormTests {
    private func form(_ schema: String = "organism", _ languages: [Language] = [.en]) throws -> ChangedForm {
        let format = try #require(Sample.formats.get().format(schema))
        return ChangedForm(try Workbook(Sample.bytes(format, languages, in: .en)))
    }

    private func read(_ form: ChangedForm, record: @escaping (String) -> String? = { _ in nil }) throws -> FilledForm {
        try FilledForm(form.workbook, formats: Sample.formats.get(), spellings: Sample.spellings.get(), record: record)
    }

    private func fault(_ form: ChangedForm) -> LayoutFault? {
        do {
            _ = try read(form)
        } catch IntakeRefusal.layout(let faults) {
            return faults.first
        } catch {}
        return nil
    }

    @Test func `a workbook that is no form, or of another edition, is refused`() throws {
        var changed = try form()
        changed.sheets.removeLast()
        #expect(throws: IntakeRefusal.notAForm) { try read(changed) }
        changed = try form()
        changed.declare("bch-form", "2")
        #expect(throws: IntakeRefusal.notAForm) { try read(changed) }
        #expect(throws: IntakeRefusal.notAForm) {
            try FilledForm(
                Workbook(sheets: []), formats: Sample.formats.get(), spellings: Sample.spellings.get(),
                record: { _ in nil })
        }
    }

    @Test func `another format and another version are told`() throws {
        var changed = try form()
        changed.declare("schema", "unicorn")
        #expect(throws: IntakeRefusal.unknownFormat("unicorn")) { try read(changed) }
        changed = try form()
        changed.declare("version", "99")
        let current = try #require(Sample.formats.get().format("organism")).version
        #expect(throws: IntakeRefusal.otherVersion(schema: "organism", given: 99, current: current)) {
            try read(changed)
        }
    }

    @Test func `a hostile declaration is refused, not trusted`() throws {
        var changed = try form()
        changed.declare("yes", "same")
        changed.declare("no", "same")
        changed.declare("languages", "en en en")
        changed.fill("scientificName", .text("Zea mays"))
        #expect(try read(changed).rows.count == 1)
        changed.declare("languages", "en xx")
        #expect(throws: IntakeRefusal.unknownLanguage("xx")) { try read(changed) }
    }

    @Test func `a form without records is told so`() throws {
        var changed = try form()
        #expect(throws: IntakeRefusal.empty) { try read(changed) }
        changed.fill("scientificName", .text(" \u{00A0} "))
        #expect(throws: IntakeRefusal.empty) { try read(changed) }
        changed.fill("#name", .text("1"))
        #expect(try read(changed).rows.count == 1)
    }

    @Test func `too many records are refused`() throws {
        var changed = try form()
        for row in 5..<(5 + FilledForm.rowsMax) { changed.fill("scientificName", .text("Species \(row)"), row: row) }
        #expect(try read(changed).rows.count == FilledForm.rowsMax)
        changed.fill("scientificName", .text("One more"), row: 5 + FilledForm.rowsMax)
        #expect(throws: IntakeRefusal.tooManyRows(max: FilledForm.rowsMax)) { try read(changed) }
    }

    @Test func `changed headings are told with what stood there`() throws {
        var changed = try form()
        changed.fill("scientificName", .text("Zea mays"))
        let column = try #require(changed.column("scientificName"))
        let heading = changed.sheets[1].cells[CellPlace(row: 2, column: column)]?.value.text ?? ""
        changed.set(.text("Name in Latin"), row: 2, column: column)
        guard case .headingChanged(let place, let expected)? = fault(changed) else {
            Issue.record("not told")
            return
        }
        #expect(expected == heading && heading.hasSuffix("*"))
        #expect(place.heading == "Name in Latin")
        #expect(place.letters == CellPlace.letters(column) && place.row == 3)
    }

    @Test func `columns taken out, doubled or added are told`() throws {
        var changed = try form()
        changed.fill("scientificName", .text("Zea mays"))
        let column = try #require(changed.column("genus"))
        var broken = changed
        broken.set(nil, row: 0, column: column)
        if case .columnMissing(let place)? = fault(broken) {
            #expect(place.heading.contains("enus"))
        } else {
            Issue.record("not told")
        }
        broken = changed
        broken.set(.text("genus"), row: 0, column: 400)
        if case .columnTwice(let place)? = fault(broken) {
            #expect(place.letters == "OK")
        } else {
            Issue.record("not told")
        }
        broken = changed
        broken.set(.text("a remark"), row: 4, column: 400)
        if case .columnUnknown(let place)? = fault(broken) {
            #expect(place.letters == "OK" && place.row == 5)
        } else {
            Issue.record("not told")
        }
    }

    @Test func `merged cells, copies of sheets and a sheet taken out are told`() throws {
        var changed = try form()
        changed.fill("scientificName", .text("Zea mays"))
        var broken = changed
        broken.sheets[1].merges = ["B5:C6"]
        if case .merged(let place, "B5:C6")? = fault(broken) {
            #expect(place.row == 5 && place.letters == "B")
        } else {
            Issue.record("not told")
        }
        broken = changed
        broken.sheets.append(broken.sheets[1])
        #expect(fault(broken).map { if case .sheetTwice = $0 { true } else { false } } == true)
        broken = changed
        broken.sheets.remove(at: 1)
        #expect(fault(broken) == .sheetMissing("organism"))
    }

    @Test func `columns may be moved, sheets renamed, and other sheets are told`() throws {
        var changed = try form()
        changed.fill("scientificName", .text("Zea mays"))
        changed.move(try #require(changed.column("scientificName")), to: 300)
        changed.sheets[1].name = "Our organisms"
        changed.sheets.append(
            ChangedForm.Sheet(
                name: "Notes", isHidden: false,
                cells: [CellPlace(row: 0, column: 0): Cell(column: 0, value: .text("remember"))], merges: []))
        let read = try read(changed)
        #expect(read.rows.map { $0.document["scientificName"] } == ["Zea mays"])
        #expect(read.rows.first?.place.sheet == "Our organisms")
        #expect(read.otherSheets == ["Notes"])
    }

    @Test func `calculations are refused by their cell`() throws {
        var changed = try form()
        changed.fill("scientificName", .text("Zea mays"), isFormula: true)
        changed.fill("genus", .error("#REF!"))
        let findings = try #require(try read(changed).rows.first).findings
        #expect(findings.map(\.reason) == [.cell(.formula), .cell(.calculationFailed)])
        #expect(findings.map(\.place.row) == [5, 5])
        let letters = try ["scientificName", "genus"].map { CellPlace.letters(try #require(changed.column($0))) }
        #expect(findings.map(\.place.letters) == letters)
    }

    @Test func `what a calculation gives is judged only when it stands there as a value`() throws {
        let registry = try Registry(database: Database(.memory), formats: Sample.formats.get(), now: { 1_800_000_000 })
        let intake = FormIntake(
            registry: registry, spellings: try Sample.spellings.get(),
            actor: Actor(account: "A", name: "Amina", email: "a@example.org", government: nil, roles: []))
        func findings(_ value: CellValue, isFormula: Bool) throws -> [FormFinding.Reason] {
            var changed = try form()
            changed.fill("scientificName", .text("Zea mays"))
            changed.fill("domestication", value, isFormula: isFormula)
            return try intake.look(changed.workbook).get().rows.flatMap(\.findings).map(\.reason)
        }
        let wrong = try findings(.text("no such term"), isFormula: false)
        #expect(wrong.count == 1 && wrong != [.cell(.formula)])
        #expect(try findings(.text("no such term"), isFormula: true) == [.cell(.formula)])
    }

    @Test func `an answer that others hide is told, not lost`() throws {
        var changed = try form("biosafetyDecision")
        changed.fill("isAmendment", .text("No"))
        changed.fill("amendedRecords", .text("BCH-DEC-KE-1"))
        let findings = try #require(try read(changed).rows.first).findings
        #expect(findings.map(\.reason) == [.cell(.hidden)])
        #expect(findings.first?.value == "BCH-DEC-KE-1")
    }
}
