import CGumbo

/// Blocks of Markdown, one after the other.
struct MarkdownBlocks {
    private var blocks: [String] = []
    /// Words that wait for the end of their block.
    private var line = InlineMarkdown()
    /// How deep the item of a word processor's list is that was added last, from 1, and the blocks up to it.
    private var item = (level: 0, count: 0)

    mutating func finish() -> String {
        flush()
        return blocks.joined(separator: "\n\n")
    }

    mutating func add(_ node: UnsafeMutablePointer<CGumbo.GumboNode>?, depth: Int) {
        guard let node else { return }
        switch GumboNode(node) {
        case .text(let text): line.add(text: text)
        case .nothing: break
        case .element(let tag, let element): add(tag, element, depth: depth)
        }
    }

    private mutating func add(_ tag: GumboTag, _ element: UnsafeMutablePointer<GumboElement>, depth: Int) {
        guard depth < PastedHTML.nestingMax else {
            if tag.isBlock { flush() }
            line.add(text: InlineMarkdown.words(element))
            if tag.isBlock { flush() }
            return
        }
        switch tag {
        case GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_TEMPLATE: break
        case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
            let level = Int(tag.rawValue - GUMBO_TAG_H1.rawValue) + 1
            block(element, depth, first: String(repeating: "#", count: level) + " ", isOneLine: true)
        case GUMBO_TAG_UL, GUMBO_TAG_OL: list(element, isOrdered: tag == GUMBO_TAG_OL, depth)
        case GUMBO_TAG_BLOCKQUOTE: block(element, depth, first: "> ", rest: "> ")
        case GUMBO_TAG_PRE:
            flush()
            var words = InlineMarkdown.verbatim(element)
            while words.last?.isNewline == true { words.removeLast() }
            if !words.isEmpty { blocks.append("```\n\(words.replacing("```", with: "''' "))\n```") }
        case GUMBO_TAG_TABLE: table(element)
        case GUMBO_TAG_HR:
            flush()
            blocks.append("---")
        case GUMBO_TAG_P where element.attribute("class")?.hasPrefix("MsoListParagraph") == true:
            listItem(element, depth)
        case _ where tag.isBlock:
            flush()
            for child in element.children { add(child, depth: depth + 1) }
            flush()
        default:
            // Around blocks it is no emphasis of words but a wrapper, such as some editors put around all they copy.
            if Self.isInline(tag) || !Emphasis(of: tag, element).isEmpty, !element.hasBlock {
                line.add(tag, element, depth: depth)
            } else {
                for child in element.children { add(child, depth: depth + 1) }
            }
        }
    }

    private static func isInline(_ tag: GumboTag) -> Bool {
        [
            GUMBO_TAG_B, GUMBO_TAG_STRONG, GUMBO_TAG_I, GUMBO_TAG_EM, GUMBO_TAG_S, GUMBO_TAG_DEL, GUMBO_TAG_STRIKE,
            GUMBO_TAG_A, GUMBO_TAG_CODE, GUMBO_TAG_BR, GUMBO_TAG_SUP, GUMBO_TAG_SUB,
        ].contains(tag)
    }

    /// Ends the paragraph that is being written.
    private mutating func flush() {
        let text = line.finish()
        line = InlineMarkdown()
        if !text.isEmpty { blocks.append(text) }
    }

    /// What stands in an element, each line with a mark before it.
    private mutating func block(
        _ element: UnsafeMutablePointer<GumboElement>, _ depth: Int, first: String, rest: String = "",
        isOneLine: Bool = false
    ) {
        flush()
        var inner = MarkdownBlocks()
        for child in element.children { inner.add(child, depth: depth + 1) }
        var text = inner.finish()
        if isOneLine {
            text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            // A "#" at the end would close the heading.
            if text.hasSuffix("#") { text.insert("\\", at: text.index(before: text.endIndex)) }
        }
        guard !text.isEmpty else { return }
        blocks.append(Self.marked(text, first: first, rest: rest))
    }

    /// A word processor draws bullets and numbers itself, as words, and says how deep an item is in its style.
    private mutating func listItem(_ element: UnsafeMutablePointer<GumboElement>, _ depth: Int) {
        flush()
        var inner = MarkdownBlocks()
        for child in element.children { inner.add(child, depth: depth + 1) }
        var text = inner.finish(), first = "- "
        if let number = text.prefixMatch(of: /([0-9]{1,4})\\?[.)][ \u{A0}]+/) {
            first = "\(number.1). "
            text.removeSubrange(number.range)
        } else {
            // The letter o is a bullet before the blanks that such a program puts after it, and else a word.
            text = String(text.trimmingPrefix(/\\?[·•§\-][ \u{A0}]+|o(?:\u{A0}|  )[ \u{A0}]*/))
        }
        guard !text.isEmpty else { return }
        let told = element.attribute("style")?.firstMatch(of: /mso-list:[^;]*level([1-9])/).flatMap { Int($0.1) } ?? 1
        // Deeper than one below the item before it, the blanks would make code of it.
        let level = min(told, item.count == blocks.count ? item.level + 1 : 1)
        let indent = String(repeating: "   ", count: level - 1)
        blocks.append(
            Self.marked(text, first: indent + first, rest: indent + String(repeating: " ", count: first.count)))
        item = (level, blocks.count)
    }

    private static func marked(_ text: String, first: String, rest: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { index, line in
            let mark = index == 0 ? first : rest
            return line.isEmpty ? String(mark.reversed().drop(while: { $0 == " " }).reversed()) : mark + line
        }.joined(separator: "\n")
    }

    private mutating func list(_ list: UnsafeMutablePointer<GumboElement>, isOrdered: Bool, _ depth: Int) {
        flush()
        var items: [String] = []
        for child in list.children {
            var inner = MarkdownBlocks()
            var isNested = false
            if case .element(let tag, let item) = GumboNode(child), tag == GUMBO_TAG_LI {
                for child in item.children { inner.add(child, depth: depth + 1) }
            } else {
                // A list directly in a list, as some editors nest them, belongs to the item before it; words are an item.
                if case .element(let tag, _) = GumboNode(child) {
                    isNested = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL
                }
                inner.add(child, depth: depth + 1)
            }
            let text = inner.finish()
            if text.isEmpty { continue }
            if isNested, !items.isEmpty {
                items[items.count - 1] += "\n\n" + text
            } else {
                items.append(text)
            }
        }
        // CommonMark takes numbers of nine digits at the most.
        let start =
            list.attribute("start").flatMap { Int($0) }.flatMap { (0...99_999_999).contains($0) ? $0 : nil } ?? 1
        let lines = items.enumerated().map { index, text in
            let mark = isOrdered ? "\(start + index). " : "- "
            return Self.marked(text, first: mark, rest: String(repeating: " ", count: mark.count))
        }
        if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
    }

    private mutating func table(_ table: UnsafeMutablePointer<GumboElement>) {
        flush()
        var rows: [[String]] = []
        var captions: [String] = []
        func collect(_ element: UnsafeMutablePointer<GumboElement>, _ depth: Int) {
            guard depth < PastedHTML.nestingMax else { return }
            for child in element.children {
                guard case .element(let tag, let inner) = GumboNode(child) else { continue }
                if tag == GUMBO_TAG_CAPTION {
                    captions.append(InlineMarkdown.words(inner))
                    continue
                }
                if tag == GUMBO_TAG_TR {
                    rows.append([])
                } else if tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH {
                    if rows.isEmpty { rows.append([]) }
                    let words = InlineMarkdown.escaped(InlineMarkdown.words(inner)).replacing("|", with: "\\|")
                    rows[rows.count - 1].append(words)
                    continue
                }
                collect(inner, depth + 1)
            }
        }
        collect(table, 0)
        for caption in captions {
            line.add(text: caption)
            flush()
        }
        rows.removeAll { $0.allSatisfy(\.isEmpty) }
        guard let width = rows.map(\.count).max(), width > 0 else { return }
        let lines = rows.map { row in
            "| \((row + Array(repeating: "", count: width - row.count)).joined(separator: " | ")) |"
        }
        let rule = "|" + String(repeating: " --- |", count: width)
        blocks.append(([lines[0], rule] + lines.dropFirst()).joined(separator: "\n"))
    }
}
