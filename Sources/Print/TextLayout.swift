internal import CPango

/// A text broken into lines of one width.
///
/// Belongs to the thread that holds the font map. Source: <https://docs.gtk.org/Pango/class.Layout.html>.
final class TextLayout {
    /// One line: where it stands in the layout, in points, and the links in it.
    struct Line {
        let pango: UnsafeMutablePointer<PangoLayoutLine>
        /// Of the line's box, from the left and from the top of the layout.
        let left: Double, top: Double
        let width: Double, height: Double
        /// From the top of the line to the feet of the letters.
        let baseline: Double
    }

    private let layout: OpaquePointer
    let lines: [Line]
    private let links: [(range: Range<Int>, address: String)]

    /// Width in points; nil keeps the text on one line per paragraph.
    init(_ text: PrintText, style: TextStyle, width: Double?, in context: TextContext, isCentred: Bool = false) {
        let layout: OpaquePointer = pango_layout_new(context.pango)
        self.layout = layout
        let isRightToLeft =
            switch text.direction {
            case .document, .automatic: context.isRightToLeft
            case .leftToRight: false
            case .rightToLeft: true
            }
        pango_context_set_base_dir(context.pango, isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
        // Then the first strong letter decides, and the context only where there is none.
        pango_layout_set_auto_dir(layout, text.direction == .automatic ? 1 : 0)
        // Without automatic direction Pango aligns by side, not by where lines begin.
        let isAlignedRight = isRightToLeft && text.direction != .automatic
        pango_layout_set_alignment(
            layout, isCentred ? PANGO_ALIGN_CENTER : isAlignedRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        if let width { pango_layout_set_width(layout, Int32(max(width, 1) * Double(PANGO_SCALE))) }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        let font = pango_font_description_new()
        pango_font_description_set_family(font, style.family.names)
        pango_font_description_set_size(font, Int32(style.size * Double(PANGO_SCALE)))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)

        var bytes: [UInt8] = []
        var links: [(range: Range<Int>, address: String)] = []
        let attributes = TextAttributes(shade: style.shade)
        var printable = PrintableText()
        for run in text.runs {
            let start = bytes.count
            bytes.append(contentsOf: printable.take(run.text).utf8)
            guard bytes.count > start else { continue }
            attributes.add(run, from: start, to: bytes.count)
            if let address = run.link.flatMap(TextLayout.address) { links.append((start..<bytes.count, address)) }
        }
        bytes.withUnsafeBytes { raw in
            pango_layout_set_text(layout, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count))
        }
        pango_layout_set_attributes(layout, attributes.list)
        self.links = links
        lines = TextLayout.lines(of: layout)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    var height: Double { lines.last.map { $0.top + $0.height } ?? 0 }

    /// The widest line.
    var width: Double { lines.map(\.width).max() ?? 0 }

    /// The links of a line: from where to where they reach, from the left of the layout, in points.
    func links(in line: Line) -> [(left: Double, width: Double, address: String)] {
        let start = Int(line.pango.pointee.start_index), end = start + Int(line.pango.pointee.length)
        var found: [(left: Double, width: Double, address: String)] = []
        for link in links where link.range.overlaps(start..<max(end, start + 1)) {
            let range = link.range.clamped(to: start..<end)
            var ranges: UnsafeMutablePointer<Int32>?
            var count: Int32 = 0
            pango_layout_line_get_x_ranges(
                line.pango, Int32(range.lowerBound), Int32(range.upperBound), &ranges, &count)
            guard let ranges else { continue }
            for index in 0..<Int(count) {
                // Ranges are told from the left of the layout.
                let left = TextLayout.points(ranges[2 * index]), right = TextLayout.points(ranges[2 * index + 1])
                if right > left { found.append((left, right - left, link.address)) }
            }
            g_free(ranges)
        }
        return found
    }

    // MARK: - Parts

    static func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }

    private static func lines(of layout: OpaquePointer) -> [Line] {
        guard let iterator = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(iterator) }
        var lines: [Line] = []
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
            var logical = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &logical)
            let top = points(logical.y)
            lines.append(
                Line(
                    pango: line, left: points(logical.x), top: top, width: points(logical.width),
                    height: points(logical.height),
                    baseline: points(pango_layout_iter_get_baseline(iterator)) - top))
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    /// An address as a PDF holds it: ASCII, with everything else in percent signs; nil where it is none to follow.
    private static func address(_ text: String) -> String? {
        let isAllowed = ["http://", "https://", "mailto:"].contains { text.lowercased().hasPrefix($0) }
        guard isAllowed, text.utf8.count <= linkBytesMax else { return nil }
        return text.utf8.map { byte in
            let isPlain = byte > 0x20 && byte < 0x7F && !"'\\\"()<>[]{}".utf8.contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + String(UInt16(byte) + 0x100, radix: 16, uppercase: true).suffix(2)
        }.joined()
    }

    /// The longest address that is made a link, in bytes.
    static let linkBytesMax = 2_000
}

/// The looks of the runs of a text.
private final class TextAttributes {
    let list: OpaquePointer

    init(shade: TextStyle.Shade) {
        list = pango_attr_list_new()
        // A long address is broken without a hyphen that would become part of it.
        insert(pango_attr_insert_hyphens_new(0), from: 0, to: Int(UInt32.max))
        insert(TextAttributes.colour(shade), from: 0, to: Int(UInt32.max))
    }

    deinit { pango_attr_list_unref(list) }

    func add(_ run: PrintText.Run, from start: Int, to end: Int) {
        func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?) {
            self.insert(attribute, from: start, to: end)
        }
        if run.isBold { insert(pango_attr_weight_new(PANGO_WEIGHT_BOLD)) }
        // Arabic and Chinese have no italics; there the face stays upright, as no such font is found.
        if run.isItalic { insert(pango_attr_style_new(PANGO_STYLE_ITALIC)) }
        if run.isCode { insert(pango_attr_family_new(TextStyle.Family.code.names)) }
        if run.isStruck { insert(pango_attr_strikethrough_new(1)) }
        if run.isMuted { insert(TextAttributes.colour(.muted)) }
        if let language = run.language { insert(pango_attr_language_new(pango_language_from_string(language))) }
    }

    private static func colour(_ shade: TextStyle.Shade) -> UnsafeMutablePointer<PangoAttribute>? {
        pango_attr_foreground_new(shade.level, shade.level, shade.level)
    }

    private func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, from start: Int, to end: Int) {
        guard let attribute else { return }
        attribute.pointee.start_index = UInt32(start)
        attribute.pointee.end_index = UInt32(end)
        pango_attr_list_insert(list, attribute)
    }
}
