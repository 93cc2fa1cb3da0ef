/// A Set-Cookie value (RFC 6265bis section 4.1). Safe unless said otherwise: HttpOnly, Secure, SameSite=Lax, `/`.
package struct Cookie: Sendable, Equatable, CustomStringConvertible {
    package enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    package let name: String
    package let value: String
    package var path: String
    /// Nil keeps the cookie until the browser is closed; zero removes it.
    package var maxAge: Duration?
    package var isSecure: Bool
    package var isHTTPOnly: Bool
    package var sameSite: SameSite

    /// Nil if `name` is not a token, `value` has a character a cookie cannot hold, or `path` could end the attribute.
    package init?(
        name: String, value: String, path: String = "/", maxAge: Duration? = nil, isSecure: Bool = true,
        isHTTPOnly: Bool = true, sameSite: SameSite = .lax
    ) {
        guard name.isToken, value.utf8.allSatisfy(Self.isValueCharacter), path.hasPrefix("/"),
            path.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: ";") })
        else { return nil }
        (self.name, self.value, self.path, self.maxAge) = (name, value, path, maxAge)
        (self.isSecure, self.isHTTPOnly, self.sameSite) = (isSecure, isHTTPOnly, sameSite)
    }

    package var description: String {
        var text = "\(name)=\(value); Path=\(path)"
        if let maxAge { text += "; Max-Age=\(max(0, maxAge.components.seconds))" }
        // Browsers drop a cross-site cookie that is not Secure.
        if isSecure || sameSite == .none { text += "; Secure" }
        if isHTTPOnly { text += "; HttpOnly" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }

    /// The cookies of a request's Cookie fields; parts that are not `name=value` are left out, the first of a name wins.
    package static func parse(_ fields: [String]) -> [String: String] {
        var cookies: [String: String] = [:]
        for part in fields.flatMap({ $0.split(separator: ";") }) {
            let pair = part.trimmedOWS.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].isToken else { continue }
            var value = pair[1]
            if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
            let name = String(pair[0])
            if cookies[name] == nil { cookies[name] = String(value) }
        }
        return cookies
    }

    private static func isValueCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x2b, 0x2d...0x3a, 0x3c...0x5b, 0x5d...0x7e: true
        default: false
        }
    }
}
