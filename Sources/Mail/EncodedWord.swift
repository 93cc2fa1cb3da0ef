internal import Foundation

/// Text of any script in a field of a message, which holds ASCII alone (RFC 2047).
enum EncodedWord {
    /// Bytes of UTF-8 in one encoded word: in base 64, and with what stands around them, at most 75 characters.
    static let bytesMax = 45
    /// Bytes of plain text that stand on one line as they are.
    private static let plainBytesMax = 200

    /// `text` on one line: as it is where it is plain ASCII, else as encoded words, one to a line.
    ///
    /// What could end the field, or is no character of a line, becomes a space.
    ///
    /// - Parameter always: also where it is plain, as for names whose quotation marks would have a meaning.
    static func text(_ text: String, always: Bool = false) -> String {
        let line = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
        let isPlain = line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isPlain, !always, !line.contains("=?"), line.utf8.count <= plainBytesMax { return line }
        var words: [String] = [], word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append("=?UTF-8?B?\(Data(word).base64EncodedString())?=") }
            word = []
        }
        for scalar in line.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if word.count + bytes.count > bytesMax { end() }
            word += bytes
        }
        end()
        // A line end and a blank go on with the field; between encoded words they are not shown (section 6.2).
        return words.joined(separator: "\r\n ")
    }
}
