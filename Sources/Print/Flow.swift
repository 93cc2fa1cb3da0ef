/// Breaks blocks into pieces of one column.
struct Flow {
    let context: TextContext
    /// Bytes of text taken so far; beyond ``textBytesMax`` nothing more is laid out.
    var textBytes = 0
    /// Whether a part was left out although the rest is printed.
    var isShortened = false
    private var nextTag = 0

    init(context: TextContext) { self.context = context }

    /// Of a whole document, in UTF-8; longer ones end with the note that the rest was left out.
    static let textBytesMax = 500_000
    /// Lists, facts and asides inside one another; deeper ones are not set further in.
    static let nestingMax = 8
    /// Rows to write on of one field.
    static let linesMax = 40

    /// Points that are left to what is set further in; where there would be fewer, it is not.
    private static let innerWidthMin = 60.0

    /// How far to set something in.
    func indent(_ wanted: Double, in width: Double, depth: Int) -> Double {
        depth < Self.nestingMax && width - wanted >= Self.innerWidthMin ? wanted : 0
    }

    var isCut: Bool { textBytes > Self.textBytesMax }

    mutating func pieces(_ blocks: [PrintBlock], width: Double, tags: [StructureTag], depth: Int = 0) -> [Piece] {
        var pieces: [Piece] = []
        for block in blocks where !isCut { pieces += self.pieces(block, width: width, tags: tags, depth: depth) }
        return pieces
    }

    private mutating func pieces(
        _ block: PrintBlock, width: Double, tags: [StructureTag], depth: Int
    ) -> [Piece] {
        switch block {
        case .heading(let level, let text): return heading(level, text, width: width, tags: tags)
        case .paragraph(let text, let style):
            return paragraph(text, .of(style), width: width, tags: tags + [tag(style == .title ? "H1" : "P")])
                .spaced(before: space(before: style))
        case .list(let start, let items): return list(items, start: start, width: width, tags: tags, depth: depth)
        case .facts(let facts): return self.facts(facts, width: width, tags: tags, depth: depth)
        case .table(let head, let rows): return table(head: head, rows: rows, width: width, tags: tags)
        case .aside(let bar, let blocks): return aside(bar, blocks, width: width, tags: tags, depth: depth)
        case .choices(let items): return choices(items, width: width, tags: tags)
        case .lines(let count): return lines(count, width: width)
        case .beside(let square, let caption, let blocks):
            return beside(square, caption, blocks, width: width, tags: tags, depth: depth)
        case .drawings(let drawings): return self.drawings(drawings, width: width, tags: tags)
        case .together(let blocks):
            var pieces = self.pieces(blocks, width: width, tags: tags, depth: depth)
            for index in pieces.indices.dropLast() { pieces[index].keepsNext = true }
            return pieces
        case .rule:
            return [
                Piece(
                    height: 0.5, spaceBefore: 8,
                    marks: [Mark(start: 0, top: 0, content: .rule(width: width, thickness: 0.5, .muted), tags: [])])
            ]
        }
    }

    mutating func tag(_ name: String) -> StructureTag {
        nextTag += 1
        return StructureTag(name: name, id: nextTag)
    }

    /// A piece for each line; the first two and the last two stay together.
    mutating func paragraph(
        _ text: PrintText, _ style: TextStyle, width: Double, tags: [StructureTag], isCentred: Bool = false
    ) -> [Piece] {
        textBytes += text.runs.reduce(0) { $0 + $1.text.utf8.count }
        guard !text.isEmpty, !isCut else { return [] }
        let layout = TextLayout(text, style: style, width: width, in: context, isCentred: isCentred)
        let count = layout.lines.count
        return layout.lines.indices.map { index in
            Piece(
                height: layout.lines[index].height, keepsNext: count > 1 && (index == 0 || index == count - 2),
                marks: [Mark(start: 0, top: 0, content: .text(layout, line: index, width: width), tags: tags)])
        }
    }

    private func space(before style: PrintStyle) -> Double {
        switch style {
        case .title, .kicker: 2
        case .identifier: 4
        case .body, .muted: 4
        case .large: 1
        case .small: 3
        }
    }

    private mutating func heading(_ level: Int, _ text: PrintText, width: Double, tags: [StructureTag]) -> [Piece] {
        let level = min(max(level, 1), 4)
        var pieces = paragraph(
            text, .heading(level), width: width, tags: tags + [tag("H\(level + 1)")])
        for index in pieces.indices { pieces[index].keepsNext = true }
        guard !pieces.isEmpty else { return [] }
        pieces[0].bookmark = (level, String(text.plain.prefix(Self.bookmarkCharactersMax)))
        guard level == 1 else { return pieces.spaced(before: 10) }
        // A section begins with a line over it.
        let line = Mark(start: 0, top: -4, content: .rule(width: width, thickness: 0.8, .ink), tags: [])
        pieces[0].marks.insert(line, at: 0)
        return pieces.spaced(before: 22)
    }

    /// Longer headings are cut in the bookmarks.
    private static let bookmarkCharactersMax = 200

    /// Bullets or numbers hang in front of the items.
    private mutating func list(
        _ items: [[PrintBlock]], start: Int?, width: Double, tags: [StructureTag], depth: Int
    ) -> [Piece] {
        let list = tags + [tag("L")]
        let labels = start.map { [$0, $0 + items.count - 1] } ?? []
        let widest = labels.map { TextLayout(PrintText("\($0)."), style: .body, width: nil, in: context).width }.max()
        let indent = indent(widest.map { max($0.rounded(.up) + 4, 20) } ?? 12, in: width, depth: depth)
        var pieces: [Piece] = []
        for (index, item) in items.enumerated() where !isCut {
            let entry = list + [tag("LI")]
            var inner = self.pieces(
                item, width: width - indent, tags: entry + [tag("LBody")], depth: depth + 1
            ).indented(by: indent)
            guard !inner.isEmpty else { continue }
            inner[0].spaceBefore = pieces.isEmpty ? 4 : 2
            if indent > 0 {
                let middle = inner[0].height / 2
                let label: [Piece] =
                    start.map { first in
                        paragraph(
                            PrintText("\(first + index)."), .body, width: indent - 4, tags: entry + [tag("Lbl")])
                    } ?? [
                        Piece(
                            height: 0,
                            marks: [Mark(start: 4, top: middle, content: .dot(radius: 1.3), tags: [])])
                    ]
                inner = inner.beside(label)
            }
            pieces += inner
        }
        return pieces
    }

    private mutating func aside(
        _ bar: PrintBar, _ blocks: [PrintBlock], width: Double, tags: [StructureTag], depth: Int
    ) -> [Piece] {
        let indent = indent(12, in: width, depth: depth)
        let part = tags + [tag("Sect")]
        var pieces = self.pieces(blocks, width: width - indent, tags: part, depth: depth + 1).indented(by: indent)
        let content = Mark.Content.bar(thickness: bar == .loud ? 3 : 1, bar == .loud ? .ink : .muted)
        for index in pieces.indices {
            pieces[index].marks.insert(Mark(start: 0, top: 0, content: content, tags: []), at: 0)
            if index == 0 { pieces[0].spaceBefore = 0 }
        }
        guard !pieces.isEmpty else { return [] }
        // The bar begins a little over its first line, not at what stands before it.
        return [Piece(height: 2, spaceBefore: 8, keepsNext: true, marks: [pieces[0].marks[0]])] + pieces
    }

    private mutating func beside(
        _ square: PrintSquare, _ caption: PrintText, _ blocks: [PrintBlock], width: Double, tags: [StructureTag],
        depth: Int
    ) -> [Piece] {
        let side = 82.0, gap = 16.0
        let figure =
            [
                Piece(
                    height: side + 3,
                    marks: [
                        Mark(start: 0, top: 0, content: .square(square, side: side), tags: tags + [tag("Figure")])
                    ])
            ] + paragraph(caption, .small, width: side, tags: tags + [tag("Caption")])
        guard indent(side + gap, in: width, depth: depth) > 0 else {
            return figure + pieces(blocks, width: width, tags: tags, depth: depth)
        }
        return pieces(blocks, width: width - side - gap, tags: tags, depth: depth)
            .beside(figure.indented(by: width - side))
    }
}
