import Accounts
import Foundation
import HTTP
import Identifiers
import JSON
import Registry
import Testing
import Thesaurus
import Visit

@testable import Portal

@Suite struct RecordPageTests {
    let records: TestRecords
    var site: TestPortal { records.site }

    init() throws { records = try TestRecords(TestPortal()) }

    @Test(arguments: [
        "/en/records/BCH-DEC-KE-999", "/en/records/BCH-DEC-KE-5-9", "/en/records/nonsense",
        "/en/records/%3Cscript%3E", "/en/records/BCH-DEC-KE-999/compare", "/ar/records/BCH-ORGA-SCBD-99999999",
    ])
    func `a number that nothing has gives a page that says so`(_ target: String) throws {
        let response = try site.get(target)
        #expect(response.status == .notFound)
        #expect(!site.text(response).contains("<script>"))
        #expect(response.tag == nil)
    }

    @Test(arguments: [
        ("/en/records/bch-dec-ke-5", "/en/records/BCH-DEC-KE-5"),
        ("/en/records/BCH-DEC-KE-5/", "/en/records/BCH-DEC-KE-5"),
        ("/fr/records/BCH-LAW-US-5-1?x=1", "/fr/records/BCH-DEC-KE-5-1?x=1"),
        ("/en/records/BCH-DEC-SCBD-5/compare?from=1&to=2", "/en/records/BCH-DEC-KE-5/compare?from=1&to=2"),
    ])
    func `another spelling of a number leads to where the record stands`(_ target: String, _ place: String) throws {
        let response = try site.get(target)
        #expect(response.status == .permanentRedirect)
        #expect(response.fields["Location"] == place)
    }

    @Test func `pages are only read`() throws {
        var visit = try site.visit("/en/records/BCH-DEC-KE-5")
        let request = try #require(Request(.post, "/en/records/BCH-DEC-KE-5"))
        visit = .init(
            request: request, path: visit.path, words: visit.words, shell: visit.shell, actor: nil, session: nil,
            now: 0, random: { _ in [] }, temporaryFolder: "/tmp")
        let response = try #require(try site.portal.respond(to: visit))
        #expect(response.status == .methodNotAllowed)
        #expect(response.fields["Allow"] == "GET, HEAD")
    }

    @Test func `an earlier revision says so and shows what it said`() throws {
        let html = site.text(try site.get("/en/records/BCH-DEC-KE-5-1"))
        #expect(html.contains("This is an earlier revision"))
        #expect(html.contains("each quarter") && !html.contains("every month"))
        #expect(html.contains("/en/records/BCH-DEC-KE-5/compare?from=1&amp;to=2"))
        #expect(!html.contains("This record is incomplete"))
    }

    @Test func `an incomplete record names what it lacks by its labels`() throws {
        let html = site.text(try site.get("/en/records/BCH-LMO-SCBD-3"))
        #expect(html.contains("This record is incomplete"))
        #expect(html.contains("<li>Modified traits</li>"))
    }

    @Test func `an LMO shows the decisions on it first`() throws {
        let html = site.text(try site.get("/en/records/BCH-LMO-SCBD-3"))
        let decisions = try #require(html.range(of: "id=\"cited-by-0\""))
        #expect(html[decisions.upperBound...].contains("Approval of MON810 maize"))
    }

    @Test func `a withdrawn record keeps its content under a notice with the reason`() throws {
        let html = site.text(try site.get("/fr/records/BCH-LAW-KE-7"))
        #expect(html.contains("Remplacée par la loi de 2025."))
        #expect(html.contains("Biosafety Act, 2009"))
        #expect(try site.get("/fr/records/BCH-LAW-KE-7-2").status == .ok)
    }

    @Test func `of an erased record only the tombstone is left`() throws {
        for target in ["/en/records/BCH-CON-KE-8", "/en/records/BCH-CON-KE-8-1"] {
            let response = try site.get(target)
            #expect(response.status == .gone)
            #expect(!site.text(response).contains("Otieno"))
        }
        #expect(try site.get("/en/records/BCH-CON-KE-8/compare").status == .seeOther)
    }

    @Test func `an identifier with an unexpected check digit is shown with a polite word`() throws {
        var fields = TestRecords.lmoFields
        fields["uniqueIdentification"] = "MON-00810-7"
        let record = try site.publish("modifiedOrganism", 20, languages: [.en, .ar], fields)
        let html = site.text(try site.get("/en/records/\(record.number.record)"))
        #expect(html.contains("unexpected check digit"))
        #expect(html.contains("MON-ØØ81Ø-6"))
        #expect(!site.text(try site.get("/en/records/BCH-LMO-SCBD-3")).contains("unexpected check digit"))
    }

    @Test func `only those who may are led to amend and withdraw`() throws {
        let kenya = Actor(account: "A", name: "A", email: "a@b.c", government: "ke", roles: [.nationalFocalPoint])
        let france = Actor(account: "B", name: "B", email: "a@b.c", government: "fr", roles: [.nationalFocalPoint])
        let amend = "/en/centre/records/BCH-DEC-KE-5/amend"
        #expect(site.text(try site.get("/en/records/BCH-DEC-KE-5", as: kenya)).contains(amend))
        #expect(!site.text(try site.get("/en/records/BCH-DEC-KE-5", as: france)).contains(amend))
        #expect(!site.text(try site.get("/en/records/BCH-DEC-KE-5")).contains(amend))
        #expect(!site.text(try site.get("/en/records/BCH-LAW-KE-7", as: kenya)).contains("/withdraw"))
    }

    @Test func `who holds a page is not sent it again, until something is published`() throws {
        let target = "/en/records/BCH-LMO-SCBD-3"
        let first = try site.get(target)
        let tag = try #require(first.tag)
        #expect(first.modified == nil, "what cites the record changes the page too")
        for held in [tag, tag.forGzip] {
            let again = try site.get(target, fields: ["If-None-Match": held.description])
            #expect(again.status == .notModified)
            #expect(again.fields["ETag"] == held.description)
        }
        #expect(try site.get("/fr" + target.dropFirst(3), fields: ["If-None-Match": tag.description]).status == .ok)
        try site.publish("organism", 30, ["scientificName": "Oryza sativa"])
        #expect(try site.get(target, fields: ["If-None-Match": tag.description]).status == .ok)
    }

    @Test func `pages of signed-in people are never kept`() throws {
        let response = try site.get("/en/records/BCH-DEC-KE-5", as: TestPortal.secretariat)
        #expect(response.tag == nil)
        #expect(response.fields["Cache-Control"] == "no-store")
    }

    @Test func `without a contact nothing leads to one`() throws {
        let quiet = try TestRecords(TestPortal(contact: nil))
        for path in ["records/BCH-DEC-KE-5", "contact"] {
            #expect(!quiet.site.text(try quiet.site.get("/en/\(path)")).contains("mailto:"))
        }
    }

    @Test(arguments: ["from=x&to=2", "from=1&to=9", "from=-1", "from=2&to=2", "from=&to="])
    func `revisions that are not there are named, never a fault`(_ query: String) throws {
        let response = try site.get("/en/records/BCH-DEC-KE-5/compare?\(query)")
        #expect(response.status == .ok)
        #expect(!site.text(response).contains("<ins>"))
    }

    @Test func `what changed in one language only, inside a group, is compared`() throws {
        let site = try TestPortal()
        var number = ""
        for french in ["Deux laboratoires", "Trois laboratoires"] {
            number = try site.publish(
                "capacityBuildingInitiative", 60, languages: [.en, .fr],
                [
                    "title": ["en": "Detection", "fr": "Détection"],
                    "indicators": [["indicator": ["en": "Laboratories", "fr": .string(french)]]],
                ]
            ).number.record.description
        }
        let html = site.text(try site.get("/en/records/\(number)/compare"))
        #expect(html.contains("Deux ") && html.contains("Trois "))
        #expect(html.contains("Laboratories (English)"))
    }

    @Test func `an answer that changed without changing its words is not passed over`() throws {
        let site = try TestPortal()
        for number in [71, 72] { try site.publish("contact", number, ["firstName": "Jane", "lastName": "Doe"]) }
        var number = ""
        for contact in [71, 72] {
            number = try site.publish(
                "capacityBuildingInitiative", 73,
                ["title": ["en": "Detection"], "contacts": [["identifier": .string(site.identifier(contact))]]]
            ).number.record.description
        }
        let html = site.text(try site.get("/en/records/\(number)/compare"))
        #expect(html.contains("its words do not show"))
        #expect(!html.contains("say the same in every field"))
    }

    @Test(arguments: [
        (Language.en, "published on 7 January 2026."), (.ru, "опубликованная 7 января 2026 г., — 2."),
        (.zh, "发布于2026年1月7日。"),
    ])
    func `the date of the newest revision stands in a sentence of the language`(
        _ language: Language, _ sentence: String
    ) throws {
        let html = site.text(try site.get("/\(language.rawValue)/records/BCH-DEC-KE-5-1"))
            .replacing("\u{A0}", with: " ")
        #expect(html.contains(sentence))
    }

    @Test func `revisions are compared from the earlier to the later`() throws {
        for query in ["", "?from=1&to=2", "?from=2&to=1", "?to=2"] {
            let html = site.text(try site.get("/ar/records/BCH-DEC-KE-5/compare\(query)"))
            #expect(html.contains("each quarter </del><ins>"))
        }
    }
}
