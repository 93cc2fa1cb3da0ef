/// One answer. The server adds Date, Content-Length, Connection and, where it compresses, Content-Encoding and Vary.
package struct Response: Sendable {
    package var status: Status
    package var fields: Fields
    package var body: ResponseBody
    /// Lets the server answer If-None-Match and If-Range.
    package var tag: EntityTag?
    /// Lets the server answer If-Modified-Since; for files it is read from the file if nil.
    package var modified: HTTPDate?

    package init(
        _ status: Status = .ok, fields: Fields = Fields(), body: ResponseBody = .empty, tag: EntityTag? = nil,
        modified: HTTPDate? = nil
    ) {
        (self.status, self.fields, self.body, self.tag, self.modified) = (status, fields, body, tag, modified)
    }

    /// Text of a media type such as `text/html; charset=utf-8`.
    package init(_ status: Status = .ok, type: String, text: String) {
        self.init(status, fields: ["Content-Type": type], body: .bytes(Array(text.utf8)))
    }

    /// Sends the client to `location`: 303 after a form, so that reloading does not send the form again.
    package static func redirect(to location: String, _ status: Status = .seeOther) -> Response {
        Response(status, fields: ["Location": location])
    }

    package mutating func set(_ cookie: Cookie) { fields.add("Set-Cookie", cookie.description) }
}

extension Fields: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        for (name, value) in elements { add(name, value) }
    }
}

/// An answer's body.
package enum ResponseBody: Sendable {
    case empty
    case bytes([UInt8])
    /// Bytes kept by the application and sent without being copied or compressed again.
    case shared(SharedBytes)
    /// A file, sent by the system; ranges are answered.
    case file(path: String)
    /// A large body made piece by piece on the worker thread. The status has gone out before the first piece: decide
    /// it first. What `write` throws ends the body short, and the client can see that.
    case stream(@Sendable (_ write: ([UInt8]) throws(ClientGone) -> Void) throws(ClientGone) -> Void)
    /// Server-sent events: called once the stream is open, on a worker thread, and must not block.
    case events(@Sendable (EventStream) -> Void)
}

/// The client closed the connection, or reads too slowly; nothing more need be made for it.
package struct ClientGone: Error, Equatable {
    package init() {}
}

/// A body made once and sent many times, with its compressed form and its tags.
package final class SharedBytes: Sendable {
    package let bytes: [UInt8]
    /// The same in gzip format; nil if it does not pay.
    package let gzipped: [UInt8]?
    /// The tag of the plain form.
    package let tag: EntityTag?

    package init(_ bytes: [UInt8], gzipped: [UInt8]? = nil, tag: EntityTag? = nil) {
        (self.bytes, self.gzipped, self.tag) = (bytes, gzipped, tag)
    }
}
