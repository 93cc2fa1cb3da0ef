package import Identifiers
package import Thesaurus

/// Addresses that several faces link to, in the form that others rely on.
package enum Addresses {
    package static func home(_ language: Language) -> String { "/\(language.rawValue)/" }
    package static func search(_ language: Language) -> String { "/\(language.rawValue)/search" }

    /// A record's newest revision, or the revision that the number names.
    package static func record(_ number: RecordNumber, _ language: Language) -> String {
        "/\(language.rawValue)/records/\(number)"
    }

    /// What changed between two revisions of a record.
    package static func compare(_ number: RecordNumber, from: Int, to: Int, _ language: Language) -> String {
        "/\(language.rawValue)/records/\(number.record)/compare?from=\(from)&to=\(to)"
    }

    package static func signIn(_ language: Language) -> String { "/\(language.rawValue)/sign-in" }
    package static func signOut(_ language: Language) -> String { "/\(language.rawValue)/sign-out" }

    /// The Management Centre's first page.
    package static func centre(_ language: Language) -> String { "/\(language.rawValue)/centre" }

    /// One's own account.
    package static func account(_ language: Language) -> String { "\(centre(language))/account" }

    /// The form of a draft, and how it will look.
    package static func draft(_ identifier: String, _ language: Language) -> String {
        "\(centre(language))/drafts/\(identifier)"
    }
    package static func preview(_ identifier: String, _ language: Language) -> String {
        "\(draft(identifier, language))/preview"
    }

    /// Where one asks for a link to choose a password, or chooses it with the link that one was sent. The token is in
    /// the query, as the request log has paths alone.
    package static func password(_ language: Language, link token: String? = nil) -> String {
        "/\(language.rawValue)/password" + (token.map { "?link=\($0)" } ?? "")
    }

    /// The form of a format as a spreadsheet.
    /// `query` names the records that it is filled with, if any.
    package static func offlineForm(_ schema: String, _ language: Language, query: String = "") -> String {
        "/\(language.rawValue)/formats/\(schema).xlsx" + (query.isEmpty ? "" : "?\(query)")
    }

    /// Where a signed-in person begins to amend a published record.
    package static func amend(_ number: RecordNumber, _ language: Language) -> String {
        "/\(language.rawValue)/centre/records/\(number.record)/amend"
    }

    /// Where a signed-in person withdraws a published record.
    package static func withdraw(_ number: RecordNumber, _ language: Language) -> String {
        "/\(language.rawValue)/centre/records/\(number.record)/withdraw"
    }

    /// An uploaded file, by the digest of its bytes and the name it is saved under.
    package static func file(_ digest: String, _ name: String) -> String {
        var encoded = ""
        for byte in name.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80,
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-._".unicodeScalars.contains(scalar)
            {
                encoded.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return "/files/\(digest)/\(encoded.isEmpty ? "file" : encoded)"
    }
}
