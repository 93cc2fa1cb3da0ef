import Glibc

/// Lets one thread wait until the server has stopped.
///
/// A POSIX condition variable, because waiting on it may take months and must cost nothing.
final class Ending: Sendable {
    /// Both are set up once, and then touched only through pthread functions.
    private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private nonisolated(unsafe) let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Guarded by `mutex`.
    private nonisolated(unsafe) let ended = UnsafeMutablePointer<Bool>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
        ended.initialize(to: false)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
        ended.deallocate()
    }

    func wait() {
        pthread_mutex_lock(mutex)
        while !ended.pointee { pthread_cond_wait(changed, mutex) }
        pthread_mutex_unlock(mutex)
    }

    func announce() {
        pthread_mutex_lock(mutex)
        ended.pointee = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }
}
