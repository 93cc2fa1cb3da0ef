#pragma once
#include "body_sink.hpp"
#include "gate.hpp"
#include "header_scan.hpp"
#include "outgoing.hpp"
#include "request_parser.hpp"
#include <array>
#include <atomic>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <optional>

namespace cbeast {

class Server;
using Clock = std::chrono::steady_clock;

/// One client's socket and where it stands. Belongs to the I/O thread, except that between `dispatch` and the answer
/// a worker may read the request and fill `outgoing`.
class Connection final : public std::enable_shared_from_this<Connection> {
public:
    using Socket = boost::asio::ip::tcp::socket;

    Connection(Server &server, Socket socket);
    ~Connection();

    void start();
    /// Called every few hundred milliseconds: closes or refuses what took too long, sends heartbeats.
    void check_time(Clock::time_point now);
    /// The server stops: closes at once unless a request is in flight.
    void stop_gently();
    void close();

    // For workers, while they hold the exchange.
    CBeastRequest request() const;
    Clock::time_point received() const { return received_; }
    bool speaks_chunked() const { return parser_->version_minor == 1; }
    Outgoing outgoing;
    /// Writes a whole answer at once if the socket takes it. False if the I/O thread has to go on with it: most answers
    /// fit the socket's buffer, and two changes of thread are saved.
    bool answer_directly();

    // On the I/O thread, posted by a worker.
    void begin_answer();
    void write_chunk(void const *bytes, std::size_t size, Gate *gate);
    void end_stream(bool complete);
    void send_events(std::string bytes);
    void close_events();

    /// Bytes of events queued and not yet written; also read by senders.
    std::atomic<std::size_t> events_pending{0};
    std::atomic<bool> events_open{false};

    std::list<std::shared_ptr<Connection>>::iterator position;

private:
    /// Who goes on when a worker has written a whole answer by itself.
    enum class Handoff { open, written, wanted };

    enum class State { idle, header, body, handling, writing, streaming, events, lingering, closed };

    // connection_reading.cpp
    void wait_readable();
    void on_readable();
    void read_input();
    void read_after_answer();
    void parse_header();
    void begin_body();
    void feed(std::string_view bytes);
    void dispatch();
    bool take_back();
    void refuse(Refusal const &refusal, bool keep_open = false);
    void discard_input();

    // connection_writing.cpp
    void wait_writable();
    void advance_write();
    bool write_pending(boost::system::error_code &error);
    bool write_file(boost::system::error_code &error);
    void write_finished();
    void next_request();
    void finish_and_close();
    void linger();
    void finish_head(std::string &head, bool close, bool chunked);

    // connection_events.cpp
    void write_next_events();
    void tell_events_closed();

    void set_deadline(std::uint32_t milliseconds);

    Server &server_;
    Socket socket_;
    State state_ = State::idle;
    /// A worker sets `written` when its answer is out and it lets go; the I/O thread sets `wanted` when it has seen
    /// input meanwhile and must be told.
    std::atomic<Handoff> handoff_{Handoff::open};
    /// Whether `answer_directly` has completed the head.
    bool head_finished_ = false;
    bool waiting_read_ = false, waiting_write_ = false;
    bool close_after_ = false, refusing_ = false;
    std::optional<Clock::time_point> deadline_;
    Clock::time_point body_deadline_, received_;
    std::string peer_;

    /// Read and not yet understood.
    std::string input_;
    /// The header section of the request at hand; the parser's views point into it.
    std::string header_;
    HeaderScan scan_;
    BodySink sink_;
    std::optional<RequestParser> parser_;

    /// What is to be written, in order; the bytes are owned by `outgoing`, by the worker, or by the strings below.
    std::array<boost::asio::const_buffer, 4> pending_{};
    std::string chunk_size_;
    bool chunked_ = false, stream_ending_ = false;
    Gate *gate_ = nullptr;
    /// Queued behind what is being written.
    std::string events_;
    std::size_t events_written_ = 0;
    bool events_ending_ = false;
    Clock::time_point heartbeat_at_;
};

} // namespace cbeast
