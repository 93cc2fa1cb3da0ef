import FoundationEssentials
import Testing

/// Conversations with the whole server, in the files of `Scenarios`, as a biosafety officer would tell them.
///
/// How to write one stands in `Scenarios/README.md`.
@Suite struct ScenarioTests {
    private static let folder = DemonstrationSite.resources + "/Tests/ScenarioTests/Scenarios"

    private static let files: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".txt") }.sorted()

    @Test func `there are scenarios`() {
        #expect(!Self.files.isEmpty)
    }

    @Test(arguments: files)
    func `every step of the conversation goes as told`(_ file: String) throws {
        let path = "\(Self.folder)/\(file)"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        let conversation = try Conversation()
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            do {
                try conversation.take(String(line))
            } catch {
                let location = SourceLocation(
                    fileID: "ScenarioTests/\(file)", filePath: path, line: place + 1, column: 1)
                Issue.record(
                    "\(file), line \(place + 1): \(line)\n\(error)\nThe page at \(conversation.whereabouts)",
                    sourceLocation: location)
                return
            }
        }
    }
}

/// How lines are read.
@Suite struct StepTests {
    @Test(arguments: ["see \"no end", "see \"a\"b", "\"", "see “a"])
    func `a line whose quotation marks do not match is refused`(_ line: String) {
        #expect(throws: Unmet.self) { try Step(line) }
    }

    @Test func `quoted words, addresses and numbers are arguments`() throws {
        let step = try Step("  fill \"Title or number\" with \"A \u{201C}trial\u{201D}\"")
        #expect(step.pattern == "fill _ with _" && step.arguments == ["Title or number", "A \u{201C}trial\u{201D}"])
        let visit = try Step("visit /en/search?q=maize")
        #expect(visit.pattern == "visit _" && visit.arguments == ["/en/search?q=maize"])
        #expect(try Step("status 303").arguments == ["303"])
        #expect(try Step("as amina.demo@kenya.example.org").pattern == "as _")
        #expect(try Step("# a remark").pattern == "" && Step("").pattern == "")
    }

    @Test func `an unknown step is refused`() throws {
        let conversation = try Conversation()
        #expect(throws: Unmet.self) { try conversation.take("dance") }
        #expect(throws: Unmet.self) { try conversation.take("see \"before any page\"") }
        #expect(throws: Unmet.self) { try conversation.take("visit /en/records/{unknown}") }
    }
}
