import CSV
import Testing

@Suite struct CSVReaderTests {
    /// Everything at once, or in pieces of `step` bytes.
    static func rows(
        _ bytes: [UInt8], step: Int? = nil, separator: CSVSeparator = .comma, limits: CSVLimits = CSVLimits()
    ) throws(CSVRefusal) -> [CSVReader.Element] {
        var reader = CSVReader(separator: separator, limits: limits)
        var rows: [CSVReader.Element] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            rows += try reader.read(rest.prefix(step ?? bytes.count))
            rest = rest.dropFirst(step ?? bytes.count)
        }
        return try rows + reader.finish()
    }

    static func cells(_ text: String, separator: CSVSeparator = .comma) throws -> [[String]] {
        try rows(Array(text.utf8), separator: separator).map { try $0.get().cells }
    }

    static func faults(_ text: String, limits: CSVLimits = CSVLimits()) throws(CSVRefusal) -> [CSVRowError] {
        try rows(Array(text.utf8), limits: limits).compactMap {
            if case .failure(let fault) = $0 { fault } else { nil }
        }
    }

    @Test(arguments: [
        ("", []), ("\n\r\n\r", []), ("a", [["a"]]), ("a\n", [["a"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), (",\n", [["", ""]]),
        ("a,\n,b\n", [["a", ""], ["", "b"]]), ("a\n\n\r\n\nb\n", [["a"], ["b"]]), ("\"\"\n", [[""]]),
        ("\"a\"\n", [["a"]]), ("\"a,b\",c\n", [["a,b", "c"]]), ("\"a\r\nb\",c\n", [["a\r\nb", "c"]]),
        ("\"a\nb\rc\",d\n", [["a\nb\rc", "d"]]), ("\"a\"\"b\"\n", [["a\"b"]]), ("\"\"\"\"\n", [["\""]]),
        (" a , b \n", [[" a ", " b "]]), ("\u{FEFF}a,b\n", [["a", "b"]]), ("\u{FEFF}\"a\"\n", [["a"]]),
        ("\u{FEFF}", []), ("é,Ø,中文,العربية\n", [["é", "Ø", "中文", "العربية"]]), ("a;b\n", [["a;b"]]),
        ("\"a\",\"\"\r\n\"\",\"b\"\r\n", [["a", ""], ["", "b"]]), ("\r\na\r\n", [["a"]]),
    ]) func `cells are read as RFC 4180 has them`(_ text: String, _ expected: [[String]]) throws {
        #expect(try Self.cells(text) == expected)
        for step in 1...5 {
            let pieces = try Self.rows(Array(text.utf8), step: step).map { try $0.get().cells }
            #expect(pieces == expected)
        }
    }

    @Test func `other separators part cells too`() throws {
        #expect(try Self.cells("a,1;b\n", separator: .semicolon) == [["a,1", "b"]])
        #expect(try Self.cells("a\tb\n", separator: .tab) == [["a", "b"]])
    }

    @Test func `rows know their number and line`() throws {
        let rows = try Self.rows(Array("a\r\n\r\n\"b\r\nb\"\r\nc\nd".utf8)).map { try $0.get() }
        #expect(rows.map(\.number) == [1, 2, 3, 4])
        #expect(rows.map(\.line) == [1, 3, 5, 6])
    }

    @Test(arguments: [
        ("a,b\nc\nd,e\n", CSVRowError.Reason.wrongColumnCount(expected: 2, found: 1), 2, 2),
        ("a,b\nc,d,e\nd,e\n", .wrongColumnCount(expected: 2, found: 3), 2, 3),
        ("a,b\nc,d\"e\nf,g\n", .strayQuote, 2, 2), ("a,b\n\"c\"d,\"e\nf,g\n", .textAfterQuote, 2, 1),
        ("a,b\n\"c\" ,d\nf,g\n", .textAfterQuote, 2, 1), ("a,b\nc,d\0\nf,g\n", .nul, 2, 2),
    ]) func `a bad row is told with its place and the rest is read`(
        _ text: String, _ reason: CSVRowError.Reason, _ row: Int, _ column: Int
    ) throws {
        let rows = try Self.rows(Array(text.utf8))
        let fault = try #require(try Self.faults(text).first)
        #expect((fault.reason, fault.row, fault.line, fault.column) == (reason, row, row, column))
        if reason != .textAfterQuote { #expect(rows.count == 3) }
        #expect(fault.description.hasPrefix("Row \(row), column \(column) (line \(row)): "))
    }

    @Test func `a file that ends within quotation marks says which opened`() throws {
        let faults = try Self.faults("a,b\nc,\"d\ne,f\n")
        #expect(faults.map(\.reason) == [.unclosedQuote])
        #expect(faults.map { [$0.row, $0.line, $0.column] } == [[2, 2, 2]])
    }

    @Test func `a row that a quotation mark made longer says which lines it took, and how it begins`() throws {
        let fault = try #require(try Self.faults("a,b\n\"Open é,5\nLost,3\n\"Lost, B\",4\nKept,5\n").first)
        #expect([fault.line, fault.lastLine] == [2, 4] && fault.reason == .textAfterQuote)
        #expect(fault.beginning == "\"Open é,5\nLost,3\n\"Lost, B\",4")
        #expect(fault.description.contains("Lines 2 to 4 of the file were read as this one row"))
        let long = try Self.faults("a,b\n" + String(repeating: "é", count: 150) + "\nc,d\n")
        #expect(long.map(\.beginning) == [String(repeating: "é", count: 100)] && long.map(\.lastLine) == [2])
    }

    @Test func `a cell of ten megabytes is refused with its row only`() throws {
        let long = [UInt8](repeating: 0x61, count: 10 << 20)
        for bytes in [long, [0x22] + long + [0x22]] {
            let rows = try Self.rows(Array("a,b\nc,".utf8) + bytes + Array("\nd,e\n".utf8), step: 65_536)
            #expect(rows.count == 3)
            guard case .failure(let fault) = rows[1] else {
                Issue.record("the row was read")
                continue
            }
            #expect(fault.reason == .cellTooLong(bytesMax: 1 << 20))
            #expect([fault.row, fault.line, fault.column] == [2, 2, 2])
            #expect(try rows[2].get().cells == ["d", "e"])
        }
    }

    @Test func `rows and columns have their limits`() throws {
        var limits = CSVLimits()
        (limits.cellBytesMax, limits.rowBytesMax, limits.columnsMax) = (5, 8, 3)
        #expect(try Self.faults("12345,123\n", limits: limits).isEmpty)
        #expect(try Self.faults("123456\n", limits: limits).map(\.reason) == [.cellTooLong(bytesMax: 5)])
        #expect(try Self.faults("12345,1234\n", limits: limits).map(\.reason) == [.rowTooLong(bytesMax: 8)])
        #expect(try Self.faults("1,2,3\n", limits: limits).isEmpty)
        #expect(try Self.faults("1,2,3,4,5\n", limits: limits).map(\.reason) == [.tooManyColumns(columnsMax: 3)])
    }

    @Test(arguments: [
        ([0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00], CSVRefusal.Encoding.utf16), ([0xFE, 0xFF, 0x00, 0x61], .utf16),
        ([0x61, 0x00, 0x2C, 0x00], .utf16), ([0x00, 0x61, 0x00, 0x2C], .utf16), ([0xFF, 0xFE], .utf16),
        ([0xFF, 0xFE, 0x00, 0x00], .utf32), ([0x61, 0x2C, 0x63, 0x61, 0x66, 0xE9, 0x0A], .windows1252),
        ([0xE9], .windows1252), ([0x61, 0x0A, 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], .otherEightBit),
    ]) func `a file that is not UTF-8 is refused with what it seems to be`(
        _ bytes: [UInt8], _ encoding: CSVRefusal.Encoding
    ) {
        #expect {
            _ = try Self.rows(bytes)
        } throws: { error in
            guard let refusal = error as? CSVRefusal, case .encoding(encoding, _, _, _) = refusal else { return false }
            return refusal.description.contains(encoding.rawValue) && refusal.description.contains("CSV UTF-8")
        }
    }

    @Test func `the first wrong byte is found where it stands`() {
        #expect(throws: CSVRefusal.encoding(.windows1252, row: 3, line: 4, column: 2)) {
            try Self.rows(Array("a,b\nc,\"d\nd\"\ne,caf".utf8) + [0xE9, 0x0A])
        }
    }

    @Test func `whatever comes in whatever pieces is read the same`() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet: [[UInt8]] = [
            [0x61], [0x62], [0x2C], [0x2C], [0x22], [0x22], [0x0A], [0x0D], [0x0D, 0x0A], [0xC3, 0xA9], [0x20], [0x00],
        ]
        var limits = CSVLimits()
        (limits.cellBytesMax, limits.rowBytesMax, limits.columnsMax) = (6, 12, 4)
        for _ in 0..<3_000 {
            let bytes = (0..<next(30)).flatMap { _ in alphabet[next(alphabet.count)] }
            let whole = Result { try Self.rows(bytes, limits: limits) }.mapError { "\($0)" as RefusalText }
            let pieces = Result { try Self.rows(bytes, step: 1 + next(4), limits: limits) }
                .mapError { "\($0)" as RefusalText }
            #expect(whole == pieces, "\(bytes)")
        }
    }
}

/// A refusal by its text, so that results can be compared.
private struct RefusalText: Error, Equatable, ExpressibleByStringInterpolation {
    let text: String
    init(stringLiteral text: String) { self.text = text }
}
