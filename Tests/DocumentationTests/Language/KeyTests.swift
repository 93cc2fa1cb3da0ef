import Foundation
import Testing

/// That every text of the interface that the code asks for by a key written out is there.
@Suite struct KeyTests {
    @Test func `every key in the code has a text`() throws {
        var known: Set<String> = []
        for path in Repository.files(in: "Data/strings/en", ending: ".json") {
            let table = try JSONSerialization.jsonObject(with: Data(Repository.text(path).utf8))
            known.formUnion((table as? [String: Any] ?? [:]).keys)
        }
        #expect(known.count > 500)
        var asked = 0
        for path in Repository.files(in: "Sources", ending: ".swift") {
            for match in try Repository.text(path).matches(of: /words\[\s*"([a-z][A-Za-z0-9.\-]*)"/) {
                asked += 1
                #expect(known.contains(String(match.1)), "\(path) asks for “\(match.1)”, which has no text")
            }
        }
        #expect(asked > 300)
    }
}
