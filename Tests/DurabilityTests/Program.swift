import Foundation

/// The built `bch`, run as its users run it.
enum Program {
    /// What a command left when it ended.
    struct Ended {
        let status: Int32
        let output: String, errors: String
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// Beside the program that runs the tests.
    static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/bch"

    /// The folder of the package, which has `Data` and `Assets`.
    static let resources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Runs a command to its end.
    static func run(_ arguments: [String], input: String = "", resources: String = Program.resources) throws -> Ended {
        let scratch = try Scratch()
        let (output, errors) = (scratch.path("output"), scratch.path("errors"))
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ["BCH_RESOURCES": resources]
        process.standardInput = pipe
        process.standardOutput = try file(output)
        process.standardError = try file(errors)
        try process.run()
        try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus, output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }

    /// Runs a command that has to succeed.
    @discardableResult
    static func succeed(_ arguments: [String], input: String = "") throws -> String {
        let ended = try run(arguments, input: input)
        guard ended.status == 0 else {
            throw Fault("bch \(arguments.joined(separator: " ")) ended with \(ended.status): \(ended.errors)")
        }
        return ended.output
    }

    static func file(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Fault("\(path) cannot be written") }
        return handle
    }
}

/// A folder for one test, gone when this object goes.
final class Scratch {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "bch-durability-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { "\(folder)/\(name)" }
}
