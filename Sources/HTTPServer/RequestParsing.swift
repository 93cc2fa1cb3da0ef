import CBeast
import HTTP

/// Why a request that is well-formed HTTP still cannot be answered.
struct BadRequest: Error {
    let reason: String
}

extension Request {
    /// Copies a request out of C's memory.
    static func parse(_ received: CBeastRequest, trustsProxy: Bool) -> Result<Request, BadRequest> {
        guard let method = Method(rawValue: String(text: received.method)) else {
            return .failure(BadRequest(reason: "This method is not known here."))
        }
        guard let target = Target(String(text: received.target)) else {
            return .failure(
                BadRequest(reason: "The request target is not a path with proper percent encoding of UTF-8 text."))
        }
        var fields = Fields()
        for field in UnsafeBufferPointer(start: received.fields, count: received.field_count) {
            fields.add(String(text: field.name), String(text: field.value))
        }
        if let host = fields["Host"], !host.isEmpty, !Host.isValid(host) {
            return .failure(BadRequest(reason: "The Host field is not a host name with an optional port."))
        }
        var peer = String(text: received.peer), isSecure = false
        if trustsProxy {
            // The last address is the one our proxy saw; what stands before it the client may have made up.
            let last = fields.list("X-Forwarded-For")?.split(separator: ",").last
            if let last { peer = last.filter { $0 != " " && $0 != "\t" } }
            isSecure = fields["X-Forwarded-Proto"]?.lowercased() == "https"
        }
        return .success(
            Request(
                method: method, target: target, fields: fields, peer: peer, isSecure: isSecure,
                body: RequestBody(received)))
    }
}

extension RequestBody {
    fileprivate init(_ received: CBeastRequest) {
        if let path = received.body_path {
            self = .file(path: String(cString: path), size: Int(clamping: received.body_size))
        } else if received.body.size > 0 {
            self = .bytes(Array(UnsafeRawBufferPointer(start: received.body.data, count: received.body.size)))
        } else {
            self = .empty
        }
    }
}

extension String {
    init(text: CBeastText) {
        self = String(decoding: UnsafeRawBufferPointer(start: text.data, count: text.size), as: UTF8.self)
    }
}
