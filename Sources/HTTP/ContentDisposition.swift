/// Parameters of a field such as `form-data; name="title"; filename="a.pdf"` (RFC 7578 section 4.2).
enum ContentDisposition {
    /// By name in lower case; the first of a name wins.
    static func parameters(of field: String) -> [String: String] {
        var found: [String: String] = [:]
        var rest = field.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst()
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().trimmedLeading
            let value: String
            if rest.first == "\"" {
                (value, rest) = quoted(rest.dropFirst())
            } else {
                let plain = rest.prefix { $0 != ";" }
                (value, rest) = (String(plain.trimmedOWS), rest[plain.endIndex...])
            }
            rest = rest.drop { $0 != ";" }
            let key = name.trimmedOWS.lowercased()
            if found[key] == nil { found[key] = value }
        }
        return found
    }

    /// A filename without the folders some browsers send, and without control characters.
    static func filename(_ sent: String) -> String {
        let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }))
    }

    /// Up to the closing quotation mark. Browsers write `%22` for one inside; a backslash stands only before a quote.
    private static func quoted(_ text: Substring) -> (String, Substring) {
        var value = "", rest = text
        while let character = rest.first, character != "\"" {
            rest = rest.dropFirst()
            if character == "\\", rest.first == "\"" {
                value.append("\"")
                rest = rest.dropFirst()
            } else {
                value.append(character)
            }
        }
        for (coded, plain) in [("%22", "\""), ("%0D", " "), ("%0A", " ")] {
            value = value.split(separator: coded, omittingEmptySubsequences: false).joined(separator: plain)
        }
        return (value, rest.dropFirst())
    }
}

extension Substring {
    fileprivate var trimmedLeading: Substring { drop { $0 == " " || $0 == "\t" } }
}
