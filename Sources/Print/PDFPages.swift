internal import CPango

/// Draws pages into a PDF with Cairo; every coordinate is in points from the top left of the paper.
///
/// Source: <https://www.cairographics.org/manual/cairo-Tags-and-Links.html>.
struct PDFPages: ~Copyable {
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let output: Output
    private let isRightToLeft: Bool
    private var openTags: [StructureTag] = []
    private var page = 0

    /// The bytes written so far.
    private final class Output { var bytes: [UInt8] = [] }

    init(_ document: PrintDocument) {
        let output = Output()
        self.output = output
        isRightToLeft = document.isRightToLeft
        // The bytes are appended by this call's thread, while `output` is alive.
        surface = cairo_pdf_surface_create_for_stream(
            { context, data, count in
                guard let context, let data else { return CAIRO_STATUS_SUCCESS }
                Unmanaged<Output>.fromOpaque(context).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(output).toOpaque(), Page.width, Page.height)
        cairo = cairo_create(surface)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, PDFPages.plain(document.title))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, PDFPages.plain(document.author))
        // Without a date of ours Cairo would write that of the moment; nothing at all leaves it out.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, document.created)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, document.created)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// Draws one page: what stands around it, then its pieces.
    mutating func draw(_ pieces: [Pagination.Placed], around: [(layout: TextLayout, x: Double, baseline: Double)]) {
        page += 1
        for text in around {
            if let line = text.layout.lines.first { show(line, x: text.x, baseline: text.baseline) }
        }
        rule(x: Page.side, y: Page.headerBaseline + 6, width: Page.contentWidth, thickness: 0.25, .muted)
        for placed in pieces { draw(placed) }
        open([])
        cairo_show_page(cairo)
    }

    /// The whole file.
    mutating func finish() throws(PrintFault) -> [UInt8] {
        cairo_surface_finish(surface)
        for status in [cairo_status(cairo), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw .failed(String(cString: cairo_status_to_string(status)))
        }
        return output.bytes
    }

    // MARK: - Pieces

    private mutating func draw(_ placed: Pagination.Placed) {
        let piece = placed.piece
        if let bookmark = piece.bookmark { addBookmark(bookmark, y: placed.top) }
        for mark in piece.marks {
            open(mark.tags)
            let y = placed.top + mark.top
            switch mark.content {
            case .text(let layout, let index, let width):
                let line = layout.lines[index]
                let left = left(mark.start, width: width)
                show(line, x: left + line.left, baseline: y + line.baseline)
                for link in layout.links(in: line) {
                    addLink(link.address, x: left + link.left, y: y, width: link.width, height: line.height)
                }
            case .rule(let width, let thickness, let shade):
                rule(x: left(mark.start, width: width), y: y, width: width, thickness: thickness, shade)
            case .bar(let thickness, let shade):
                setShade(shade)
                cairo_rectangle(
                    cairo, left(mark.start, width: thickness), y - placed.space, thickness,
                    piece.height + placed.space + 0.1)
                cairo_fill(cairo)
            case .box(let side):
                setShade(.ink)
                cairo_set_line_width(cairo, 0.7)
                cairo_rectangle(cairo, left(mark.start, width: side), y, side, side)
                cairo_stroke(cairo)
            case .dot(let radius):
                setShade(.ink)
                cairo_new_path(cairo)
                cairo_arc(cairo, left(mark.start, width: 2 * radius) + radius, y, radius, 0, 2 * Double.pi)
                cairo_fill(cairo)
            case .square(let square, let side):
                draw(square, x: left(mark.start, width: side), y: y, side: side)
            case .drawing(let drawing, let width):
                draw(drawing, x: left(mark.start, width: width) + (width - drawing.width) / 2, y: y)
            }
        }
    }

    /// From the left of the paper, for what begins `start` from the beginning of the line.
    private func left(_ start: Double, width: Double) -> Double {
        isRightToLeft ? Page.width - Page.side - start - width : Page.side + start
    }

    private func show(_ line: TextLayout.Line, x: Double, baseline: Double) {
        cairo_move_to(cairo, x, baseline)
        pango_cairo_show_layout_line(cairo, line.pango)
    }

    private func setShade(_ shade: TextStyle.Shade) {
        let level = Double(shade.level) / 65_535
        cairo_set_source_rgb(cairo, level, level, level)
    }

    private func rule(x: Double, y: Double, width: Double, thickness: Double, _ shade: TextStyle.Shade) {
        setShade(shade)
        cairo_rectangle(cairo, x, y, width, thickness)
        cairo_fill(cairo)
    }

    private func draw(_ square: PrintSquare, x: Double, y: Double, side: Double) {
        let module = side / Double(square.side)
        cairo_set_source_rgb(cairo, 0, 0, 0)
        for row in 0..<square.side {
            for column in 0..<square.side where square.isDark[row * square.side + column] {
                cairo_rectangle(cairo, x + Double(column) * module, y + Double(row) * module, module, module)
            }
        }
        cairo_fill(cairo)
    }

    private func draw(_ drawing: PrintDrawing, x: Double, y: Double) {
        setShade(.ink)
        for shape in drawing.shapes {
            guard let first = shape.points.first else { continue }
            cairo_move_to(cairo, x + first.x, y + first.y)
            for point in shape.points.dropFirst() { cairo_line_to(cairo, x + point.x, y + point.y) }
            if shape.isFilled {
                cairo_close_path(cairo)
                cairo_fill(cairo)
            } else {
                cairo_set_line_width(cairo, 1.4)
                cairo_stroke(cairo)
            }
        }
    }

    // MARK: - Structure, links, bookmarks

    /// Closes and opens elements of the structure until `tags` are open.
    private mutating func open(_ tags: [StructureTag]) {
        let common = zip(openTags, tags).prefix { $0 == $1 }.count
        for tag in openTags.dropFirst(common).reversed() { cairo_tag_end(cairo, tag.name) }
        for tag in tags.dropFirst(common) { cairo_tag_begin(cairo, tag.name, nil) }
        openTags = tags
    }

    private func addLink(_ address: String, x: Double, y: Double, width: Double, height: Double) {
        let attributes = "rect=[\(text(x)) \(text(y)) \(text(width)) \(text(height))] uri='\(address)'"
        cairo_tag_begin(cairo, CAIRO_TAG_LINK, attributes)
        cairo_tag_end(cairo, CAIRO_TAG_LINK)
    }

    private func addBookmark(_ bookmark: (level: Int, title: String), y: Double) {
        guard bookmark.level == 1 else { return }
        cairo_pdf_surface_add_outline(
            surface, CAIRO_PDF_OUTLINE_ROOT, PDFPages.plain(bookmark.title), "page=\(page) pos=[0 \(text(y))]",
            cairo_pdf_outline_flags_t(0))
    }

    /// A number as Cairo reads it, to a hundredth of a point.
    private func text(_ number: Double) -> String { String((number * 100).rounded() / 100) }

    // MARK: - Metadata

    /// On one line.
    private static func plain(_ text: String) -> String {
        var printable = PrintableText()
        return printable.take(text).replacing("\n", with: " ").replacing("\t", with: " ")
    }
}
