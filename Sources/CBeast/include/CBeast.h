#pragma once
#include <stddef.h>
#include <stdint.h>

/* An HTTP/1.1 server over Boost.Beast and Boost.Asio, seen from C.
 *
 * One I/O thread owns every socket. A complete request is put in a bounded queue; one of the worker threads calls
 * `handle`, which runs from start to end and answers with exactly one of the cbeast_respond_*, cbeast_stream_begin or
 * cbeast_events_open functions. No function here throws. */

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes owned by someone else; not terminated by NUL. */
typedef struct {
    const char *_Nullable data;
    size_t size;
} CBeastText;

typedef struct {
    CBeastText name;
    CBeastText value;
} CBeastField;

/* Every size is in bytes and every time in milliseconds. */
typedef struct {
    const char *_Nonnull address;
    uint16_t port;
    const char *_Nonnull temporary_folder;
    const char *_Nonnull server_name;

    size_t workers;
    size_t worker_stack_bytes;
    size_t queue_depth;
    size_t connections_max;
    size_t event_streams_max;
    size_t event_pending_bytes_max;

    size_t request_line_bytes_max;
    size_t header_bytes_max;
    size_t header_count_max;
    uint64_t body_bytes_max;
    size_t body_in_memory_bytes_max;

    uint32_t header_read_ms;
    uint32_t body_idle_ms;
    uint32_t body_read_ms;
    uint32_t write_idle_ms;
    uint32_t keep_alive_idle_ms;
    uint32_t linger_ms;
    uint32_t heartbeat_ms;
    uint32_t retry_after_seconds;
} CBeastConfiguration;

/* One request; every pointer is valid until the exchange is answered. */
typedef struct {
    CBeastText method;
    CBeastText target;
    const CBeastField *_Nullable fields;
    size_t field_count;
    CBeastText peer;
    /* 0 for HTTP/1.0, 1 for HTTP/1.1. */
    int version_minor;
    /* The body: in memory, or in a file that is removed once the answer is sent. */
    CBeastText body;
    const char *_Nullable body_path;
    uint64_t body_size;
} CBeastRequest;

typedef struct CBeastServer CBeastServer;
typedef struct CBeastExchange CBeastExchange;
typedef struct CBeastEvents CBeastEvents;

/* Gives borrowed bytes back to their owner; called once, on any thread. */
typedef void (*CBeastRelease)(void *_Nullable context);

typedef struct {
    void *_Nullable context;
    /* Runs on a worker thread. */
    void (*_Nonnull handle)(void *_Nullable context, CBeastExchange *_Nonnull exchange,
                            const CBeastRequest *_Nonnull request);
    /* Tells of a request the I/O thread refused by itself. Method and target are empty when they were not understood.
     * Must not block. */
    void (*_Nonnull refused)(void *_Nullable context, int status, CBeastText method, CBeastText target, size_t bytes);
    /* Called once when neither handle nor refused will be called again. */
    CBeastRelease _Nonnull release;
} CBeastCallbacks;

/* Binds and listens; answers nothing before cbeast_server_start. NULL on failure, with a message in `error`.
 * Takes over `callbacks.context` in both cases. Sets SIGPIPE to be ignored in this process. */
CBeastServer *_Nullable cbeast_server_create(const CBeastConfiguration *_Nonnull configuration,
                                             CBeastCallbacks callbacks, char *_Nonnull error, size_t error_size);

/* The port listened on, also when 0 was asked for. */
uint16_t cbeast_server_port(const CBeastServer *_Nonnull server);

/* Starts the I/O thread and the workers. 0, or an errno value. Once only. */
int cbeast_server_start(CBeastServer *_Nonnull server);

/* Stops accepting, closes idle connections, waits up to `grace_ms` for requests in flight, then closes the rest.
 * 1 if everything in flight was finished, else 0. Not to be called from a worker. Safe to call twice. */
int cbeast_server_stop(CBeastServer *_Nonnull server, uint32_t grace_ms);

/* Stops without grace if still running, and frees. */
void cbeast_server_destroy(CBeastServer *_Nonnull server);

/* Nanoseconds since the request's header was complete. */
uint64_t cbeast_exchange_age(const CBeastExchange *_Nonnull exchange);

/* `head` is copied: status line and fields, each line ended by CRLF, without the empty line and without Connection,
 * Date, Server and Transfer-Encoding, which are added. The body is borrowed until `release` is called. */
void cbeast_respond_bytes(CBeastExchange *_Nonnull exchange, CBeastText head, const void *_Nullable body, size_t size,
                          CBeastRelease _Nullable release, void *_Nullable context);

/* Sends `size` bytes of an open file from `offset`; takes over and closes `descriptor`. */
void cbeast_respond_file(CBeastExchange *_Nonnull exchange, CBeastText head, int descriptor, uint64_t offset,
                         uint64_t size);

/* A body of unknown length, sent chunked (HTTP/1.1) or ended by closing (HTTP/1.0). */
void cbeast_stream_begin(CBeastExchange *_Nonnull exchange, CBeastText head);
/* Waits until the bytes were handed to the system. 0 once the client is gone. */
int cbeast_stream_write(CBeastExchange *_Nonnull exchange, const void *_Nonnull bytes, size_t size);
/* `complete` 0 closes the connection so that the client sees the body was cut short. */
void cbeast_stream_end(CBeastExchange *_Nonnull exchange, int complete);

/* Turns the connection into a stream of server-sent events that belongs to no worker. NULL when event_streams_max are
 * open: the exchange is then still to be answered. `on_close` is called exactly once, also when it is already gone. */
CBeastEvents *_Nullable cbeast_events_open(CBeastExchange *_Nonnull exchange, CBeastText head,
                                           CBeastRelease _Nonnull on_close, void *_Nullable context);
/* Copies and queues the bytes, from any thread. 0 when closed, or when the client reads so slowly that
 * event_pending_bytes_max are waiting: it is then closed. */
int cbeast_events_send(CBeastEvents *_Nonnull events, const void *_Nonnull bytes, size_t size);
/* Closes after what is queued was sent. */
void cbeast_events_close(CBeastEvents *_Nonnull events);
void cbeast_events_release(CBeastEvents *_Nonnull events);

#ifdef __cplusplus
}
#endif
