#pragma once
#include "refusal.hpp"
#include <cstddef>
#include <string_view>

namespace cbeast {

/// Watches the raw bytes of a header section as they come, and refuses what Beast would let through:
/// bare LF, bare CR, NUL and control characters, folded lines, and versions other than 1.0 and 1.1.
class HeaderScan {
public:
    enum class Outcome { more, complete, refused };

    struct Limits {
        std::size_t request_line_bytes_max, header_bytes_max, header_count_max;
    };

    /// Looks at what was added to `bytes` since the last call.
    Outcome advance(std::string_view bytes, Limits const &limits);

    Refusal refusal;
    /// Where the request line begins: after at most one empty line (RFC 9112 section 2.2).
    std::size_t begin = 0;
    /// Just past the empty line that ends the section, once complete.
    std::size_t end = 0;

private:
    Outcome refuse(int status, std::string_view reason);
    Refusal check_request_line(std::string_view line) const;

    std::size_t line_ = 0, position_ = 0, lines_ = 0, fields_begin_ = 0;
};

} // namespace cbeast
