/// A ZIP archive made by hand, without compression: for workbooks that no program would write.
struct TinyZip {
    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(_ name: String, _ content: [UInt8], size: Int? = nil) {
        let start = bytes.count
        let name = Array(name.utf8), crc = TinyZip.crc32(content)
        let common =
            le(20, 2) + le(0x800, 2) + le(0, 2) + le(0, 2) + le(0x21, 2) + le(Int(crc), 4) + le(content.count, 4)
            + le(size ?? content.count, 4) + le(name.count, 2) + le(0, 2)
        bytes += [0x50, 0x4B, 3, 4] + common + name + content
        directory += [0x50, 0x4B, 1, 2] + le(20, 2) + common + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(start, 4)
        directory += name
        count += 1
    }

    mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

    var archive: [UInt8] {
        bytes + directory + [0x50, 0x4B, 5, 6] + le(0, 2) + le(0, 2) + le(count, 2) + le(count, 2)
            + le(directory.count, 4) + le(bytes.count, 4) + le(0, 2)
    }

    private func le(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> ($0 * 8) & 0xFF) } }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}

/// A workbook of one sheet, put together part by part.
struct HandmadeWorkbook {
    var sheet = "<sheetData/>"
    var strings: String?
    var styles: String?
    var workbook = """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>\
        <sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    var more: [(String, [UInt8])] = []

    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    var bytes: [UInt8] {
        var zip = TinyZip()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"\(Self.relations)/officeDocument\" Target=\"xl/workbook.xml\"/>"
                + "</Relationships>")
        zip.add("xl/workbook.xml", workbook)
        zip.add(
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships>\
            <Relationship Id="rId1" Type="\(Self.relations)/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId2" Type="\(Self.relations)/sharedStrings" Target="/xl/sharedStrings.xml"/>\
            <Relationship Id="rId3" Type="\(Self.relations)/styles" Target="./styles.xml"/>\
            </Relationships>
            """)
        zip.add("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?><worksheet>\(sheet)</worksheet>")
        if let strings { zip.add("xl/sharedStrings.xml", "<sst>\(strings)</sst>") }
        if let styles { zip.add("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>") }
        for (name, content) in more { zip.add(name, content) }
        return zip.archive
    }
}
