import Formats
import Foundation
import JSON
import Testing

@Suite struct FormatChangesTests {
    private func changes(_ change: (String) -> String) throws -> FormatChanges {
        let old = Sample.format()
        return FormatChanges(
            from: try JSONFile(name: "sample.json", bytes: Array(old.utf8)),
            to: try JSONFile(name: "sample.json", bytes: Array(change(old).utf8)))
    }

    @Test func `the same file has no changes`() throws { #expect(try changes { $0 }.isEmpty) }

    @Test func `fields that come and go are named, inside groups too`() throws {
        let found = try changes {
            $0.replacing("\"key\": \"flag\"", with: "\"key\": \"flagged\"")
                .replacing("\"key\": \"remark\"", with: "\"key\": \"comment\"")
        }
        #expect(found.added == ["flagged", "parts.comment"])
        #expect(found.removed == ["flag", "parts.remark"])
        #expect(found.changed.isEmpty)
    }

    @Test func `what is asked otherwise is told with the old and the new`() throws {
        let found = try changes {
            $0.replacing("{\"characters\": 20}", with: "{\"characters\": 30}")
                .replacing("\"type\": \"phone\"", with: "\"type\": \"phone\", \"required\": true")
                .replacing("\"version\": 1", with: "\"version\": 2")
        }
        #expect(found.changed.map(\.place) == ["version", "title.limit", "phone.required"])
        #expect(found.changed.map(\.old) == [1, ["characters": 20], nil])
        #expect(found.changed.map(\.new) == [2, ["characters": 30], true])
        #expect(found.added.isEmpty && found.removed.isEmpty && found.reworded.isEmpty)
    }

    @Test func `texts that read otherwise are told apart`() throws {
        let found = try changes { text in
            guard let place = text.range(of: "\"zh\": \"中\"}, \"help\"") else { return text }
            return text.replacingCharacters(in: place, with: "\"zh\": \"文\"}, \"help\"")
        }
        #expect(found.reworded == ["title.label"])
        #expect(found.changed.isEmpty && !found.isEmpty)
    }
}
