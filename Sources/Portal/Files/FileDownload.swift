internal import Components
internal import Crypto
package import Database
package import HTTP
internal import Registry
package import Visit

extension Portal {
    /// `/files/{digest}/{name}`: an attachment of a published record, or of a draft that the reader may see; always as a
    /// file to save, never as a page.
    ///
    /// The name in the address is for the eye; the file is saved under the one it was uploaded with. One read.
    package func file(_ digest: String, _ visit: Visit) throws(DatabaseError) -> Response {
        guard visit.request.method == .get || visit.request.method == .head else { return Portal.onlyRead }
        guard let known = Digest(digest), let attachment = try registry.attachment(known.description),
            try mayRead(attachment, visit)
        else {
            let search = Link(visit.words["portal.search.link"], to: Route.search.address(visit.language))
            return visit.failure(.notFound(search: search), status: .notFound)
        }
        let fields: Fields = [
            "Content-Type": FileDownload.servedType(attachment.type),
            "Content-Disposition": FileDownload.disposition(name: attachment.name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            // Asked again each time, because the content of a record may be erased.
            "Cache-Control": attachment.isPublished ? "no-cache" : "no-store",
        ]
        return Response(
            .ok, fields: fields, body: .file(path: filePath(attachment.digest)), tag: EntityTag(attachment.digest))
    }
}

extension Portal {
    private func mayRead(_ attachment: Attachment, _ visit: Visit) throws(DatabaseError) -> Bool {
        if attachment.isPublished { return true }
        guard let actor = visit.actor else { return false }
        return try registry.mayRead(attachment, actor)
    }
}

/// How attachments are handed out.
enum FileDownload {
    /// Types that no browser runs. Everything else goes out as bytes without a meaning.
    static let types: Set<String> = [
        "application/msword", "application/pdf", "application/rtf", "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint", "application/vnd.oasis.opendocument.presentation",
        "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip", "image/gif",
        "image/jpeg", "image/png", "image/tiff", "image/webp", "text/csv", "text/plain",
    ]

    static func servedType(_ type: String) -> String {
        let type = type.prefix { $0 != ";" }.lowercased()
        guard types.contains(type) else { return "application/octet-stream" }
        return type.hasPrefix("text/") ? "\(type); charset=utf-8" : type
    }

    /// RFC 6266: the name in ASCII for old programs, then in UTF-8. No sign in it ends the parameter or the line.
    static func disposition(name: String) -> String {
        let scalars = name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
        let clean = String(String.UnicodeScalarView(scalars.prefix(nameCharactersMax)))
        let name = clean.isEmpty ? "file" : clean
        let plain = String(
            String.UnicodeScalarView(name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "%" ? $0 : "_" }))
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentCoding.encode(name))"
    }

    private static let nameCharactersMax = 200
}
