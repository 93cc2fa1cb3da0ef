#pragma once
#include "CBeast.h"
#include <cstdint>
#include <string>
#include <unistd.h>
#include <utility>

namespace cbeast {

/// Bytes lent to us, given back when this value ends.
class Borrowed {
public:
    Borrowed() = default;
    Borrowed(void const *data, std::size_t size, CBeastRelease release, void *context)
        : data_(data), size_(size), release_(release), context_(context) {}
    Borrowed(Borrowed &&other) noexcept { swap(other); }
    Borrowed &operator=(Borrowed &&other) noexcept {
        Borrowed moved(std::move(other));
        swap(moved);
        return *this;
    }
    ~Borrowed() {
        if (release_) release_(context_);
    }

    void const *data() const { return data_; }
    std::size_t size() const { return size_; }

private:
    void swap(Borrowed &other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(release_, other.release_);
        std::swap(context_, other.context_);
    }

    void const *data_ = nullptr;
    std::size_t size_ = 0;
    CBeastRelease release_ = nullptr;
    void *context_ = nullptr;
};

/// An open file, closed when this value ends.
class OwnedDescriptor {
public:
    OwnedDescriptor() = default;
    explicit OwnedDescriptor(int descriptor) : descriptor_(descriptor) {}
    OwnedDescriptor(OwnedDescriptor &&other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    OwnedDescriptor &operator=(OwnedDescriptor &&other) noexcept {
        OwnedDescriptor moved(std::move(other));
        std::swap(descriptor_, moved.descriptor_);
        return *this;
    }
    ~OwnedDescriptor() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    int get() const { return descriptor_; }

private:
    int descriptor_ = -1;
};

/// An answer on its way from a worker to the I/O thread.
struct Outgoing {
    enum class Kind { whole, stream, events };

    Kind kind = Kind::whole;
    std::string head;
    Borrowed body;
    OwnedDescriptor file;
    std::uint64_t file_offset = 0, file_left = 0;
    CBeastRelease on_close = nullptr;
    void *on_close_context = nullptr;
};

} // namespace cbeast
