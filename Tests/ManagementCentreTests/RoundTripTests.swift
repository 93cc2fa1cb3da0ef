import Formats
import JSON
import Registry
import Testing
import Thesaurus

/// Every shipped format, every step, empty and full: what a form shows is what it sends back.
@Suite struct RoundTripTests {
    static let schemas: [String] = (try? TestCentre.formats.get().formats.map(\.schema)) ?? []

    @Test func `there are formats to try`() { #expect(Self.schemas.count >= 9) }

    @Test(arguments: schemas)
    func `an empty form can be sent as it is`(_ schema: String) throws {
        let house = try TestCentre()
        let format = try house.format(schema)
        let empty = house.registry.newDocument(
            format, languages: [.en, .ar], government: format.kind == .national ? "ke" : nil)
        try roundTrip(house, empty)
    }

    @Test(arguments: schemas, 0..<2)
    func `a full form that is sent as it is changes nothing`(_ schema: String, _ variant: Int) throws {
        let house = try TestCentre()
        let format = try house.format(schema)
        let empty = house.registry.newDocument(
            format, languages: [.en, .fr], government: format.kind == .national ? "ke" : nil)
        let full = FullDocument(format: format, thesaurus: house.formats.thesaurus, variant: variant, isWrong: false)
        try roundTrip(house, full.filled(empty), variant == 0 ? .ar : .fr)
    }

    @Test(arguments: schemas)
    func `wrong answers are shown as they are and kept`(_ schema: String) throws {
        let house = try TestCentre()
        let format = try house.format(schema)
        for variant in 0..<2 {
            let empty = house.registry.newDocument(
                format, languages: [.en], government: format.kind == .national ? "ke" : nil)
            let full = FullDocument(
                format: format, thesaurus: house.formats.thesaurus, variant: variant, isWrong: true)
            try roundTrip(house, full.filled(empty))
        }
    }

    private func roundTrip(_ house: TestCentre, _ document: Document, _ language: Language = .en) throws {
        let draft = try house.draft(document, of: "chen")
        let browser = try house.browser("chen")
        let format = try house.format(draft.schema)
        let context = RuleContext(draft.document.object)
        var tried = 0
        for group in format.groups {
            let fields = group.fields.compactMap { format.field($0.key) }
                .filter { $0.isShown(in: context) && !$0.isComputed }
            if fields.isEmpty { continue }
            do {
                let page = try browser.get(
                    "/\(language.rawValue)/centre/drafts/\(draft.identifier)?step=\(group.key)&check=1")
                #expect(page.status == 200)
                #expect(!page.has("⟦"), "\(page.html.split(separator: "⟦").dropFirst().first?.prefix(40) ?? "")")
                expectSoundPage(page.html)
                let form = try page.step()
                for field in fields where field.key != "government" {
                    #expect(form.all("shown").contains(field.key), "\(field.key) is not on the page")
                }
                _ = try browser.press("close", only: form)
                let after = try #require(try house.registry.draft(draft.identifier))
                for key in Set(after.document.object.keys + draft.document.object.keys) {
                    #expect(after.document[key] == draft.document[key], "\(draft.schema).\(key)")
                }
                #expect(after.version == draft.version)
                tried += 1
            }
        }
        #expect(tried > 0)
    }

    /// No id twice, and every label and description leads somewhere.
    private func expectSoundPage(_ html: String) {
        let ids = attribute("id", html)
        let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice)")
        let known = Set(ids)
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            for list in attribute(name, html) {
                for id in list.split(separator: " ") { #expect(known.contains(String(id)), "\(name)=\(id)") }
            }
        }
    }

    private func attribute(_ name: String, _ html: String) -> [String] {
        html.split(separator: " \(name)=\"").dropFirst().compactMap {
            $0.split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init)
        }
    }
}
