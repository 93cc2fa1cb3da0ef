import Foundation
import Glibc
import HTTPServer
import Registry
import Site
import Synchronization

/// One structured line a request on standard error, without personal data: no address, no query, no fields.
///
/// Lines are written together, at the latest after `waitingMillisecondsMax`; faults at once.
enum RequestLog {
    /// Lines wait no longer than so many milliseconds, nor for more bytes.
    static let waitingMillisecondsMax = 200, waitingBytesMax = 32 << 10

    private static let waiting = Mutex<[UInt8]>([])

    static func note(_ seen: Observation, _ site: Site) {
        site.metrics.note(status: seen.status, bytes: seen.bytes, duration: seen.duration)
        let (seconds, attoseconds) = seen.duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        add(
            "time=\(Time.rfc3339(time(nil))) method=\(seen.method) path=\(safe(seen.path)) status=\(seen.status) "
                + "bytes=\(seen.bytes) us=\(microseconds)\n")
    }

    static func fault(_ text: String) {
        add("time=\(Time.rfc3339(time(nil))) level=error \(text)\n")
        flush()
    }

    /// Writes the lines that wait.
    static func flush() {
        waiting.withLock { lines in
            Console.write(lines, to: .standardError)
            lines.removeAll(keepingCapacity: true)
        }
    }

    private static func add(_ line: String) {
        let isFull = waiting.withLock { lines in
            lines.append(contentsOf: line.utf8)
            return lines.count >= waitingBytesMax
        }
        if isFull { flush() }
    }

    /// Nothing that could end the line or look like another field.
    private static func safe(_ path: String) -> String {
        if path.utf8.count <= 200, path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return path }
        return String(path.unicodeScalars.map { $0.value > 0x20 && $0.value < 0x7F ? Character($0) : "_" }.prefix(200))
    }
}
