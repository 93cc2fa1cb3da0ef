import Foundation
import Glibc

/// `bch serve` on a free port; killed when this object goes, if it still runs.
final class RunningServer {
    let port: Int
    private let process = Process()
    private let scratch: Scratch

    /// Starts the server and waits until it says where it serves.
    ///
    /// - Parameter fileBytesMax: the longest that any file it writes may become, as if the disk were full beyond.
    init(_ place: Place, options: [String] = [], fileBytesMax: Int? = nil) throws {
        scratch = try Scratch()
        let command = [Program.path, "serve"] + place.options + ["--listen", "127.0.0.1:0"] + options
        // The shell counts in blocks of 512 bytes, and becomes the server.
        let limit = fileBytesMax.map { "ulimit -f \($0 / 512); " } ?? ""
        let said = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "\(limit)exec \"$0\" \"$@\""] + command
        process.environment = ["BCH_RESOURCES": Program.resources]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = said
        process.standardError = try Program.file(scratch.path("log"))
        try process.run()
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n") {
            let piece = said.fileHandleForReading.availableData
            guard !piece.isEmpty else { break }
            line += piece
        }
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasPrefix("Serving on http://"),
            let port = text.split(separator: ":").last.flatMap({ Int($0.prefix { $0.isNumber }) })
        else {
            process.waitUntilExit()
            let log = (try? String(contentsOfFile: scratch.path("log"), encoding: .utf8)) ?? ""
            throw Program.Fault("bch serve ended with \(process.terminationStatus): \(text)\(log)")
        }
        self.port = port
    }

    deinit { if process.isRunning { kill() } }

    /// What it said on standard error so far.
    var log: String { (try? String(contentsOfFile: scratch.path("log"), encoding: .utf8)) ?? "" }

    var identifier: Int32 { process.processIdentifier }

    /// SIGKILL: nothing is finished, nothing is tidied. True if the server was alive until then.
    @discardableResult
    func kill() -> Bool {
        Glibc.kill(process.processIdentifier, SIGKILL)
        return waitForKill()
    }

    /// Waits for a SIGKILL that is on its way; false if the server ended in any other way.
    func waitForKill() -> Bool {
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    }

    /// SIGTERM.
    func askToStop() { process.terminate() }

    /// Waits for the end; answers the exit code, nil if a signal ended it.
    func waitForEnd() -> Int32? {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    /// Asks it to stop and answers the exit code.
    func stop() -> Int32? {
        askToStop()
        return waitForEnd()
    }
}
