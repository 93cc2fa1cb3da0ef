import Database
import Foundation
import Testing

extension DurabilityTests {
    @Suite struct KillTests {
        private static let kills = 50

        /// `BCH_SEED` repeats a run as far as time allows it to be repeated.
        private static let seed =
            ProcessInfo.processInfo.environment["BCH_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...999_999_999)

        @Test(.timeLimit(.minutes(10)), arguments: [Engine.sqlite, .postgres])
        func `whatever was acknowledged before a kill is there after it, fifty times`(_ engine: Engine) throws {
            print("killing the server on \(engine): BCH_SEED=\(Self.seed)")
            let story = try KillStory(engine, seed: Self.seed)
            for life in 1...Self.kills { try story.live(crashingDatabase: life % 10 == 0) }
            try story.end()
            print("\(engine): \(story.acknowledged) publications acknowledged, \(story.headsSeen) heads seen")
            #expect(story.acknowledged > Self.kills)
        }
    }
}

/// The whole program against a hostile world: kills, full disks, lost databases, files gone wrong.
///
/// One after the other, as each runs programs of its own.
@Suite(.serialized) struct DurabilityTests {}
