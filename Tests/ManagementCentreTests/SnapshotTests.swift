import Accounts
import Formats
import Foundation
import JSON
import Outbox
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

    @Test(arguments: [Language.en, .ar])
    func `the pages about letters and requests look as they did`(_ language: Language) throws {
        let house = try TestCentre(sendsLetters: true)
        for letter in try house.outbox.take() { try house.outbox.noteSent(letter) }
        let visitor = Browser(house, language), amina = try house.browser("amina", language: language)
        expect(try visitor.get("sign-in"), "letters-sign-in", language)
        let page = try visitor.get("password")
        expect(page, "letters-password", language)
        var form = try page.form("password")
        form.set("email", "baraka@example.org")
        expect(try visitor.press(nil, on: form), "letters-password-sent", language)
        let letter = try #require(try house.outbox.take().first)
        let token = try #require(try house.accounts.newLink(for: letter)?.token)
        expect(try visitor.get("password?link=\(token)"), "letters-password-choose", language)
        expect(try visitor.get("password?link=0"), "letters-password-ended", language)
        expect(try amina.get("centre/account"), "letters-account", language)
        expect(try amina.get("centre/users"), "letters-users", language)
        expect(try amina.get("centre/users/\(letter.recipient.account)"), "letters-user", language)
        let baraka = try house.browser("baraka", language: language)
        let draft = try house.draft(try house.authority(), of: "baraka")
        let preview = "centre/drafts/\(draft.identifier)/preview"
        expect(try baraka.get(preview), "ask", language)
        var ask = try baraka.get(preview).form("/ask")
        ask.set("message", "رجاء\nPlease.")
        expect(try baraka.press("ask", on: ask), "asked", language)
        expect(try amina.get("centre"), "asked-centre", language)
        expect(try amina.get(preview), "asked-preview", language)
        var back = try amina.get(preview).form("/give-back")
        back.set("reason", "The name.")
        expect(try amina.press("give-back", on: back), "given-back", language)
        expect(try baraka.get(preview), "returned", language)
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
