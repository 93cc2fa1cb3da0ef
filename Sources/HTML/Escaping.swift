/// Appends `text` so that it stays text in HTML content and in quoted attribute values.
///
/// `&`, `<`, `>`, `"` and `'` become references; control characters that HTML forbids become U+FFFD.
/// Source: HTML Standard, 13.1.4 and 13.2.5.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
    // Most text needs no escape: one copy and one look at it is the quickest way to learn so.
    let start = output.count
    output.append(contentsOf: text.utf8)
    var index = start
    let end = output.count
    while index < end {
        if needsEscape(output[index]) { break }
        index += 1
    }
    if index == end { return }
    let rest = Array(output[index...])
    output.removeLast(end - index)
    for byte in rest {
        if needsEscape(byte) { appendReference(byte, to: &output) } else { output.append(byte) }
    }
}

/// Bit n is set when the byte n, below 64, may not be written as it is: controls but tab, line feed and carriage
/// return, and `"`, `&`, `'`, `<`, `>`.
private let escapedBelow64: UInt64 = 0x5000_00C4_FFFF_D9FF

@inline(__always)
private func needsEscape(_ byte: UInt8) -> Bool {
    byte < 64 ? (escapedBelow64 >> UInt64(byte)) & 1 == 1 : byte == 0x7F
}

private func appendReference(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
    case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
    default: output.append(contentsOf: "\u{FFFD}".utf8)
    }
}
