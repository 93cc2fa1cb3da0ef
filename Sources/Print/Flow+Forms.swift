/// What is filled in by hand, and drawings.
extension Flow {
    /// Boxes with their texts, in as many columns as the longest text allows.
    mutating func choices(_ items: [PrintText], width: Double, tags: [StructureTag]) -> [Piece] {
        let list = tags + [tag("L")]
        let box = 9.0, indent = 15.0
        let widest =
            items.map { text in
                let beginning = String(text.plain.unicodeScalars.prefix(100))
                return TextLayout(PrintText(beginning), style: .body, width: nil, in: context).width
            }.max() ?? 0
        let columns = max(1, min(4, Int(width / (widest + indent + 12)), items.count))
        let column = width / Double(columns)
        let rows = (items.count + columns - 1) / columns
        var pieces: [Piece] = []
        for row in 0..<rows {
            var line: [Piece] = []
            // Down the columns, as lists are read.
            for place in 0..<columns where place * rows + row < items.count {
                let entry = list + [tag("LI")]
                var text = paragraph(
                    items[place * rows + row], .body, width: column - indent - 8, tags: entry + [tag("LBody")]
                ).indented(by: indent)
                guard !text.isEmpty else { continue }
                let middle = text[0].height / 2 - box / 2
                text[0].marks.append(Mark(start: 0, top: middle, content: .box(side: box), tags: []))
                let moved = text.indented(by: Double(place) * column)
                line = line.isEmpty ? moved : line.beside(moved)
            }
            pieces += line.spaced(before: row == 0 ? 5 : 2.5)
        }
        return pieces
    }

    mutating func lines(_ count: Int, width: Double) -> [Piece] {
        (0..<min(max(count, 0), Self.linesMax)).map { index in
            Piece(
                height: 19, keepsNext: index == 0 && count > 1,
                marks: [
                    Mark(start: 0, top: 18.5, content: .rule(width: width, thickness: 0.4, .muted), tags: [])
                ])
        }
    }

    /// Drawings one after the other from left to right, in as many rows as they need.
    mutating func drawings(_ drawings: [PrintDrawing], width: Double, tags: [StructureTag]) -> [Piece] {
        let cell = 84.0, height = 30.0
        let perRow = max(1, Int(width / cell))
        var pieces: [Piece] = []
        for start in stride(from: 0, to: drawings.count, by: perRow) where !isCut {
            var row: [Piece] = [Piece(height: height, marks: [])]
            let inRow = drawings[start..<min(start + perRow, drawings.count)]
            for (place, drawing) in inRow.enumerated() {
                // Left to right in the paper's sense: the marks of a right-to-left page are counted from the right.
                let slot = context.isRightToLeft ? Double(inRow.count - 1 - place) : Double(place)
                let figure = Mark(
                    start: 0, top: 0, content: .drawing(drawing, width: cell), tags: tags + [tag("Figure")])
                var column = [Piece(height: height, marks: [figure])]
                for text in drawing.texts {
                    column += paragraph(
                        text, TextStyle(size: 8), width: cell - 6, tags: tags + [tag("P")], isCentred: true
                    ).indented(by: 3)
                }
                row = row.beside(column.indented(by: slot * cell))
            }
            pieces += row.spaced(before: 6)
        }
        return pieces
    }
}
