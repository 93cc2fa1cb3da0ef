internal import HTTP
internal import Identifiers
internal import Thesaurus
internal import Visit

/// Every page of the portal that stands under a language, parsed from and printed as its address.
enum Route: Equatable {
    case home, search, about, help, contact, verify, formats
    /// A record's newest revision, or the one that the number names.
    case record(RecordNumber)
    /// What no record can be called.
    case noRecord(String)
    /// Two revisions of a record side by side.
    case compare(RecordNumber)
    /// A common format, by its schema.
    case format(String)
    /// The same as a spreadsheet to be filled.
    case offlineForm(String)
    /// A format's form to print and fill in by hand, by its schema.
    case printedForm(String)

    /// Nil where the portal has no such page. `path` is what follows the language; a last empty segment is ignored.
    init?(_ path: [String]) {
        let path = path.last == "" ? Array(path.dropLast()) : path
        switch (path.first, path.count) {
        case (nil, _): self = .home
        case ("search", 1): self = .search
        case ("about", 1): self = .about
        case ("help", 1): self = .help
        case ("contact", 1): self = .contact
        case ("verify", 1): self = .verify
        case ("formats", 1): self = .formats
        case ("formats", 2) where path[1].hasSuffix(".xlsx"): self = .offlineForm(String(path[1].dropLast(5)))
        case ("formats", 2) where path[1].hasSuffix(Self.printed): self = .printedForm(String(path[1].dropLast(4)))
        case ("formats", 2): self = .format(path[1])
        case ("records", 2): self = RecordNumber(path[1]).map(Route.record) ?? .noRecord(path[1])
        case ("records", 3) where path[2] == "compare":
            self = RecordNumber(path[1]).map { .compare($0.record) } ?? .noRecord(path[1])
        default: return nil
        }
    }

    private static let printed = ".pdf"

    /// The page's address, with a query where `items` has any.
    func address(_ language: Language, _ items: KeyValuePairs<String, String> = [:]) -> String {
        let query = Query(items.map { Query.Item(name: $0.key, value: $0.value) }).encoded
        return "/\(language.rawValue)/\(path)\(query.isEmpty ? "" : "?\(query)")"
    }

    private var path: String {
        switch self {
        case .home: ""
        case .search: "search"
        case .about: "about"
        case .help: "help"
        case .contact: "contact"
        case .verify: "verify"
        case .formats: "formats"
        case .record(let number): "records/\(number)"
        case .noRecord(let text): "records/\(PercentCoding.encode(text))"
        case .compare(let number): "records/\(number.record)/compare"
        case .format(let schema): "formats/\(PercentCoding.encode(schema))"
        case .offlineForm(let schema): "formats/\(PercentCoding.encode(schema)).xlsx"
        case .printedForm(let schema): "formats/\(PercentCoding.encode(schema))\(Self.printed)"
        }
    }

    /// The address of what everybody can read without a language.
    enum Open {
        static let checkpoint = "/log/checkpoint"
        static let key = "/log/key"
        static func proof(_ number: RecordNumber) -> String { "/log/proof?record=\(number)" }
    }
}
