import Foundation
import Testing

/// That the glossary leads to types that exist, and has the official terms.
@Suite struct GlossaryTests {
    @Test func `every name in the glossary is declared`() throws {
        let sources = try Repository.sources("")
        var declared = Set(
            sources.matches(of: /\b(?:struct|enum|class|protocol|func|let|var|case) `?(\w+)/).map { String($0.1) })
        for list in sources.matches(of: /(?m)^\s*case (\w+(?:(?:\(.*?\))?, \w+)+)/) {
            declared.formUnion(list.1.split(separator: ", ").map(String.init))
        }
        declared.formUnion(PackageTargets(try Repository.text("Package.swift")).uses.keys)
        let rows = try Repository.text("docs/glossary.md").matches(of: /(?m)^\|[^|]+\|[^|]+\| ([^|]+) \|$/)
        #expect(rows.count > 50)
        for row in rows {
            for name in String(row.1).matches(of: /`([A-Z]\w+)((?:\.\w+)*)`/) {
                for part in ("\(name.1)\(name.2)").split(separator: ".") {
                    let isDeclared = declared.contains(String(part))
                    #expect(isDeclared, "\(name.0): nothing is called \(part)")
                }
            }
        }
    }

    @Test func `the table of official terms is that of the file`() throws {
        let document = try Repository.text("docs/glossary.md")
        let start = try #require(document.firstRange(of: "<!-- terms -->\n")?.upperBound)
        let stop = try #require(document.firstRange(of: "<!-- /terms -->")?.lowerBound)
        let languages = ["en"] + Translation.languages.filter { $0 != "en" }
        let rows = try Term.all().map { term in
            (languages.map { term.written[$0] ?? "" } + [term.source]).joined(separator: " | ")
        }
        let head = [
            "English | Arabic | Spanish | French | Russian | Chinese | Source",
            "--- | --- | --- | --- | --- | --- | ---",
        ]
        let table = (head + rows).map { "| \($0) |\n" }.joined()
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            let written = document[..<start] + table + document[stop...]
            try Data(written.utf8).write(to: Repository.root.appending(path: "docs/glossary.md"))
            return
        }
        let isSame = document[start..<stop] == table
        #expect(isSame, "run make snapshots and review the change of docs/glossary.md")
    }
}
