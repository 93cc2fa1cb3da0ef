import HTTP

/// Gathers small pieces of a generated body, compresses them, and sends them in large ones.
struct StreamPieces {
    let exchange: Exchange
    let gzip: GzipStream?
    /// Sent so far, in bytes.
    private(set) var total = 0
    private var gathered: [UInt8] = []

    private static let pieceBytes = 64 << 10

    init(exchange: Exchange, gzip: GzipStream?) { (self.exchange, self.gzip) = (exchange, gzip) }

    mutating func add(_ bytes: [UInt8]) throws(ClientGone) {
        gathered += gzip?.compress(bytes, isLast: false) ?? bytes
        if gathered.count >= Self.pieceBytes { try flush() }
    }

    mutating func finish() throws(ClientGone) {
        if let gzip { gathered += gzip.compress([], isLast: true) }
        try flush()
    }

    private mutating func flush() throws(ClientGone) {
        guard !gathered.isEmpty else { return }
        try exchange.write(gathered)
        total += gathered.count
        gathered.removeAll(keepingCapacity: true)
    }
}
