/// One request, complete with its body.
package struct Request: Sendable {
    package let method: Method
    package let target: Target
    package let fields: Fields
    /// The address of the client: of the socket, or as a trusted proxy reported it. Personal data: do not log.
    package let peer: String
    /// Whether the client came over TLS, as a trusted proxy reported it.
    package let isSecure: Bool
    package let body: RequestBody

    package init(
        method: Method, target: Target, fields: Fields = Fields(), peer: String = "127.0.0.1", isSecure: Bool = false,
        body: RequestBody = .empty
    ) {
        (self.method, self.target, self.fields) = (method, target, fields)
        (self.peer, self.isSecure, self.body) = (peer, isSecure, body)
    }

    /// A request made by hand, as tests do; nil if `target` is not one.
    package init?(_ method: Method, _ target: String, fields: Fields = Fields(), body: RequestBody = .empty) {
        guard let target = Target(target) else { return nil }
        self.init(method: method, target: target, fields: fields, body: body)
    }

    /// The host asked for, with its port if one was given. An absolute-form target overrules the field (RFC 9112
    /// section 3.2.2).
    package var host: String? { target.authority ?? fields["Host"] }

    package var query: Query { target.query }

    /// Cookies by name.
    package var cookies: [String: String] { Cookie.parse(fields.values("Cookie")) }

    /// The media type without parameters, in lower case; nil if there is none.
    package var contentType: String? {
        fields["Content-Type"]?.split(separator: ";").first.map { String($0.trimmedOWS).lowercased() }
    }
}

/// A request's body.
package enum RequestBody: Sendable, Equatable {
    case empty
    case bytes([UInt8])
    /// A body too large for memory. The file is removed when the request is answered: move it to keep it.
    case file(path: String, size: Int)

    /// In bytes.
    package var size: Int {
        switch self {
        case .empty: 0
        case .bytes(let bytes): bytes.count
        case .file(_, let size): size
        }
    }
}
