import Foundation

/// The files of this repository, as the tests of the documents read them.
enum Repository {
    /// The folder of `Package.swift`.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Folders that are made, not written.
    private static let made: Set<String> = [".build", ".git", ".bch", ".venv", "node_modules"]

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The paths of the files below a folder, in order; those that end in `ending` where one is given.
    static func files(in folder: String = "", ending: String = "") -> [String] {
        var found: [String] = []
        var open = [folder]
        while let folder = open.popLast() {
            let place = root.appending(path: folder)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
            for name in names.sorted() where !made.contains(name) {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                var isFolder: ObjCBool = false
                guard unsafe FileManager.default.fileExists(atPath: "\(root.path)/\(path)", isDirectory: &isFolder)
                else { continue }
                if isFolder.boolValue {
                    open.append(path)
                } else if name.hasSuffix(ending) {
                    found.append(path)
                }
            }
        }
        return found.sorted()
    }

    /// Every Swift file below `Sources/<folder>`, one after the other.
    static func sources(_ folder: String) throws -> String {
        try files(in: "Sources/\(folder)", ending: ".swift").map(text).joined(separator: "\n")
    }
}

/// A document with its headings, links, and code.
struct Markdown {
    /// Outside of code blocks.
    var prose: [String] = []
    /// Inside of code blocks.
    var code: [String] = []

    init(_ text: String) {
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                isCode.toggle()
            } else if isCode {
                code.append(line)
            } else {
                prose.append(line)
            }
        }
    }

    /// Where links lead to, of the form `[text](place)`.
    var links: [String] {
        prose.flatMap { line in line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) } }
    }

    /// The names by which headings are linked to.
    var anchors: Set<String> {
        Set(
            prose.filter { $0.hasPrefix("#") }.map { heading in
                let words = heading.drop { $0 == "#" }.dropFirst().lowercased()
                return String(
                    words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.map { $0 == " " ? "-" : $0 })
            })
    }

    /// What stands between backticks.
    var quoted: [String] { prose.flatMap { line in line.matches(of: /`([^`]+)`/).map { String($0.1) } } }
}
