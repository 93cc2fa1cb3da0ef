/// An entity tag such as `"a1b2"` or `W/"a1b2"` (RFC 9110 section 8.8.3).
package struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    package let opaque: String
    package let isWeak: Bool

    /// `opaque` is visible ASCII without quotation marks, such as a digest in hexadecimal.
    package init(_ opaque: String, weak: Bool = false) {
        precondition(Self.isOpaque(opaque), "An entity tag is visible ASCII without quotation marks, not “\(opaque)”.")
        (self.opaque, isWeak) = (opaque, weak)
    }

    /// Reads one tag as it stands in a field.
    package init?(field: some StringProtocol) {
        let weak = field.hasPrefix("W/")
        let quoted = weak ? field.dropFirst(2) : field[...]
        guard quoted.utf8.count >= 2, quoted.first == "\"", quoted.last == "\"" else { return nil }
        let inside = String(quoted.dropFirst().dropLast())
        guard inside.utf8.allSatisfy({ $0 >= 0x21 && $0 != 0x22 && $0 != 0x7f }) else { return nil }
        (opaque, isWeak) = (inside, weak)
    }

    package var description: String { (isWeak ? "W/" : "") + "\"\(opaque)\"" }

    /// The weak comparison of section 8.8.3.2, for If-None-Match.
    package func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }

    /// The strong comparison, for If-Match, Range and If-Range.
    package func matchesStrongly(_ other: EntityTag) -> Bool { !isWeak && !other.isWeak && opaque == other.opaque }

    /// A tag for the gzip form: another representation must have another tag.
    package var forGzip: EntityTag { EntityTag(opaque + "-gz", weak: isWeak) }

    /// The tags of an If-Match or If-None-Match list; malformed ones are left out.
    package static func list(_ field: String) -> [EntityTag] {
        // A tag may hold a comma, so the list is split at quotation marks.
        var tags: [EntityTag] = []
        var rest = field[...]
        while let open = rest.firstIndex(of: "\"") {
            let isWeak = rest[..<open].hasSuffix("W/")
            let after = rest.index(after: open)
            guard let close = rest[after...].firstIndex(of: "\"") else { break }
            if let tag = EntityTag(field: (isWeak ? "W/" : "") + rest[open...close]) { tags.append(tag) }
            rest = rest[rest.index(after: close)...]
        }
        return tags
    }

    private static func isOpaque(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x22 }
    }
}
