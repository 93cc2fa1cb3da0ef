import Database
import Foundation
import Testing

extension DurabilityTests {
    /// What keeps a server from starting, in words that say what to do.
    @Suite struct StartTests {
        @Test func `a second server on one data folder refuses, and the first goes on`() throws {
            let place = try Place()
            let server = try RunningServer(place)
            let second = try Program.run(["serve"] + place.options + ["--listen", "127.0.0.1:0"])
            #expect(second.status == 1)
            #expect(second.output == "")
            #expect(
                second.errors.contains(
                    "Another server is running on the data folder \(place.data). Stop it first, or choose another"))
            #expect(try Browser(server).get("/healthz").status == 200)
            server.kill()
            // The lock of a killed server holds nobody back.
            let third = try RunningServer(place)
            #expect(try Browser(third).get("/healthz").status == 200)
        }

        @Test func `a port that is taken is named`() throws {
            let server = try RunningServer(Place())
            let other = try Program.run(["serve"] + Place().options + ["--listen", "127.0.0.1:\(server.port)"])
            #expect(other.status == 1)
            #expect(other.errors.contains("Cannot listen on 127.0.0.1 port \(server.port)"))
        }

        @Test(arguments: [
            ("\"type\": \"text\"", "\"type\": \"txet\"", "txet"),
            ("\"required\": true", "\"required\": maybe", "cannot begin"),
            ("\"key\": \"scientificName\"", "\"kee\": \"scientificName\"", "kee"),
        ])
        func `a faulty format stops the start with file, line and reason`(
            _ right: String, _ wrong: String, _ named: String
        ) throws {
            let scratch = try Scratch()
            for name in ["Data", "Assets"] {
                try FileManager.default.copyItem(atPath: "\(Program.resources)/\(name)", toPath: scratch.path(name))
            }
            let file = scratch.path("Data/formats/organism.json")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let place = try #require(text.firstRange(of: right))
            let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
            try text.replacingCharacters(in: place, with: wrong).write(toFile: file, atomically: true, encoding: .utf8)
            let ended = try Program.run(
                ["serve", "--data", scratch.path("data"), "--listen", "127.0.0.1:0", "--resources", scratch.folder])
            #expect(ended.status == 1)
            #expect(ended.output == "")
            // An unknown or missing word may be told at the start of the object it belongs to.
            let lines = (line - 1...line).map { "organism.json, line \($0): " }
            #expect(lines.contains { ended.errors.contains($0) }, "\(ended.errors)")
            #expect(ended.errors.contains(named))
        }

        @Test func `a data folder that others can read is refused with what to do`() throws {
            let place = try Place()
            try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: place.data)
            let ended = try Program.run(["serve"] + place.options + ["--listen", "127.0.0.1:0"])
            #expect(ended.status == 1)
            #expect(ended.errors.contains("Run: chmod 700 \(place.data)"))
        }

        @Test func `all that a server stores is its owner's alone`() throws {
            let place = try Place()
            let server = try RunningServer(place)
            let publisher = Publisher(Browser(server))
            try publisher.signIn()
            try publisher.publish("Privata quaedam")
            let files = try FileManager.default.subpathsOfDirectory(atPath: place.data)
            #expect(Set(["bch.sqlite", "search.sqlite", "log.key", "lock", "files", "temporary"]).isSubset(of: files))
            for file in files + ["."] {
                let rights = try FileManager.default.attributesOfItem(atPath: "\(place.data)/\(file)")[
                    .posixPermissions]
                #expect((rights as? NSNumber).map { $0.intValue & 0o077 } == 0, "\(file)")
            }
        }

        @Test func `a data folder that cannot be made is named`() throws {
            let ended = try Program.run(["serve", "--data", "/proc/nothing/here", "--listen", "127.0.0.1:0"])
            #expect(ended.status == 1)
            #expect(ended.errors.contains("The data folder /proc/nothing/here cannot be made"))
        }

        @Test func `a database that does not answer is named, without its password`() throws {
            let scratch = try Scratch()
            let ended = try Program.run([
                "serve", "--data", scratch.path("data"), "--listen", "127.0.0.1:0", "--database",
                "postgres://bch:verysecret@127.0.0.1:1/bch",
            ])
            #expect(ended.status == 1)
            #expect(ended.errors.contains("The database cannot be opened. The database cannot be reached"))
            #expect(!ended.errors.contains("verysecret"))
        }
    }
}
