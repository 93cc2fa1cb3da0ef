/// An e-mail address in the one form it is stored and compared in: without blanks around it, in lower case.
///
/// ASCII only, so that no two addresses look the same; a domain with other letters is given as `xn--…`.
package struct EmailAddress: Hashable, Sendable, LosslessStringConvertible {
    /// RFC 5321, section 4.5.3.1, in characters.
    package static let charactersMax = 254
    package static let localCharactersMax = 64

    package let description: String

    /// Nil unless `text` is a mailbox `local@domain` whose domain has a dot; quoted local parts are not taken.
    package init?(_ text: String) {
        let bytes = Array(text.utf8.drop(while: Self.isBlank).reversed().drop(while: Self.isBlank).reversed())
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard bytes.count <= Self.charactersMax, parts.count == 2, let local = parts.first, let domain = parts.last,
            Self.isLocal(local), Self.isDomain(domain)
        else { return nil }
        description = String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// What stands before the @.
    package var local: String { String(description.prefix { $0 != "@" }) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isLocal(_ bytes: ArraySlice<UInt8>) -> Bool {
        let atoms = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return bytes.count <= localCharactersMax
            && atoms.allSatisfy { atom in
                !atom.isEmpty && atom.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            }
    }

    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
                    && label.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
            }
    }
}
