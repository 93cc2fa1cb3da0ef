#include "connection.hpp"
#include "server.hpp"
#include <boost/asio/post.hpp>
#include <cerrno>
#include <cstdio>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <utility>

namespace cbeast {

using boost::asio::buffer;
using boost::system::error_code;
namespace asio_error = boost::asio::error;

namespace {

/// So much of a file is sent before other connections have their turn.
constexpr std::size_t file_turn_bytes = 1 << 20;

} // namespace

/// Answers without a worker. All but `keep_open` close afterwards: what follows on the wire cannot be trusted.
void Connection::refuse(Refusal const &refusal, bool keep_open) {
    bool const understood = parser_.has_value() && !parser_->method.empty();
    std::string body(refusal.reason);
    body += '\n';
    std::string head = "HTTP/1.1 " + std::to_string(refusal.status) + " ";
    head += reason_phrase(refusal.status);
    head += "\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\nContent-Length: ";
    head += std::to_string(body.size());
    head += "\r\n";
    if (refusal.status == 503 || refusal.status == 507) {
        head += "Retry-After: " + std::to_string(server_.configuration().retry_after_seconds) + "\r\n";
    }
    refusing_ = !keep_open;
    close_after_ = close_after_ || !keep_open;
    outgoing = {};
    finish_head(head, close_after_ || server_.stopping(), false);
    if (!understood || !parser_->is_head) head += body;
    CBeastText method{}, target{};
    if (understood) {
        method = {parser_->method.data(), parser_->method.size()};
        target = {parser_->target.data(), parser_->target.size()};
    }
    server_.tell_refused(refusal.status, method, target, body.size());
    outgoing.head = std::move(head);
    pending_ = {buffer(outgoing.head)};
    state_ = State::writing;
    set_deadline(server_.configuration().write_idle_ms);
    advance_write();
}

void Connection::finish_head(std::string &head, bool close, bool chunked) {
    if (chunked) head += "Transfer-Encoding: chunked\r\n";
    if (close) {
        head += "Connection: close\r\n";
    } else if (parser_ && parser_->version_minor == 0) {
        head += "Connection: keep-alive\r\n";
    }
    head += server_.standing_fields();
    head += "\r\n";
}

void Connection::begin_answer() {
    if (state_ == State::closed) { // The client left while the worker was at it.
        if (outgoing.kind == Outgoing::Kind::events) tell_events_closed();
        outgoing = {};
        sink_.clear();
        return;
    }
    chunked_ = outgoing.kind == Outgoing::Kind::stream && parser_->version_minor == 1 && !parser_->is_head;
    if (outgoing.kind != Outgoing::Kind::whole && !chunked_ && !parser_->is_head) close_after_ = true;
    if (!head_finished_) {
        close_after_ = close_after_ || server_.stopping();
        finish_head(outgoing.head, close_after_, chunked_);
        pending_ = {buffer(outgoing.head), buffer(outgoing.body.data(), outgoing.body.size())};
    }
    set_deadline(server_.configuration().write_idle_ms);
    switch (outgoing.kind) {
    case Outgoing::Kind::whole: state_ = State::writing; break;
    case Outgoing::Kind::stream: state_ = State::streaming; break;
    case Outgoing::Kind::events:
        state_ = State::events;
        heartbeat_at_ = Clock::now() + std::chrono::milliseconds(server_.configuration().heartbeat_ms);
        wait_readable();
        if (server_.stopping()) return close();
        break;
    }
    advance_write();
}

bool Connection::answer_directly() {
    if (outgoing.kind != Outgoing::Kind::whole || outgoing.file_left > 0 || close_after_ || server_.stopping()) {
        return false;
    }
    finish_head(outgoing.head, false, false);
    head_finished_ = true;
    pending_ = {buffer(outgoing.head), buffer(outgoing.body.data(), outgoing.body.size())};
    std::array<iovec, 2> parts{};
    for (std::size_t index = 0; index < parts.size(); ++index) {
        parts[index] = {const_cast<void *>(pending_[index].data()), pending_[index].size()};
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    auto const sent = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    auto left = sent > 0 ? static_cast<std::size_t>(sent) : 0; // An error will show again on the I/O thread.
    for (auto &part : pending_) {
        auto const taken = std::min(left, part.size());
        part += taken;
        left -= taken;
    }
    if (boost::asio::buffer_size(pending_) > 0) return false;
    outgoing = {};
    pending_ = {};
    auto open = Handoff::open;
    return handoff_.compare_exchange_strong(open, Handoff::written);
}

void Connection::wait_writable() {
    if (waiting_write_) return;
    waiting_write_ = true;
    socket_.async_wait(Socket::wait_write, [self = shared_from_this()](error_code error) {
        self->waiting_write_ = false;
        if (self->state_ == State::closed) return;
        if (error) return self->close();
        self->advance_write();
    });
}

/// Writes what the socket takes now, and comes back when it takes more.
void Connection::advance_write() {
    error_code error;
    bool const done = write_pending(error) && write_file(error);
    if (error && error != asio_error::would_block) return close();
    if (done) return write_finished();
    if (error) return wait_writable();
    // The socket would take more, but others have waited through our turn.
    boost::asio::post(server_.io(), [self = shared_from_this()] {
        if (self->state_ != State::closed) self->advance_write();
    });
}

bool Connection::write_pending(error_code &error) {
    for (;;) {
        if (boost::asio::buffer_size(pending_) == 0) return true;
        auto size = socket_.write_some(pending_, error);
        if (error) return false;
        set_deadline(server_.configuration().write_idle_ms);
        for (auto &part : pending_) {
            auto const taken = std::min(size, part.size());
            part += taken;
            size -= taken;
        }
    }
}

bool Connection::write_file(error_code &error) {
    std::size_t turn = 0;
    while (outgoing.file_left > 0 && turn < file_turn_bytes) {
        auto offset = static_cast<off_t>(outgoing.file_offset);
        auto const wanted = std::min<std::uint64_t>(outgoing.file_left, file_turn_bytes);
        auto const sent = ::sendfile(socket_.native_handle(), outgoing.file.get(), &offset, wanted);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) {
            error.assign(errno, boost::system::system_category());
            return false;
        }
        if (sent == 0) { // The file was cut short under us: the promised length cannot be kept.
            error = asio_error::eof;
            return false;
        }
        outgoing.file_offset += static_cast<std::uint64_t>(sent);
        outgoing.file_left -= static_cast<std::uint64_t>(sent);
        turn += static_cast<std::size_t>(sent);
        set_deadline(server_.configuration().write_idle_ms);
    }
    return outgoing.file_left == 0;
}

void Connection::write_finished() {
    switch (state_) {
    case State::streaming:
        deadline_.reset(); // The worker is making the next chunk.
        pending_ = {};
        outgoing.head.clear();
        if (gate_) std::exchange(gate_, nullptr)->open(true);
        if (!stream_ending_) return;
        stream_ending_ = false;
        break;
    case State::events: return write_next_events();
    case State::writing: break;
    default: return;
    }
    deadline_.reset();
    pending_ = {};
    outgoing = {};
    sink_.clear();
    if (close_after_ || server_.stopping()) return finish_and_close();
    next_request();
}

void Connection::next_request() {
    state_ = State::idle;
    scan_ = {};
    parser_.reset();
    set_deadline(server_.configuration().keep_alive_idle_ms);
    if (input_.empty()) return wait_readable();
    // Pipelined: through the queue, so that a thousand requests in one packet do not nest.
    boost::asio::post(server_.io(), [self = shared_from_this()] {
        if (self->state_ == State::idle) self->parse_header();
    });
}

/// Closing with unread input makes the system send RST, which can destroy the answer before the client reads it.
void Connection::finish_and_close() {
    int unread = 0;
    bool const asked = ::ioctl(socket_.native_handle(), FIONREAD, &unread) == 0;
    if (refusing_ || !input_.empty() || (asked && unread > 0)) return linger();
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    close();
}

void Connection::linger() {
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    state_ = State::lingering;
    set_deadline(server_.configuration().linger_ms);
    discard_input();
}

void Connection::write_chunk(void const *bytes, std::size_t size, Gate *gate) {
    if (state_ != State::streaming) return gate->open(false);
    gate_ = gate;
    auto const head = pending_[0]; // Not yet sent if the socket is slow.
    pending_ = {head, boost::asio::const_buffer{}, buffer(bytes, size), boost::asio::const_buffer{}};
    if (chunked_) {
        std::array<char, 24> line{};
        auto const length = std::snprintf(line.data(), line.size(), "%zx\r\n", size);
        chunk_size_.assign(line.data(), static_cast<std::size_t>(length));
        pending_[1] = buffer(chunk_size_);
        pending_[3] = buffer("\r\n", 2);
    }
    set_deadline(server_.configuration().write_idle_ms);
    advance_write();
}

void Connection::end_stream(bool complete) {
    if (state_ != State::streaming) {
        outgoing = {};
        sink_.clear();
        return;
    }
    if (!complete) return close();
    stream_ending_ = true;
    pending_[1] = chunked_ ? buffer("0\r\n\r\n", 5) : boost::asio::const_buffer{};
    set_deadline(server_.configuration().write_idle_ms);
    advance_write();
}

} // namespace cbeast
