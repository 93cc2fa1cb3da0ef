#pragma once
#include <condition_variable>
#include <mutex>

namespace cbeast {

/// Where a worker waits until the I/O thread has written its chunk, or has given up.
class Gate {
public:
    bool wait() {
        std::unique_lock lock(mutex_);
        opened_.wait(lock, [this] { return done_; });
        return written_;
    }

    void open(bool written) {
        std::lock_guard lock(mutex_);
        done_ = true;
        written_ = written;
        opened_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool done_ = false, written_ = false;
};

} // namespace cbeast
