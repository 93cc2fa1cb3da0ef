internal import Crypto
internal import HTTP
internal import HTTPServer
internal import Synchronization

/// Public pages as they were last made, with their compressed form, for as long as the log does not grow.
///
/// Only what any visitor would be answered is kept, so nothing in it belongs to anybody.
final class PageCache: Sendable {
    private struct Pages {
        var logSize = -1
        var bytes = 0
        var pages: [String: (response: Response, size: Int)] = [:]
    }

    /// Bytes of pages kept, plain and compressed, and of one page at the most.
    static let bytesMax = 24 << 20, pageBytesMax = 512 << 10

    private let pages = Mutex(Pages())

    func page(_ key: String, logSize: Int) -> Response? {
        pages.withLock { $0.logSize == logSize ? $0.pages[key]?.response : nil }
    }

    /// Keeps a page made while the log had `logSize` entries; answers the form to send.
    func keep(_ response: Response, as key: String, logSize: Int) -> Response {
        guard response.status == .ok, case .bytes(let bytes) = response.body, bytes.count <= PageCache.pageBytesMax
        else {
            return response
        }
        let tag = response.tag ?? EntityTag(String(SHA256.digest(of: bytes).description.prefix(20)))
        let shared = SharedBytes(bytes, gzipped: Gzip.compress(bytes), tag: tag)
        var kept = response
        kept.body = .shared(shared)
        kept.tag = tag
        let result = kept
        let size = bytes.count + (shared.gzipped?.count ?? 0) + key.utf8.count
        pages.withLock { pages in
            if pages.logSize != logSize || pages.bytes + size > PageCache.bytesMax {
                // A log that has grown makes every page old; a full cache begins anew.
                guard pages.logSize <= logSize else { return }
                pages = Pages(logSize: logSize)
            }
            pages.bytes += size - (pages.pages[key]?.size ?? 0)
            pages.pages[key] = (result, size)
        }
        return result
    }
}
