/// A SHA-256 digest: 32 bytes, ordered as bytes are, written as 64 lower-case hexadecimal digits.
package struct Digest: Hashable, Sendable, Comparable, LosslessStringConvertible {
    /// How many bytes a digest has.
    package static let byteCount = 32

    /// The bytes as four big-endian words: comparing, hashing and copying need no allocation.
    private let first, second, third, fourth: UInt64

    /// The four words as the hash function leaves them in memory.
    init(bigEndian words: (UInt64, UInt64, UInt64, UInt64)) {
        first = UInt64(bigEndian: words.0)
        second = UInt64(bigEndian: words.1)
        third = UInt64(bigEndian: words.2)
        fourth = UInt64(bigEndian: words.3)
    }

    /// The opposite of `init(bigEndian:)`.
    var bigEndian: (UInt64, UInt64, UInt64, UInt64) {
        (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian)
    }

    /// Nil unless there are exactly 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for byte in bytes {
            words.0 = words.0 << 8 | words.1 >> 56
            words.1 = words.1 << 8 | words.2 >> 56
            words.2 = words.2 << 8 | words.3 >> 56
            words.3 = words.3 << 8 | UInt64(byte)
        }
        (first, second, third, fourth) = words
    }

    /// Nil unless `text` is 64 hexadecimal digits, in either case.
    package init?(_ text: String) {
        guard text.utf8.count == Self.byteCount * 2, let bytes = Hex.bytes(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes, first byte first.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        for word in [first, second, third, fourth] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }

    package var description: String { Hex.text(bytes) }

    package static func < (left: Digest, right: Digest) -> Bool {
        (left.first, left.second, left.third, left.fourth) < (right.first, right.second, right.third, right.fourth)
    }
}
