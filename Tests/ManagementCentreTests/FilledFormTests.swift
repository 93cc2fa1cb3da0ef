import Accounts
import Components
import Formats
import Foundation
import Identifiers
import JSON
import OfflineForms
import Registry
import Spreadsheet
import Testing
import Thesaurus

/// Filled spreadsheets in the Management Centre: looked at first, then taken.
@Suite struct FilledFormPageTests {
    private let house: TestCentre

    init() throws { house = try TestCentre() }

    /// A form with a row for each set of answers.
    private func workbook(
        _ schema: String, _ rows: [[String: String]], languages: [Language] = [.en]
    ) throws -> [UInt8] {
        let words = Words(.en, house.strings)
        let writer = FormWriter(
            format: try house.format(schema), languages: languages, thesaurus: house.formats.thesaurus,
            words: FormWords(language: .en) { words[$0] })
        let path = "\(house.folder)/\(UUID().uuidString).xlsx"
        try writer.write([rows], to: path)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    private func send(_ bytes: [UInt8], by browser: Browser) throws -> Page {
        let form = try browser.get("centre/filled-forms").form("centre/filled-forms")
        return try browser.press(
            "look", only: form, files: [.init(name: "file", filename: "filled.xlsx", bytes: bytes)])
    }

    private func authority(_ name: String, government: String = "Kenya") -> [String: String] {
        func label(_ vocabulary: String) -> String {
            house.formats.thesaurus.vocabularies[vocabulary]?.terms.first { !$0.isRetired }?.title[.en] ?? ""
        }
        return [
            "government": government, "name.en": name, "city.en": "Nairobi", "country": "Kenya",
            "phones": "+254 20 000 0000", "emails": "authority@example.org",
            "functions": label("subjectAreas"),
            "cpbOrganismTypes": label("typeOfOrganisms"),
        ]
    }

    @Test func `without a file, or with another one, nothing is taken`() throws {
        let browser = try house.browser("amina")
        let form = try browser.get("centre/filled-forms").form("centre/filled-forms")
        var page = try browser.press("look", only: form)
        #expect(page.status == 422 && page.has("Choose the file of a filled form."))
        page = try send(Array("name,city\nA,B\n".utf8), by: browser)
        #expect(page.status == 422 && page.has("The file is no workbook."))
        page = try send([UInt8](repeating: 0x50, count: 2_000_001), by: browser)
        #expect(page.status == 413)
        var stale = try workbook("authority", [authority("A")])
        stale.removeLast(400)
        page = try send(stale, by: browser)
        #expect(page.status == 422)
        #expect(try house.registry.logSize() == 0)
    }

    @Test func `a form is not taken from another site`() throws {
        let browser = try house.browser("amina")
        var form = try browser.get("centre/filled-forms").form("centre/filled-forms")
        form.set("token", "forged")
        let page = try browser.press(
            "look", only: form,
            files: [.init(name: "file", filename: "f.xlsx", bytes: try workbook("authority", [authority("A")]))])
        #expect(page.status == 403)
    }

    @Test func `a first look saves nothing, and names each mistake by sheet, row and column`() throws {
        let browser = try house.browser("amina")
        var wrong = authority("Wrong")
        wrong["emails"] = "nobody"
        wrong["functions"] = "no such term"
        var short = authority("Short")
        short["phones"] = nil
        let page = try send(try workbook("authority", [authority("Good"), wrong, short]), by: browser)
        #expect(page.status == 200)
        #expect(page.has("Nothing has been saved yet."))
        #expect(page.has("Right: 1. Incomplete: 1. Wrong: 1. Taken in already: 0."))
        #expect(page.has("Sheet “Records”, row 6, column") && page.has("“nobody” is not an e-mail address"))
        #expect(page.has("“no such term” is not a term of the list."))
        #expect(page.has("Sheet “Records”, row 7, column"))
        #expect(try house.registry.drafts(owner: house.actor("amina").account, government: "ke").isEmpty)
    }

    @Test func `good rows become drafts, once`() throws {
        let browser = try house.browser("baraka")
        let owner = try house.actor("baraka").account
        var short = authority("Short")
        short["phones"] = nil
        var wrong = authority("Wrong")
        wrong["emails"] = "nobody"
        let bytes = try workbook("authority", [authority("Good"), short, wrong])
        var page = try send(bytes, by: browser)
        #expect(!page.buttons.contains("publish"))
        let form = try page.form("centre/filled-forms")
        page = try browser.press("save", only: form)
        #expect(page.has("Saved as a draft"))
        #expect(try house.registry.drafts(owner: owner, government: "ke").count == 2)
        page = try browser.press("save", only: form)
        #expect(page.has("Is a draft already"))
        page = try send(bytes, by: browser)
        #expect(page.has("Right: 0. Incomplete: 0. Wrong: 1. Taken in already: 2."))
        #expect(!page.buttons.contains("save"))
        #expect(try house.registry.drafts(owner: owner, government: "ke").count == 2)
    }

    @Test func `good rows are published by who may, once, and only they`() throws {
        let browser = try house.browser("amina")
        var short = authority("Short")
        short["phones"] = nil
        let bytes = try workbook("authority", [authority("First"), authority("Second"), short])
        var page = try send(bytes, by: browser)
        let form = try page.form("centre/filled-forms")
        page = try browser.press("publish", only: form)
        #expect(page.has("BCH-CNA-KE-1") && page.has("BCH-CNA-KE-2"))
        #expect(try house.registry.logSize() == 2)
        page = try browser.press("publish", only: form)
        #expect(page.has("Published already"))
        page = try send(bytes, by: browser)
        #expect(page.has("Right: 0. Incomplete: 1. Wrong: 0. Taken in already: 2."))
        #expect(try house.registry.logSize() == 2)
        let record = try #require(try house.registry.records(RecordFilter(schema: "authority"), limit: 5).last)
        #expect(record.government == "ke" && record.title[.en] == "First")
    }

    @Test(arguments: [
        ("BCH-CNA-KE-9", "No published record has the number “BCH-CNA-KE-9”."),
        ("BCH-CNA-PE-1", "No published record has the number “BCH-CNA-PE-1”."),
        ("BCH-CNA-KE-1-7", "Record BCH-CNA-KE-1 has been changed or withdrawn since that revision."),
        ("BCH-ORGA-SCBD-2", "Record BCH-ORGA-SCBD-2 is of another type, or of another government."),
        ("BCH-CNA-PE-3", "Record BCH-CNA-PE-3 is of another type, or of another government."),
        ("BCH-CNA-KE-4", "Record BCH-CNA-KE-4 also has texts in French"),
    ])
    func `a row that cannot amend the record it names is refused, and says why`(
        _ number: String, _ sentence: String
    ) throws {
        try house.publish(try house.authority("First"))
        try house.publish(try house.organism("Zea mays"))
        try house.publish(try house.authority("Lima office", of: "pe"))
        var bilingual = try house.authority("Second")
        bilingual["header"] = [
            "identifier": .string(bilingual.identifier), "schema": "authority", "languages": ["en", "fr"],
        ]
        bilingual["name"] = ["en": "Second", "fr": "Deuxième"]
        bilingual["city"] = ["en": "Nairobi", "fr": "Nairobi"]
        try house.publish(bilingual)
        var row = authority("Changed")
        row["#number"] = number
        let browser = try house.browser("amina")
        let page = try send(try workbook("authority", [row]), by: browser)
        #expect(page.has(sentence) && page.has("column B"))
        #expect(!page.buttons.contains("save") && !page.buttons.contains("publish"))
    }

    @Test func `a row with the number of a record amends it, once`() throws {
        let browser = try house.browser("amina")
        try house.publish(try house.authority("First"))
        var row = authority("First, renamed")
        row["#number"] = "BCH-CNA-KE-1-1 First"
        let bytes = try workbook("authority", [row])
        var page = try send(bytes, by: browser)
        #expect(page.has("Right: amends BCH-CNA-KE-1-1"))
        page = try browser.press("publish", only: try page.form("centre/filled-forms"))
        #expect(page.has("Published: BCH-CNA-KE-1-2"))
        page = try send(bytes, by: browser)
        #expect(page.has("Published already: BCH-CNA-KE-1-2"))
        let records = try house.registry.records(RecordFilter(schema: "authority"), limit: 5)
        #expect(records.map { $0.title[.en] } == ["First, renamed"])
    }

    @Test func `an amendment by a row may be saved as a draft, and another draft is not overwritten`() throws {
        let browser = try house.browser("baraka")
        let record = try house.publish(try house.authority("First"))
        var row = authority("By row")
        row["#number"] = .init(record.number.description)
        var page = try send(try workbook("authority", [row]), by: browser)
        page = try browser.press("save", only: try page.form("centre/filled-forms"))
        #expect(page.has("Saved as a draft"))
        #expect(try house.registry.draft(record.identifier)?.amends == 1)
        row["name.en"] = "By another row"
        page = try send(try workbook("authority", [row]), by: browser)
        #expect(page.has("There is a draft of this record already, and it says something else."))
        // Of another government nobody amends anything.
        page = try send(try workbook("authority", [row]), by: try house.browser("carlos"))
        #expect(page.has("You may not write records of this type for this government."))
    }

    @Test func `files stay with the record that a row amends`() throws {
        let browser = try house.browser("amina")
        var document = try house.authority("With a file")
        let digest = String(repeating: "a", count: 64)
        document["relevantDocuments"] = [
            ["url": "https://example.org/1", "name": "One"],
            ["file": .string(digest), "name": "map.pdf", "size": 3, "type": "application/pdf"],
            ["url": "https://example.org/2"],
        ]
        let format = try house.format("authority")
        let chen = try house.actor("chen")
        let outcomes = try house.registry.publish(imported: [document]) { _ in
            chen.permit(.publish, for: format.subject(government: "ke", owner: nil))
        }
        guard case .published(let record)? = outcomes.first else {
            Issue.record("not published: \(outcomes)")
            return
        }
        var row = authority("With a file, renamed")
        row["#number"] = record.number.description
        row["relevantDocuments"] = "https://example.org/1\nhttps://example.org/2"
        row["relevantDocuments#name"] = "One"
        let page = try send(try workbook("authority", [row]), by: browser)
        _ = try browser.press("publish", only: try page.form("centre/filled-forms"))
        let stored = try #require(try house.registry.newestDocument(record.identifier)?.document)
        #expect(stored["name"] == ["en": "With a file, renamed"])
        #expect(stored["relevantDocuments"] == document["relevantDocuments"])
    }

    @Test func `nobody writes for another government`() throws {
        let browser = try house.browser("carlos")
        let page = try send(try workbook("authority", [authority("Foreign")]), by: browser)
        #expect(page.has("You may not write records of this type for this government."))
        #expect(!page.buttons.contains("save") && !page.buttons.contains("publish"))
        var forged = try page.form("centre/filled-forms")
        forged.set("workbook", Data(try workbook("authority", [authority("Foreign")])).base64EncodedString())
        _ = try browser.press("publish", only: forged)
        _ = try browser.press("save", only: forged)
        #expect(try house.registry.logSize() == 0)
        #expect(try house.registry.drafts(owner: house.actor("carlos").account, government: "pe").isEmpty)
    }

    @Test func `a row that says what another says, or that was changed since, is told`() throws {
        let browser = try house.browser("amina")
        let bytes = try workbook("authority", [authority("Same"), authority("Same")])
        var page = try send(bytes, by: browser)
        #expect(page.has("The row is the same record as row 5."))
        let once = try workbook("authority", [authority("Once")])
        page = try browser.press("publish", only: try send(once, by: browser).form("centre/filled-forms"))
        let record = try #require(try house.registry.records(RecordFilter(schema: "authority"), limit: 1).first)
        var document = try #require(try house.registry.newestDocument(record.identifier)?.document)
        document["city"] = ["en": "Mombasa"]
        let chen = try house.actor("chen")
        let format = try house.format("authority")
        _ = try house.registry.publish(imported: [document]) { _ in
            chen.permit(.publish, for: format.subject(government: "ke", owner: nil))
        }
        page = try send(once, by: browser)
        #expect(
            page.has("A record was made of this row before and has been changed or withdrawn since (BCH-CNA-KE-1-2)"))
    }

    @Test func `the page leads to the empty forms of what the person may write`() throws {
        let page = try house.browser("baraka", language: .ar).get("/ar/centre/filled-forms")
        #expect(page.has("/ar/formats/biosafetyLaw.xlsx") && !page.has("⟦"))
    }
}
