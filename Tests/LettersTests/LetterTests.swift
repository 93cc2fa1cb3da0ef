import Components
import Formats
import Outbox
import TestSupport
import Testing
import Thesaurus

@testable import Letters

/// Every letter there is, in every language, as golden files that a reviewer reads as mail.
@Suite struct LetterTests {
    private static let dataFolder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/Data"

    private static let writer = Result {
        LetterWriter(
            strings: try Strings(folder: dataFolder + "/strings"),
            formats: try FormatLibrary(
                folder: dataFolder + "/formats", thesaurus: Thesaurus(folder: dataFolder + "/thesaurus")),
            origin: "https://bch.example.org")
    }

    /// Names of other scripts, marks of HTML and of mail: what letters must carry unharmed.
    private static let titles: [Language: String] = [
        .ar: "قرار بشأن ذرة MON-ØØ81Ø-6", .en: "Decision on <maize> & \"rice\"", .es: "Decisión sobre el maíz",
        .fr: "Décision relative au maïs", .ru: "Решение о кукурузе", .zh: "关于玉米的决定",
    ]

    private static let account: [Letter.Fact: String] = [
        .by: "Wanjiku Kamau", .email: "a@example.org", .government: "KE", .roles: "AuthorizedUser,NFP-CPB",
    ]

    /// One letter for each thing that a kind can say.
    private static func letters(_ language: Language) -> [Letter] {
        let title = titles[language] ?? ""
        let record: [Letter.Fact: String] = [
            .by: "Wanjiku Kamau", .record: "0A1B", .schema: "biosafetyExpert", .title: title, .government: "ke",
            .message: "Please look at this.\n>_< & thanks",
        ]
        let published: [Letter.Fact: String] = [
            .by: "Wanjiku Kamau", .schema: "biosafetyDecision", .title: title, .government: "ke",
            .number: "BCH-DEC-KE-42-2",
        ]
        func with(_ facts: [Letter.Fact: String], _ more: [Letter.Fact: String]) -> [Letter.Fact: String] {
            facts.merging(more) { $1 }
        }
        let all: [(Letter.Kind, [Letter.Fact: String])] = [
            (.welcome, with(account, [.link: "1"])), (.welcome, account), (.passwordLink, [:]),
            (.passwordLink, [.by: "Wanjiku Kamau"]), (.passwordChanged, [:]), (.passwordChanged, account),
            (.accountChanged, account), (.accountChanged, with(account, [.by: "", .roles: ""])),
            (.accountChanged, with(account, [.state: "disabled"])),
            (.accountChanged, [.by: "Wanjiku Kamau", .email: "old@example.org", .state: "moved"]),
            (.publicationAsked, record),
            (.signatureAsked, with(record, [.signature: "consent"])), (.draftReturned, record),
            (.signatureGiven, with(record, [.signature: "nomination", .message: ""])),
            (.signatureGiven, with(record, [.signature: "consent", .message: "", .complete: "1"])),
            (.recordPublished, published), (.recordWithdrawn, with(published, [.message: "Replaced."])),
            (.draftDeleted, with(record, [.title: "", .message: ""])),
        ]
        return all.map { kind, facts in
            Letter(
                identifier: "0123", kind: kind,
                recipient: Recipient(account: "A", address: "a@example.org", name: "Ana Ruiz", language: language),
                facts: facts, posted: 1_796_000_000)
        }
    }

    private static func write(_ letter: Letter) throws -> WrittenLetter {
        let link = letter.wantsLink ? LetterLink(token: "AbC-dEf_123", endsAt: 1_796_003_600) : nil
        return try writer.get().write(letter, link: link)
    }

    @Test(arguments: Language.allCases)
    func `letters read as they did`(_ language: Language) throws {
        let written = try Self.letters(language).map { letter in
            let letter = try Self.write(letter)
            return "Subject: \(letter.subject)\n\n\(letter.text)"
        }
        expectSnapshot(of: written.joined(separator: "\n\n══════\n\n"), named: "letters-\(language.rawValue).txt")
    }

    @Test(arguments: [Language.en, .ar])
    func `the other form of a letter says the same`(_ language: Language) throws {
        let written = try Self.letters(language).map { try Self.write($0).html.replacing("><", with: ">\n<") }
        expectSnapshot(of: written.joined(separator: "\n\n"), named: "letters-\(language.rawValue).html")
    }

    @Test(arguments: Language.allCases)
    func `no letter has a gap, and each kind has one`(_ language: Language) throws {
        let letters = Self.letters(language)
        #expect(Set(letters.map(\.kind)) == Set(Letter.Kind.allCases))
        for letter in letters {
            let written = try Self.write(letter)
            for text in [written.subject, written.text, written.html] {
                #expect(!text.contains("⟦") && !text.contains("{") && !text.contains("\u{2068}\u{2069}"), "\(text)")
            }
            #expect(written.html.contains("<html lang=\"\(language.rawValue)\""))
            #expect(written.html.contains("dir=\"\(language == .ar ? "rtl" : "ltr")\""))
            #expect(!written.subject.contains("\n") && !written.html.contains("<maize>"))
            // Where there is something to do, there is the address to do it at.
            #expect(written.text.contains("\nhttps://bch.example.org/\(language.rawValue)/"))
        }
    }

    @Test func `a very long title is cut in the subject and whole in the letter`() throws {
        let title = String(repeating: "maize ", count: 100)
        let letter = Letter(
            identifier: "0", kind: .recordPublished,
            recipient: Recipient(account: "A", address: "a@example.org", name: "Ana", language: .en),
            facts: [.title: title, .number: "BCH-DEC-KE-42-2", .schema: "gone"], posted: 0)
        let written = try Self.write(letter)
        #expect(written.subject.count < 200 && written.text.contains(title))
        #expect(written.text.contains("gone"))
    }
}
