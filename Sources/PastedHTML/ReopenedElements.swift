/// How many elements libgumbo may make of tags of emphasis that are not closed where they were begun.
///
/// Such an element is begun anew in each block that follows, so that `n` tags of emphasis and `m` of blocks can become
/// `n` times `m` elements. Told from the tags alone, before anything is parsed, and never too low.
/// Source: HTML Living Standard, sections 13.2.4.3 (the list of active formatting elements) and 13.2.5 (tags).
struct ReopenedElements {
    /// What is begun anew.
    private static let formatting: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]
    /// What keeps no end of emphasis from ending it.
    private static let inline: Set<String> = ["span", "br", "sub", "sup", "img", "del", "ins", "o:p"]
    /// Longer names are those of no element here.
    private static let nameBytesMax = 6

    /// Emphasis that its end tag will end.
    private var open: [String] = []
    /// Emphasis that may go on beyond its end tag, as a block, a comment or the like stands between.
    private var lastingCount = 0
    private var count = 0

    /// Whether a text makes more elements than `max`.
    static func areMore(than max: Int, in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var counting = ReopenedElements()
            var place = 0
            while counting.count <= max, let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
                place = counting.take(bytes, from: start + 1)
            }
            return counting.count > max
        }
    }

    /// Takes the tag whose name begins at `start`; where the search for the next one begins.
    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let isEnd = start < bytes.count && bytes[start] == UInt8(ascii: "/")
        let first = isEnd ? start + 1 : start
        guard first < bytes.count, isEnd || Self.beginsTag(bytes[first]) else { return start }
        let end = bytes[first...].firstIndex { Self.isBlank($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
        let name = bytes[first..<(end ?? bytes.count)]
        let known = name.count > Self.nameBytesMax ? "" : String(decoding: name, as: UTF8.self).lowercased()
        count += open.count + lastingCount
        if Self.formatting.contains(known) {
            if !isEnd {
                open.append(known)
            } else if let place = open.lastIndex(of: known) {
                open.remove(at: place)
            }
        } else if !Self.inline.contains(known) {
            lastingCount += open.count
            open = []
            // A comment ends nowhere near: what looks like tags in it is counted.
            guard Self.isLetter(bytes[first]) else { return first }
        }
        return Self.endOfTag(bytes, from: end ?? bytes.count)
    }

    /// Where a tag ends: a ">" in the quotes of an attribute does not end it.
    private static func endOfTag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start, hasName = false
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: ">"): return place
            case UInt8(ascii: "/"): hasName = false
            case UInt8(ascii: "=") where hasName:
                hasName = false
                while place < bytes.count, isBlank(bytes[place]) { place += 1 }
                guard place < bytes.count else { return place }
                let quote = bytes[place]
                if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                    place = bytes[(place + 1)...].firstIndex(of: quote).map { $0 + 1 } ?? bytes.count
                } else {
                    place = bytes[place...].firstIndex { isBlank($0) || $0 == UInt8(ascii: ">") } ?? bytes.count
                }
            default: if !isBlank(byte) { hasName = true }
            }
        }
        return place
    }

    private static func beginsTag(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
