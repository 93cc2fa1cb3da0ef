import Components
import Foundation
import Testing
import Thesaurus

@Suite struct StringsTests {
    @Test(arguments: Language.allCases)
    func `every language has every text, with the same placeholders`(_ language: Language) throws {
        let strings = try Strings(folder: stringsFolder)
        #expect(strings.problems(in: language) == [])
        #expect(!strings.keys(in: language).isEmpty)
    }

    @Test func `every key the components ask for exists`() throws {
        let keys = Set(try Strings(folder: stringsFolder).keys(in: .en))
        let folder =
            "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
            .joined(separator: "/") + "/Sources/Components"
        let files = try #require(FileManager.default.enumerator(atPath: folder))
        var asked = 0
        for case let name as String in files where name.hasSuffix(".swift") {
            let source = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            for key in source.components(after: "words[\"") where !key.contains("\\") {
                asked += 1
                #expect(keys.contains(String(key)), "\(key) in \(name)")
            }
        }
        #expect(asked > 40)
    }

    @Test func `a missing text falls back to English, an unknown key is shown as such`() {
        let strings = Strings([.en: ["a": .text("Hello {name}")], .fr: [:]])
        let words = Words(.fr, strings)
        #expect(words["a", ["name": "<Ada>"]] == "Hello <Ada>")
        #expect(words["a"] == "Hello {name}")
        #expect(words["b"] == "⟦b⟧")
        #expect(strings.problems(in: .fr) == ["a: missing"])
    }

    @Test func `values are not read as placeholders`() {
        let words = Words(.en, Strings([.en: ["a": .text("{x} and {y} {")]]))
        #expect(words["a", ["x": "{y}", "y": "2"]] == "{y} and 2 {")
    }

    @Test func `differing placeholders and missing plural forms are reported`() {
        let strings = Strings([
            .en: ["a": .text("{x}"), "b": .plural([.one: "1", .other: "{count}"])],
            .es: ["a": .text("{y}"), "b": .plural([.one: "1"]), "c": .text("")],
        ])
        #expect(
            strings.problems(in: .es) == [
                "a: placeholders differ", "b: no form for \"other\"", "b: placeholders differ", "c: not in English",
            ])
    }

    @Test func `a folder that is not there is refused by name`() {
        #expect(throws: StringsRefusal.unreadable(path: "/nowhere/ar")) { try Strings(folder: "/nowhere") }
    }
}
