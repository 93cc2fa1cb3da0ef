/// An element of the document's structure, which screen readers follow (ISO 32000-1, section 14.8.4).
struct StructureTag: Equatable {
    let name: String
    /// Tells two elements of one name apart.
    let id: Int
}

/// Something drawn at a place: `start` from the beginning of the line, `top` from the top of its piece, in points.
struct Mark {
    enum Content {
        /// A line of a layout whose box is `width` wide.
        case text(TextLayout, line: Int, width: Double)
        case rule(width: Double, thickness: Double, TextStyle.Shade)
        /// An empty square.
        case box(side: Double)
        case dot(radius: Double)
        case square(PrintSquare, side: Double)
        /// A bar as high as the piece and the space over it.
        case bar(thickness: Double, TextStyle.Shade)
        /// Shapes from left to right in every language, in a box `width` wide.
        case drawing(PrintDrawing, width: Double)
    }

    var start: Double, top: Double
    let content: Content
    /// From the document inwards; empty for what is only ornament.
    var tags: [StructureTag]
}

/// What is never divided between two pages.
struct Piece {
    var height: Double
    /// Left out at the top of a page.
    var spaceBefore = 0.0
    /// Whether what follows must stand on the same page.
    var keepsNext = false
    var marks: [Mark]
    /// An entry of the bookmarks: level from 1, and its words.
    var bookmark: (level: Int, title: String)?
    /// The heads of the tables it stands in, printed again where it begins a page.
    var head: [Piece] = []
}

extension [Piece] {
    /// The height of all, with the spaces between but not the one before the first.
    var height: Double { reduce(0) { $0 + $1.height + $1.spaceBefore } - (first?.spaceBefore ?? 0) }

    /// These pieces with others beside them that begin at the same height.
    ///
    /// What stands beside is drawn with the first piece; pieces stay together, and grow, until it has room.
    func beside(_ others: [Piece]) -> [Piece] {
        guard !others.isEmpty else { return self }
        var marks: [Mark] = []
        var top = 0.0
        for (index, piece) in others.enumerated() {
            if index > 0 { top += piece.spaceBefore }
            for var mark in piece.marks {
                mark.top += top
                marks.append(mark)
            }
            top += piece.height
        }
        guard var first = first else { return [Piece(height: top, marks: marks)] }
        first.marks = marks + first.marks
        var result = [first] + dropFirst()
        var reached = 0.0
        for index in result.indices {
            reached += result[index].height + (index == 0 ? 0 : result[index].spaceBefore)
            if reached >= top { return result }
            result[index].keepsNext = true
        }
        // Nothing follows that could make room.
        result[result.count - 1].height += top - reached
        result[result.count - 1].keepsNext = self.last?.keepsNext ?? false
        return result
    }

    /// These pieces, moved by `start`, and the heads that are printed again with them.
    func indented(by start: Double) -> [Piece] {
        map { piece in
            var piece = piece
            for index in piece.marks.indices { piece.marks[index].start += start }
            piece.head = piece.head.indented(by: start)
            return piece
        }
    }

    func spaced(before space: Double) -> [Piece] {
        guard !isEmpty else { return self }
        var pieces = self
        pieces[0].spaceBefore = Swift.max(pieces[0].spaceBefore, space)
        return pieces
    }
}
