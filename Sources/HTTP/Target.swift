/// What a request asks for (RFC 9112 section 3.2): a path and a query.
package struct Target: Sendable, Equatable {
    /// The path as it was sent, still percent-encoded, beginning with a slash; `*` for `OPTIONS *`.
    package let rawPath: String
    /// The path's segments, decoded. Empty for `/`; a trailing slash makes a last empty segment, as in `/a/`.
    package let segments: [String]
    package let query: Query
    /// The query string as it was sent, without the question mark; empty when there is none.
    package let rawQuery: String
    /// The host named in an absolute-form target, which counts in place of the Host field.
    package let authority: String?

    /// Nil unless `text` is a path (origin form), an `http` or `https` address (absolute form) or `*`, with proper
    /// percent encoding and without NUL, and with no segment `.`, `..` or one that hides a slash.
    package init?(_ text: String) {
        if text == "*" {
            (rawPath, segments, query, rawQuery, authority) = ("*", [], Query(), "", nil)
            return
        }
        guard let (authority, rest) = Self.split(text), !rest.utf8.contains(UInt8(ascii: "#")) else { return nil }
        let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = halves[0], query = halves.count > 1 ? halves[1] : ""
        guard let decodedQuery = Query(encoded: query) else { return nil }
        var segments: [String] = []
        if path != "/" {
            for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
                guard let segment = PercentCoding.decode(part), segment != ".", segment != "..",
                    !segment.utf8.contains(UInt8(ascii: "/")), !segment.utf8.contains(UInt8(ascii: "\\"))
                else { return nil }
                segments.append(segment)
            }
        }
        self.authority = authority.map(String.init)
        self.segments = segments
        self.query = decodedQuery
        (rawPath, rawQuery) = (String(path), String(query))
    }

    /// The authority of an absolute form, and the path with its query.
    private static func split(_ text: String) -> (authority: Substring?, rest: Substring)? {
        if text.utf8.first == UInt8(ascii: "/") { return (nil, text[...]) }
        for scheme in ["http://", "https://"] where text.prefix(scheme.count).equalsIgnoringCase(scheme) {
            let after = text.dropFirst(scheme.count)
            let end = after.firstIndex { $0 == "/" || $0 == "?" } ?? after.endIndex
            guard Host.isValid(after[..<end]) else { return nil }
            let rest = after[end...]
            return (after[..<end], rest.first == "/" ? rest : "/" + rest)
        }
        return nil
    }
}

/// The Host field (RFC 9110 section 7.2).
package enum Host {
    /// Whether `text` is a host name, an IPv4 address or an IPv6 address in brackets, with an optional port.
    package static func isValid(_ text: some StringProtocol) -> Bool {
        var name = text[...]
        if name.utf8.first == UInt8(ascii: "[") {
            guard let end = name.lastIndex(of: "]") else { return false }
            let inside = name[..<end].dropFirst()
            guard !inside.isEmpty, inside.utf8.allSatisfy({ $0.hexadecimal != nil || $0 == 0x3a || $0 == 0x2e }) else {
                return false
            }
            name = name[name.index(after: end)...]
            return name.isEmpty || isPort(name)
        }
        if let colon = name.firstIndex(of: ":") {
            guard isPort(name[colon...]) else { return false }
            name = name[..<colon]
        }
        return !name.isEmpty && name.utf8.count <= 255
            && name.utf8.allSatisfy {
                $0.isDigit || (0x61...0x7a).contains($0.lowercasedASCII) || [0x2d, 0x2e, 0x5f].contains($0)
            }
    }

    private static func isPort(_ text: some StringProtocol) -> Bool {
        text.utf8.first == 0x3a && text.utf8.count <= 6 && text.utf8.dropFirst().allSatisfy(\.isDigit)
    }
}
