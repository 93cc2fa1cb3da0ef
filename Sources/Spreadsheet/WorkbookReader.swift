/// Finds the sheets of a workbook's archive and what they share.
struct WorkbookReader {
    private let parts: PackageParts
    private let limits: WorkbookLimits

    init(_ file: [UInt8], limits: WorkbookLimits) throws(SpreadsheetFault) {
        parts = try PackageParts(file, limits: limits)
        self.limits = limits
    }

    func sheets() throws(SpreadsheetFault) -> [Workbook.Sheet] {
        let root = try relations(of: "")
        guard let path = root.values.first(where: { $0.type.hasSuffix("/officeDocument") })?.target else {
            throw .notAWorkbook
        }
        let content = try events(of: path)
        let links = try relations(of: path)
        var shared: [String] = []
        var styles = NumberStyles()
        if let part = links.values.first(where: { $0.type.hasSuffix("/sharedStrings") })?.target {
            shared = try sharedStrings(part)
        }
        if let part = links.values.first(where: { $0.type.hasSuffix("/styles") })?.target,
            let bytes = parts.byName[part]
        {
            do throws(XMLReader.Fault) {
                styles = try NumberStyles(bytes, limits: limits)
            } catch {
                throw fault(error, part)
            }
        }
        var from1904 = false
        var sheets: [Workbook.Sheet] = []
        var cells = 0, textBytes = 0
        for case .start(let name, let attributes) in content {
            if name == "workbookPr" { from1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
            guard name == "sheet", let link = attributes["id"].flatMap({ links[$0] }) else { continue }
            guard link.type.hasSuffix("/worksheet") else { continue }
            guard sheets.count < limits.sheetsMax else { throw .limit(.sheets, max: limits.sheetsMax) }
            guard let bytes = parts.byName[link.target] else {
                throw .damaged(part: link.target, reason: "it is missing")
            }
            var reader = SheetReader(
                bytes, part: link.target, shared: shared, styles: styles, from1904: from1904, limits: limits,
                cellsBefore: cells, textBytesBefore: textBytes)
            try reader.read()
            cells += reader.cellCount
            textBytes = reader.textBytes
            sheets.append(
                Workbook.Sheet(
                    name: attributes["name"] ?? "", isHidden: (attributes["state"] ?? "visible") != "visible",
                    rows: reader.rows, merges: reader.merges))
        }
        guard !sheets.isEmpty else { throw .notAWorkbook }
        return sheets
    }

    private struct Relation { let type: String, target: String }

    /// What a part points to, by the identifier that it uses for it; nothing outside of the file.
    private func relations(of part: String) throws(SpreadsheetFault) -> [String: Relation] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { part[part.index(after: $0)...] } ?? part[...]
        let path = "\(folder)_rels/\(name).rels"
        guard parts.byName[path] != nil else { return [:] }
        var found: [String: Relation] = [:]
        for case .start("Relationship", let attributes) in try events(of: path) {
            guard let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
                attributes["TargetMode"] != "External"
            else { continue }
            found[id] = Relation(type: type, target: WorkbookReader.resolved(target, in: folder))
        }
        return found
    }

    /// A part's name from a target that may begin at the root or climb up.
    private static func resolved(_ target: String, in folder: String) -> String {
        var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") {
            switch step {
            case "..": steps = Array(steps.dropLast())
            case ".": break
            default: steps.append(step)
            }
        }
        return steps.joined(separator: "/")
    }

    private func sharedStrings(_ part: String) throws(SpreadsheetFault) -> [String] {
        guard let bytes = parts.byName[part] else { return [] }
        var strings: [String] = []
        var text = CellText()
        do throws(XMLReader.Fault) {
            var reader = XMLReader(bytes, limits: limits)
            while let event = try reader.next() {
                switch event {
                case .start("si", _): text = CellText()
                case .end("si"):
                    strings.append(text.text)
                    guard strings.count <= limits.cellsMax else { throw XMLReader.Fault(reason: "too many texts") }
                default: text.take(event)
                }
            }
        } catch {
            throw fault(error, part)
        }
        return strings
    }

    private func events(of part: String) throws(SpreadsheetFault) -> [XMLReader.Event] {
        guard let bytes = parts.byName[part] else { throw .damaged(part: part, reason: "it is missing") }
        guard bytes.count <= WorkbookReader.smallPartBytesMax else {
            throw .limit(.partBytes, max: WorkbookReader.smallPartBytesMax)
        }
        var events: [XMLReader.Event] = []
        do throws(XMLReader.Fault) {
            var reader = XMLReader(bytes, limits: limits)
            while let event = try reader.next() { events.append(event) }
        } catch {
            throw fault(error, part)
        }
        return events
    }

    /// The list of sheets and the lists of relations, in bytes.
    private static let smallPartBytesMax = 1 << 20

    private func fault(_ fault: XMLReader.Fault, _ part: String) -> SpreadsheetFault {
        SpreadsheetFault(fault, in: part, limits)
    }
}

/// The text of a cell out of its runs; what only tells how to pronounce it is left out (ECMA-376 part 1, 18.4).
struct CellText {
    private var isText = false, isPhonetic = false
    private var raw = ""

    mutating func take(_ event: XMLReader.Event) {
        switch event {
        case .start("t", _): isText = true
        case .end("t"): isText = false
        case .start("rPh", _): isPhonetic = true
        case .end("rPh"): isPhonetic = false
        case .text(let text) where isText && !isPhonetic: raw += text
        default: break
        }
    }

    var text: String { CellText.unescaped(raw) }

    /// Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, section 22.9.2.19). The character 0,
    /// which no cell holds, stays as it is written.
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "_x") {
            result += rest[..<start.lowerBound]
            let code = rest[start.upperBound...].prefix(5)
            if let value = CellText.code(code), value != 0, let scalar = UnicodeScalar(value) {
                result.unicodeScalars.append(scalar)
                rest = rest[start.upperBound...].dropFirst(5)
            } else {
                result += "_x"
                rest = rest[start.upperBound...]
            }
        }
        return result + rest
    }

    /// The number that four digits and a line stand for.
    private static func code(_ text: Substring) -> UInt32? {
        guard text.utf8.count == 5, text.last == "_", text.dropLast().allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            return nil
        }
        return UInt32(text.dropLast(), radix: 16)
    }

    /// The other way: what looks like such a code is told from one.
    static func escaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "_x") {
            let code = rest[start.upperBound...].prefix(5)
            result += rest[..<start.lowerBound] + (CellText.code(code) == nil ? "_x" : "_x005F_x")
            rest = rest[start.upperBound...]
        }
        return result + rest
    }
}
