package import HTML

/// Why a text was not taken as Markdown.
package enum MarkdownRefusal: Error, Equatable, CustomStringConvertible {
    /// The text has `bytes` bytes of UTF-8, more than ``MarkdownText/bytesMax``.
    case tooLong(bytes: Int)

    package var description: String {
        switch self {
        case .tooLong(let bytes):
            "The text has \(bytes) bytes; at most \(MarkdownText.bytesMax) are allowed. Shorten it or attach a file."
        }
    }
}

/// A text written by a member, in CommonMark with GitHub's tables, strikethrough and plain addresses as links.
///
/// It can hold no HTML: tags in it are shown as they were typed. Links lead only to http, https and mailto addresses
/// and carry `rel="nofollow noopener"`; an image becomes a link to it. Safe to use from any thread.
package struct MarkdownText: Hashable, Sendable {
    /// The longest text accepted, in bytes of UTF-8.
    package static let bytesMax = 100_000
    /// Quotes and lists deeper than this, counted in tags, are shown without further indentation.
    package static let nestingMax = 24

    /// What was typed.
    package let source: String

    package init(_ source: String) throws(MarkdownRefusal) {
        let bytes = source.utf8.count
        guard bytes <= Self.bytesMax else { throw .tooLong(bytes: bytes) }
        self.source = source
    }

    /// The text as nodes.
    ///
    /// Its highest heading becomes one of `level` + 1, whatever level it was typed with, so that none is skipped below
    /// the heading it stands under (WCAG 1.3.1); none goes past 6. `tableLabel` names the box around a table, in the
    /// language of the page.
    package func nodes(below level: Int = 2, tableLabel: String) -> Node {
        let tree = ParsedMarkdown(source)
        var highest = 6
        tree.forEachStep { if case .enter(.heading(let typed)) = $0 { highest = min(highest, typed) } }
        var writer = NodeWriter(headingShift: min(max(level, 0), 5) + 1 - highest, tableLabel: tableLabel)
        tree.forEachStep { writer.take($0) }
        return writer.finish()
    }

    /// The words without marks, one line per block: for search and for excerpts.
    package var plainText: String {
        let tree = ParsedMarkdown(source)
        var writer = PlainTextWriter()
        tree.forEachStep { writer.take($0) }
        return writer.finish()
    }

    /// The first words, on one line, with "…" if something was left out.
    ///
    /// At most `charactersMax` characters, cut between words where the script has spaces.
    package func excerpt(charactersMax: Int) -> String {
        let line = plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > charactersMax else { return line }
        let head = line.prefix(max(charactersMax - 1, 0))
        if let space = head.lastIndex(of: " "), head.distance(from: space, to: head.endIndex) < 30 {
            return head[..<space] + "…"
        }
        return head + "…"
    }
}
