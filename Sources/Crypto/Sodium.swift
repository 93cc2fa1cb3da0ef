internal import CSodium

/// The library's own start, done once before anything that draws random bytes, hashes a password or signs.
enum Sodium {
    /// Whether libsodium is ready; the first reader starts it, others wait for that one.
    ///
    /// Source: <https://doc.libsodium.org/usage>.
    private static let isReady = sodium_init() >= 0

    /// Starts libsodium if nobody has yet.
    ///
    /// It can only fail when the system has no source of random bytes, and then nothing here may go on.
    static func start() {
        precondition(isReady, "libsodium could not start: the system gives no random bytes")
    }
}
