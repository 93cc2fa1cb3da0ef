import Foundation
import JSON
import Testing
import Thesaurus

@Suite struct StringTests {
    private func table(_ language: Language) throws -> JSONObject {
        let path = "\(TestCentre.dataFolder)/strings/\(language)/centre.json"
        let data = try #require(FileManager.default.contents(atPath: path))
        return try #require(try JSON.parse(String(decoding: data, as: UTF8.self)).object)
    }

    @Test(arguments: Language.allCases)
    func `every text is there in every language, with the same placeholders`(_ language: Language) throws {
        let (english, own) = (try table(.en), try table(language))
        #expect(own.keys == english.keys)
        for key in english.keys {
            #expect(placeholders(own[key]) == placeholders(english[key]), "\(key)")
        }
    }

    private func placeholders(_ text: JSON?) -> [String] {
        let general = text?.string ?? text?["other"]?.string ?? ""
        return general.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
            .map { String($0.prefix { $0 != "}" }) }.sorted()
    }
}
