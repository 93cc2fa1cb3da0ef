/// A document to be printed: its blocks in reading order, and what stands around them on every page.
package struct PrintDocument: Sendable {
    /// For the window's title and for search engines.
    package var title: String
    /// A BCP 47 tag, such as `ar`; decides the font of Chinese letters and how the document is read aloud.
    package var language: String
    package var isRightToLeft: Bool
    package var author: String
    /// When the content was made, such as `2026-01-31T12:00:00Z`, nil to leave it out: the same document gives the same
    /// bytes.
    package var created: String?
    /// Over every page, at its beginning and at its end.
    package var header: (start: String, end: String)
    /// Under every page, at its beginning; an address reads from left to right.
    package var footer: String
    /// Under every page, at its end: the page and how many there are.
    package var pageNumber: @Sendable (_ page: Int, _ pages: Int) -> String
    /// Printed after the last page that fits, where the document is longer than the limits.
    package var cutNote: String
    package var blocks: [PrintBlock]

    package init(
        title: String, language: String, isRightToLeft: Bool, author: String, created: String?,
        header: (start: String, end: String), footer: String,
        pageNumber: @escaping @Sendable (_ page: Int, _ pages: Int) -> String, cutNote: String, blocks: [PrintBlock]
    ) {
        (self.title, self.language, self.isRightToLeft, self.author) = (title, language, isRightToLeft, author)
        (self.created, self.header, self.footer, self.pageNumber) = (created, header, footer, pageNumber)
        (self.cutNote, self.blocks) = (cutNote, blocks)
    }
}

/// A piece of a document that stands alone between the pieces before and after it.
package indirect enum PrintBlock: Sendable {
    /// A heading of level 1 to 4; never the last thing on a page.
    case heading(level: Int, PrintText)
    case paragraph(PrintText, PrintStyle = .body)
    /// A list; numbered from `start`, or with bullets where it is nil.
    case list(start: Int? = nil, [[PrintBlock]])
    /// Labels with what stands under them.
    case facts([PrintFact])
    /// A table whose head is repeated on each page it reaches.
    case table(head: [PrintText], rows: [[PrintText]])
    /// Blocks with a bar along their side: what a reader must not miss, or a part of something.
    case aside(PrintBar, [PrintBlock])
    /// Boxes to be ticked, in columns where they are short.
    case choices([PrintText])
    /// Empty lines to write on.
    case lines(Int)
    /// Blocks with a square of dark modules at the end of the line beside them, and a text under the square.
    case beside(PrintSquare, caption: PrintText, [PrintBlock])
    /// Small drawings in a row from left to right, whatever the language, each with texts under it.
    case drawings([PrintDrawing])
    /// Blocks that stand on one page, if a page can hold them.
    case together([PrintBlock])
    /// A thin line across the page.
    case rule
}

/// A label, and what stands beside it.
package struct PrintFact: Sendable {
    package let label: PrintText
    package let value: [PrintBlock]

    package init(_ label: PrintText, _ value: [PrintBlock]) { (self.label, self.value) = (label, value) }
}

/// How strongly a bar speaks.
package enum PrintBar: Sendable { case quiet, loud }

/// A square of modules, such as a QR code: row by row, `side` × `side`.
package struct PrintSquare: Sendable {
    package let side: Int
    package let isDark: [Bool]

    /// Nil unless there are `side` × `side` modules.
    package init?(side: Int, isDark: [Bool]) {
        guard side > 0, side <= Self.sideMax, isDark.count == side * side else { return nil }
        (self.side, self.isDark) = (side, isDark)
    }

    /// Modules on a side: as many as the largest QR code has.
    package static let sideMax = 177
}

/// A small drawing with texts under it.
package struct PrintDrawing: Sendable {
    /// A line through points, in units of the drawing's width and height; closed and filled, or open and drawn.
    package struct Shape: Sendable {
        package let points: [(x: Double, y: Double)]
        package let isFilled: Bool

        package init(points: [(x: Double, y: Double)], isFilled: Bool) {
            (self.points, self.isFilled) = (points, isFilled)
        }
    }

    package let width: Double, height: Double
    package let shapes: [Shape]
    package let texts: [PrintText]

    package init(width: Double, height: Double, shapes: [Shape], texts: [PrintText]) {
        (self.width, self.height, self.shapes, self.texts) = (width, height, shapes, texts)
    }
}
