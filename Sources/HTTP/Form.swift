/// What a form sent (application/x-www-form-urlencoded or multipart/form-data), within limits.
package struct Form: Sendable {
    package struct Limits: Sendable {
        /// Fields and files together.
        package var fieldsMax = 2000
        /// Of one field's name.
        package var nameBytesMax = 512
        /// Of all text fields together.
        package var textBytesMax = 4 << 20
        /// Of one file.
        package var fileBytesMax = 100 << 20
        package var filesMax = 20

        package init() {}
    }

    /// Text fields in order.
    package var values: Query
    package var files: [FilePart]

    /// A file sent in a form; the temporary file goes when this value and its copies are gone.
    package struct FilePart: Sendable {
        /// Of the form field.
        package let name: String
        /// As the browser gave it, without folders. Never to be used as a path.
        package let filename: String
        /// As the browser claims; not to be trusted.
        package let type: String
        package let content: TemporaryFile
    }

    /// Reads a request's body. `temporaryFolder` takes the files of a multipart form.
    package init(_ request: Request, limits: Limits = Limits(), temporaryFolder: String) throws(FormRefusal) {
        switch request.contentType {
        case "application/x-www-form-urlencoded": self = try Self.urlEncoded(request.body, limits: limits)
        case "multipart/form-data":
            let boundary = ContentDisposition.parameters(of: request.fields["Content-Type"] ?? "")["boundary"]
            guard let boundary, (1...70).contains(boundary.utf8.count) else { throw .noBoundary }
            self = try Multipart(boundary: boundary, limits: limits, temporaryFolder: temporaryFolder).read(
                request.body)
        case let other: throw .unknownType(other ?? "none")
        }
    }

    init(values: Query, files: [FilePart]) { (self.values, self.files) = (values, files) }

    private static func urlEncoded(_ body: RequestBody, limits: Limits) throws(FormRefusal) -> Form {
        let bytes: [UInt8]
        switch body {
        case .empty: bytes = []
        case .bytes(let held): bytes = held
        case .file(let path, let size):
            guard size <= limits.textBytesMax else { throw .tooMuchText(bytesMax: limits.textBytesMax) }
            bytes = try MappedBody(path: path).prefix(size)
        }
        guard bytes.count <= limits.textBytesMax else { throw .tooMuchText(bytesMax: limits.textBytesMax) }
        let pairs = bytes.reduce(1) { $1 == UInt8(ascii: "&") ? $0 + 1 : $0 }
        guard pairs <= limits.fieldsMax else { throw .tooManyFields(fieldsMax: limits.fieldsMax) }
        guard let query = Query(encoded: String(decoding: bytes, as: UTF8.self)) else { throw .badEncoding }
        if let long = query.items.first(where: { $0.name.utf8.count > limits.nameBytesMax }) {
            throw .nameTooLong(String(long.name.prefix(40)), bytesMax: limits.nameBytesMax)
        }
        return Form(values: query, files: [])
    }
}

/// Why a form was not read; nothing of it was kept.
package enum FormRefusal: Error, Equatable, CustomStringConvertible {
    case unknownType(String)
    case noBoundary
    case badEncoding
    /// Where, in bytes from the start of the body.
    case badMultipart(at: Int)
    case tooManyFields(fieldsMax: Int)
    case tooManyFiles(filesMax: Int)
    case nameTooLong(String, bytesMax: Int)
    case tooMuchText(bytesMax: Int)
    case fileTooLarge(filename: String, bytesMax: Int)
    /// A fault of the server's disk, not of the form.
    case storage(String)

    package var description: String {
        switch self {
        case .unknownType(let type):
            "The form was not read: its type is “\(type)”. Send application/x-www-form-urlencoded or multipart/form-data."
        case .noBoundary: "The form was not read: its Content-Type names no boundary of 1 to 70 characters."
        case .badEncoding:
            "The form was not read: a percent sign is not followed by two digits, or a text is not UTF-8 without NUL."
        case .badMultipart(let offset): "The form was not read: at byte \(offset) it is not well-formed. Send it again."
        case .tooManyFields(let max): "The form was not read: it has more than \(max) fields. Send it in parts."
        case .tooManyFiles(let max): "The form was not read: it has more than \(max) files. Send fewer at once."
        case .nameTooLong(let name, let max):
            "The form was not read: the field name beginning “\(name)” is longer than \(max) bytes."
        case .tooMuchText(let max): "The form was not read: it has more than \(max) bytes of text. Shorten it."
        case .fileTooLarge(let name, let max): "“\(name)” was not taken: it is larger than \(max) bytes."
        case .storage(let reason): "The form could not be stored: \(reason). Try again later."
        }
    }
}
