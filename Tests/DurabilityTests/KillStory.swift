import Database
import DatabaseTesting
import Foundation
import Glibc
import Identifiers
import JSON
import Search
import Testing

/// One data folder over many lives of its server, each ended by SIGKILL in the middle of publishing.
final class KillStory {
    private let place: Place
    private var dice: Dice
    private var publisher: Publisher?
    private var log = SeenLog()
    /// Follows the log from outside, and is never killed.
    private let witness: SearchIndex
    /// Acknowledged records already looked at one by one after a kill.
    private var checked = 0
    private var amendable: [Publisher.Acknowledged] = []

    init(_ engine: Engine, seed: UInt64) throws {
        place = try Place(engine)
        dice = Dice(seed: seed)
        witness = try SearchIndex(.memory)
    }

    var acknowledged: Int { publisher?.acknowledged.count ?? 0 }
    var headsSeen: Int { log.count }

    /// Starts the server, checks all that was acknowledged in earlier lives, and publishes until it is killed.
    func live(crashingDatabase: Bool) throws {
        let server = try RunningServer(place)
        let publisher = try self.publisher ?? newPublisher(server)
        publisher.browser.port = server.port
        try check(server, publisher)
        let delay = Int.random(in: 50...400, using: &dice)
        let identifier = server.identifier
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(delay)) { Glibc.kill(identifier, SIGKILL) }
        do {
            while true { try publishOnce(publisher) }
        } catch is Browser.Cut {}
        try #require(server.waitForKill(), "the server ended by itself: \(server.log.suffix(2_000))")
        if crashingDatabase, let cluster = place.cluster {
            cluster.crash()
            try cluster.start()
        }
        try checkKilledIndex(publisher)
    }

    /// The last life: everything is looked at once more, and the server stops as asked.
    func end() throws {
        let server = try RunningServer(place)
        let publisher = try #require(self.publisher)
        publisher.browser.port = server.port
        checked = 0
        try check(server, publisher)
        #expect(server.stop() == 0)
        try place.withRegistry { registry in
            let index = try SearchIndex(.sqlite(path: "\(place.data)/search.sqlite"))
            defer { index.close() }
            let rebuilt = try IndexComparison.rebuilt(registry)
            let words = publisher.newest.values.map { String($0.name.split(separator: " ")[1]) }
            #expect(try IndexComparison.differences(index, rebuilt, words: words) == [])
        }
        let told = try Program.run(["verify", place.data] + place.options.dropFirst(2))
        #expect(told.status == 0, "\(told.errors)")
    }

    private func newPublisher(_ server: RunningServer) throws -> Publisher {
        let publisher = Publisher(Browser(server))
        try publisher.signIn()
        self.publisher = publisher
        return publisher
    }

    private func publishOnce(_ publisher: Publisher) throws {
        if amendable.count > 3, Int.random(in: 0..<4, using: &dice) == 0 {
            // Each only once, as a kill may leave its draft behind.
            let record = amendable.remove(at: Int.random(in: 0..<amendable.count, using: &dice))
            try publisher.amend(record, "Amendata \(dice.word())")
        } else {
            try publisher.publish("Publicata \(dice.word())")
            if let last = publisher.acknowledged.last { amendable.append(last) }
        }
        if Int.random(in: 0..<3, using: &dice) == 0 { try log.look(publisher.browser) }
    }

    // MARK: - What has to be there

    private func check(_ server: RunningServer, _ publisher: Publisher) throws {
        let visitor = Browser(server)
        let size = try log.check(visitor)
        let records = try published(visitor)
        for record in records { publisher.saw(record.identifier, as: record.name, record.number) }
        let newest = publisher.newest
        for record in publisher.acknowledged[checked...] { try look(record, newest, visitor) }
        checked = publisher.acknowledged.count
        let names = Dictionary(records.map { ($0.number.record, $0.name) }, uniquingKeysWith: { first, _ in first })
        #expect(names == newest.mapValues(\.name), "the published records are not those that were acknowledged or seen")
        #expect(size >= publisher.acknowledged.count)
        if let draft = publisher.openDraft {
            let answer = try publisher.browser.get("/en/centre/drafts/\(draft.identifier)/preview")
            // The draft is there as it was saved, unless its publication was done and only the answer lost.
            let isThere = answer.status == 200 && answer.text.contains(draft.name)
            #expect(
                isThere || records.contains { $0.name == draft.name },
                "the draft \(draft.identifier) is gone: \(answer.head)")
        }
    }

    /// One acknowledged revision: its page, its JSON, and that search finds it.
    private func look(
        _ record: Publisher.Acknowledged, _ newest: [RecordNumber: Publisher.Acknowledged], _ visitor: Browser
    ) throws {
        let page = try visitor.get("/en/records/\(record.number)")
        #expect(page.status == 200 && page.text.contains(record.name), "the page of \(record.number)")
        let json = try visitor.get("/api/records/\(record.number)")
        #expect(json.status == 200)
        #expect(try JSON.parse(json.body)["document"]?["scientificName"]?.string == record.name)
        guard newest[record.number.record]?.number == record.number else { return }
        let found = try visitor.get("/en/search?q=\(record.name.split(separator: " ")[1])")
        #expect(found.status == 200 && found.text.contains("\(record.number.record)"), "searching \(record.number)")
    }

    /// All published organisms, each as of its newest revision.
    private func published(_ visitor: Browser) throws -> [Publisher.Acknowledged] {
        var records: [Publisher.Acknowledged] = []
        for page in 1... {
            let answer = try visitor.get("/api/records?schema=organism&size=200&page=\(page)")
            let json = try JSON.parse(answer.body)
            for entry in json["records"]?.array ?? [] {
                let about = try #require(entry["record"])
                let number = try #require(about["number"]?.string.flatMap(RecordNumber.init))
                let identifier = try #require(about["identifier"]?.string)
                let name = try #require(entry["document"]?["scientificName"]?.string)
                records.append(Publisher.Acknowledged(number: number, identifier: identifier, name: name))
            }
            guard let total = json["total"]?.integer, page * 200 < total else { break }
        }
        return records
    }

    /// A copy of the index as the kill left it, taken up where it stopped, must be as one that was never killed.
    private func checkKilledIndex(_ publisher: Publisher) throws {
        // Copies, because whoever opens the files first mends them, and that is for the next server to do.
        let scratch = try Scratch()
        for name in ["bch.sqlite", "search.sqlite"].flatMap({ [$0, "\($0)-wal"] })
        where FileManager.default.fileExists(atPath: "\(place.data)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(place.data)/\(name)", toPath: scratch.path(name))
        }
        try place.withRegistry(in: scratch.folder) { registry in
            let index = try SearchIndex(.sqlite(path: scratch.path("search.sqlite")))
            defer { index.close() }
            for followed in [index, witness] { try LogFollower(registry: registry, index: followed).catchUp() }
            let words = publisher.acknowledged.suffix(10).map { String($0.name.split(separator: " ")[1]) }
            #expect(try IndexComparison.differences(index, witness, words: words) == [])
        }
    }
}
