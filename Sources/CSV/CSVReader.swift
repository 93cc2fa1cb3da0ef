/// Reads CSV (RFC 4180) in pieces of any size, in memory that depends on the limits and not on the file.
///
/// UTF-8, with or without a byte-order mark; lines end with CR LF, LF or CR; cells in quotation marks may hold all of
/// these. Blank lines are passed over. Every row has as many cells as the first good one. A bad row is an element of
/// its own and does not stop the rest.
package struct CSVReader {
    package typealias Element = Result<CSVRow, CSVRowError>

    private let limits: CSVLimits
    private let separator: UInt8
    private var beginning: [UInt8]? = []
    private var state = State.cellStart
    private var endedWithReturn = false

    private var number = 1
    private var line = 1
    private var rowLine = 1
    private var cells: [String] = []
    private var cell: [UInt8] = []
    private var rowBytes = 0
    private var rowBeginning: [UInt8] = []
    private var columns = 1
    private var fault: CSVRowError?
    private var expectedColumns: Int?

    private enum State { case cellStart, plain, quoted, quoteInQuoted, afterFault }

    package init(separator: CSVSeparator = .comma, limits: CSVLimits = CSVLimits()) {
        (self.separator, self.limits) = (separator.rawValue, limits)
    }

    /// The rows that `bytes`, the next ones of the file, complete.
    package mutating func read(_ bytes: ArraySlice<UInt8>) throws(CSVRefusal) -> [Element] {
        var rows: [Element] = []
        for byte in bytes {
            guard var start = beginning else {
                try take(byte, &rows)
                continue
            }
            start.append(byte)
            beginning = start
            if start.count == 4 { try begin(&rows) }
        }
        return rows
    }

    /// The last row, if the file did not end with a line's end.
    package mutating func finish() throws(CSVRefusal) -> [Element] {
        var rows: [Element] = []
        try begin(&rows)
        if state == .quoted { note(.unclosedQuote) }
        try endRow(&rows, lastLine: line)
        return rows
    }

    /// Looks at the first four bytes, where a file says what it is, and then reads them.
    private mutating func begin(_ rows: inout [Element]) throws(CSVRefusal) {
        guard var start = beginning else { return }
        beginning = nil
        if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) { throw refusal(.utf32) }
        let isWide = start.count >= 2 && (start[0] == 0) != (start[1] == 0)
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || isWide { throw refusal(.utf16) }
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start.removeFirst(3) }
        for byte in start { try take(byte, &rows) }
    }

    private mutating func take(_ byte: UInt8, _ rows: inout [Element]) throws(CSVRefusal) {
        let followsReturn = endedWithReturn
        endedWithReturn = byte == 0x0D
        if byte == 0x0A && followsReturn && state != .quoted { return }
        let isLineEnd = byte == 0x0A || byte == 0x0D
        if isLineEnd && !(byte == 0x0A && followsReturn) { line += 1 }
        if rowBeginning.count < CSVRowError.beginningBytesMax, !isLineEnd || state == .quoted {
            rowBeginning.append(byte)
        }
        switch state {
        case .quoted: byte == 0x22 ? state = .quoteInQuoted : store(byte)
        case _ where isLineEnd: try endRow(&rows, lastLine: line - 1)
        case _ where byte == separator: try endCell()
        case .cellStart where byte == 0x22: state = .quoted
        case .cellStart, .plain:
            if byte == 0x22 { note(.strayQuote) }
            state = .plain
            store(byte)
        case .quoteInQuoted where byte == 0x22:
            store(byte)
            state = .quoted
        case .quoteInQuoted:
            note(.textAfterQuote)
            state = .afterFault
        case .afterFault: break
        }
    }

    private mutating func store(_ byte: UInt8) {
        rowBytes += 1
        guard fault == nil else { return }
        if byte == 0 { note(.nul) }
        if cell.count >= limits.cellBytesMax { note(.cellTooLong(bytesMax: limits.cellBytesMax)) }
        if rowBytes > limits.rowBytesMax { note(.rowTooLong(bytesMax: limits.rowBytesMax)) }
        cell.append(byte)
    }

    /// Keeps the first fault of a row and lets go of what was read of it.
    private mutating func note(_ reason: CSVRowError.Reason) {
        guard fault == nil else { return }
        var column = columns
        if case .wrongColumnCount(let expected, let found) = reason { column = min(expected, found) + 1 }
        fault = CSVRowError(row: number, line: rowLine, lastLine: rowLine, column: column, reason: reason)
        cells = []
        cell = []
    }

    private mutating func endCell() throws(CSVRefusal) {
        try keepCell()
        if columns == limits.columnsMax { note(.tooManyColumns(columnsMax: limits.columnsMax)) }
        columns += 1
        state = .cellStart
    }

    private mutating func keepCell() throws(CSVRefusal) {
        guard fault == nil else { return }
        guard let text = String(validating: cell, as: UTF8.self) else { throw refusal(Self.guess(cell)) }
        cells.append(text)
        cell.removeAll(keepingCapacity: true)
    }

    private mutating func endRow(_ rows: inout [Element], lastLine: Int) throws(CSVRefusal) {
        defer {
            rowBeginning.removeAll(keepingCapacity: true)
            (state, rowLine, rowBytes, columns, fault) = (.cellStart, line, 0, 1, nil)
            cells = []
            cell = []
        }
        if state == .cellStart && columns == 1 && fault == nil { return }
        try keepCell()
        if fault == nil, let expectedColumns, expectedColumns != columns {
            note(.wrongColumnCount(expected: expectedColumns, found: columns))
        }
        if var fault {
            fault.lastLine = lastLine
            fault.beginning = Self.text(rowBeginning)
            rows.append(.failure(fault))
        } else {
            expectedColumns = columns
            rows.append(.success(CSVRow(number: number, line: rowLine, cells: cells)))
        }
        number += 1
    }

    /// What was kept of a row, without the character that the cut went through.
    private static func text(_ bytes: [UInt8]) -> String {
        var end = bytes.count
        while end > 0, end > bytes.count - 4, String(validating: bytes[..<end], as: UTF8.self) == nil { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self).replacing("\0", with: "\u{FFFD}")
    }

    private func refusal(_ encoding: CSVRefusal.Encoding) -> CSVRefusal {
        .encoding(encoding, row: number, line: rowLine, column: columns)
    }

    /// Western text has single bytes above 127 among its letters, other scripts have them in long runs.
    private static func guess(_ bytes: [UInt8]) -> CSVRefusal.Encoding {
        var longest = 0, run = 0
        for byte in bytes {
            run = byte < 0x80 ? 0 : run + 1
            longest = max(longest, run)
        }
        return longest <= 2 ? .windows1252 : .otherEightBit
    }
}
