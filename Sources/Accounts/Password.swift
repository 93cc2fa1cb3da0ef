@_spi(_Unicode) import Swift

/// A password as it is hashed: in the one form its characters can be typed in (NFC; RFC 8265, OpaqueString).
///
/// It is never printed.
package struct Password: Sendable, CustomStringConvertible, CustomReflectable {
    /// The fewest and most characters of a new one (NIST SP 800-63B-4, OWASP ASVS 5.0, V6.2). No kinds of character
    /// are asked for, and any may be used.
    package static let charactersMin = 10
    package static let charactersMax = 200

    let bytes: [UInt8]
    let characters: Int

    package init(_ text: String) {
        var scalars = String.UnicodeScalarView()
        for scalar in text.prefix(Self.charactersMax + 1)._nfc { scalars.append(scalar) }
        bytes = Array(String(scalars).utf8)
        characters = String(scalars).count
    }

    package var description: String { "Password(…)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Whether it is longer than any that could have been set; such a one is never hashed.
    var isTooLong: Bool { characters > Self.charactersMax || bytes.count > Self.charactersMax * 16 }

    /// What is wrong with it as a new password of this account; nil if nothing is.
    package func fault(email: EmailAddress, name: String) -> PasswordFault? {
        if characters < Self.charactersMin { return .tooShort(found: characters) }
        if isTooLong { return .tooLong }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        if [email.description, email.local, name.lowercased()].contains(text) { return .aboutTheAccount }
        let isMonotonous = Set(text.unicodeScalars).count < 4
        return isMonotonous || CommonPasswords.list.contains(text) ? .tooCommon : nil
    }
}

/// What is wrong with a new password.
package enum PasswordFault: Hashable, Sendable, CustomStringConvertible {
    case tooShort(found: Int)
    case tooLong
    case aboutTheAccount
    case tooCommon

    package var description: String {
        switch self {
        case .tooShort(let found):
            "The password has \(found) characters; at least \(Password.charactersMin) are needed. Several words in a "
                + "row make a good one."
        case .tooLong: "The password has more than \(Password.charactersMax) characters. Choose a shorter one."
        case .aboutTheAccount: "The password is the account's own e-mail address or name. Choose another one."
        case .tooCommon: "The password is one of those that are tried first by anyone guessing. Choose another one."
        }
    }
}
