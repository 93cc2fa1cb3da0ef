internal import Identifiers

/// A question about the cells of one row, answered by yes or no. Texts are compared without regard to case.
indirect enum RowCondition: Sendable {
    case equals(column: String, [String])
    case contains(column: String, [String])
    case begins(column: String, [String])
    /// At least so many different words of a list stand in the cell, as whole words.
    case words(column: String, Set<String>, atLeast: Int)
    case isEmpty(column: String, Bool)
    /// The cell is an identifier of living modified organisms in some spelling.
    case isIdentifier(column: String, Bool)
    case all([RowCondition])
    case any([RowCondition])
    case not(RowCondition)

    func holds(for row: ImportedRow) -> Bool {
        switch self {
        case .equals(let column, let texts): return texts.contains(row[column].lowercased())
        case .contains(let column, let texts):
            let cell = row[column].lowercased()
            return texts.contains { cell.contains($0) }
        case .begins(let column, let texts):
            let cell = row[column].lowercased()
            return texts.contains { cell.hasPrefix($0) }
        case .words(let column, let words, let atLeast):
            let found = row[column].lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
            return words.intersection(found).count >= atLeast
        case .isEmpty(let column, let expected): return row[column].isEmpty == expected
        case .isIdentifier(let column, let expected): return LMOIdentifier.looksLike(row[column]) == expected
        case .all(let conditions): return conditions.allSatisfy { $0.holds(for: row) }
        case .any(let conditions): return conditions.contains { $0.holds(for: row) }
        case .not(let condition): return !condition.holds(for: row)
        }
    }
}

/// A text with the cells of a row put in: `Record {bch_record_id}`. Nothing when one of its cells is empty.
struct CellTemplate: Sendable {
    enum Part: Sendable { case text(String), column(String) }

    let parts: [Part]

    /// Nil where a `{` is not closed or holds no name.
    init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let name = String(rest[rest.index(after: open)..<close]).trimmingBlanks
            guard !name.isEmpty, !name.contains("{") else { return nil }
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.column(name))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    init(column: String) { parts = [.column(column)] }

    var columns: [String] {
        parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
    }

    /// Nil when a cell is empty.
    ///
    /// - Parameter tidy: what is done to each cell, not to the mapping's own words.
    func text(_ row: ImportedRow, tidy: (String) -> String = { $0 }) -> String? {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .column(let name):
                let cell = row[name]
                guard !cell.isEmpty else { return nil }
                result += tidy(cell)
            }
        }
        return result
    }
}
