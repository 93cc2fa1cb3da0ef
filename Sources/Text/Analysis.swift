import CTextAnalysis

/// One form of a word, as the index holds it.
struct Token {
    let form: String
    /// Where the word stands, in UTF-8 bytes from the start of the text.
    let bytes: Range<Int>
    /// True for another form of the word before it.
    let isColocated: Bool
}

/// Passes Swift through the C visitor; used on one thread, within one call.
private final class Visitor {
    let visit: (Token) -> Bool
    init(_ visit: @escaping (Token) -> Bool) { self.visit = visit }
}

private let stopped: Int32 = -1

/// A C callback: called synchronously, on the thread that called `analyze`.
private func visitToken(_ context: UnsafeMutableRawPointer?, _ token: UnsafePointer<text_token>?) -> Int32 {
    guard let context, let token = token?.pointee else { return stopped }
    let bytes = UnsafeRawBufferPointer(start: token.bytes, count: Int(token.length))
    let found = Token(
        form: String(decoding: bytes, as: UTF8.self), bytes: Int(token.start)..<Int(token.end),
        isColocated: token.colocated)
    return Unmanaged<Visitor>.fromOpaque(context).takeUnretainedValue().visit(found) ? 0 : stopped
}

/// Longest text that is analysed, in bytes; the rest of a longer one is not read.
package let analyzedBytesMax = 64 * 1024 * 1024

/// Gives each token of `text` in order until `visit` answers false.
func analyze(_ text: String, language: TextLanguage, mode: text_mode, visit: @escaping (Token) -> Bool) {
    let visitor = Visitor(visit)
    withBytes(of: text) { bytes, count in
        _ = withExtendedLifetime(visitor) {
            text_analyze(
                bytes, count, language.native, mode, visitToken, Unmanaged.passUnretained(visitor).toOpaque())
        }
    }
}

/// Lends the UTF-8 bytes of `text`, cut at `analyzedBytesMax`.
func withBytes<T>(of text: String, _ body: (UnsafePointer<CChar>?, Int32) -> T) -> T {
    var text = text
    return text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { body($0.baseAddress, Int32(min($0.count, analyzedBytesMax))) }
    }
}
