import CBeast
package import HTTP
import Synchronization

/// Why the server could not listen.
package struct ListenError: Error, CustomStringConvertible {
    package let description: String
}

/// What was answered, for the log. Holds no personal data: no address, no query, no fields.
package struct Observation: Sendable {
    /// Empty, as is `path`, when the request was not understood.
    package let method: String
    /// Without the query.
    package let path: String
    package let status: Int
    /// Of the body, before it meets the network; for streams what was made.
    package let bytes: Int
    /// From the complete header section until the answer was handed to the network.
    package let duration: Duration
}

/// An HTTP/1.1 server: one I/O thread and a bounded pool of workers that run a request from start to end.
///
/// See docs/decisions/0002-http-server.md for why it is built so.
package final class Server: Sendable {
    /// Set once and used only through functions that are safe from any thread.
    private nonisolated(unsafe) let handle: OpaquePointer
    private let stopping = Mutex(false)
    private let ended = Ending()

    /// Binds and listens; nothing is answered before ``start()``.
    ///
    /// `respond` runs on several worker threads at once. `observe` is told of every answer, on a worker or on the
    /// I/O thread: it must not block.
    package init(
        _ configuration: Configuration, observe: @escaping @Sendable (Observation) -> Void = { _ in },
        respond: @escaping @Sendable (Request) -> Response
    ) throws(ListenError) {
        let context = Application(configuration: configuration, respond: respond, observe: observe)
        var message = [CChar](repeating: 0, count: 256)
        let made = withCConfiguration(configuration) { settings in
            cbeast_server_create(settings, makeCallbacks(context), &message, message.count)
        }
        guard let made else {
            let bytes = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            let reason = String(decoding: bytes, as: UTF8.self)
            throw ListenError(
                description: "Cannot listen on \(configuration.address) port \(configuration.port): \(reason). "
                    + "Choose another port, or stop what uses this one.")
        }
        handle = made
    }

    deinit { cbeast_server_destroy(handle) }

    /// The port listened on.
    package var port: Int { Int(cbeast_server_port(handle)) }

    /// Starts answering and returns. Once only.
    package func start() throws(ListenError) {
        let code = cbeast_server_start(handle)
        guard code == 0 else {
            throw ListenError(
                description: "Cannot start the server's threads (error \(code)). Lower the number of workers.")
        }
    }

    /// Starts answering and returns once ``stop(grace:)`` has been called and has ended.
    package func run() throws(ListenError) {
        try start()
        ended.wait()
    }

    /// Stops accepting and closes idle connections; requests in flight have `grace` to finish, then are cut off.
    ///
    /// Callable from any thread but a worker. True if everything in flight was finished.
    @discardableResult
    package func stop(grace: Duration) -> Bool {
        let isClean = cbeast_server_stop(handle, grace.wholeMilliseconds) == 1
        ended.announce()
        return isClean
    }
}

extension Duration {
    /// Between 0 and about 49 days.
    var wholeMilliseconds: UInt32 {
        let (seconds, attoseconds) = components
        let milliseconds = seconds.multipliedReportingOverflow(by: 1000)
        guard !milliseconds.overflow, seconds >= 0 else { return seconds < 0 ? 0 : .max }
        return UInt32(clamping: milliseconds.partialValue + attoseconds / 1_000_000_000_000_000)
    }
}

/// Calls `body` with the settings as C has them; the strings live as long as the call.
private func withCConfiguration<Result>(
    _ configuration: Configuration, _ body: (UnsafePointer<CBeastConfiguration>) -> Result
) -> Result {
    let limits = configuration.limits
    return configuration.address.withCString { address in
        configuration.temporaryFolder.withCString { folder in
            configuration.serverName.withCString { name in
                var settings = CBeastConfiguration(
                    address: address, port: configuration.port, temporary_folder: folder, server_name: name,
                    workers: limits.workers, worker_stack_bytes: 4 << 20, queue_depth: limits.queueDepth,
                    connections_max: limits.connectionsMax, event_streams_max: limits.eventStreamsMax,
                    event_pending_bytes_max: limits.eventPendingBytesMax,
                    request_line_bytes_max: limits.requestLineBytesMax, header_bytes_max: limits.headerBytesMax,
                    header_count_max: limits.headerFieldsMax, body_bytes_max: UInt64(limits.bodyBytesMax),
                    body_in_memory_bytes_max: limits.bodyInMemoryBytesMax,
                    header_read_ms: limits.headerReadTimeMax.wholeMilliseconds,
                    body_idle_ms: limits.bodyIdleTimeMax.wholeMilliseconds,
                    body_read_ms: limits.bodyReadTimeMax.wholeMilliseconds,
                    write_idle_ms: limits.writeIdleTimeMax.wholeMilliseconds,
                    keep_alive_idle_ms: limits.keepAliveIdleTimeMax.wholeMilliseconds,
                    linger_ms: limits.lingerTimeMax.wholeMilliseconds,
                    heartbeat_ms: limits.heartbeatInterval.wholeMilliseconds,
                    retry_after_seconds: UInt32(clamping: limits.retryAfter.components.seconds))
                return body(&settings)
            }
        }
    }
}
