internal import HTTP

/// Fields that every answer carries (OWASP ASVS 5, chapter 3; Content Security Policy Level 3).
enum SecurityFields {
    private static let policy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    static func add(to response: inout Response, isSecure: Bool) {
        response.fields.add("Content-Security-Policy", policy)
        response.fields.add("X-Content-Type-Options", "nosniff")
        response.fields.add("Referrer-Policy", "same-origin")
        response.fields.add("Cross-Origin-Opener-Policy", "same-origin")
        response.fields.add("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if isSecure { response.fields.add("Strict-Transport-Security", "max-age=31536000; includeSubDomains") }
    }
}

extension Response {
    /// Whether these fields were added already: kept pages have them. A download has a policy of its own, but not this.
    var hasSecurityFields: Bool { fields["Permissions-Policy"] != nil }
}
