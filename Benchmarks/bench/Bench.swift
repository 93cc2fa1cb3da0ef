import Accounts
import Foundation
import Registry
import Search
import Site

/// Measures what needs no socket, and makes large registries out of small ones; prints one JSON object a measurement.
enum Bench {
    static let usage = """
        bench grow DIR COUNT      multiplies the records of a data folder until it has COUNT; tells the rate
        bench publish DIR COUNT   publishes COUNT drafts one by one, each durable; tells the rate
        bench drafts DIR COUNT    saves COUNT drafts ready to be published; tells identifier and version of each
        bench search DIR COUNT    searches with five facets COUNT times in each language; tells p50, p95 and p99
        bench validate DIR COUNT  checks a full decision COUNT times
        bench export DIR COUNT    writes COUNT decisions into a workbook; tells the rate and the memory
        """

    static func run(_ words: [String]) -> Int32 {
        guard words.count == 3, let count = Int(words[2]) else {
            FileHandle.standardError.write(Data(usage.utf8))
            return 2
        }
        do {
            guard let resources = SiteConfiguration.findResources(nil) else { return 1 }
            let configuration = SiteConfiguration(folder: try DataFolder(words[1]), resources: resources)
            let storage = try Storage.open(configuration)
            switch words[0] {
            case "grow": try Grow(storage: storage).run(until: count)
            case "publish": try PublishOneByOne(storage: storage).run(count)
            case "drafts": try PublishOneByOne(storage: storage).save(count)
            case "search": try SearchFacets(configuration: configuration, storage: storage).run(count)
            case "export": try ExportToWorkbook(storage: storage).run(count)
            case "validate": try ValidateDecision(storage: storage).run(count)
            default: return 2
            }
            return 0
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            return 1
        }
    }

    static func print(_ name: String, _ values: KeyValuePairs<String, Double>) {
        let fields = values.map { "\"\($0.key)\": \(($0.value * 1_000).rounded() / 1_000)" }.joined(separator: ", ")
        line("{\"measure\": \"\(name)\", \(fields)}")
    }

    static func line(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }

    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let duration = try clock.measure(body)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// The value below which a share of the sorted values lies.
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}
