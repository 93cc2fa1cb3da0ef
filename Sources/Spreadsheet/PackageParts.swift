internal import CArchive

/// The XML parts of a workbook's ZIP archive, unpacked within limits.
///
/// By its directory, never by what lies between: a cut-off file is refused.
/// Source: <https://github.com/libarchive/libarchive/wiki/ManPageArchiveRead3>. Only ZIP is understood, without
/// filters. Part names are ASCII (ECMA-376 part 2, section 9.1.1): an entry whose name is not is passed over, so that
/// the process needs no locale.
struct PackageParts {
    private(set) var byName: [String: [UInt8]] = [:]

    init(_ file: [UInt8], limits: WorkbookLimits) throws(SpreadsheetFault) {
        guard file.count <= limits.fileBytesMax else { throw .limit(.fileBytes, max: limits.fileBytesMax) }
        if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldOrProtected }
        guard file.starts(with: [0x50, 0x4B]) else { throw .notAWorkbook }
        let outcome: Result<[String: [UInt8]], SpreadsheetFault> = file.withUnsafeBytes { bytes in
            Result { () throws(SpreadsheetFault) in try PackageParts.read(bytes, limits) }
        }
        byName = try outcome.get()
        guard byName["[Content_Types].xml"] != nil else { throw .notAWorkbook }
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer, _ limits: WorkbookLimits
    ) throws(SpreadsheetFault) -> [String: [UInt8]] {
        guard let archive = archive_read_new() else {
            throw .damaged(part: "archive", reason: "there is no memory to read it")
        }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip_seekable(archive)
        guard archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
            throw fault(archive, part: "archive")
        }
        var parts: [String: [UInt8]] = [:]
        var count = 0, total = 0
        while true {
            var entry: OpaquePointer?
            let code = archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF { return parts }
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { throw fault(archive, part: "archive") }
            count += 1
            guard count <= limits.partsMax else { throw .limit(.parts, max: limits.partsMax) }
            guard let name = archive_entry_pathname(entry).map({ String(cString: $0) }) else { continue }
            if name.lowercased().hasSuffix("vbaproject.bin") { throw .macros }
            if archive_entry_is_encrypted(entry) != 0 { throw .oldOrProtected }
            guard name.hasSuffix(".xml") || name.hasSuffix(".rels") else { continue }
            let part = try content(of: name, archive, limits)
            total += part.count
            guard total <= limits.totalBytesMax else { throw .limit(.totalBytes, max: limits.totalBytesMax) }
            guard parts.updateValue(part, forKey: name) == nil else {
                throw .damaged(part: name, reason: "it stands twice in the archive")
            }
        }
    }

    /// What an entry says of its size is not believed: it is counted as it comes.
    private static func content(
        of name: String, _ archive: OpaquePointer, _ limits: WorkbookLimits
    ) throws(SpreadsheetFault) -> [UInt8] {
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while true {
            let count = piece.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
            if count == 0 { return content }
            guard count > 0 else { throw fault(archive, part: name) }
            guard content.count + count <= limits.partBytesMax else {
                throw .limit(.partBytes, max: limits.partBytesMax)
            }
            content += piece.prefix(count)
        }
    }

    private static let pieceBytes = 1 << 16

    private static func fault(_ archive: OpaquePointer, part: String) -> SpreadsheetFault {
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be unpacked"
        return .damaged(part: part, reason: reason)
    }
}
