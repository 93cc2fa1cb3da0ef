// swift-tools-version: 6.2
// The architecture, checked by the compiler: every target and whom it may use.
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
]

/// A library and its tests. Pointers are a compile error except where a target wraps a C library.
func module(
    _ name: String, uses: [Target.Dependency] = [], wrapsC: Bool = false, tests: [Target.Dependency]? = [],
    golden: Bool = false
) -> [Target] {
    let settings = wrapsC ? strict : strict + [.strictMemorySafety()]
    var targets: [Target] = [.target(name: name, dependencies: uses, swiftSettings: settings)]
    if let tests {
        targets.append(
            .testTarget(
                name: "\(name)Tests", dependencies: [.byName(name: name)] + uses + tests,
                exclude: golden ? ["Snapshots"] : [], swiftSettings: settings))
    }
    return targets
}

/// A library of Debian's, found by its headers.
func library(_ name: String, pkgConfig: String? = nil) -> Target { .systemLibrary(name: name, pkgConfig: pkgConfig) }

// Tools: know nothing of biosafety; each could be a package of its own.
let tools: [[Target]] = [
    [
        library("CSQLite"), library("CPostgres"), library("CSodium"), library("CCmark"), library("CZlib"),
        library("CCurl"), library("CGumbo"), library("CArchive"), library("CXLSXWriter"), library("CQRCode"),
        library("CPango", pkgConfig: "pangocairo"),
        .target(
            name: "CBeast",
            cxxSettings: [.define("_GNU_SOURCE")],
            linkerSettings: [.linkedLibrary("stdc++"), .linkedLibrary("pthread")]),
        .target(
            name: "CTextAnalysis", cSettings: [.define("_GNU_SOURCE")],
            linkerSettings: [
                .linkedLibrary("icuuc"), .linkedLibrary("icui18n"), .linkedLibrary("stemmer"),
                .linkedLibrary("sqlite3"),
            ]),
    ],
    module("JSON", tests: []),
    module("CSV", tests: []),
    module("Spreadsheet", uses: ["CArchive", "CXLSXWriter"], wrapsC: true, tests: []),
    module("Database", uses: ["CSQLite", "CPostgres"], wrapsC: true, tests: ["DatabaseTesting"]),
    module("Text", uses: ["CTextAnalysis", "Database"], wrapsC: true, tests: []),
    module("Crypto", uses: ["CSodium"], wrapsC: true, tests: []),
    module("MerkleLog", uses: ["Crypto"], tests: []),
    module("HTML", tests: []),
    module("Markdown", uses: ["HTML", "CCmark"], wrapsC: true, tests: []),
    module("QRCode", uses: ["CQRCode"], wrapsC: true, tests: ["TestSupport"]),
    module("Print", uses: ["CPango"], wrapsC: true, tests: ["TestSupport"]),
    module("PastedHTML", uses: ["CGumbo"], wrapsC: true, tests: []),
    module("HTTP", tests: []),
    module("HTTPClient", uses: ["CCurl"], wrapsC: true, tests: nil),
    module("Mail", uses: ["CCurl"], wrapsC: true, tests: ["MailTesting"]),
    module("HTTPServer", uses: ["HTTP", "CBeast", "CZlib"], wrapsC: true, tests: []),
]

// Domain: knows no HTTP and no HTML.
let domain: [[Target]] = [
    module("Thesaurus", uses: ["JSON", "Text"], tests: []),
    module("Identifiers", uses: ["Crypto"], tests: []),
    module("Formats", uses: ["JSON", "Thesaurus", "Identifiers", "Text", "PastedHTML"], tests: []),
    module("JSONSchema", uses: ["Formats", "JSON", "Thesaurus"], tests: []),
    module("Outbox", uses: ["Database", "Crypto", "JSON", "Thesaurus"], tests: ["DatabaseTesting"]),
    module("Accounts", uses: ["Database", "Crypto", "JSON", "Thesaurus", "Outbox"], tests: ["DatabaseTesting"]),
    module(
        "Transparency", uses: ["Registry", "Database", "MerkleLog", "Crypto", "JSON", "Formats", "Identifiers"],
        tests: ["DatabaseTesting", "Accounts", "Thesaurus"]),
    module(
        "Registry",
        uses: ["Database", "Crypto", "MerkleLog", "JSON", "Thesaurus", "Identifiers", "Formats", "Accounts", "Outbox"],
        tests: ["DatabaseTesting"]),
    module(
        "Import",
        uses: ["CSV", "JSON", "Thesaurus", "Identifiers", "Formats", "Accounts", "Registry", "Database"], tests: []),
    module(
        "OfflineForms",
        uses: [
            "Spreadsheet", "JSON", "Thesaurus", "Identifiers", "Formats", "Accounts", "Registry", "Database", "Text",
        ], tests: []),
    module(
        "Export",
        uses: ["Spreadsheet", "JSON", "Thesaurus", "Identifiers", "Formats", "Registry", "Database"],
        tests: ["Accounts", "DatabaseTesting"]),
    module("Search", uses: ["Database", "Text", "JSON", "Thesaurus", "Identifiers", "Formats", "Registry"], tests: []),
]

// Faces: turn a request into one use case, and its answer into bytes.
let faces: [[Target]] = [
    module("Components", uses: ["HTML", "Thesaurus"], tests: ["TestSupport"], golden: true),
    module(
        "API",
        uses: [
            "HTTP", "JSON", "JSONSchema", "Crypto", "Database", "Formats", "Identifiers", "Registry", "Thesaurus",
            "Transparency",
        ], tests: nil),
    module(
        "Visit", uses: ["HTTP", "HTML", "Components", "Accounts", "Crypto", "Identifiers", "Thesaurus"], tests: []),
    module(
        "Letters", uses: ["Components", "HTML", "Formats", "Identifiers", "Outbox", "Thesaurus", "Visit"],
        tests: ["TestSupport"], golden: true),
    module(
        "RecordView", uses: ["Components", "HTML", "Markdown", "Formats", "Identifiers", "Thesaurus", "JSON"],
        tests: nil),
    module(
        "Portal",
        uses: [
            "Visit", "RecordView", "Components", "HTML", "HTTP", "Registry", "Search", "Transparency", "MerkleLog",
            "Formats", "Identifiers", "Thesaurus", "JSON", "Database", "Text", "Accounts", "Crypto", "OfflineForms",
            "Spreadsheet", "Print", "QRCode", "Markdown",
        ], tests: ["DatabaseTesting", "TestSupport"], golden: true),
    module(
        "ManagementCentre",
        uses: [
            "Visit", "RecordView", "Components", "HTML", "HTTP", "Registry", "Search", "Accounts", "Formats",
            "Identifiers", "Thesaurus", "JSON", "Database", "Text", "Crypto", "OfflineForms", "PastedHTML",
            "Spreadsheet", "Outbox",
        ], tests: ["TestSupport", "DatabaseTesting"], golden: true),
]

// Whole: opens storage, wires the faces; the one executable.
let whole: [[Target]] = [
    module(
        "Site",
        uses: [
            "Visit", "Portal", "ManagementCentre", "API", "Components", "HTTP", "HTTPServer", "HTML", "Accounts",
            "Crypto", "Letters", "Mail", "Outbox",
            "Database", "Formats", "JSON", "MerkleLog", "Registry", "Search", "Thesaurus", "Transparency",
        ], tests: ["MailTesting"]),
    [
        // Conversations with the whole server, as text.
        .testTarget(
            name: "ScenarioTests",
            dependencies: [
                "Site", "HTTP", "Accounts", "Crypto", "Database", "Formats", "Identifiers", "JSON", "Registry",
                "OfflineForms", "Search", "Spreadsheet", "TestSupport", "Thesaurus",
            ],
            exclude: ["Scenarios", "Snapshots"], swiftSettings: strict + [.strictMemorySafety()]),
        .executableTarget(
            name: "bch",
            dependencies: [
                "Site", "Components", "HTTP", "HTTPServer", "HTTPClient", "Accounts", "CSV", "Crypto", "Database",
                "Export", "Formats", "Identifiers", "Import", "JSON", "MerkleLog", "OfflineForms", "Registry", "Search",
                "Spreadsheet", "Letters", "Mail", "Outbox",
                "Thesaurus", "Transparency",
            ], swiftSettings: strict + [.strictMemorySafety()]),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Site", "Accounts", "Crypto", "Database", "Export", "Formats", "HTTP", "Identifiers", "JSON",
                "Registry", "Search", "Spreadsheet", "Thesaurus",
            ], path: "Benchmarks/bench", swiftSettings: strict + [.strictMemorySafety()]),
    ],
]

// For tests only: golden files beside the test, empty databases of both engines, a mail server that keeps what it gets.
let support: [[Target]] = [
    module("TestSupport", tests: []),
    module("DatabaseTesting", uses: ["Database"], tests: nil),
    module("MailTesting", wrapsC: true, tests: nil),
    // That the documents tell what the code is; it reads texts only and uses no target.
    [.testTarget(name: "DocumentationTests", swiftSettings: strict + [.strictMemorySafety()])],
]

// The whole program, run as its users run it.
let endToEnd: [Target] = [
    .testTarget(
        name: "DurabilityTests",
        dependencies: [
            "bch", "Crypto", "Database", "DatabaseTesting", "MailTesting", "Formats", "HTTP", "Identifiers", "JSON",
            "MerkleLog",
            "Registry", "Search", "Text", "Thesaurus", "Transparency",
        ], swiftSettings: strict + [.strictMemorySafety()])
]

let package = Package(
    name: "biosafety-clearing-house",
    targets: (tools + domain + faces + whole + support).flatMap { $0 } + endToEnd,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx20
)
