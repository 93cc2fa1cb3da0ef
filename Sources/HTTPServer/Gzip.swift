import CZlib

/// Makes gzip format (RFC 1952) piece by piece. <https://zlib.net/manual.html>
final class GzipStream {
    private var stream = z_stream()

    /// Nil if there is no memory for it (about 256 KB).
    init?(level: Int32 = 5) {
        // 16 above the window bits asks for the gzip wrapper.
        let code = deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)
        )
        guard code == Z_OK else { return nil }
    }

    deinit { deflateEnd(&stream) }

    /// What comes out after putting `bytes` in; the rest follows later. `isLast` ends the format.
    func compress(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        var input = bytes
        return input.withUnsafeMutableBufferPointer { buffer in
            stream.next_in = buffer.baseAddress
            stream.avail_in = UInt32(buffer.count)
            var output: [UInt8] = []
            repeat {
                let room = max(4096, buffer.count / 3)
                let piece = [UInt8](unsafeUninitializedCapacity: room) { piece, count in
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(room)
                    deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    count = room - Int(stream.avail_out)
                }
                output += piece
            } while stream.avail_out == 0
            return output
        }
    }
}

/// Compression of whole bodies.
package enum Gzip {
    /// Nil if there is no memory, or if it would not be smaller. Level 9 pays for what is kept and sent often.
    package static func compress(_ bytes: [UInt8], level: Int = 5) -> [UInt8]? {
        guard bytes.count <= Int(UInt32.max) else { return nil }
        let packed = GzipStream(level: Int32(level))?.compress(bytes, isLast: true)
        return packed.flatMap { $0.count < bytes.count ? $0 : nil }
    }

    /// Whether a media type is text that shrinks.
    package static func pays(forType type: String?) -> Bool {
        guard let media = type?.split(separator: ";").first?.lowercased() else { return false }
        if media.hasPrefix("text/") { return media != "text/event-stream" }
        return media.hasSuffix("+json") || media.hasSuffix("+xml")
            || ["application/json", "application/javascript", "application/xml", "application/x-ndjson"].contains(media)
    }
}
