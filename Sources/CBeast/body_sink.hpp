#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace cbeast {

/// Where a request's body goes: memory while it is small, else a temporary file that this value removes.
class BodySink {
public:
    BodySink() = default;
    BodySink(BodySink const &) = delete;
    BodySink &operator=(BodySink const &) = delete;
    ~BodySink() { clear(); }

    /// Begins a body of `expected` bytes, or of unknown length when 0. False if the file cannot be made.
    bool begin(std::uint64_t expected, std::size_t in_memory_max, std::string const &folder);
    /// False if the file cannot be written (disk full).
    bool append(std::string_view bytes);
    /// Closes the file so that the handler can open it. False if it cannot be written.
    bool finish();
    /// Forgets the body and removes its file.
    void clear();

    std::string_view memory() const { return memory_; }
    char const *path() const { return path_.empty() ? nullptr : path_.c_str(); }
    std::uint64_t size() const { return size_; }

private:
    bool open_file();
    bool write_all(std::string_view bytes);

    std::string memory_, path_, folder_;
    std::size_t in_memory_max_ = 0;
    std::uint64_t size_ = 0;
    int descriptor_ = -1;
};

} // namespace cbeast
