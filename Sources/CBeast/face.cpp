#include "exchange.hpp"
#include <cstdio>
#include <exception>
#include <new>

using cbeast::Gate;
using cbeast::Outgoing;

namespace {

std::string copied(CBeastText text) { return text.size == 0 ? std::string() : std::string(text.data, text.size); }

/// Hands what is in `connection->outgoing` to the I/O thread. If that has ended, the bytes are given back at once.
void hand_over(CBeastExchange *exchange) {
    auto &connection = exchange->connection;
    exchange->answered = true;
    if (connection->answer_directly()) return;
    if (!exchange->server->post([connection] { connection->begin_answer(); })) connection->outgoing = {};
}

} // namespace

CBeastServer *cbeast_server_create(const CBeastConfiguration *configuration, CBeastCallbacks callbacks, char *error,
                                   size_t error_size) {
    bool owned = false;
    try {
        auto server = std::make_shared<cbeast::Server>(*configuration, callbacks);
        owned = true;
        server->listen();
        return new CBeastServer{std::move(server)};
    } catch (boost::system::system_error const &failure) {
        std::snprintf(error, error_size, "%s", failure.code().message().c_str());
    } catch (std::exception const &failure) {
        std::snprintf(error, error_size, "%s", failure.what());
    }
    if (!owned) callbacks.release(callbacks.context);
    return nullptr;
}

uint16_t cbeast_server_port(const CBeastServer *server) { return server->server->port(); }

int cbeast_server_start(CBeastServer *server) { return server->server->start(); }

int cbeast_server_stop(CBeastServer *server, uint32_t grace_ms) {
    return server->server->stop(std::chrono::milliseconds(grace_ms)) ? 1 : 0;
}

void cbeast_server_destroy(CBeastServer *server) {
    server->server->stop(std::chrono::milliseconds(0));
    delete server;
}

uint64_t cbeast_exchange_age(const CBeastExchange *exchange) {
    auto const age = cbeast::Clock::now() - exchange->connection->received();
    return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(age).count());
}

void cbeast_respond_bytes(CBeastExchange *exchange, CBeastText head, const void *body, size_t size,
                          CBeastRelease release, void *context) {
    auto &outgoing = exchange->connection->outgoing;
    outgoing = {};
    outgoing.head = copied(head);
    outgoing.body = {body, size, release, context};
    hand_over(exchange);
}

void cbeast_respond_file(CBeastExchange *exchange, CBeastText head, int descriptor, uint64_t offset, uint64_t size) {
    auto &outgoing = exchange->connection->outgoing;
    outgoing = {};
    outgoing.head = copied(head);
    outgoing.file = cbeast::OwnedDescriptor(descriptor);
    outgoing.file_offset = offset;
    outgoing.file_left = size;
    hand_over(exchange);
}

void cbeast_stream_begin(CBeastExchange *exchange, CBeastText head) {
    auto &outgoing = exchange->connection->outgoing;
    outgoing = {};
    outgoing.head = copied(head);
    outgoing.kind = Outgoing::Kind::stream;
    hand_over(exchange);
}

int cbeast_stream_write(CBeastExchange *exchange, const void *bytes, size_t size) {
    if (size == 0) return 1; // An empty chunk would end the body.
    auto &connection = exchange->connection;
    Gate gate;
    auto task = [connection, bytes, size, &gate] { connection->write_chunk(bytes, size, &gate); };
    return exchange->server->post(task) && gate.wait() ? 1 : 0;
}

void cbeast_stream_end(CBeastExchange *exchange, int complete) {
    auto &connection = exchange->connection;
    exchange->server->post([connection, complete] { connection->end_stream(complete != 0); });
}

CBeastEvents *cbeast_events_open(CBeastExchange *exchange, CBeastText head, CBeastRelease on_close, void *context) {
    if (!exchange->server->event_stream_opened()) return nullptr;
    auto &connection = exchange->connection;
    auto *events = new CBeastEvents{exchange->server->shared_from_this(), connection};
    auto &outgoing = connection->outgoing;
    outgoing = {};
    outgoing.head = copied(head);
    outgoing.kind = Outgoing::Kind::events;
    outgoing.on_close = on_close;
    outgoing.on_close_context = context;
    connection->events_open = true;
    exchange->answered = true;
    // Once the I/O thread has ended, the connection's own end tells the application.
    exchange->server->post([connection] { connection->begin_answer(); });
    return events;
}

int cbeast_events_send(CBeastEvents *events, const void *bytes, size_t size) {
    auto &connection = events->connection;
    if (!connection->events_open) return 0;
    if (connection->events_pending + size > events->server->configuration().event_pending_bytes_max) {
        events->server->post([connection] { connection->close(); });
        return 0;
    }
    std::string copy(static_cast<char const *>(bytes), size);
    return events->server->post([connection, copy = std::move(copy)] { connection->send_events(copy); }) ? 1 : 0;
}

void cbeast_events_close(CBeastEvents *events) {
    auto &connection = events->connection;
    events->server->post([connection] { connection->close_events(); });
}

void cbeast_events_release(CBeastEvents *events) { delete events; }
