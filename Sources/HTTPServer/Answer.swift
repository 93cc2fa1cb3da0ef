import Glibc
import HTTP

/// Turns a response into what is sent: conditions, ranges, compression, lengths.
struct Answer {
    let method: Method
    /// The request's fields.
    let asked: Fields
    let limits: Limits

    /// What went out, for the log.
    struct Sent {
        let status: Int
        let bytes: Int
        /// Since the request's header section was complete.
        let age: Duration
    }

    func send(_ response: Response, over exchange: Exchange, within application: Application) -> Sent {
        var response = response
        response.fields["Content-Length"] = nil  // Counted here.
        if response.status.forbidsBody { return send(response, [], over: exchange) }
        switch response.body {
        case .empty: return send(response, [], over: exchange)
        case .bytes(let bytes):
            return send(response, Representation(bytes: bytes, tag: response.tag), over: exchange)
        case .shared(let shared):
            let tag = response.tag ?? shared.tag
            let whole = Representation(bytes: shared.bytes, gzipped: shared.gzipped, isFixed: true, tag: tag)
            return send(response, whole, over: exchange)
        case .file(let path): return sendFile(path, response, over: exchange)
        case .stream(let make):
            guard method != .head else { return sendHead(of: response, over: exchange) }
            guard application.beginStream() else { return send(busy, [], over: exchange) }
            defer { application.endStream() }
            return sendStream(make, response, over: exchange)
        case .events(let opened):
            response.fields["Content-Type"] = "text/event-stream"
            response.fields["Cache-Control"] = "no-store"
            // nginx must not hold events back.
            response.fields["X-Accel-Buffering"] = "no"
            guard method != .head else { return sendHead(of: response, over: exchange) }
            let age = exchange.age
            guard let stream = exchange.openEvents(head: head(response, length: nil)) else {
                return send(busy, [], over: exchange)
            }
            opened(stream)
            return Sent(status: response.status.code, bytes: 0, age: age)
        }
    }

    /// A body in memory, in one or two forms.
    private struct Representation {
        let bytes: [UInt8]
        var gzipped: [UInt8]?
        /// Whether `gzipped` is all there is: nothing is to be compressed now.
        var isFixed = false
        let tag: EntityTag?
    }

    private func send(_ response: Response, _ whole: Representation, over exchange: Exchange) -> Sent {
        var response = response, tag = whole.tag
        let type = response.fields["Content-Type"]
        let couldCompress =
            response.fields["Content-Encoding"] == nil
            && (whole.isFixed
                ? whole.gzipped != nil : whole.bytes.count >= limits.gzipBytesMin && Gzip.pays(forType: type))
        // A range is of the plain form, so that its offsets mean something.
        let compresses =
            couldCompress && asked["Range"] == nil && AcceptEncoding.allowsGzip(asked.list("Accept-Encoding"))
        if couldCompress { response.vary(on: "Accept-Encoding") }
        if compresses { tag = tag?.forGzip }
        let outcome = evaluate(response, tag: tag, modified: response.modified, size: whole.bytes.count)
        state(outcome, of: whole.bytes.count, tag: tag, in: &response)
        switch outcome {
        case .notModified, .preconditionFailed, .unsatisfiable: return send(response, [], over: exchange)
        case .part(let range): return send(response, whole.bytes, range, over: exchange)
        case .whole: break
        }
        if compresses, let packed = whole.gzipped ?? Gzip.compress(whole.bytes) {
            response.fields["Content-Encoding"] = "gzip"
            return send(response, packed, over: exchange)
        }
        return send(response, whole.bytes, over: exchange)
    }

    /// Opens the file first and asks the open file everything, so that its length and its bytes belong together.
    private func sendFile(_ path: String, _ response: Response, over exchange: Exchange) -> Sent {
        var response = response, status = stat()
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { close(descriptor) }
            return send(Response(.notFound, type: "text/plain", text: "This file is not here.\n"), over: exchange)
        }
        let size = Int(status.st_size)
        let modified = response.modified ?? HTTPDate(seconds: status.st_mtim.tv_sec)
        let version = String(status.st_mtim.tv_sec, radix: 16) + "." + String(status.st_mtim.tv_nsec, radix: 16)
        let tag = response.tag ?? EntityTag("\(version)-\(String(size, radix: 16))")
        response.modified = modified
        let outcome = evaluate(response, tag: tag, modified: modified, size: size)
        state(outcome, of: size, tag: tag, in: &response)
        if response.status == .ok { response.fields["Accept-Ranges"] = "bytes" }
        let range: Range<Int>
        switch outcome {
        case .notModified, .preconditionFailed, .unsatisfiable:
            close(descriptor)
            return send(response, [], over: exchange)
        case .part(let part): range = part
        case .whole: range = 0..<size
        }
        let sent = Sent(status: response.status.code, bytes: method == .head ? 0 : range.count, age: exchange.age)
        let start = head(response, length: range.count)
        exchange.respond(head: start, descriptor: descriptor, range: method == .head ? 0..<0 : range)
        return sent
    }

    private func sendStream(
        _ make: (_ write: ([UInt8]) throws(ClientGone) -> Void) throws(ClientGone) -> Void, _ response: Response,
        over exchange: Exchange
    ) -> Sent {
        var response = response
        var gzip: GzipStream?
        if Gzip.pays(forType: response.fields["Content-Type"]), response.fields["Content-Encoding"] == nil {
            response.vary(on: "Accept-Encoding")
            if AcceptEncoding.allowsGzip(asked.list("Accept-Encoding")) { gzip = GzipStream() }
        }
        if gzip != nil { response.fields["Content-Encoding"] = "gzip" }
        if let tag = response.tag { response.fields["ETag"] = (gzip == nil ? tag : tag.forGzip).description }
        if let modified = response.modified { response.fields["Last-Modified"] = modified.description }
        exchange.beginStream(head: head(response, length: nil))
        var pieces = StreamPieces(exchange: exchange, gzip: gzip)
        var isComplete = true
        do throws(ClientGone) {
            try make { bytes throws(ClientGone) in try pieces.add(bytes) }
            try pieces.finish()
        } catch {
            isComplete = false
        }
        let sent = Sent(status: response.status.code, bytes: pieces.total, age: exchange.age)
        exchange.endStream(isComplete: isComplete)
        return sent
    }

    private func evaluate(
        _ response: Response, tag: EntityTag?, modified: HTTPDate?, size: Int
    ) -> Preconditions.Outcome {
        // Conditions are about a representation that would be sent with 200; of a write, they are the application's.
        guard response.status == .ok, method == .get || method == .head else { return .whole }
        return Preconditions.evaluate(
            method: method, fields: asked, tag: tag, modified: modified, size: size,
            allowsRange: response.fields["Content-Encoding"] == nil)
    }

    /// Writes an outcome into the status and the fields.
    private func state(_ outcome: Preconditions.Outcome, of size: Int, tag: EntityTag?, in response: inout Response) {
        if let tag { response.fields["ETag"] = tag.description }
        if let modified = response.modified { response.fields["Last-Modified"] = modified.description }
        switch outcome {
        case .whole: break
        case .notModified: response.status = .notModified
        case .preconditionFailed: response.status = .preconditionFailed
        case .part(let range):
            response.status = .partialContent
            response.fields["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
        case .unsatisfiable:
            response.status = .rangeNotSatisfiable
            response.fields["Content-Range"] = "bytes */\(size)"
        }
    }

    private var busy: Response {
        Response(.serviceUnavailable, fields: ["Retry-After": "\(limits.retryAfter.components.seconds)"])
    }

    private func send(_ response: Response, over exchange: Exchange) -> Sent {
        if case .bytes(let bytes) = response.body { return send(response, bytes, over: exchange) }
        return send(response, [], over: exchange)
    }

    private func send(
        _ response: Response, _ body: [UInt8], _ range: Range<Int>? = nil, over exchange: Exchange
    ) -> Sent {
        let count = range?.count ?? body.count
        let omitsBody = method == .head || response.status.forbidsBody
        let sent = Sent(status: response.status.code, bytes: omitsBody ? 0 : count, age: exchange.age)
        let start = head(response, length: response.status.forbidsBody ? nil : count)
        exchange.respond(head: start, body: omitsBody ? [] : body, range: omitsBody ? nil : range)
        return sent
    }

    /// The head alone, for HEAD where the length is not known.
    private func sendHead(of response: Response, over exchange: Exchange) -> Sent {
        let sent = Sent(status: response.status.code, bytes: 0, age: exchange.age)
        exchange.respond(head: head(response, length: nil), body: [])
        return sent
    }

    /// Status line and fields, each ended by CR LF. `Fields` lets no line break in.
    private func head(_ response: Response, length: Int?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes += "HTTP/1.1 \(response.status.code) \(response.status.phrase)\r\n".utf8
        for field in response.fields.all {
            bytes += field.name.utf8
            bytes += ": ".utf8
            bytes += field.value.utf8
            bytes += "\r\n".utf8
        }
        if let length { bytes += "Content-Length: \(length)\r\n".utf8 }
        return bytes
    }
}

extension Response {
    /// Names a request field the answer depends on, once.
    fileprivate mutating func vary(on field: String) {
        let named = fields.list("Vary") ?? ""
        let isNamed = named.split(separator: ",").contains { part in
            let name = part.filter { $0 != " " }
            return name == "*" || name.lowercased() == field.lowercased()
        }
        if !isNamed { fields["Vary"] = named.isEmpty ? field : named + ", " + field }
    }
}
