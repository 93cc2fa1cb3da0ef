import Database
import Search
import Text

/// A small index in memory with documents in all six languages.
func library(limits: SearchLimits = SearchLimits()) throws -> SearchIndex {
    let index = try SearchIndex(.memory, limits: limits)
    try index.apply(books, position: 7)
    return index
}

let books = [
    SearchDocument(
        identifier: "decision", schema: "biosafetyDecision", country: "KE", minute: 100,
        title: [TextSegment(.english, "Approval of insect resistant maize")],
        text: [TextSegment(.english, "The risk assessments of the living modified organism were published.")],
        keys: ["BCH-DEC-KE-12", "MON-ØØ81Ø-6"], facets: ["crop": ["maize"], "use": ["food", "feed"]]),
    SearchDocument(
        identifier: "risk", schema: "riskAssessment", country: "MX", minute: 300,
        title: [
            TextSegment(.spanish, "Evaluación del riesgo de maíz"), TextSegment(.english, "Risk assessment of maize"),
        ],
        text: [TextSegment(.spanish, "Decisión sobre organismos vivos modificados.")], keys: ["BCH-RA-MX-3"],
        facets: ["crop": ["maize"], "use": ["food"]]),
    SearchDocument(
        identifier: "law", schema: "law", country: "RU", minute: 200,
        title: [TextSegment(.russian, "Ещё один закон о биологической безопасности")],
        text: [TextSegment(.russian, "Оценка рисков для окружающей среды.")], facets: ["crop": ["cotton"]]),
    SearchDocument(
        identifier: "report", schema: "law", country: "EG", minute: -5,
        title: [TextSegment(.arabic, "بروتوكول قرطاجنة للسلامة الأحيائية")]),
    SearchDocument(
        identifier: "protocol", schema: "news", minute: 400, title: [TextSegment(.chinese, "卡塔赫纳生物安全议定书缔约方会议")],
        text: [TextSegment(.french, "L’évaluation des risques liés à l'environnement : le maïs.")]),
]

extension SearchIndex {
    func identifiers(_ query: String, sort: SearchRequest.Sort = .newest, _ filters: FacetFilter...) throws -> [String]
    {
        try search(SearchRequest(query: query, filters: filters, sort: sort)).hits.map(\.identifier)
    }
}

/// Numbers that look random and are the same each time.
struct Sequence64: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
}
