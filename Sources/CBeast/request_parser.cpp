#include "request_parser.hpp"
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

namespace cbeast {

using boost::beast::iequals;

namespace {

CBeastText text(boost::beast::string_view view) { return {view.data(), view.size()}; }

bool all_digits(boost::beast::string_view value) {
    for (char c : value) {
        if (c < '0' || c > '9') return false;
    }
    return !value.empty();
}

/// RFC 9112 section 6.1: only `chunked`, and only as the last coding, says where a request ends; no other is known here.
Refusal check_transfer_encoding(std::string_view value) {
    if (iequals(value, "chunked")) return {};
    return {400, "This Transfer-Encoding is not known here. Send the body plain or chunked."};
}

} // namespace

void RequestParser::refuse(int status, std::string_view reason, error_code &error) {
    refusal_ = {status, reason};
    error = http::error::bad_value;
}

void RequestParser::on_request_impl(http::verb verb, string_view method_text, string_view target_text, int version,
                                    error_code &) {
    verb_ = verb;
    method = {method_text.data(), method_text.size()};
    target = {target_text.data(), target_text.size()};
    version_minor = version == 10 ? 0 : 1;
    is_head = verb == http::verb::head;
}

void RequestParser::on_field_impl(http::field name, string_view name_text, string_view value, error_code &error) {
    if (header_done_) return; // Trailers are read and dropped.
    switch (name) {
    case http::field::host:
        if (++hosts_ > 1) return refuse(400, "There are two Host fields. Send one.", error);
        break;
    case http::field::content_length:
        if (has_length_) return refuse(400, "There are two Content-Length fields. Send one.", error);
        if (!all_digits(value)) return refuse(400, "Content-Length is not a number of bytes.", error);
        has_length_ = true;
        break;
    case http::field::transfer_encoding: {
        if (has_encoding_) return refuse(400, "There are two Transfer-Encoding fields. Send one.", error);
        if (version_minor == 0) return refuse(400, "HTTP/1.0 has no Transfer-Encoding.", error);
        auto const wrong = check_transfer_encoding({value.data(), value.size()});
        if (wrong) return refuse(wrong.status, wrong.reason, error);
        has_encoding_ = true;
        break;
    }
    case http::field::expect:
        if (!iequals(value, "100-continue")) return refuse(417, "Only Expect: 100-continue is known here.", error);
        expects_continue = version_minor == 1;
        break;
    default: break;
    }
    fields.push_back({text(name_text), text(value)});
}

void RequestParser::on_header_impl(error_code &) { header_done_ = true; }

Refusal RequestParser::check_header() const {
    if (has_length_ && has_encoding_) {
        return {400, "There are both Content-Length and Transfer-Encoding. Send one of them."};
    }
    if (hosts_ == 0 && version_minor == 1) return {400, "There is no Host field. HTTP/1.1 requires one."};
    switch (verb_) {
    case http::verb::get:
    case http::verb::head:
    case http::verb::post:
    case http::verb::put:
    case http::verb::patch:
    case http::verb::delete_:
    case http::verb::options: return {};
    default: return {501, "This method is not known here."};
    }
}

void RequestParser::on_body_init_impl(boost::optional<std::uint64_t> const &length, error_code &error) {
    if (!sink_.begin(length.value_or(0), in_memory_max_, folder_)) {
        refuse(507, "The server has no room for this upload. Try again later.", error);
    }
}

std::size_t RequestParser::on_body_impl(string_view bytes, error_code &error) {
    if (!sink_.append({bytes.data(), bytes.size()})) {
        refuse(507, "The server has no room for this upload. Try again later.", error);
    }
    return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view bytes, error_code &error) {
    return on_body_impl(bytes, error);
}

void RequestParser::on_finish_impl(error_code &error) {
    if (!sink_.finish()) refuse(507, "The server has no room for this upload. Try again later.", error);
}

Refusal RequestParser::refusal_for(error_code const &error) const {
    if (refusal_) return refusal_;
    if (error == http::error::body_limit) return {413, "The body is larger than this server accepts."};
    if (error == http::error::bad_chunk || error == http::error::bad_chunk_extension) {
        return {400, "A chunk of the body has no proper size line."};
    }
    if (error == http::error::bad_content_length || error == http::error::multiple_content_length) {
        return {400, "Content-Length is not one number of bytes, or stands beside Transfer-Encoding."};
    }
    if (error == http::error::bad_transfer_encoding) {
        return {400, "Transfer-Encoding is repeated or stands beside Content-Length."};
    }
    if (error == http::error::bad_field) return {400, "A header field name has a space or a forbidden character."};
    if (error == http::error::bad_method) return {400, "The method has a forbidden character."};
    if (error == http::error::bad_target) return {400, "The request target has a forbidden character."};
    return {400, "The request is not well-formed HTTP/1.1."};
}

} // namespace cbeast
