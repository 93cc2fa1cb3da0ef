internal import Glibc
internal import Synchronization

/// Counts of what was answered, in the text form that Prometheus reads.
package final class Metrics: Sendable {
    private struct Counts {
        var byStatus: [Int: Int] = [:]
        var bytes = 0
        /// Answers by the first bound in `boundsMilliseconds` that they kept; the last is for those that kept none.
        var byDuration = [Int](repeating: 0, count: Metrics.boundsMilliseconds.count + 1)
        var milliseconds = 0.0
    }

    private static let boundsMilliseconds = [1.0, 5, 10, 25, 50, 100, 250, 1_000, 5_000]
    private let counts = Mutex(Counts())

    package init() {}

    package func note(status: Int, bytes: Int, duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let milliseconds = Double(seconds) * 1_000 + Double(attoseconds) / 1e15
        let place = Metrics.boundsMilliseconds.firstIndex { milliseconds <= $0 } ?? Metrics.boundsMilliseconds.count
        counts.withLock {
            $0.byStatus[status, default: 0] += 1
            $0.bytes += bytes
            $0.byDuration[place] += 1
            $0.milliseconds += milliseconds
        }
    }

    /// - Parameters:
    ///   - logSize: entries in the log.
    ///   - indexed: entries that the search index has taken in.
    ///   - statements: of SQL, run on the records and accounts since the start.
    ///   - letters: that wait, and that were given up.
    func text(logSize: Int, indexed: Int, statements: Int, letters: (waiting: Int, failed: Int)) -> String {
        let counts = counts.withLock { $0 }
        var text = "# TYPE bch_http_requests_total counter\n"
        for (status, count) in counts.byStatus.sorted(by: { $0.key < $1.key }) {
            text += "bch_http_requests_total{status=\"\(status)\"} \(count)\n"
        }
        text += "# TYPE bch_http_response_bytes_total counter\nbch_http_response_bytes_total \(counts.bytes)\n"
        text += "# TYPE bch_http_request_duration_seconds histogram\n"
        var sum = 0
        for (bound, count) in zip(Metrics.boundsMilliseconds, counts.byDuration) {
            sum += count
            text += "bch_http_request_duration_seconds_bucket{le=\"\(bound / 1_000)\"} \(sum)\n"
        }
        sum += counts.byDuration.last ?? 0
        text += "bch_http_request_duration_seconds_bucket{le=\"+Inf\"} \(sum)\n"
        text += "bch_http_request_duration_seconds_sum \(counts.milliseconds / 1_000)\n"
        text += "bch_http_request_duration_seconds_count \(sum)\n"
        text += "# TYPE bch_log_entries gauge\nbch_log_entries \(logSize)\n"
        text += "# TYPE bch_search_entries gauge\nbch_search_entries \(indexed)\n"
        text += "# TYPE bch_database_statements_total counter\nbch_database_statements_total \(statements)\n"
        text += "# TYPE bch_letters gauge\nbch_letters{state=\"waiting\"} \(letters.waiting)\n"
        text += "bch_letters{state=\"failed\"} \(letters.failed)\n"
        return text
    }
}
