internal import HTTP

/// The addresses of this face.
enum Route: Equatable {
    case checkpoint
    case key
    case tile(String)
    case proof(Query)
    case consistency(Query)
    /// One record or one revision of it, by its number.
    case record(String)
    /// Records page by page.
    case records(Query)
    case schemas
    /// One record type as JSON Schema.
    case schema(String, Query)
    /// An address under `/api` or `/log` at which there is nothing.
    case unknown

    init?(_ target: Target) {
        let segments = target.segments
        switch (segments.first, segments.count) {
        case ("log", 2) where segments[1] == "checkpoint": self = .checkpoint
        case ("log", 2) where segments[1] == "key": self = .key
        case ("log", 2) where segments[1] == "proof": self = .proof(target.query)
        case ("log", 2) where segments[1] == "consistency": self = .consistency(target.query)
        case ("log", 3...) where segments[1] == "tile": self = .tile(segments.dropFirst().joined(separator: "/"))
        case ("api", 2) where segments[1] == "records": self = .records(target.query)
        case ("api", 2) where segments[1] == "schemas": self = .schemas
        case ("api", 3) where segments[1] == "schemas": self = .schema(segments[2], target.query)
        case ("api", 3) where segments[1] == "records": self = .record(segments[2])
        case (_, 3) where segments[1] == "records" && target.query["format"] == "json": self = .record(segments[2])
        default:
            guard segments.first == "api" || segments.first == "log" else { return nil }
            self = .unknown
        }
    }
}
