package import HTTP

/// The cookie that holds a session's token.
///
/// Behind TLS its name begins with `__Host-`, which browsers take only from this very host and only when it is secure
/// (RFC 6265bis, section 4.1.3.2).
package enum SessionCookie {
    package static func name(isSecure: Bool) -> String { isSecure ? "__Host-bch" : "bch" }

    /// The token a request brings.
    package static func token(of request: Request) -> String? {
        request.cookies[name(isSecure: request.isSecure)].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The cookie that keeps `token` until the browser is closed; nil removes it.
    package static func cookie(_ token: String?, isSecure: Bool) -> Cookie? {
        Cookie(
            name: name(isSecure: isSecure), value: token ?? "", maxAge: token == nil ? .zero : nil,
            isSecure: isSecure, isHTTPOnly: true, sameSite: .lax)
    }
}
