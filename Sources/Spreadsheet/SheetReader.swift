/// Reads the cells of one sheet (ECMA-376 part 1, section 18.3.1).
struct SheetReader {
    private let bytes: [UInt8], part: String
    private let shared: [String]
    private let styles: NumberStyles
    private let from1904: Bool
    private let limits: WorkbookLimits
    private let cellsBefore: Int
    /// Bytes of text of this sheet's cells and those read before.
    private(set) var textBytes: Int

    private(set) var rows: [SheetRow] = []
    private(set) var merges: [String] = []
    private(set) var cellCount = 0

    private var row = -1, isInRow = false
    private var cells: [Cell] = []
    private var cell = OpenCell()

    /// A cell under way.
    private struct OpenCell {
        var column = -1
        var type = "n"
        var style = 0
        var value = ""
        var inline = CellText()
        var isValue = false
        var isFormula = false
    }

    init(
        _ bytes: [UInt8], part: String, shared: [String], styles: NumberStyles, from1904: Bool, limits: WorkbookLimits,
        cellsBefore: Int, textBytesBefore: Int
    ) {
        (self.bytes, self.part, self.shared, self.styles) = (bytes, part, shared, styles)
        (self.from1904, self.limits, self.cellsBefore) = (from1904, limits, cellsBefore)
        textBytes = textBytesBefore
    }

    mutating func read() throws(SpreadsheetFault) {
        var reader = XMLReader(bytes, limits: limits)
        while true {
            let event: XMLReader.Event?
            do throws(XMLReader.Fault) {
                event = try reader.next()
            } catch {
                throw SpreadsheetFault(error, in: part, limits)
            }
            guard let event else { return }
            switch event {
            case .start("row", let attributes): try begin(row: attributes["r"])
            case .end("row"):
                if !cells.isEmpty { rows.append(SheetRow(index: row, cells: cells)) }
                cells = []
                isInRow = false
            case .start("c", let attributes): try begin(cell: attributes)
            case .end("c"): try endCell()
            case .start("v", _): cell.isValue = true
            case .end("v"): cell.isValue = false
            case .start("f", _): cell.isFormula = true
            case .start("mergeCell", let attributes):
                guard merges.count < limits.mergesMax else { throw .limit(.merges, max: limits.mergesMax) }
                merges.append(attributes["ref"] ?? "")
            case .text(let text) where cell.isValue: cell.value += text
            default: cell.inline.take(event)
            }
        }
    }

    private mutating func begin(row number: String?) throws(SpreadsheetFault) {
        let next = number.map { Int($0) ?? 0 } ?? row + 2
        guard next > row + 1 else { throw .damaged(part: part, reason: "row \(number ?? "") is out of order") }
        guard next <= CellPlace.rowsMax else { throw .limit(.rows, max: CellPlace.rowsMax) }
        row = next - 1
        isInRow = true
        cell = OpenCell()
    }

    private mutating func begin(cell attributes: [String: String]) throws(SpreadsheetFault) {
        guard isInRow else { throw .damaged(part: part, reason: "a cell stands outside of a row") }
        // The cell before, blank or not; a cell without a reference stands beside it.
        let before = cell.column
        var column = before + 1
        if let reference = attributes["r"] {
            guard let place = CellPlace(reference), place.row == row, place.column > before else {
                throw .damaged(part: part, reason: "the cell \(reference.prefix(20)) is out of order")
            }
            column = place.column
        }
        guard column < CellPlace.columnsMax else {
            throw .damaged(part: part, reason: "row \(row + 1) has more cells than columns can be")
        }
        cell = OpenCell()
        cell.column = column
        cell.type = attributes["t"] ?? "n"
        cell.style = attributes["s"].flatMap { Int($0) } ?? 0
    }

    private mutating func endCell() throws(SpreadsheetFault) {
        guard let value = try value() else { return }
        cellCount += 1
        guard cellsBefore + cellCount <= limits.cellsMax else { throw .limit(.cells, max: limits.cellsMax) }
        cells.append(Cell(column: cell.column, value: value, isFormula: cell.isFormula))
    }

    /// Nil for a cell that is only coloured.
    private mutating func value() throws(SpreadsheetFault) -> CellValue? {
        if cell.type == "inlineStr" { return try text(cell.inline.text) }
        if cell.value.isEmpty { return try text("") }
        switch cell.type {
        case "s":
            guard let index = Int(cell.value), shared.indices.contains(index) else {
                throw .damaged(part: part, reason: "a cell refers to a text that is not there")
            }
            return try text(shared[index])
        case "str": return try text(CellText.unescaped(cell.value))
        case "b": return .boolean(cell.value == "1" || cell.value == "true")
        case "e":
            try count(cell.value)
            return .error(cell.value)
        case "d": return .date(String(cell.value.prefix(10)))
        default:
            guard let number = Double(cell.value), number.isFinite else {
                throw .damaged(part: part, reason: "\"\(cell.value.prefix(20))\" is not a number")
            }
            if styles.isDate.indices.contains(cell.style), styles.isDate[cell.style],
                let day = NumberStyles.day(number, from1904: from1904)
            {
                return .date(day)
            }
            return .number(number)
        }
    }

    private mutating func text(_ text: String) throws(SpreadsheetFault) -> CellValue? {
        if text.isEmpty { return cell.isFormula ? .text("") : nil }
        try count(text)
        return .text(text)
    }

    private mutating func count(_ text: String) throws(SpreadsheetFault) {
        guard text.utf16.count <= limits.cellCharactersMax else {
            throw .limit(.cellCharacters, max: limits.cellCharactersMax)
        }
        textBytes += text.utf8.count
        guard textBytes <= limits.textBytesMax else { throw .limit(.textBytes, max: limits.textBytesMax) }
    }
}
