#include "body_sink.hpp"
#include <cerrno>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

namespace cbeast {

bool BodySink::begin(std::uint64_t expected, std::size_t in_memory_max, std::string const &folder) {
    clear();
    in_memory_max_ = in_memory_max;
    folder_ = folder;
    if (expected > in_memory_max) return open_file();
    memory_.reserve(static_cast<std::size_t>(expected));
    return true;
}

bool BodySink::append(std::string_view bytes) {
    size_ += bytes.size();
    if (descriptor_ < 0 && memory_.size() + bytes.size() <= in_memory_max_) {
        memory_.append(bytes);
        return true;
    }
    return open_file() && write_all(bytes);
}

bool BodySink::finish() {
    if (descriptor_ < 0) return true;
    bool const closed = ::close(descriptor_) == 0;
    descriptor_ = -1;
    return closed;
}

void BodySink::clear() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
    descriptor_ = -1;
    path_.clear();
    // A kept-alive connection must not hold the largest body it ever carried.
    std::string().swap(memory_);
    size_ = 0;
}

/// Opens the file if it is not, moving what is in memory there. Only its owner may read it (mode 0600).
bool BodySink::open_file() {
    if (descriptor_ >= 0) return true;
    std::string path = folder_ + "/upload-XXXXXX";
    descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor_ < 0) return false;
    path_ = path;
    std::string held;
    held.swap(memory_);
    return write_all(held);
}

bool BodySink::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace cbeast
