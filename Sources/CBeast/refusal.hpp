#pragma once
#include <string_view>

namespace cbeast {

/// Why the I/O thread answers a request by itself: a status and a sentence for whoever wrote the client.
struct Refusal {
    int status = 0;
    std::string_view reason;

    explicit operator bool() const { return status != 0; }
};

inline std::string_view reason_phrase(int status) {
    switch (status) {
    case 400: return "Bad Request";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 417: return "Expectation Failed";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Error";
    }
}

} // namespace cbeast
