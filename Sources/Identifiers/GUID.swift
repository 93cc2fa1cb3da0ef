internal import Crypto

/// A record's internal key (RFC 9562), written as the BCH writes them: upper case, `8-4-4-4-12` digits.
package struct GUID: Hashable, Sendable, Comparable, LosslessStringConvertible {
    /// How many bytes it has.
    package static let byteCount = 16

    /// The namespace of domain names (RFC 9562, section 6.6).
    package static let domainNames = GUID(high: 0x6BA7_B810_9DAD_11D1, low: 0x80B4_00C0_4FD4_30C8)

    private let high, low: UInt64

    /// Nil unless `text` is in the 36-character form, in either case, of any version.
    package init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 36 else { return nil }
        var words: [UInt64] = [0, 0]
        var read = 0
        for (place, digit) in digits.enumerated() {
            if [8, 13, 18, 23].contains(place) {
                guard digit == UInt8(ascii: "-") else { return nil }
            } else {
                guard let value = Character(Unicode.Scalar(digit)).hexDigitValue, digit < 0x80 else { return nil }
                words[read / 16] = words[read / 16] << 4 | UInt64(value)
                read += 1
            }
        }
        (high, low) = (words[0], words[1])
    }

    /// A random one (version 4) out of 16 random bytes the caller gives.
    package init(random bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a GUID has 16 bytes, not \(bytes.count)")
        self.init(bytes: bytes, version: 4)
    }

    /// The one that `name` always has within `namespace` (version 8, SHA-256; RFC 9562, appendix B.2).
    package init(namespace: GUID, name: String) {
        let digest = SHA256.digest(of: namespace.bytes + Array(name.utf8))
        self.init(bytes: Array(digest.bytes.prefix(Self.byteCount)), version: 8)
    }

    /// The 16 bytes, first byte first.
    package var bytes: [UInt8] {
        [high, low].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }

    /// 1 to 8 for those RFC 9562 knows.
    package var version: Int { Int(high >> 12 & 0xF) }

    package var description: String {
        var text = ""
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text += "-" }
            text += byte < 16 ? "0" : ""
            text += String(byte, radix: 16, uppercase: true)
        }
        return text
    }

    package static func < (left: GUID, right: GUID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    private init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// Writes the version and the variant over the bits kept for them.
    private init(bytes: [UInt8], version: UInt64) {
        let high = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let low = bytes[8...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.high = high & ~0xF000 | version << 12
        self.low = low & (.max >> 2) | 1 << 63
    }
}
