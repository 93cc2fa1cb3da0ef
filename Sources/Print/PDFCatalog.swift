/// Adds to a finished PDF what Cairo 1.16 cannot write: the language of its text, the side on which pages begin, and
/// that its title is shown rather than its file's name.
///
/// The catalog is written again at the end, as an incremental update (ISO 32000-1, section 7.5.6).
enum PDFCatalog {
    /// The file with the addition; as it was, where it is not built as Cairo builds it.
    static func adding(language: String, isRightToLeft: Bool, to file: [UInt8]) -> [UInt8] {
        let tail = String(decoding: file.suffix(2_048), as: UTF8.self)
        guard let trailer = tail.firstRange(of: "trailer").map({ String(tail[$0.lowerBound...]) }),
            let size = number(after: "/Size ", in: trailer), let root = number(after: "/Root ", in: trailer),
            let info = number(after: "/Info ", in: trailer), let start = number(after: "startxref\n", in: trailer),
            let catalog = object(root, of: size, in: file),
            language.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x29 })
        else { return file }
        var result = file
        let place = result.count
        let direction = isRightToLeft ? "/R2L" : "/L2R"
        let addition = "/Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true /Direction \(direction) >>"
        result.append(contentsOf: "\(root) 0 obj\n\(catalog)\n   \(addition)\n>>\nendobj\n".utf8)
        let table = result.count
        let offset = String(repeating: "0", count: max(0, 10 - String(place).count)) + String(place)
        let end = "/Size \(size)\n   /Root \(root) 0 R\n   /Info \(info) 0 R\n   /Prev \(start)"
        result.append(
            contentsOf: "xref\n\(root) 1\n\(offset) 00000 n \ntrailer\n<< \(end)\n>>\nstartxref\n\(table)\n%%EOF\n"
                .utf8)
        return result
    }

    /// The dictionary of one of the last of `count` objects, without its end. Between it and the end of the file stands the
    /// table of all objects, in which each has a line of 20 bytes.
    private static func object(_ number: Int, of count: Int, in file: [UInt8]) -> String? {
        let text = String(decoding: file.suffix(65_536 + 20 * min(count, file.count)), as: UTF8.self)
        guard let begin = text.firstRange(of: "\n\(number) 0 obj\n"),
            let end = text[begin.upperBound...].firstRange(of: "\nendobj")
        else { return nil }
        let body = text[begin.upperBound..<end.lowerBound]
        guard body.hasPrefix("<<"), body.hasSuffix(">>"), body.contains("/Catalog"), !body.contains("/Lang") else {
            return nil
        }
        return String(body.dropLast(2))
    }

    private static func number(after mark: String, in text: String) -> Int? {
        guard let place = text.firstRange(of: mark) else { return nil }
        return Int(text[place.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }
}
