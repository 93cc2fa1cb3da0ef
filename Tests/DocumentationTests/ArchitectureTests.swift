import Foundation
import Testing

/// That the map of the code is the code.
@Suite struct ArchitectureTests {
    private let document: String

    init() throws { document = try Repository.text("docs/architecture.md") }

    @Test func `the targets and what they use are those of the manifest`() throws {
        let targets = PackageTargets(try Repository.text("Package.swift")).uses
        #expect(targets.count > 30)
        let rows = document.matches(of: /(?m)^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$/)
        var described: [String: Set<String>] = [:]
        for row in rows where targets[String(row.1)] != nil || row.2 == "–" {
            described[String(row.1)] = Set(row.2.split(separator: ", ").map(String.init)).subtracting(["–"])
        }
        for (name, uses) in targets.sorted(by: { $0.key < $1.key }) {
            let row = "| `\(name)` | … | \(uses.isEmpty ? "–" : uses.sorted().joined(separator: ", ")) |"
            #expect(described[name] == uses, "the row of the map should be: \(row)")
        }
    }

    @Test func `every limit stands in the table`() throws {
        let files = try Repository.files(in: "Sources", ending: ".swift").map {
            (path: String($0.dropFirst("Sources/".count)), text: try Repository.text($0))
        }
        let table = LimitsTable(files)
        #expect(table.limits.count > 80)
        let (begin, end) = ("<!-- limits -->\n", "<!-- /limits -->")
        let start = try #require(document.firstRange(of: begin)?.upperBound)
        let stop = try #require(document.firstRange(of: end)?.lowerBound)
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            let written = document[..<start] + table.markdown + "\n" + document[stop...]
            try Data(written.utf8).write(to: Repository.root.appending(path: "docs/architecture.md"))
            return
        }
        let kept = document[start..<stop].split(separator: "\n").map(String.init)
        let made = table.markdown.split(separator: "\n").map(String.init)
        let missing = Set(made).subtracting(kept), stale = Set(kept).subtracting(made)
        #expect(missing.isEmpty, "not in the table; run make snapshots and review the change")
        #expect(stale.isEmpty, "no longer in the code; run make snapshots and review the change")
    }

    @Test func `every table of the database is described`() throws {
        let migrations = try ["Registry/Migrations", "Accounts/Accounts+Migrations", "Search/SearchTables"].map {
            try Repository.text("Sources/\($0).swift")
        }.joined()
        for table in migrations.matches(of: /CREATE (?:VIRTUAL )?TABLE (\w+)/) {
            let isDescribed = document.contains("`\(table.1)`")
            #expect(isDescribed, "the table \(table.1)")
        }
    }

    @Test func `every decision is linked`() {
        let decisions = Repository.files(in: "docs/decisions", ending: ".md")
        #expect(decisions.count > 9)
        for path in decisions {
            let isLinked = document.contains("](\(path.dropFirst("docs/".count)))")
            #expect(isLinked, "\(path)")
        }
    }

    @Test(arguments: Repository.files(in: "docs", ending: ".md").filter { !$0.hasPrefix("docs/decisions/") })
    func `every source file that a document names exists`(_ path: String) throws {
        let sources = Repository.files(in: "Sources", ending: ".swift")
        let tests = Repository.files(in: "Tests", ending: ".swift")
        for name in Markdown(try Repository.text(path)).quoted where name.hasSuffix(".swift") && !name.contains(" ") {
            let isThere = Repository.exists(name) || (sources + tests).contains { $0.hasSuffix("/\(name)") }
            let isPlaceholder = name.contains("Type.swift") || name.contains("Type+Aspect")
            #expect(isThere || isPlaceholder, "\(path) names \(name)")
        }
    }
}
