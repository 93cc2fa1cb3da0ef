/// An address that may stand in `href`, `src` or `action`.
///
/// Allowed are http, https, mailto and tel, and paths, queries and fragments within this site. Everything else, such
/// as `javascript:`, `data:` or another host without a scheme (`//host`), is refused.
package struct SafeAddress: Hashable, Sendable {
    package let text: String

    static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// Nil unless `text` is an address a page may point to.
    ///
    /// Browsers drop tabs and line breaks inside an address and read `\` as `/`, so none of them may be in it.
    package init?(_ text: String) {
        var scheme = ""
        var hasScheme = false
        var inFirstPart = true
        for byte in text.utf8 {
            if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return nil }
            guard inFirstPart else { continue }
            switch byte {
            case UInt8(ascii: ":"): (hasScheme, inFirstPart) = (true, false)
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): inFirstPart = false
            default: scheme.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        if hasScheme {
            guard Self.schemes.contains(scheme.lowercased()) else { return nil }
        } else if text.utf8.starts(with: "//".utf8) || text.utf8.first == UInt8(ascii: " ") {
            // Byte by byte: a mark such as U+FE0F joins the second `/` to one character, and browsers drop it again.
            return nil
        }
        self.text = text
    }
}

// MARK: - Addresses: an address that is refused leaves the attribute out

extension Attribute {
    package static func href(_ address: SafeAddress) -> Attribute { Attribute("href", address.text) }
    /// Left out when `address` is not a ``SafeAddress``: the text of the link stays, the link does not.
    package static func href(_ address: String) -> Attribute { checked("href", address) }
    /// Left out when `address` is not a ``SafeAddress``.
    package static func src(_ address: String) -> Attribute { checked("src", address) }
    /// Left out when `address` is not a ``SafeAddress``.
    package static func action(_ address: String) -> Attribute { checked("action", address) }
    /// Left out when `address` is not a ``SafeAddress``.
    package static func formaction(_ address: String) -> Attribute { checked("formaction", address) }

    private static func checked(_ name: String, _ address: String) -> Attribute {
        optional(name, SafeAddress(address)?.text)
    }

    /// Link relations separated by a space, such as `nofollow noopener`.
    package static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
    package static func hreflang(_ value: String) -> Attribute { Attribute("hreflang", value) }
    /// Offers the target as a file; `name` is the proposed file name.
    package static func download(_ name: String? = nil) -> Attribute {
        if let name { Attribute("download", name) } else { Attribute("download", flag: true) }
    }
    package static func alt(_ value: String) -> Attribute { Attribute("alt", value) }
    package static func width(_ value: Int) -> Attribute { Attribute("width", String(value)) }
    package static func height(_ value: Int) -> Attribute { Attribute("height", String(value)) }
    package static let lazy = Attribute("loading", "lazy")
}

// MARK: - Head of the document

extension Attribute {
    package static func charset(_ value: String) -> Attribute { Attribute("charset", value) }
    package static func content(_ value: String) -> Attribute { Attribute("content", value) }
    package static func media(_ value: String) -> Attribute { Attribute("media", value) }
    package static let `defer` = Attribute("defer", flag: true)
}

// MARK: - Tables, lists, times

extension Attribute {
    package static func scope(_ value: HeaderScope) -> Attribute { Attribute("scope", value.rawValue) }
    package static func colspan(_ value: Int) -> Attribute { Attribute("colspan", String(value)) }
    package static func rowspan(_ value: Int) -> Attribute { Attribute("rowspan", String(value)) }
    package static func start(_ value: Int) -> Attribute { Attribute("start", String(value)) }
    /// A machine-readable date or time, such as `2026-03-17`.
    package static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
    package static func open(_ value: Bool = true) -> Attribute { Attribute("open", flag: value) }
}

/// What a header cell heads.
package enum HeaderScope: String, Sendable { case col, row, colgroup, rowgroup }

extension Attribute {
    /// The media type of what an address leads to, such as `application/atom+xml`.
    package static func mediaType(_ value: String) -> Attribute { Attribute("type", value) }
}
