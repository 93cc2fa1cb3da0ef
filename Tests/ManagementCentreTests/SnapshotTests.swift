import Accounts
import Formats
import Foundation
import JSON
import Registry
import Testing
import TestSupport
import Thesaurus

/// The pages as they are, in English and Arabic.
@Suite struct SnapshotTests {
    @Test(arguments: [Language.en, .ar])
    func `the pages look as they did`(_ language: Language) throws {
        let house = try TestCentre()
        let browser = try house.browser("amina", language: language)
        try house.publish(try house.authority("Kenya Biosafety Office"))
        var document = try house.authority()
        document["date"] = nil
        document["emails"] = ["not an address"]
        let draft = try house.draft(document, of: "baraka")
        let draftPath = "centre/drafts/\(draft.identifier)"
        expect(try Browser(house, language).get("sign-in"), "sign-in", language)
        expect(try browser.get("centre"), "centre", language)
        expect(try browser.get("centre/new?type=authority"), "new", language)
        expect(try browser.get("\(draftPath)?step=coordinates&check=1"), "step", language)
        expect(try browser.get("\(draftPath)/preview"), "preview", language)
        expect(try browser.get("centre/records/BCH-CNA-KE-1/withdraw"), "withdraw", language)
        expect(try browser.get("centre/users"), "users", language)
        let baraka = try house.actor("baraka").account
        for (name, path) in [
            ("account", "centre/account"), ("drafts", "centre/drafts?whose=government"),
            ("delete", "\(draftPath)/delete"),
            ("records", "centre/records"), ("amend", "centre/records/BCH-CNA-KE-1/amend"),
            ("published", "centre/records/BCH-CNA-KE-1-1/published"), ("filled-forms", "centre/filled-forms"),
            ("types", "centre/new"), ("user", "centre/users/\(baraka)"), ("sign-out", "sign-out"),
            ("create", "\(draftPath)/create?step=persons&field=contacts&type=contact"),
            ("draft-gone", "centre/drafts/none"),
        ] {
            expect(try browser.get(path), name, language)
        }
        expect(try house.browser("dina", language: language).get(draftPath), "forbidden", language)
    }

    /// One tag a line, and without the token, which is another on each page.
    private func expect(_ page: Page, _ name: String, _ language: Language) {
        #expect(!page.has("⟦") && !page.has(" style="))
        let lines = page.html.split(separator: "><").joined(separator: ">\n<").split(separator: "\n")
        let text = lines.map { line in
            line.hasPrefix("<input type=\"hidden\" name=\"token\"") ? "<input type=\"hidden\" name=\"token\">" : line
        }
        // The real pages, for a look at them in a browser.
        if let folder = ProcessInfo.processInfo.environment["BCH_PAGES"] {
            try? Data(page.html.utf8).write(to: URL(filePath: "\(folder)/\(name)-\(language).html"))
        }
        expectSnapshot(of: text.joined(separator: "\n"), named: "\(name)-\(language).html")
    }
}
