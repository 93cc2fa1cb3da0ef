import Foundation
import Testing

extension DurabilityTests {
    /// What a person runs before a new version of a format is put in force.
    @Suite struct FormatsCommandTests {
        /// The file of a shipped format, changed, under its own name in a folder of its own.
        private func changed(_ name: String, in scratch: Scratch, _ change: (String) -> String) throws -> String {
            let text = try String(contentsOfFile: installed(name), encoding: .utf8)
            let path = scratch.path("\(name).json")
            try change(text).write(toFile: path, atomically: true, encoding: .utf8)
            return path
        }

        private func installed(_ name: String) -> String { "\(Program.resources)/Data/formats/\(name).json" }

        @Test func `what is installed is right, and what is wrong is told with its line`() throws {
            let scratch = try Scratch()
            let right = try Program.run(["formats", "check"])
            #expect(right.status == 0, "\(right.output)")
            #expect(right.output.contains("organism.json: right; organism, version 1"))
            let wrong = try changed("organism", in: scratch) {
                $0.replacing("\"version\": 1", with: "\"version\": 1, \"colour\": \"green\"")
            }
            let told = try Program.run(["formats", "check", wrong, installed("contact"), scratch.path("absent.json")])
            #expect(told.status == 1)
            #expect(told.output.contains("organism.json, line 4: \"colour\" is not known here"), "\(told.output)")
            #expect(told.output.contains("contact.json: right"))
            #expect(told.output.contains("absent.json: the file cannot be read"))
        }

        @Test func `a type that cites what does not exist is refused`() throws {
            let scratch = try Scratch()
            let path = try changed("organism", in: scratch) { $0.replacing("[\"organism\"]", with: "[\"beast\"]") }
            let told = try Program.run(["formats", "check", path])
            #expect(told.status == 1)
            #expect(told.output.contains("it cites beast, which no format declares"), "\(told.output)")
        }

        @Test func `a new version tells which published records would lack something`() throws {
            let place = try Place()
            #expect(try Program.run(["demo"] + place.options).status == 0)
            let path = try changed("organism", in: place.scratch) {
                $0.replacing("\"version\": 1", with: "\"version\": 2")
                    .replacing("\"key\": \"commonNames\",", with: "\"key\": \"commonNames\", \"required\": true,")
            }
            let told = try Program.run(["formats", "diff", installed("organism"), path] + place.options)
            #expect(told.status == 0, "\(told.errors)")
            let lines = told.output.split(separator: "\n")
            #expect(lines.contains("~ version: 1 → 2"))
            #expect(lines.contains("~ commonNames.required: nothing → true"))
            let lacking = lines.filter { $0.hasSuffix(": commonNames") }
            #expect(!lacking.isEmpty && lacking.allSatisfy { $0.hasPrefix("BCH-ORGA-SCBD-") })
            #expect(
                lines.last?.hasPrefix("\(lacking.count) of ") == true, "\(told.output)")
        }
    }
}
