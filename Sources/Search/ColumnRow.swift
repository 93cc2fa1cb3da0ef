/// What is kept in memory of one document, and its stored form.
struct ColumnRow: Equatable, Sendable {
    var minute: Int32
    var titleKey: [UInt8]
    /// The values of each facet, by facet number; shorter than the list of facets when the last ones have none.
    var facets: [[UInt32]]

    /// The row as bytes: minute, title key, then each facet's values; numbers in LEB128.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        Self.append(UInt32(bitPattern: minute), to: &bytes)
        Self.append(UInt32(titleKey.count), to: &bytes)
        bytes += titleKey
        Self.append(UInt32(facets.count), to: &bytes)
        for values in facets {
            Self.append(UInt32(values.count), to: &bytes)
            for value in values { Self.append(value, to: &bytes) }
        }
        return bytes
    }

    init(minute: Int32, titleKey: [UInt8], facets: [[UInt32]]) {
        (self.minute, self.titleKey, self.facets) = (minute, titleKey, facets)
    }

    /// Nil for bytes that `bytes` did not make.
    init?(bytes: [UInt8]) {
        var at = 0
        guard let minute = Self.number(in: bytes, at: &at), let size = Self.number(in: bytes, at: &at),
            Int(size) <= bytes.count - at
        else { return nil }
        self.minute = Int32(bitPattern: minute)
        titleKey = Array(bytes[at..<at + Int(size)])
        at += Int(size)
        guard let count = Self.number(in: bytes, at: &at), Int(count) <= bytes.count - at else { return nil }
        facets = []
        facets.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard let length = Self.number(in: bytes, at: &at), Int(length) <= bytes.count - at else { return nil }
            var values: [UInt32] = []
            values.reserveCapacity(Int(length))
            for _ in 0..<length {
                guard let value = Self.number(in: bytes, at: &at) else { return nil }
                values.append(value)
            }
            facets.append(values)
        }
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func number(in bytes: [UInt8], at: inout Int) -> UInt32? {
        var number: UInt32 = 0
        for shift in stride(from: UInt32(0), through: 28, by: 7) {
            guard at < bytes.count else { return nil }
            let byte = bytes[at]
            at += 1
            number |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
