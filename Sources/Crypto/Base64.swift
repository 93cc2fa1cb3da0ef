internal import CSodium

/// Bytes as base64 text (RFC 4648), in a time that does not depend on their values.
package enum Base64 {
    package enum Alphabet: Sendable {
        /// `+` and `/`, padded with `=` to a multiple of four (section 4).
        case standard
        /// `-` and `_`, without padding (section 5): safe in addresses, cookies and file names.
        case url

        fileprivate var variant: CInt {
            switch self {
            case .standard: CInt(sodium_base64_VARIANT_ORIGINAL)
            case .url: CInt(sodium_base64_VARIANT_URLSAFE_NO_PADDING)
            }
        }
    }

    package static func text(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, alphabet.variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, alphabet.variant)
        return String(decoding: text.dropLast().lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Nil unless `text` is exactly what `text(_:_:)` writes for some bytes: no blanks, right padding, no stray bits.
    package static func bytes(_ text: String, _ alphabet: Alphabet = .standard) -> [UInt8]? {
        let digits = text.utf8.map { CChar(bitPattern: $0) }
        var bytes = [UInt8](repeating: 0, count: digits.count / 4 * 3 + 3)
        var count = 0
        let code = sodium_base642bin(
            &bytes, bytes.count, digits, digits.count, nil, &count, nil, alphabet.variant)
        return code == 0 ? Array(bytes.prefix(count)) : nil
    }
}
