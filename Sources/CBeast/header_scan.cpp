#include "header_scan.hpp"

namespace cbeast {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_control(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
}

bool has_control(std::string_view line) {
    for (char c : line) {
        if (is_control(c)) return true;
    }
    return false;
}

} // namespace

HeaderScan::Outcome HeaderScan::refuse(int status, std::string_view reason) {
    refusal = {status, reason};
    return Outcome::refused;
}

/// RFC 9112 section 3: method SP request-target SP HTTP-version, with single spaces.
Refusal HeaderScan::check_request_line(std::string_view line) const {
    auto const first = line.find(' ');
    auto const second = first == line.npos ? line.npos : line.find(' ', first + 1);
    if (first == 0 || second == line.npos || second == first + 1) {
        return {400, "The request line is not: method, space, target, space, HTTP version."};
    }
    auto const version = line.substr(second + 1);
    bool const formed = version.size() == 8 && version.substr(0, 5) == "HTTP/" && is_digit(version[5]) &&
                        version[6] == '.' && is_digit(version[7]);
    if (!formed) return {400, "The request line does not end in an HTTP version."};
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return {505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."};
    }
    for (char c : line) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7f) return {400, "The request line has a character outside visible ASCII."};
    }
    return {};
}

HeaderScan::Outcome HeaderScan::advance(std::string_view bytes, Limits const &limits) {
    for (;;) {
        auto const newline = bytes.find('\n', position_);
        auto const line_size = (newline == bytes.npos ? bytes.size() : newline) - line_;
        if (lines_ == 0 && line_size > limits.request_line_bytes_max + 1) {
            return refuse(414, "The request line is longer than this server reads.");
        }
        if (lines_ > 0 && line_ + line_size - fields_begin_ > limits.header_bytes_max) {
            return refuse(431, "The header section is larger than this server reads.");
        }
        if (newline == bytes.npos) {
            position_ = bytes.size();
            if (bytes.size() > line_ && has_control(bytes.substr(line_, 1)) && bytes[line_] != '\r') {
                return refuse(400, "The header section has a control character.");
            }
            return Outcome::more;
        }
        if (newline == line_ || bytes[newline - 1] != '\r') {
            return refuse(400, "A header line ends in a bare LF. End lines in CR LF.");
        }
        auto const line = bytes.substr(line_, newline - 1 - line_);
        position_ = line_ = newline + 1;
        if (line.empty()) {
            if (lines_ > 0) {
                end = newline + 1;
                return Outcome::complete;
            }
            if (begin > 0) return refuse(400, "More than one empty line stands before the request line.");
            begin = newline + 1;
            continue;
        }
        if (lines_ == 0) {
            fields_begin_ = line_;
            if (auto const wrong = check_request_line(line)) return refuse(wrong.status, wrong.reason);
        } else if (line.front() == ' ' || line.front() == '\t') {
            return refuse(400, "A header line is folded. Put each field on one line.");
        } else if (has_control(line)) {
            return refuse(400, "A header field has a control character.");
        }
        if (lines_++ > limits.header_count_max) {
            return refuse(431, "There are more header fields than this server reads.");
        }
    }
}

} // namespace cbeast
