import FoundationEssentials

/// Reads multipart/form-data (RFC 7578, RFC 2046 section 5.1): text into memory, files into temporary files.
struct Multipart {
    let boundary: String
    let limits: Form.Limits
    let temporaryFolder: String

    /// Of one part's header section, in bytes.
    static let partHeaderBytesMax = 8192

    func read(_ body: RequestBody) throws(FormRefusal) -> Form {
        switch body {
        case .empty: throw .badMultipart(at: 0)
        case .bytes(let bytes): try read(Data(bytes))
        case .file(let path, _): try read(try MappedBody(path: path).data)
        }
    }

    private func read(_ data: Data) throws(FormRefusal) -> Form {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        let opening = Array(delimiter.dropFirst(2))
        var form = Form(values: Query(), files: []), textBytes = 0
        // The preamble, which browsers do not send, may be empty: the first delimiter then has no CR LF before it.
        var position: Int
        if data.starts(with: opening) {
            position = opening.count
        } else if let first = Self.find(delimiter, in: data.span, from: 0) {
            position = first + delimiter.count
        } else {
            throw .badMultipart(at: 0)
        }
        while true {
            if Self.matches([0x2d, 0x2d], in: data.span, at: position) { return form }
            position = try skipLineEnd(data, at: position)
            guard let headerEnd = try headerEnd(data, from: position) else { throw .badMultipart(at: position) }
            let header = String(decoding: data[position..<headerEnd], as: UTF8.self)
            let begin = headerEnd + 4
            // The delimiter's CR LF may be the header's own when the content is empty.
            guard let end = Self.find(delimiter, in: data.span, from: begin - 2) else { throw .badMultipart(at: begin) }
            let content = data[begin..<max(begin, end)]
            try add(content, header: header, at: position, to: &form, textBytes: &textBytes)
            position = end + delimiter.count
        }
    }

    /// Past the optional spaces and the CR LF after a delimiter.
    private func skipLineEnd(_ data: Data, at start: Int) throws(FormRefusal) -> Int {
        var position = start
        while position < data.count, position - start < 64, data[position] == 0x20 || data[position] == 0x09 {
            position += 1
        }
        guard Self.matches([0x0d, 0x0a], in: data.span, at: position) else { throw .badMultipart(at: start) }
        return position + 2
    }

    private func headerEnd(_ data: Data, from start: Int) throws(FormRefusal) -> Int? {
        let window = data.prefix(min(data.count, start + Self.partHeaderBytesMax))
        return Self.find([0x0d, 0x0a, 0x0d, 0x0a], in: window.span, from: start)
    }

    private func add(
        _ content: Data, header: String, at position: Int, to form: inout Form, textBytes: inout Int
    ) throws(FormRefusal) {
        var fields: [String: String] = [:]
        for line in header.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            if halves.count == 2 { fields[halves[0].lowercased()] = String(halves[1].trimmedOWS) }
        }
        let parameters = ContentDisposition.parameters(of: fields["content-disposition"] ?? "")
        guard let name = parameters["name"] else { throw .badMultipart(at: position) }
        // No database stores a NUL; the other kind of form is refused for one as well.
        guard !name.utf8.contains(0) else { throw .badEncoding }
        guard name.utf8.count <= limits.nameBytesMax else {
            throw .nameTooLong(String(name.prefix(40)), bytesMax: limits.nameBytesMax)
        }
        guard form.values.items.count + form.files.count < limits.fieldsMax else {
            throw .tooManyFields(fieldsMax: limits.fieldsMax)
        }
        guard let sent = parameters["filename"] else {
            textBytes += content.count
            guard textBytes <= limits.textBytesMax else { throw .tooMuchText(bytesMax: limits.textBytesMax) }
            guard !content.contains(0), let text = String(validating: content, as: UTF8.self) else {
                throw .badEncoding
            }
            return form.values.items.append(Query.Item(name: name, value: text))
        }
        // A file input left empty is sent as a nameless file of no bytes.
        if sent.isEmpty, content.isEmpty { return }
        let filename = ContentDisposition.filename(sent)
        guard form.files.count < limits.filesMax else { throw .tooManyFiles(filesMax: limits.filesMax) }
        guard content.count <= limits.fileBytesMax else {
            throw .fileTooLarge(filename: filename, bytesMax: limits.fileBytesMax)
        }
        let file = try TemporaryFile(content, folder: temporaryFolder)
        let type = fields["content-type"] ?? "application/octet-stream"
        form.files.append(Form.FilePart(name: name, filename: filename, type: type, content: file))
    }

    private static func matches(_ pattern: [UInt8], in bytes: Span<UInt8>, at position: Int) -> Bool {
        guard position + pattern.count <= bytes.count else { return false }
        for index in pattern.indices where bytes[position + index] != pattern[index] { return false }
        return true
    }

    /// Where `pattern` first stands. It begins with CR, which is rare in most files, so most bytes are looked at once.
    private static func find(_ pattern: [UInt8], in bytes: Span<UInt8>, from start: Int) -> Int? {
        var position = start
        let last = bytes.count - pattern.count
        while position <= last {
            if bytes[position] == pattern[0], matches(pattern, in: bytes, at: position) { return position }
            position += 1
        }
        return nil
    }
}
