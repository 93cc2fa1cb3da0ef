/// Appends `text` so that it stays text in HTML content and in quoted attribute values.
///
/// `&`, `<`, `>`, `"` and `'` become references; control characters that HTML forbids become U+FFFD.
/// Source: HTML Standard, 13.1.4 and 13.2.5.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
    let span = text.utf8Span.span
    var isPlain = true
    for index in span.indices where needsEscape[Int(span[index])] {
        isPlain = false
        break
    }
    if isPlain {
        output.append(contentsOf: text.utf8)
        return
    }
    for index in span.indices {
        let byte = span[index]
        if needsEscape[Int(byte)] { appendReference(byte, to: &output) } else { output.append(byte) }
    }
}

/// Appends `text` so that it stays text in XML 1.0 content and attribute values (Atom, RSS, sitemaps).
///
/// As in HTML; besides, U+FFFE and U+FFFF, which XML forbids even as references, become U+FFFD.
/// Source: XML 1.0, production 2 (Char).
package func appendEscapedXML(_ text: String, to output: inout [UInt8]) {
    let start = output.count
    appendEscaped(text, to: &output)
    var index = start
    while index + 2 < output.count {
        if output[index] == 0xEF, output[index + 1] == 0xBF, output[index + 2] >= 0xBE { output[index + 2] = 0xBD }
        index += 1
    }
}

private let needsEscape: [Bool] = (0..<256).map { code in
    switch UInt8(code) {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F: true
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
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
