import Testing

/// That the glossary leads to types that exist.
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
}
