import Database
import Formats
import Registry
import Search
import Site

/// Searches with five facets, in words of each of the six languages.
struct SearchFacets {
    let configuration: SiteConfiguration
    let storage: Storage

    private static let queries: [(language: String, words: [String])] = [
        ("ar", ["ذرة", "مقاومة مبيدات الأعشاب", "قرار", "الحشرات"]),
        ("en", ["maize", "herbicide tolerance", "decision", "MON-810", "insect resistance"]),
        ("es", ["maíz", "resistencia a herbicidas", "decisión", "insectos"]),
        ("fr", ["maïs", "résistance aux herbicides", "décision", "insectes"]),
        ("ru", ["кукуруза", "устойчивость к гербицидам", "решение", "насекомые"]),
        ("zh", ["玉米", "抗除草剂", "决定", "昆虫"]),
    ]

    func run(_ count: Int) throws {
        let index = try SearchIndex(.sqlite(path: configuration.folder.search))
        let before = index.count
        let seconds = try Bench.seconds {
            try LogFollower(registry: storage.registry, index: index).catchUp()
        }
        Bench.print("index", ["documents": Double(index.count - before), "seconds": seconds])
        let facets = ["schema", "country", "traits_ss", "decisionTypes_ss", "techniqueUsed_ss"]
        for (language, words) in SearchFacets.queries {
            var times: [Double] = []
            var found = 0
            for round in 0..<count {
                let request = SearchRequest(query: words[round % words.count], facets: facets)
                times.append(
                    try Bench.seconds {
                        let result = try index.search(request)
                        found += result.total
                    })
            }
            times.sort()
            Bench.print(
                "search-\(language)",
                [
                    "documents": Double(index.count), "mean_found": Double(found) / Double(count),
                    "p50_ms": Bench.quantile(0.5, of: times) * 1_000, "p95_ms": Bench.quantile(0.95, of: times) * 1_000,
                    "p99_ms": Bench.quantile(0.99, of: times) * 1_000,
                ])
        }
    }
}
