package import Crypto

/// A piece of a log under its own address, complete ones never change (C2SP tlog-tiles).
package struct Tile: Hashable, Sendable, LosslessStringConvertible {
    /// Levels of the tree in one tile.
    package static let height = 8
    /// Hashes, or entries, in a complete tile.
    package static let width = 256

    package enum Content: Hashable, Sendable {
        /// 256 to the power `level` leaves under each hash; 0 to 7.
        case hashes(level: Int)
        /// The entries themselves.
        case entries
    }

    package let content: Content
    /// Counted from 0 within the level.
    package let index: Int
    /// How many hashes or entries it holds: 1 to 256, fewer than 256 only at the end of the log.
    package let width: Int

    /// Nil where a number is out of its range.
    package init?(_ content: Content, index: Int, width: Int = Tile.width) {
        if case .hashes(let level) = content { guard (0...Self.levelMax).contains(level) else { return nil } }
        guard (0...Self.indexMax).contains(index), (1...Self.width).contains(width) else { return nil }
        (self.content, self.index, self.width) = (content, index, width)
    }

    /// Nil unless `path` is exactly one this type writes, such as `tile/0/x001/x234/067` or `tile/entries/000.p/5`.
    package init?(_ path: String) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts.count <= 12, parts[0] == "tile" else { return nil }
        var width = Self.width
        if parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Self.number(parts.removeLast()), (1..<Self.width).contains(partial) else { return nil }
            parts[parts.count - 1].removeLast(2)
            width = partial
        }
        var index = 0
        for (place, group) in parts[2...].enumerated() {
            let isLast = place == parts.count - 3
            let digits = isLast ? group[...] : group.hasPrefix("x") ? group.dropFirst() : ""
            guard digits.utf8.count == 3, let value = Self.digits(String(digits)), index <= Self.indexMax else {
                return nil
            }
            index = index * 1_000 + value
        }
        if parts[1] == "entries" {
            self.init(.entries, index: index, width: width)
        } else {
            guard let level = Self.number(parts[1]) else { return nil }
            self.init(.hashes(level: level), index: index, width: width)
        }
        guard description == path else { return nil }
    }

    package var description: String {
        var groups = [Self.group(index % 1_000)]
        var rest = index / 1_000
        while rest > 0 {
            groups.append("x" + Self.group(rest % 1_000))
            rest /= 1_000
        }
        let folder =
            switch content {
            case .hashes(let level): "\(level)"
            case .entries: "entries"
            }
        let path = "tile/\(folder)/\(groups.reversed().joined(separator: "/"))"
        return width == Self.width ? path : "\(path).p/\(width)"
    }

    /// The positions it holds, among the hashes of its level or among the entries.
    package var range: Range<Int> { (index * Self.width)..<(index * Self.width + width) }

    /// Whether a log of `size` entries has it all.
    package func exists(in size: Int) -> Bool {
        switch content {
        case .hashes(let level): range.upperBound <= size >> (level * Self.height)
        case .entries: range.upperBound <= size
        }
    }

    /// What a tile of hashes holds: one after the other, 32 bytes each.
    package static func bytes(of hashes: [Digest]) -> [UInt8] { hashes.flatMap(\.bytes) }

    /// The hashes of a tile; nil unless `bytes` are whole ones, 1 to 256 of them.
    package static func hashes(in bytes: [UInt8]) -> [Digest]? {
        guard bytes.count.isMultiple(of: Digest.byteCount), (1...width).contains(bytes.count / Digest.byteCount)
        else { return nil }
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
            Digest(bytes: bytes[$0..<($0 + Digest.byteCount)])
        }
    }

    /// The highest level a log of up to 2⁶³ entries can have.
    private static let levelMax = 7
    /// So that a range never overflows.
    private static let indexMax = Int.max / 256 / 1_000 - 1

    private static func group(_ value: Int) -> String {
        (value < 10 ? "00" : value < 100 ? "0" : "") + "\(value)"
    }

    /// Digits without a sign; leading zeros stand.
    private static func digits(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    /// Digits without a sign or leading zeros.
    private static func number(_ text: String) -> Int? {
        text.utf8.count > 1 && text.hasPrefix("0") ? nil : digits(text)
    }
}
