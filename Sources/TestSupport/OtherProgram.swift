internal import Foundation

/// A program of the system that reads what we write, such as `pdftotext`: whether others understand it.
package struct OtherProgram {
    private let path: String

    /// Nil where it is not installed; said in one line, so that a skipped test is seen.
    package init?(_ name: String) {
        let found = ["/usr/bin", "/usr/local/bin", "/bin"].map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else {
            print("skipped: \(name) is not installed (see scripts/setup)")
            return nil
        }
        path = found
    }

    /// What it prints for a file of these bytes; `arguments` stand before the file's name, `after` behind it.
    package func output(
        of bytes: [UInt8], ending: String, _ arguments: [String] = [], after: [String] = []
    ) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments + [file.path] + after
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
