internal import CQRCode

/// A text as a square of dark and light modules that cameras read (ISO/IEC 18004), without the quiet zone around it.
package struct QRCode: Hashable, Sendable {
    /// Why a text has no code.
    package enum Refusal: Error, Equatable, CustomStringConvertible {
        case empty
        /// The text has `bytes` bytes of UTF-8, more than ``QRCode/textBytesMax``.
        case tooLong(bytes: Int)
        /// The encoder had no memory left.
        case failed

        package var description: String {
            switch self {
            case .empty: "An empty text has no QR code: give the address it should lead to."
            case .tooLong(let bytes):
                "The text has \(bytes) bytes; a QR code takes at most \(QRCode.textBytesMax). Use a shorter address."
            case .failed: "The QR code could not be made for want of memory. Try again later."
            }
        }
    }

    /// The longest text taken, in bytes of UTF-8: more would need modules too fine for a telephone and cheap paper.
    package static let textBytesMax = 600
    /// Light modules that must stay free on each side (ISO/IEC 18004, section 9.1).
    package static let quietZone = 4

    /// Modules on each side.
    package let side: Int
    /// Row by row, `side` × `side`.
    package let isDark: [Bool]

    /// Encodes `text` with medium error correction: 15 % of the modules may be dirty or torn.
    package init(_ text: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.textBytesMax else { throw .tooLong(bytes: bytes.count) }
        // The input is bytes with a length, so a NUL in it ends nothing. Source: qrencode.h.
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { throw .failed }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        self.side = side
        // Bit 0 of each byte says whether the module is dark.
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
    }

    /// The dark modules as horizontal runs: the row, the first column, and how many.
    package var runs: [(row: Int, column: Int, count: Int)] {
        var runs: [(row: Int, column: Int, count: Int)] = []
        for row in 0..<side {
            var column = 0
            while column < side {
                let start = column
                while column < side, isDark[row * side + column] { column += 1 }
                if column > start { runs.append((row, start, column - start)) } else { column += 1 }
            }
        }
        return runs
    }

    /// The dark modules as the path of an SVG whose view box is ``viewBox``: one unit is one module.
    package var path: String {
        runs.map { "M\($0.column) \($0.row)h\($0.count)v1h-\($0.count)z" }.joined()
    }

    /// The view box with the quiet zone around the modules.
    package var viewBox: String {
        let all = side + 2 * Self.quietZone
        return "\(-Self.quietZone) \(-Self.quietZone) \(all) \(all)"
    }
}
