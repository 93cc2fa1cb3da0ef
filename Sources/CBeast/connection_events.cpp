#include "connection.hpp"
#include "server.hpp"
#include <utility>

namespace cbeast {

using boost::asio::buffer;

void Connection::send_events(std::string bytes) {
    if (state_ != State::events) return;
    events_pending += bytes.size();
    events_ += bytes;
    if (boost::asio::buffer_size(pending_) == 0) write_next_events();
}

void Connection::close_events() {
    if (state_ != State::events) return;
    events_ending_ = true;
    if (boost::asio::buffer_size(pending_) == 0) finish_and_close();
}

/// What was being written is out: takes all that has been queued since.
void Connection::write_next_events() {
    events_pending -= std::exchange(events_written_, 0);
    heartbeat_at_ = Clock::now() + std::chrono::milliseconds(server_.configuration().heartbeat_ms);
    deadline_.reset();
    outgoing.head.clear();
    if (events_.empty()) {
        if (events_ending_) finish_and_close();
        return;
    }
    outgoing.head.swap(events_);
    events_written_ = outgoing.head.size();
    pending_ = {buffer(outgoing.head)};
    set_deadline(server_.configuration().write_idle_ms);
    advance_write();
}

void Connection::tell_events_closed() {
    if (outgoing.kind != Outgoing::Kind::events || !outgoing.on_close) return;
    events_open = false;
    server_.event_stream_closed();
    std::exchange(outgoing.on_close, nullptr)(outgoing.on_close_context);
}

} // namespace cbeast
