#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>

namespace cbeast {

class Connection;

/// Complete requests waiting for a worker; never longer than its depth beyond the workers that are free.
class WorkQueue {
public:
    explicit WorkQueue(std::size_t depth) : depth_(depth) {}

    /// False when full.
    bool push(std::shared_ptr<Connection> connection) {
        std::lock_guard lock(mutex_);
        if (closed_ || waiting_.size() >= depth_ + free_workers_) return false;
        waiting_.push_back(std::move(connection));
        if (free_workers_ > 0) changed_.notify_one();
        return true;
    }

    /// Waits for a request; null once closed.
    std::shared_ptr<Connection> pop() {
        std::unique_lock lock(mutex_);
        ++free_workers_;
        changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
        --free_workers_;
        if (waiting_.empty()) return nullptr;
        auto connection = std::move(waiting_.front());
        waiting_.pop_front();
        return connection;
    }

    void close() {
        std::lock_guard lock(mutex_);
        closed_ = true;
        waiting_.clear();
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::shared_ptr<Connection>> waiting_;
    std::size_t depth_, free_workers_ = 0;
    bool closed_ = false;
};

} // namespace cbeast
