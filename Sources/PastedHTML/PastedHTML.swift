import CGumbo

/// HTML that somebody pasted from a word processor or a web page, or that came with an import, turned into Markdown.
///
/// Kept are headings, paragraphs, line breaks, lists, quotations, tables, emphasis, code, exponents and indices, and
/// links to http, https and mailto addresses. Everything else loses its tags and keeps its words; scripts, styles and
/// comments lose both. Read by libgumbo, which parses as browsers do (HTML Living Standard, section 13.2).
package enum PastedHTML {
    /// Bytes of one text; a longer one stays as it was typed.
    package static let bytesMax = 1_000_000
    /// Tags in one text; with more it stays as it was typed. libgumbo's time grows with the square of elements inside each
    /// other.
    package static let tagsMax = 4_000
    /// Elements that emphasis which is not closed may become, as each block begins it anew; with more a text stays as it
    /// was typed.
    static let reopenedMax = 50_000
    /// Elements inside each other whose marks are kept; deeper ones keep their words only.
    static let nestingMax = 60

    /// Whether a text is HTML: it has a tag that no other text would have, and is not beyond the limits.
    package static func isIn(_ text: String) -> Bool {
        guard text.utf8.count <= bytesMax else { return false }
        let tags = text.utf8.count { $0 == UInt8(ascii: "<") }
        return tags > 0 && tags <= tagsMax && text.firstMatch(of: tag) != nil
    }

    // Never changed and only matched with; `Regex` is not declared `Sendable` because of what its transforms may hold.
    nonisolated(unsafe) private static let tag =
        /(?i)<\/?(?:p|div|span|br|b|strong|i|em|u|s|del|strike|ul|ol|li|table|tbody|tr|td|th|h[1-6]|a|font|blockquote|pre|sub|sup|o:p|html|body|script|style|img)(?:\s[^<>]*)?\/?>/

    // What no line of Markdown would have: elements that are blocks, and comments.
    nonisolated(unsafe) private static let block =
        /(?i)<\/?(?:p|div|ul|ol|li|table|tbody|tr|td|th|h[1-6]|blockquote|pre|html|body|script|style)(?:\s[^<>]*)?\/?>|<!(?:--|\[)/

    /// The text as Markdown, if it is HTML; as it is otherwise.
    ///
    /// With tags of blocks all of it is HTML, in which line ends are blanks. With inline tags only it is Markdown that was
    /// typed with some tags, or a piece of a line: its lines and marks stay, and the tags become marks.
    package static func markdown(_ text: String) -> String {
        guard isIn(text) else { return text }
        guard text.firstMatch(of: block) != nil else { return InlineTags.asMarks(in: text) }
        return markdown(pasted: text) ?? text
    }

    /// What a clipboard holds as HTML, as Markdown: all of it is HTML, whatever tags it has. Nil where it is beyond the
    /// limits.
    package static func markdown(pasted html: String) -> String? {
        guard html.utf8.count <= bytesMax, html.utf8.count(where: { $0 == UInt8(ascii: "<") }) <= tagsMax,
            !ReopenedElements.areMore(than: reopenedMax, in: html)
        else { return nil }
        var source = html
        return source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var options = kGumboDefaultOptions
                options.max_errors = 0
                guard let output = gumbo_parse_with_options(&options, characters.baseAddress, characters.count) else {
                    return nil
                }
                defer { gumbo_destroy_output(&options, output) }
                var writer = MarkdownBlocks()
                writer.add(output.pointee.root, depth: 0)
                return writer.finish()
            }
        }
    }
}
