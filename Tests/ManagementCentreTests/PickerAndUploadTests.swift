import Formats
import Foundation
import JSON
import ManagementCentre
import Registry
import Testing
import Thesaurus

@Suite struct PickerAndUploadTests {
    @Test func `records are found inside the form, chosen and taken out again`() throws {
        let house = try TestCentre()
        let own = try house.publish(try house.authority("Kenya Biosafety Office"))
        let foreign = try house.publish(try house.authority("Peru Biosafety Office", of: "pe"))
        let browser = try house.browser("amina")
        let draft = try house.draft(
            house.registry.newDocument(try house.format("biosafetyDecision"), languages: [.en], government: "ke"),
            of: "amina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        form.set("title.en", "Typed before the search")
        form.set("authorities.query", "biosafety OFFICE")
        var page = try browser.press("search:authorities", on: form)
        #expect(page.has("Kenya Biosafety Office") && page.has("BCH-CNA-KE-1"))
        #expect(!page.has(foreign.identifier))
        #expect(try page.step().value("title.en") == "Typed before the search")
        #expect(page.buttons.contains("choose:authorities:\(own.identifier)"))
        page = try browser.press("choose:authorities:\(own.identifier)", on: try page.step())
        #expect(try page.step().all("authorities") == [own.identifier])
        _ = try browser.press("close", on: try page.step())
        let saved = try #require(try house.registry.draft(draft.identifier)?.document["authorities"])
        #expect(saved == [["identifier": .string(own.identifier)]])
        form = try browser.get("centre/drafts/\(draft.identifier)?step=general").step()
        page = try browser.press("unchoose:authorities:\(own.identifier)", on: form)
        #expect(try page.step().all("authorities").isEmpty)
    }

    @Test(arguments: ["BCH-ORGA-SCBD-1", "1", "zea", "Zéa MAYS", ""])
    func `a record is found by number, words or nothing`(_ query: String) throws {
        let house = try TestCentre()
        let maize = try house.publish(try house.organism("Zea mays"))
        let browser = try house.browser("dina")
        let draft = try house.draft(
            house.registry.newDocument(try house.format("dnaSequence"), languages: [.en], government: nil),
            of: "dina")
        var form = try browser.get("centre/drafts/\(draft.identifier)?step=donor").step()
        form.set("donorOrganisms.query", query == "Zéa MAYS" ? "Zea MAYS" : query)
        let page = try browser.press("search:donorOrganisms", on: form)
        #expect(page.buttons.contains("choose:donorOrganisms:\(maize.identifier)"))
    }

    @Test func `a file is kept by its digest and named in the record`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let address = "centre/drafts/\(draft.identifier)?step=additional"
        let form = try browser.press("add:relevantDocuments", on: try browser.get(address).step()).step()
        let bytes = Array("%PDF-1.7 a law".utf8)
        _ = try browser.press(
            "close", on: form,
            files: [.init(name: "relevantDocuments[0].upload", filename: "law.pdf", bytes: bytes)])
        let entry = try #require(
            try house.registry.draft(draft.identifier)?.document.values("relevantDocuments").first)
        let digest = try #require(entry["file"]?.string)
        #expect(entry["name"] == "law.pdf" && entry["size"] == .integer(bytes.count))
        let kept = FileManager.default.contents(atPath: "\(house.folder)/files/\(digest.prefix(2))/\(digest)")
        #expect(kept.map { Array($0) } == bytes)
        #expect(try house.registry.attachment(digest)?.type == "application/pdf")
        let again = try browser.get(address).step()
        #expect(again.value("relevantDocuments[0].file") == digest)
        let removed = try browser.press("remove:relevantDocuments[0].file", on: again).step()
        #expect(removed.value("relevantDocuments[0].file") == nil)
    }

    @Test func `programs and files that are too large are refused, and nothing else is lost`() throws {
        let house = try TestCentre(uploadBytesMax: 100)
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let address = "centre/drafts/\(draft.identifier)?step=additional"
        var form = try browser.press("add:relevantDocuments", on: try browser.get(address).step()).step()
        form.set("notes", "Do not lose this")
        let program = try browser.press(
            "save", on: form,
            files: [.init(name: "relevantDocuments[0].upload", filename: "a.pdf", bytes: [0x7F, 0x45, 0x4C, 0x46, 0])])
        #expect(program.has("“a.pdf” was not taken") && program.has("Do not lose this"))
        let named = try browser.press(
            "save", on: form,
            files: [.init(name: "relevantDocuments[0].upload", filename: "notes.BAT", bytes: Array("del *".utf8))])
        #expect(named.has("“notes.BAT” was not taken"))
        let large = try browser.press(
            "save", on: form,
            files: [
                .init(name: "relevantDocuments[0].upload", filename: "b.pdf", bytes: Array(repeating: 65, count: 101))
            ])
        #expect(large.status == 413 && large.has("b.pdf") && large.has("100 bytes"))
    }

    @Test func `a file that somebody else uploaded is not taken by guessing its digest`() throws {
        let house = try TestCentre()
        let browser = try house.browser("amina")
        let draft = try house.draft(try house.authority(), of: "amina")
        let digest = String(repeating: "ab", count: 32)
        try house.registry.addAttachment(
            digest: digest, bytes: 3, type: "text/plain", name: "secret.txt", actor: try house.actor("carlos"))
        var form = try browser.press(
            "add:relevantDocuments",
            on: try browser.get("centre/drafts/\(draft.identifier)?step=additional").step()
        ).step()
        form.set("relevantDocuments[0].file", digest)
        _ = try browser.press("close", on: form)
        let after = try #require(try house.registry.draft(draft.identifier)?.document)
        #expect(after.values("relevantDocuments").allSatisfy { $0["file"] == nil })
    }
}
