/// Lines of Markdown with inline tags among them, typed or pasted: the tags become marks, and all else stays as it is.
///
/// What a tag marks goes on to the next line, but not past an empty one, as in Markdown. Code keeps its tags.
struct InlineTags {
    private enum Mark: Hashable { case strong, emphasis, struck, code, raised, lowered, link }

    /// A mark that was begun, with what has been read since.
    private struct Open {
        let mark: Mark
        var address = ""
        var text = ""
    }

    /// The line being read, as far as it stands outside every mark.
    private var line = ""
    private var open: [Open] = []
    /// The backquotes or tildes that end the code block being read.
    private var fence: String?

    static func asMarks(in text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var reading = InlineTags()
        return lines.enumerated().map { index, line in
            reading.read(line, before: index + 1 < lines.count ? lines[index + 1] : "")
        }.joined(separator: "\n")
    }

    // Never changed and only matched with, as in `PastedHTML`.
    nonisolated(unsafe) private static let tag =
        /(?i)<(\/?)(span|br|b|strong|i|em|u|s|del|strike|a|font|sub|sup|o:p|img|code)(\s[^<>]*)?\/?>/
    nonisolated(unsafe) private static let address = /(?i)\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/
    /// What begins an item, a quotation or a heading.
    nonisolated(unsafe) private static let beginning = /\s*(?:(?:[\-*+]|[0-9]{1,9}[.)]|#{1,6})\s+|>\s?)*/

    private mutating func read(_ source: Substring, before next: Substring) -> String {
        if isInCode(source) { return String(source) }
        if source.allSatisfy(\.isWhitespace) {
            open = []
            return String(source)
        }
        line = ""
        let start = source.prefixMatch(of: Self.beginning)?.range.upperBound ?? source.startIndex
        var place = start
        // A table's row and a heading are one line each.
        let isOneLine = source.contains("|") || source.drop(while: \.isWhitespace).first == "#"
        for tag in source[start...].contains("<") ? tags(in: source[start...]) : [] {
            add(String(source[place..<tag.range.lowerBound]))
            place = tag.range.upperBound
            if tag.name == "br", isOneLine { add(" ") } else { take(tag) }
        }
        add(String(source[place...]))
        let marks = open
        close(downTo: 0)
        open = marks.map { Open(mark: $0.mark, address: $0.address) }
        return source[..<start] + broken(before: next)
    }

    /// Whether a line stands in a code block, or begins or ends one.
    private mutating func isInCode(_ line: Substring) -> Bool {
        let line = line.drop(while: \.isWhitespace)
        guard let first = line.first, first == "`" || first == "~" else { return fence != nil }
        let run = String(line.prefix { $0 == first })
        if let end = fence {
            if run.hasPrefix(end) { fence = nil }
            return true
        }
        // Backquotes after those that would begin a block make them code among words.
        guard run.count >= 3, first == "~" || !line.dropFirst(run.count).contains("`") else { return false }
        fence = run
        return true
    }

    private struct Tag {
        let range: Range<Substring.Index>
        let name: String
        let isEnd: Bool
        let attributes: Substring
    }

    private func tags(in line: Substring) -> [Tag] {
        var code = CodeSpans.ranges(in: line)[...]
        return line.matches(of: Self.tag).compactMap { match in
            while let span = code.first, span.upperBound <= match.range.lowerBound { code.removeFirst() }
            if let span = code.first, span.contains(match.range.lowerBound) { return nil }
            return Tag(
                range: match.range, name: match.2.lowercased(), isEnd: !match.1.isEmpty, attributes: match.3 ?? "")
        }
    }

    private mutating func add(_ text: String) {
        if open.isEmpty { line += text } else { open[open.count - 1].text += text }
    }

    private mutating func take(_ tag: Tag) {
        let mark: Mark
        switch tag.name {
        case "b", "strong": mark = .strong
        case "i", "em": mark = .emphasis
        case "s", "del", "strike": mark = .struck
        case "code": mark = .code
        case "sup": mark = .raised
        case "sub": mark = .lowered
        case "a": mark = .link
        case "br": return add("\\\n")
        default: return
        }
        let place = open.lastIndex { $0.mark == mark }
        if tag.isEnd, let place {
            let inner = open[(place + 1)...]
            close(downTo: place)
            open += inner.map { Open(mark: $0.mark, address: $0.address) }
        } else if !tag.isEnd, place == nil {
            var address = ""
            if mark == .link {
                guard let found = tag.attributes.firstMatch(of: Self.address) else { return }
                address = String(found.1 ?? found.2 ?? found.3 ?? "").replacing("&amp;", with: "&")
                guard InlineMarkdown.isSafe(address) else { return }
            }
            open.append(Open(mark: mark, address: address))
        }
    }

    private mutating func close(downTo depth: Int) {
        while open.count > depth, let last = open.popLast() {
            switch last.mark {
            case .strong: add(InlineMarkdown.marked(last.text, "**"))
            case .emphasis: add(InlineMarkdown.marked(last.text, "*"))
            case .struck: add(InlineMarkdown.marked(last.text, "~~"))
            case .code: add(InlineMarkdown.marked(last.text.replacing("`", with: "'"), "`"))
            case .raised: add(InlineMarkdown.raised(last.text))
            case .lowered: add(InlineMarkdown.lowered(last.text))
            case .link: add(InlineMarkdown.marked(last.text, "[", "](<\(last.address)>)"))
            }
        }
    }

    /// The line with its breaks: none at its ends, but for one before a line that goes on with the same paragraph.
    private func broken(before next: Substring) -> String {
        // A line of breaks alone parts two paragraphs.
        if line.allSatisfy({ $0.isWhitespace || $0 == "\\" }) { return "" }
        var parts = line.split(separator: "\\\n", omittingEmptySubsequences: false)
        let endsWithBreak = parts.count > 1 && parts.last?.allSatisfy(\.isWhitespace) == true
        // Blanks here were within the tag.
        let first = parts.removeFirst().drop(while: \.isWhitespace)
        parts = parts.filter { !$0.allSatisfy(\.isWhitespace) }
        let rest = parts.map { InlineMarkdown.beginningSafely($0) }
        let lines = first.allSatisfy(\.isWhitespace) && !rest.isEmpty ? rest : [String(first)] + rest
        let goesOn = !next.allSatisfy(\.isWhitespace) && next.prefixMatch(of: Self.beginning)?.range.isEmpty == true
        return lines.joined(separator: "\\\n") + (endsWithBreak && goesOn ? "\\" : "")
    }
}
