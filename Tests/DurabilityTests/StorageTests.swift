import Database
import DatabaseTesting
import Foundation
import Registry
import Testing

extension DurabilityTests {
    /// Disks that fill up, databases that go away, files that somebody changed.
    @Suite struct StorageTests {
        @Test func `a full disk is a page with a reference, nothing is half stored, and all goes on with room`() throws
        {
            let place = try Place()
            let first = try RunningServer(place)
            let publisher = Publisher(Browser(first))
            try publisher.signIn()
            try publisher.publish("Prima plena")
            #expect(first.stop() == 0)

            let full = try RunningServer(place, fileBytesMax: try longestFile(in: place) + 100_000)
            publisher.browser.port = full.port
            let answer = try publishUntilRefused(publisher)
            let refused = try #require(answer)
            #expect(refused.status == 503)
            #expect(refused.field("Retry-After") == "5")
            let reference = try #require(full.log.firstMatch(of: #/fault ([0-9a-f]{12}) POST /#)).output.1
            #expect(refused.text.contains(reference))
            // Readers notice nothing.
            let visitor = Browser(full)
            for path in ["/en", "/en/records/\(publisher.acknowledged[0].number)", "/en/search?q=prima", "/healthz"] {
                #expect(try visitor.get(path).status == 200, "\(path)")
            }
            #expect(full.stop() == 0)

            let again = try RunningServer(place)
            publisher.browser.port = again.port
            for record in publisher.acknowledged {
                #expect(try publisher.browser.get("/api/records/\(record.number)").status == 200)
            }
            try publisher.publish("Ultima vacua")
            #expect(try publisher.browser.get("/en/search?q=ultima").text.contains("Ultima vacua"))
            #expect(again.stop() == 0)
            let entries = try place.withRegistry { try $0.logSize() }
            #expect(entries == publisher.acknowledged.count)
            #expect(try Program.run(["verify", place.data]).status == 0)
        }

        private func longestFile(in place: Place) throws -> Int {
            try FileManager.default.subpathsOfDirectory(atPath: place.data).map { name in
                let size = try FileManager.default.attributesOfItem(atPath: "\(place.data)/\(name)")[.size] as? NSNumber
                return size?.intValue ?? 0
            }.max() ?? 0
        }

        /// The first answer that is no success; nil where the disk never fills.
        private func publishUntilRefused(_ publisher: Publisher) throws -> Browser.Answer? {
            for turn in 1...500 {
                do { try publisher.publish("Plena numero \(turn)") } catch let fault as Publisher.Unexpected {
                    return fault.answer
                }
            }
            return nil
        }

        @Test func `PostgreSQL gone is a page that says when to come back, and nobody has to restart anything`() throws
        {
            let place = try Place(.postgres)
            let cluster = try #require(place.cluster)
            let server = try RunningServer(place)
            let publisher = Publisher(Browser(server))
            try publisher.signIn()
            try publisher.publish("Ante casum")
            let number = publisher.acknowledged[0].number
            cluster.stop()
            let visitor = Browser(server)
            for path in ["/en", "/en/records/\(number)", "/en/search?q=ante", "/api/records", "/healthz"] {
                let answer = try visitor.get(path)
                #expect(answer.status == 503, "\(path)")
                #expect(answer.field("Retry-After") == "5", "\(path)")
                let isProblem = answer.field("Content-Type") == "application/problem+json"
                #expect(isProblem == path.hasPrefix("/api"), "\(path)")
            }
            do {
                try publisher.publish("Dum abest")
                Issue.record("published without a database")
            } catch let fault as Publisher.Unexpected { #expect(fault.answer.status == 503) }
            #expect(!server.log.contains("postgres://"))
            try cluster.start()
            #expect(try visitor.get("/en/records/\(number)").status == 200)
            try publisher.publish("Post casum")
            #expect(try visitor.get("/en/search?q=casum").text.contains("Post casum"))
            #expect(server.stop() == 0)
            #expect(try Program.run(["verify", place.data] + place.options.dropFirst(2)).status == 0)
        }

        @Test(arguments: [
            (
                ["UPDATE revision SET document = replace(document, 'Prima', 'Falsa')"],
                "The log entry 0 is wrong: the stored document is not the one that was logged."
            ),
            (
                ["UPDATE revision SET document = NULL"],
                "The log entry 0 is wrong: its document is missing."
            ),
            (["DELETE FROM revision"], "The log entry 0 is wrong: no revision 1 of"),
            (
                [
                    "DROP TRIGGER log_entry_append_only_update",
                    "UPDATE log_entry SET body = replace(body, '\"revision\":1', '\"revision\":2')",
                ], "does not follow from the entries below it"
            ),
        ])
        func `a changed data folder is found out`(_ changes: [String], _ said: String) throws {
            let place = try Place()
            let server = try RunningServer(place)
            let publisher = Publisher(Browser(server))
            try publisher.signIn()
            try publisher.publish("Prima vera")
            #expect(server.stop() == 0)
            let seen = place.scratch.path("seen")
            #expect(try Program.run(["verify", place.data, "--seen", seen]).status == 0)
            let database = try Database(.sqlite(path: "\(place.data)/bch.sqlite"))
            try database.write { (connection) throws(DatabaseError) in
                for change in changes { _ = try connection.execute(SQL(text: change)) }
            }
            database.close()
            let told = try Program.run(["verify", place.data, "--seen", seen])
            #expect(told.status == 1)
            #expect(told.errors.contains(said), "\(told.errors)")
        }

        @Test func `a log that lost entries does not agree with the head seen before`() throws {
            let place = try Place()
            let server = try RunningServer(place)
            let publisher = Publisher(Browser(server))
            try publisher.signIn()
            try publisher.publish("Prima manet")
            #expect(server.stop() == 0)
            let old = place.scratch.path("old.sqlite")
            try FileManager.default.copyItem(atPath: "\(place.data)/bch.sqlite", toPath: old)
            if FileManager.default.fileExists(atPath: "\(place.data)/bch.sqlite-wal") {
                try FileManager.default.copyItem(atPath: "\(place.data)/bch.sqlite-wal", toPath: "\(old)-wal")
            }
            let next = try RunningServer(place)
            publisher.browser.port = next.port
            try publisher.publish("Secunda perit")
            let seen = place.scratch.path("seen")
            #expect(try Program.run(["verify", "http://127.0.0.1:\(next.port)", "--seen", seen]).status == 0)
            #expect(next.stop() == 0)
            for name in ["bch.sqlite", "bch.sqlite-wal", "bch.sqlite-shm"] {
                try? FileManager.default.removeItem(atPath: "\(place.data)/\(name)")
                let kept = old + name.dropFirst("bch.sqlite".count)
                if FileManager.default.fileExists(atPath: kept) {
                    try FileManager.default.copyItem(atPath: kept, toPath: "\(place.data)/\(name)")
                }
            }
            // An older backup was put back: search must not show what the log no longer has.
            let restored = try RunningServer(place)
            let visitor = Browser(restored)
            #expect(try !visitor.get("/en/search?q=secunda").text.contains("Secunda perit"))
            #expect(try visitor.get("/en/search?q=prima").text.contains("Prima manet"))
            let told = try Program.run(["verify", "http://127.0.0.1:\(restored.port)", "--seen", seen])
            #expect(told.status == 1)
            #expect(told.errors.contains("The log had 2 entries before and has 1 now: entries were removed."))
        }

        @Test(arguments: [true, false])
        func `a damaged search index is made anew`(_ byCommand: Bool) throws {
            let place = try Place()
            let server = try RunningServer(place)
            let publisher = Publisher(Browser(server))
            try publisher.signIn()
            try publisher.publish("Prima quaerenda")
            #expect(server.stop() == 0)
            try? FileManager.default.removeItem(atPath: "\(place.data)/search.sqlite-wal")
            try Data(repeating: 0x41, count: 65_536).write(to: URL(filePath: "\(place.data)/search.sqlite"))
            if byCommand {
                #expect(
                    try Program.succeed(["rebuild", "search", "--data", place.data]).contains("1 records, position 1"))
            }
            let next = try RunningServer(place)
            #expect(next.log.contains("search index") == !byCommand)
            #expect(try Browser(next).get("/en/search?q=quaerenda").text.contains("Prima quaerenda"))
            #expect(next.stop() == 0)
        }
    }
}
