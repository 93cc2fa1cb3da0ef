/// Every bound the server keeps. Times are kept to a tenth of a second.
package struct Limits: Sendable {
    /// Requests handled at once.
    package var workers = 4
    /// Complete requests waiting for a worker; beyond it the answer is 503.
    package var queueDepth = 256
    package var connectionsMax = 10_000
    /// Large generated bodies under way at once, each of which holds a worker; beyond it the answer is 503. Nil is
    /// half of the workers.
    package var streamsMax: Int?
    package var eventStreamsMax = 1000
    /// Events queued for one client that reads too slowly; beyond it the client is cut off.
    package var eventPendingBytesMax = 256 << 10

    package var requestLineBytesMax = 8192
    package var headerBytesMax = 32 << 10
    package var headerFieldsMax = 100
    /// A file of 100 MiB, the texts of its form, and what a browser puts around them.
    package var bodyBytesMax = 106 << 20
    /// Larger bodies go to a temporary file.
    package var bodyInMemoryBytesMax = 256 << 10
    /// Smaller bodies are not compressed.
    package var gzipBytesMin = 860

    /// From the first byte of a request to the end of its header section.
    package var headerReadTimeMax: Duration = .seconds(10)
    /// Between two pieces of a body.
    package var bodyIdleTimeMax: Duration = .seconds(20)
    /// For a whole body, however steadily it trickles.
    package var bodyReadTimeMax: Duration = .seconds(900)
    /// While a client takes nothing of its answer.
    package var writeIdleTimeMax: Duration = .seconds(30)
    /// Between two requests of a connection.
    package var keepAliveIdleTimeMax: Duration = .seconds(60)
    /// For which a closing connection is still read, so that the client sees why.
    package var lingerTimeMax: Duration = .seconds(2)
    /// Between two signs of life on a quiet event stream.
    package var heartbeatInterval: Duration = .seconds(20)
    /// Told to clients that get 503; whole seconds.
    package var retryAfter: Duration = .seconds(5)

    package init() {}
}

/// Where and as what the server listens.
package struct Configuration: Sendable {
    /// An IPv4 or IPv6 address.
    package var address = "127.0.0.1"
    /// 0 takes a free port; ``Server/port`` tells which.
    package var port: UInt16 = 0
    /// Whether X-Forwarded-For and X-Forwarded-Proto are believed: only behind a proxy that overwrites them.
    package var trustsProxy = false
    /// For large uploads: private to the server, on a disk with room.
    package var temporaryFolder: String
    /// The Server field.
    package var serverName = "BCH"
    package var limits = Limits()

    package init(temporaryFolder: String) { self.temporaryFolder = temporaryFolder }
}
