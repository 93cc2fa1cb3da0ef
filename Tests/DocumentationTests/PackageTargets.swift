/// The targets of `Package.swift` and what each uses, read from its text; test targets are left out.
struct PackageTargets {
    let uses: [String: Set<String>]

    init(_ manifest: String) {
        var uses: [String: Set<String>] = [:]
        for call in ["module(", "library(", ".target(", ".executableTarget("] {
            var rest = manifest[...]
            while let start = rest.firstRange(of: call) {
                let arguments = Self.arguments(manifest[start.upperBound...])
                rest = manifest[start.upperBound...]
                guard let name = arguments.prefixMatch(of: /\s*(?:name:\s*)?"(\w+)"/) else { continue }
                let list = arguments.firstMatch(of: /(?:uses|dependencies):\s*\[([^\]]*)\]/)
                let names = list.map { $0.1.matches(of: /"(\w+)"/).map { String($0.1) } } ?? []
                uses[String(name.1)] = Set(names)
            }
        }
        self.uses = uses
    }

    /// What stands before the parenthesis that closes the one before `text`.
    private static func arguments(_ text: Substring) -> Substring {
        var depth = 1
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 { return text[..<index] }
        }
        return text
    }
}
