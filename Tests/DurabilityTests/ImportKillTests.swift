import Database
import Foundation
import Glibc
import Identifiers
import Registry
import Thesaurus
import Testing

extension DurabilityTests {
    @Suite struct ImportKillTests {
        /// Rows of the table; published in batches of 500.
        private static let rows = 1_100

        @Test(arguments: [Engine.sqlite, .postgres])
        func `a killed import can be repeated, and ends with every row exactly once`(_ engine: Engine) throws {
            let place = try Place(engine)
            var dice = Dice(seed: UInt64.random(in: 1...999_999))
            let table = place.scratch.path("organisms.csv"), mapping = place.scratch.path("mapping.json")
            let names = (1...Self.rows).map { "Importata \(dice.word())\($0)" }
            try ("name\n" + names.map { "\($0)\n" }.joined()).write(toFile: table, atomically: true, encoding: .utf8)
            try """
            { "name": "test", "title": "Organisms", "schema": "organism", "language": "en",
              "identity": "scientificName", "fields": { "scientificName": { "column": "name" } } }
            """.write(toFile: mapping, atomically: true, encoding: .utf8)
            let command = ["import"] + place.options + ["--mapping", mapping, table]
            var kills = 0
            for _ in 1...5 {
                guard try kill(command, afterMilliseconds: Int.random(in: 100...1_800, using: &dice)) else { continue }
                kills += 1
                let size = try place.withRegistry { try $0.logSize() }
                #expect([0, 500, 1_000, Self.rows].contains(size), "a batch is half there: \(size)")
            }
            #expect(kills > 0)
            let told = try Program.succeed(command)
            #expect(told.contains("\(Self.rows)"))
            try place.withRegistry { registry in
                #expect(try registry.logSize() == Self.rows)
                #expect(try registry.count(RecordFilter(schema: "organism")) == Self.rows)
                var found: [String] = [], after = 0
                while let last = try registry.records(RecordFilter(schema: "organism"), after: after, limit: 500).last {
                    let batch = try registry.records(RecordFilter(schema: "organism"), after: after, limit: 500)
                    found += batch.compactMap { $0.title.text(in: .en)?.text }
                    after = last.number.number
                }
                #expect(found.sorted() == names.sorted())
            }
            #expect(try Program.succeed(command).contains("\(Self.rows) were there already"))
            #expect(try Program.run(["verify"] + verifying(place)).status == 0)
        }

        /// A data folder has the key of its log only once a server has served it.
        private func verifying(_ place: Place) throws -> [String] {
            #expect(try RunningServer(place).stop() == 0)
            return [place.data] + place.options.dropFirst(2)
        }

        /// Runs a command and kills it; false where it was done before that.
        private func kill(_ command: [String], afterMilliseconds delay: Int) throws -> Bool {
            let process = Process()
            process.executableURL = URL(filePath: Program.path)
            process.arguments = command
            process.environment = ["BCH_RESOURCES": Program.resources]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            let identifier = process.processIdentifier
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(delay)) {
                Glibc.kill(identifier, SIGKILL)
            }
            process.waitUntilExit()
            return process.terminationReason == .uncaughtSignal
        }
    }
}
