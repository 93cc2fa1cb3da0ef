/// Labels and values, and tables.
extension Flow {
    /// The label at the beginning of the line, what stands under it beside it; hairlines between.
    mutating func facts(_ facts: [PrintFact], width: Double, tags: [StructureTag], depth: Int) -> [Piece] {
        let list = tags + [tag("L")]
        let labelWidth = depth == 0 ? 150.0 : min(width * 0.38, 130), gap = 12.0
        // Without room beside it the label stands over the value.
        let indent = indent(labelWidth + gap, in: width, depth: depth)
        var pieces: [Piece] = []
        for fact in facts where !isCut {
            let entry = list + [tag("LI")]
            var label = paragraph(
                fact.label, .label, width: indent > 0 ? labelWidth : width, tags: entry + [tag("Lbl")])
            var value = self.pieces(
                fact.value, width: width - indent, tags: entry + [tag("LBody")], depth: depth + 1
            ).indented(by: indent)
            guard !value.isEmpty else { continue }
            value[0].spaceBefore = 0
            if indent > 0 {
                value = value.beside(label)
            } else {
                for index in label.indices { label[index].keepsNext = true }
                value = label + value
            }
            let isFirst = pieces.isEmpty
            value[0].spaceBefore = isFirst ? 4 : 7
            if !isFirst {
                let line = Mark(start: 0, top: -3.5, content: .rule(width: width, thickness: 0.25, .muted), tags: [])
                value[0].marks.insert(line, at: 0)
            }
            pieces += value
        }
        return pieces
    }

    /// Columns as wide as what stands in them asks for.
    mutating func table(
        head: [PrintText], rows: [[PrintText]], width: Double, tags: [StructureTag]
    ) -> [Piece] {
        let wanted = max(head.count, rows.map(\.count).max() ?? 0), columns = min(wanted, Self.columnsMax)
        guard columns > 0 else { return [] }
        if wanted > columns { isShortened = true }
        let table = tags + [tag("Table")]
        let widths = self.widths(head: head, rows: rows.prefix(200), columns: columns, width: width)
        let line = Mark(start: 0, top: 0, content: .rule(width: width, thickness: 0.25, .muted), tags: [])
        var top: [Piece] = []
        if !head.allSatisfy(\.isEmpty) {
            top = row(head.map(\.bold), "TH", widths, tags: table)
            for index in top.indices { top[index].keepsNext = true }
            if let last = top.indices.last {
                top[last].marks.append(
                    Mark(
                        start: 0, top: top[last].height - 2, content: .rule(width: width, thickness: 0.8, .ink),
                        tags: []))
            }
        }
        var pieces = top
        for cells in rows where !isCut {
            var row = row(cells, "TD", widths, tags: table)
            for index in row.indices { row[index].head = top }
            if let last = row.indices.last {
                var line = line
                line.top = row[last].height - 2
                row[last].marks.append(line)
            }
            pieces += row
        }
        return pieces.spaced(before: 8)
    }

    /// Columns of a table; further ones are left out, which the note at the end says.
    static let columnsMax = 12

    /// Cells side by side; one under the other where a cell is higher than half a page and must be divided.
    private mutating func row(
        _ cells: [PrintText], _ name: String, _ widths: [Double], tags: [StructureTag]
    ) -> [Piece] {
        let row = tags + [tag("TR")]
        let bytesBefore = textBytes
        var columns: [[Piece]] = []
        var start = 0.0
        for (cell, width) in zip(cells, widths) {
            columns.append(
                paragraph(cell, TextStyle(size: 8.5), width: max(width - Self.cellGap, 1), tags: row + [tag(name)])
                    .indented(by: start))
            start += width
        }
        if columns.contains(where: { $0.height > Page.contentHeight / 2 }) {
            // Laid out anew, and counted once.
            textBytes = bytesBefore
            var stacked: [Piece] = []
            let width = widths.reduce(0, +)
            for cell in cells {
                stacked += paragraph(cell, TextStyle(size: 8.5), width: width, tags: row + [tag(name)])
            }
            return stacked
        }
        let empty = [Piece(height: columns.map(\.height).max() ?? 0, marks: [])]
        var joined = columns.reduce(empty) { $0.beside($1) }
        for index in joined.indices { joined[index].height += 5 }
        return joined
    }

    private static let cellGap = 8.0

    /// What each column would take on one line; where that is too much, at least its longest word, and of the rest as
    /// much as it asks for. Only where not even the longest words have room is a word broken. The longest is the one of
    /// the most letters: to measure every word takes long.
    private func widths(
        head: [PrintText], rows: ArraySlice<[PrintText]>, columns: Int, width: Double
    ) -> [Double] {
        var wanted = Array(repeating: 24.0, count: columns), least = wanted
        let widest = width / 2
        for (place, row) in ([head] + rows).enumerated() {
            for (index, cell) in row.prefix(columns).enumerated() {
                let line = cell.plain.unicodeScalars.prefix(60), isBold = place == 0
                if wanted[index] < widest {
                    wanted[index] = max(wanted[index], min(textWidth(String(line), isBold: isBold), widest))
                }
                let words = line.split(whereSeparator: \.properties.isWhitespace)
                if least[index] < widest, let longest = words.max(by: { $0.count < $1.count }) {
                    least[index] = max(least[index], min(textWidth(String(longest), isBold: isBold), widest))
                }
            }
        }
        let sum = wanted.reduce(0, +), leastSum = least.reduce(0, +)
        if sum <= width { return wanted.map { $0 * width / sum } }
        if leastSum >= width { return least.map { $0 * width / leastSum } }
        return zip(wanted, least).map { $1 + ($0 - $1) * (width - leastSum) / (sum - leastSum) }
    }

    /// With the gap to the next column.
    private func textWidth(_ text: String, isBold: Bool) -> Double {
        let text = isBold ? PrintText(text).bold : PrintText(text)
        return TextLayout(text, style: TextStyle(size: 8.5), width: nil, in: context).width + Self.cellGap + 1
    }
}
