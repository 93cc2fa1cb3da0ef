#include "connection.hpp"
#include "server.hpp"
#include <boost/asio/post.hpp>

namespace cbeast {

using boost::asio::buffer;
using boost::system::error_code;
namespace asio_error = boost::asio::error;

namespace {

/// A chunk's size line or trailers longer than this are refused.
constexpr std::size_t chunk_header_bytes_max = 8192;

/// RFC 9112 section 7.1: in chunk lines and trailers a line feed alone ends nothing, and nothing after it would.
bool has_bare_line_feed(std::string_view lines) {
    for (std::size_t place = lines.find('\n'); place != std::string_view::npos; place = lines.find('\n', place + 1)) {
        if (place == 0 || lines[place - 1] != '\r') return true;
    }
    return false;
}

} // namespace

Connection::Connection(Server &server, Socket socket) : server_(server), socket_(std::move(socket)) {
    error_code ignored;
    auto const endpoint = socket_.remote_endpoint(ignored);
    peer_ = endpoint.address().to_string(ignored);
    socket_.non_blocking(true, ignored);
    socket_.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
}

Connection::~Connection() {
    if (gate_) gate_->open(false);
    tell_events_closed();
}

void Connection::start() {
    set_deadline(server_.configuration().header_read_ms);
    wait_readable();
}

void Connection::set_deadline(std::uint32_t milliseconds) {
    deadline_ = Clock::now() + std::chrono::milliseconds(milliseconds);
}

void Connection::check_time(Clock::time_point now) {
    if (state_ == State::handling && handoff_ == Handoff::written) take_back();
    if (state_ == State::events && events_.empty() && now >= heartbeat_at_) return send_events(": \n\n");
    if (!deadline_ || now < *deadline_) return;
    deadline_.reset();
    switch (state_) {
    case State::header: return refuse({408, "The header section took too long to arrive."});
    case State::body: return refuse({408, "The body took too long to arrive."});
    default: return close();
    }
}

void Connection::stop_gently() {
    if (state_ == State::handling && handoff_ == Handoff::written) take_back();
    if (state_ == State::idle || state_ == State::events || state_ == State::lingering) close();
}

void Connection::close() {
    if (state_ == State::closed) return;
    bool const handling = state_ == State::handling || state_ == State::streaming;
    state_ = State::closed;
    deadline_.reset();
    error_code ignored;
    if (handling) { // A worker may be writing: the number must not come to mean another file.
        socket_.shutdown(Socket::shutdown_both, ignored);
        socket_.cancel(ignored);
    } else {
        socket_.close(ignored);
    }
    if (gate_) std::exchange(gate_, nullptr)->open(false);
    tell_events_closed();
    // While a worker holds the exchange, the answer and the request's body are not ours to drop.
    if (!handling) {
        outgoing = {};
        sink_.clear();
    }
    server_.forget(*this);
}

void Connection::wait_readable() {
    if (waiting_read_) return;
    waiting_read_ = true;
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](error_code error) {
        self->waiting_read_ = false;
        if (self->state_ == State::closed) return;
        if (error && self->state_ != State::handling) return self->close();
        self->on_readable();
    });
}

void Connection::on_readable() {
    switch (state_) {
    case State::idle:
    case State::header:
    case State::body: return read_input();
    case State::events:
    case State::lingering: return discard_input();
    case State::handling: return read_after_answer();
    default: return; // What comes meanwhile waits in the system's buffer.
    }
}

/// The next request is here. If the worker has let go, it is read at once, without waiting for it a second time.
void Connection::read_after_answer() {
    waiting_read_ = true;
    bool const is_ours = take_back();
    waiting_read_ = false;
    if (!is_ours) return; // The worker will post, and then it is read.
    if (state_ == State::idle) read_input();
    if (state_ == State::lingering) wait_readable();
}

/// Reads once into the buffer all connections share: an idle connection holds none.
void Connection::read_input() {
    error_code error;
    auto &shared = server_.scratch();
    auto const size = socket_.read_some(buffer(shared), error);
    if (error == asio_error::would_block) return wait_readable();
    if (error) return close();
    std::string_view const bytes(shared.data(), size);
    if (state_ == State::body) return feed(bytes);
    input_.append(bytes);
    parse_header();
}

void Connection::discard_input() {
    error_code error;
    for (int rounds = 0; rounds < 16; ++rounds) {
        socket_.read_some(buffer(server_.scratch()), error);
        if (error == asio_error::would_block) break;
        if (error) return close();
    }
    wait_readable();
}

void Connection::parse_header() {
    auto const &limits = server_.configuration();
    if (state_ == State::idle) {
        state_ = State::header;
        set_deadline(limits.header_read_ms);
    }
    auto const outcome = scan_.advance(
        input_, {limits.request_line_bytes_max, limits.header_bytes_max, limits.header_count_max});
    if (outcome == HeaderScan::Outcome::more) return wait_readable();
    if (outcome == HeaderScan::Outcome::refused) return refuse(scan_.refusal);

    header_.swap(input_);
    input_.assign(header_, scan_.end);
    received_ = Clock::now();
    parser_.emplace(sink_, limits.body_in_memory_bytes_max, server_.temporary_folder());
    parser_->header_limit(UINT32_MAX); // HeaderScan has checked it.
    parser_->body_limit(limits.body_bytes_max);
    error_code error;
    parser_->put(buffer(header_.data() + scan_.begin, scan_.end - scan_.begin), error);
    if (error) return refuse(parser_->refusal_for(error));
    if (auto const refusal = parser_->check_header()) return refuse(refusal);
    close_after_ = !parser_->keep_alive();
    if (parser_->is_done()) return dispatch();
    begin_body();
}

void Connection::begin_body() {
    auto const &limits = server_.configuration();
    state_ = State::body;
    parser_->eager(true);
    body_deadline_ = Clock::now() + std::chrono::milliseconds(limits.body_read_ms);
    set_deadline(limits.body_idle_ms);
    if (parser_->expects_continue && input_.empty()) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        error_code error;
        // The socket's buffer is empty or nearly: 25 bytes that do not fit mean a client that never reads.
        if (socket_.write_some(buffer(go_on), error) != go_on.size()) return close();
    }
    if (input_.empty()) return wait_readable();
    std::string held;
    held.swap(input_);
    feed(held);
}

/// Parses body bytes; those of an incomplete chunk line, or of the next request, stay in `input_`.
void Connection::feed(std::string_view bytes) {
    if (!input_.empty()) {
        input_.append(bytes);
        bytes = input_;
    }
    error_code error;
    while (!bytes.empty() && !parser_->is_done()) {
        bytes.remove_prefix(parser_->put(buffer(bytes.data(), bytes.size()), error));
        if (error) break;
    }
    if (error && error != http::error::need_more) return refuse(parser_->refusal_for(error));
    std::string rest(bytes);
    input_.swap(rest);
    if (parser_->is_done()) return dispatch();
    if (has_bare_line_feed(input_)) return refuse({400, "A line of the chunked body ends without a carriage return."});
    if (input_.size() > chunk_header_bytes_max) return refuse({400, "A chunk's size line or the trailers are too long."});
    deadline_ = std::min(Clock::now() + std::chrono::milliseconds(server_.configuration().body_idle_ms), body_deadline_);
    wait_readable();
}

void Connection::dispatch() {
    state_ = State::handling;
    deadline_.reset();
    handoff_ = Handoff::open;
    head_finished_ = false;
    // Before the worker can have it: the wait serves the next request.
    if (input_.empty()) wait_readable();
    else handoff_ = Handoff::wanted;
    if (!server_.queue().push(shared_from_this())) {
        refuse({503, "The server is busy. Try again in a few seconds."}, true);
    }
}

/// Goes on after an answer the worker wrote by itself. False if it has not let go yet; it will then post.
bool Connection::take_back() {
    auto open = Handoff::open;
    if (handoff_.compare_exchange_strong(open, Handoff::wanted)) return false;
    if (open != Handoff::written) return false;
    handoff_ = Handoff::open;
    state_ = State::writing;
    pending_ = {};
    write_finished();
    return true;
}

CBeastRequest Connection::request() const {
    CBeastRequest request{};
    request.method = {parser_->method.data(), parser_->method.size()};
    request.target = {parser_->target.data(), parser_->target.size()};
    request.fields = parser_->fields.data();
    request.field_count = parser_->fields.size();
    request.peer = {peer_.data(), peer_.size()};
    request.version_minor = parser_->version_minor;
    request.body = {sink_.memory().data(), sink_.memory().size()};
    request.body_path = sink_.path();
    request.body_size = sink_.size();
    return request;
}

} // namespace cbeast
