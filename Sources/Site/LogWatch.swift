internal import Database
internal import Registry
internal import Synchronization

/// How long the log was when it was last looked at: what kept pages are compared with.
///
/// Looking for every request would cost more than serving a kept page. What this process publishes is seen at once;
/// what another one does, after `ageMax`.
final class LogWatch: Sendable {
    /// Longest time that a page may be older than the log.
    static let ageMax = Duration.milliseconds(200)

    private let seen = Mutex<(size: Int, at: ContinuousClock.Instant)?>(nil)

    func size(of registry: Registry) throws(DatabaseError) -> Int {
        let now = ContinuousClock.now
        if let seen = seen.withLock({ $0 }), now - seen.at < LogWatch.ageMax { return seen.size }
        let size = try registry.logSize()
        seen.withLock { $0 = (size, now) }
        return size
    }

    /// Something may have been published here.
    func forget() { seen.withLock { $0 = nil } }
}
