internal import FoundationEssentials

/// A fault in a file that people edit: which file, which line, what is wrong.
package struct JSONFileFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let file: String
    /// Counted from 1; nil when the fault concerns the file as a whole.
    package let line: Int?
    package let reason: String

    package init(file: String, line: Int?, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    package var description: String { line.map { "\(file), line \($0): \(reason)" } ?? "\(file): \(reason)" }
}

/// A JSON file that people edit (a format, a vocabulary, a mapping), with the line of each value.
package struct JSONFile: Sendable {
    /// The file's name without its folder, for messages.
    package let name: String
    package let value: JSON
    private let lines: [String: Int]

    /// Bytes of one file at the most.
    package static let bytesMax = 16 << 20

    package init(path: String) throws(JSONFileFault) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw JSONFileFault(
                file: path, line: nil, reason: "the file cannot be read: is it there, and may this user read it?")
        }
        guard data.count <= JSONFile.bytesMax else {
            throw JSONFileFault(
                file: name, line: nil, reason: "the file has \(data.count) bytes; \(JSONFile.bytesMax) are the most")
        }
        try self.init(name: name, bytes: Array(data))
    }

    package init(name: String, bytes: [UInt8]) throws(JSONFileFault) {
        do throws(JSONError) {
            (value, lines) = try JSON.parseWithLines(bytes)
        } catch {
            throw JSONFileFault(file: name, line: error.line, reason: error.reason)
        }
        self.name = name
    }

    /// The fault `reason` at the value with this path (`groups[0].fields[2].type`), or at the nearest value around it.
    package func fault(_ path: String, _ reason: String) -> JSONFileFault {
        var path = path
        while lines[path] == nil, let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) {
            path = String(path[..<cut])
        }
        return JSONFileFault(file: name, line: lines[path] ?? 1, reason: reason)
    }

    /// The `.json` files of a folder, by name.
    package static func folder(_ path: String) throws(JSONFileFault) -> [JSONFile] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw JSONFileFault(file: path, line: nil, reason: "the folder cannot be read: is it there?")
        }
        var files: [JSONFile] = []
        for name in names.sorted() where name.hasSuffix(".json") { files.append(try JSONFile(path: "\(path)/\(name)")) }
        return files
    }
}
