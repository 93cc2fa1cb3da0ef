import Dispatch
import Foundation
import Glibc
import HTTPServer
import Registry
import Site
import Synchronization

/// One structured line a request on standard error, without personal data: no address, no query, no fields.
///
/// Lines are written together, by one thread, at the latest after `waitingMillisecondsMax`; faults at once. Nobody who
/// notes a line waits for that: while who reads standard error stands still, lines are dropped, and counted.
enum RequestLog {
    /// Lines are written after so many milliseconds, or as soon as there are so many bytes.
    static let waitingMillisecondsMax = 200, waitingBytesMax = 32 << 10
    /// Lines beyond this many bytes are dropped and counted: nobody reads standard error at this moment.
    static let keptBytesMax = 1 << 20

    private struct Waiting {
        var lines: [UInt8] = []
        var dropped = 0
        /// A write of these lines is on its way.
        var isAsked = false
    }

    private static let waiting = Mutex(Waiting())
    /// The only thread that writes, and so the only one that a reader who stalls can stop.
    private static let writer = DispatchQueue(label: "request log")

    static func note(_ seen: Observation, _ site: Site) {
        site.metrics.note(status: seen.status, bytes: seen.bytes, duration: seen.duration)
        let (seconds, attoseconds) = seen.duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        add(
            "time=\(Time.rfc3339(time(nil))) method=\(seen.method) path=\(safe(seen.path)) status=\(seen.status) "
                + "bytes=\(seen.bytes) us=\(microseconds)\n")
    }

    static func fault(_ text: String) {
        add("time=\(Time.rfc3339(time(nil))) level=error \(text)\n", atOnce: true)
    }

    /// Writes the lines that wait, and returns when they are written.
    static func flush() { writer.sync { write() } }

    private static func add(_ line: String, atOnce: Bool = false) {
        let isDue = waiting.withLock { waiting in
            guard waiting.lines.count + line.utf8.count <= keptBytesMax else {
                waiting.dropped += 1
                return false
            }
            waiting.lines.append(contentsOf: line.utf8)
            guard !waiting.isAsked, atOnce || waiting.lines.count >= waitingBytesMax else { return false }
            waiting.isAsked = true
            return true
        }
        if isDue { writer.async { write() } }
    }

    private static func write() {
        let lines = waiting.withLock { waiting in
            defer { waiting = Waiting() }
            if waiting.dropped > 0 {
                let line = "time=\(Time.rfc3339(time(nil))) level=error lines dropped: \(waiting.dropped)\n"
                return waiting.lines + Array(line.utf8)
            }
            return waiting.lines
        }
        if !lines.isEmpty { Console.write(lines, to: .standardError) }
    }

    /// Nothing that could end the line or look like another field.
    private static func safe(_ path: String) -> String {
        if path.utf8.count <= 200, path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return path }
        return String(path.unicodeScalars.map { $0.value > 0x20 && $0.value < 0x7F ? Character($0) : "_" }.prefix(200))
    }
}
