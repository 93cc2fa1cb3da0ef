internal import CSodium

/// Bytes as hexadecimal digits.
package enum Hex {
    /// Two lower-case digits a byte.
    package static func text(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: bytes.count * 2 + 1)
        sodium_bin2hex(&text, text.count, bytes, bytes.count)
        return String(decoding: text.dropLast().lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Nil unless `text` is an even number of digits, in either case, and nothing else.
    package static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.map { CChar(bitPattern: $0) }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes = [UInt8](repeating: 0, count: digits.count / 2)
        var count = 0
        let code = sodium_hex2bin(&bytes, bytes.count, digits, digits.count, nil, &count, nil)
        return code == 0 && count == bytes.count ? bytes : nil
    }
}
