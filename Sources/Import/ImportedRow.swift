/// One row of the table, its cells found by the names of their columns.
struct ImportedRow {
    /// As a spreadsheet counts it: the heading is row 1.
    let number: Int
    let cells: [String]
    let columns: TableHeading
    /// The single value that is being looked at, `{*}` in a mapping; nil outside of a look-up.
    var value: String?

    /// The cell without blanks at its ends, in the composed form of Unicode's signs as it came.
    subscript(column: String) -> String {
        if column == ImportedRow.currentValue { return value ?? "" }
        guard let place = columns.places[column], place < cells.count else { return "" }
        return cells[place].trimmingBlanks
    }

    /// How a mapping names the value that is being looked up.
    static let currentValue = "*"
}

/// The names of a table's columns, from its first row.
struct TableHeading {
    let names: [String]
    let places: [String: Int]

    init(_ cells: [String]) {
        names = cells.map(\.trimmingBlanks)
        places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A name that two columns have.
    var duplicate: String? {
        var seen: Set<String> = []
        return names.first { !$0.isEmpty && !seen.insert($0).inserted }
    }
}

extension String {
    /// Without blanks at the ends, whatever kind of blank.
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return ""
        }
        return String(self[first...last])
    }

    /// The first characters, with an ellipsis where something is cut.
    func shortened(to charactersMax: Int) -> String {
        utf8.count <= charactersMax || count <= charactersMax ? self : prefix(charactersMax - 1) + "…"
    }
}

extension Character {
    /// White space, and the signs without width that copies from web pages bring along.
    fileprivate var isBlank: Bool { isWhitespace || self == "\u{200B}" || self == "\u{FEFF}" }
}
