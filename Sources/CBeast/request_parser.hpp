#pragma once
#include "CBeast.h"
#include "body_sink.hpp"
#include "refusal.hpp"
#include <boost/beast/http/basic_parser.hpp>
#include <string>
#include <vector>

namespace cbeast {

namespace http = boost::beast::http;

/// Beast's parser with our refusals. Names and values point into the bytes given to it.
class RequestParser final : public http::basic_parser<true> {
public:
    RequestParser(BodySink &sink, std::size_t in_memory_max, std::string const &folder)
        : sink_(sink), in_memory_max_(in_memory_max), folder_(folder) {}

    /// What a parse error means to the client: our own refusal if we made one.
    Refusal refusal_for(boost::beast::error_code const &error) const;
    /// Checks the whole header section once it is complete.
    Refusal check_header() const;

    std::string_view method, target;
    std::vector<CBeastField> fields;
    int version_minor = 1;
    bool is_head = false;
    bool expects_continue = false;

private:
    using string_view = boost::beast::string_view;
    using error_code = boost::beast::error_code;

    void on_request_impl(http::verb verb, string_view method, string_view target, int version,
                         error_code &error) override;
    void on_response_impl(int, string_view, int, error_code &) override {}
    void on_field_impl(http::field name, string_view name_text, string_view value, error_code &error) override;
    void on_header_impl(error_code &error) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const &length, error_code &error) override;
    std::size_t on_body_impl(string_view bytes, error_code &error) override;
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code &error) override;
    void on_finish_impl(error_code &error) override;

    void refuse(int status, std::string_view reason, error_code &error);

    BodySink &sink_;
    std::size_t in_memory_max_;
    std::string const &folder_;
    Refusal refusal_;
    http::verb verb_ = http::verb::unknown;
    bool header_done_ = false;
    bool has_length_ = false, has_encoding_ = false;
    unsigned hosts_ = 0;
};

} // namespace cbeast
