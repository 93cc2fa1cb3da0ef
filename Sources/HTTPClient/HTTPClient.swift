internal import CCurl

/// Why an address could not be read.
package struct HTTPClientFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let address: String
    package let reason: String
    package init(address: String, reason: String) {
        self.address = address
        self.reason = reason
    }

    package var description: String { "\(address): \(reason)" }
}

/// Reads addresses of other machines, one at a time, over one connection where the server keeps it.
///
/// Only `http` and `https`; redirections are not followed. Not safe to share between threads.
/// Source: <https://curl.se/libcurl/c/easy_setopt_options.html>.
package final class HTTPClient {
    /// Bytes of one answer at the most.
    package static let bytesMax = 256 << 20
    /// Seconds to connect, and for one whole answer.
    package static let connectSecondsMax = 10, answerSecondsMax = 120

    private let handle: UnsafeMutableRawPointer?

    package init() {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        handle = curl_easy_init()
    }

    deinit { if let handle { curl_easy_cleanup(handle) } }

    /// The status and body that `address` answers with.
    package func get(_ address: String) throws(HTTPClientFault) -> (status: Int, body: [UInt8]) {
        guard let handle else { throw HTTPClientFault(address: address, reason: "libcurl could not be started") }
        let received = Received()
        let context = Unmanaged.passUnretained(received).toOpaque()
        var codes = [
            bch_curl_set_text(handle, CURLOPT_URL, address),
            bch_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
            bch_curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, ""),
            bch_curl_set_text(handle, CURLOPT_USERAGENT, "bch"),
            bch_curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
            bch_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, HTTPClient.connectSecondsMax),
            bch_curl_set_number(handle, CURLOPT_TIMEOUT, HTTPClient.answerSecondsMax),
            bch_curl_set_receiver(handle, receive, context),
        ]
        codes.append(withExtendedLifetime(received) { curl_easy_perform(handle) })
        if let failed = codes.first(where: { $0 != CURLE_OK }) {
            let reason = received.isTooLarge ? "more than \(HTTPClient.bytesMax) bytes" : message(failed)
            throw HTTPClientFault(address: address, reason: reason)
        }
        var status = 0
        _ = bch_curl_status(handle, &status)
        return (status, received.bytes)
    }

    private func message(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}

/// What has come in so far; written by the callback, on the thread that called `get`.
private final class Received {
    var bytes: [UInt8] = []
    var isTooLarge = false
}

/// Takes a piece of the body; any other answer than its size ends the transfer.
private nonisolated func receive(
    _ piece: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let piece, let context else { return 0 }
    let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
    let total = size * count
    guard received.bytes.count + total <= HTTPClient.bytesMax else {
        received.isTooLarge = true
        return 0
    }
    UnsafeRawBufferPointer(start: piece, count: total).withMemoryRebound(to: UInt8.self) {
        received.bytes.append(contentsOf: $0)
    }
    return total
}
