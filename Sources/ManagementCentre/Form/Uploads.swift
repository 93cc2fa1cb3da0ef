internal import Accounts
internal import Components
internal import Database
internal import FoundationEssentials
internal import HTTP
internal import Registry
internal import Visit

/// Files that come with a form.
extension ManagementCentre {
    struct Uploads {
        /// By the name of the link field.
        var kept: [String: UploadedFile] = [:]
        var faults: [String: String] = [:]
    }

    /// Keeps the files of the form, and notes them in the registry; those of a kind that is not taken are told.
    func uploads(of form: Form, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Uploads {
        var uploads = Uploads()
        for part in form.files where part.name.hasSuffix(".upload") {
            let name = String(part.name.dropLast(".upload".count))
            guard let type = FileKind.mediaType(path: part.content.path, name: part.filename) else {
                uploads.faults[name] = visit.words["upload.kind", ["name": .text(part.filename)]]
                continue
            }
            do throws(StorageFault) {
                let file = try store(part.content)
                uploads.kept[name] = UploadedFile(digest: file.digest, bytes: file.bytes, filename: part.filename)
            } catch {
                uploads.faults[name] = visit.words["upload.not-stored"]
            }
            guard let file = uploads.kept[name] else { continue }
            try registry.addAttachment(
                digest: file.digest, bytes: file.bytes, type: type, name: file.filename, actor: actor)
        }
        return uploads
    }
}

/// What a file is, by its first bytes: what browsers claim is not trusted.
enum FileKind {
    /// The media type; nil for programs and other things that are no documents, pictures, tables or archives.
    static func mediaType(path: String, name: String) -> String? {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else { return nil }
        return mediaType(Array(data.prefix(textBytes)), name: name)
    }

    /// Read of a file to tell whether it is text.
    static let textBytes = 65_536

    static func mediaType(_ bytes: [UInt8], name: String) -> String? {
        if bytes.isEmpty || programEndings.contains(ending(of: name)) { return nil }
        for (start, type) in signatures where bytes.starts(with: start) {
            return type == "application/zip" ? officeTypes[ending(of: name)] ?? type : type
        }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            return "image/webp"
        }
        if bytes.starts(with: Array("#!".utf8)) { return nil }
        return isText(bytes) ? textTypes[ending(of: name)] ?? "text/plain" : nil
    }

    private static func ending(of name: String) -> String {
        name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }

    /// UTF-8 without control characters; a character cut at the end counts.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) }) { return false }
        return (0...min(3, bytes.count - 1)).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
    }

    private static let signatures: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "application/pdf"), ([0x89, 0x50, 0x4E, 0x47], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF8".utf8), "image/gif"),
        ([0x49, 0x49, 0x2A, 0x00], "image/tiff"), ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
        (Array("{\\rtf".utf8), "application/rtf"),
    ]

    /// Of files that a double click runs, whatever is in them.
    private static let programEndings: Set<String> = [
        "bat", "cmd", "com", "cpl", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "msp", "pif", "ps1", "reg", "scr",
        "url", "vbe", "vbs", "wsf", "wsh",
    ]

    private static let officeTypes = [
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "kmz": "application/vnd.google-earth.kmz",
    ]

    private static let textTypes = [
        "csv": "text/csv", "json": "application/json", "geojson": "application/geo+json", "xml": "application/xml",
        "kml": "application/vnd.google-earth.kml+xml",
    ]
}
