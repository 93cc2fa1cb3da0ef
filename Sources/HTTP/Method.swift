/// The methods this server answers; any other is refused with 501 before it reaches a handler (RFC 9110 section 9).
package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"

    /// Whether the method only reads (RFC 9110 section 9.2.1): such requests need no protection against forgery.
    package var isSafe: Bool { self == .get || self == .head || self == .options }
}
