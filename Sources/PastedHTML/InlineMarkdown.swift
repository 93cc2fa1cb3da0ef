import CGumbo

/// The words of one block, with emphasis, code and links.
struct InlineMarkdown {
    private var text = ""
    /// The emphasis that these words stand in already: it is not marked again.
    private var outer: Emphasis = []
    /// The mark of the emphasis that was added last, and the bytes of the text up to its end.
    private var emphasis = (mark: "", end: 0)

    mutating func add(text new: String) { append(Self.escaped(Self.collapsed(new))) }

    mutating func add(_ tag: GumboTag, _ element: UnsafeMutablePointer<GumboElement>, depth: Int) {
        switch tag {
        case GUMBO_TAG_BR: text += text.isEmpty || text.hasSuffix("\n") ? "" : "\\\n"
        case GUMBO_TAG_CODE:
            let words = Self.collapsed(Self.words(element)).replacing("`", with: "'")
            if !words.isEmpty { append("`\(words)`") }
        default:
            let emphasis = Emphasis(of: tag, element).subtracting(outer)
            var inner = InlineMarkdown()
            inner.outer = outer.union(emphasis)
            for child in element.children { inner.add(child, depth: depth + 1) }
            let mark = emphasis.mark
            if mark.isEmpty {
                append(marked(inner.text, tag, element))
            } else {
                append(Self.marked(inner.text, mark, emphasis.endMark), mark: emphasis.isSingle ? mark : "")
            }
        }
    }

    /// The finished block: without blanks at its ends, and with nothing at the beginning of a line that would be a mark.
    func finish() -> String {
        var lines = text[...]
        while let last = lines.last, last.isWhitespace { lines.removeLast(lines.hasSuffix("\\\n") ? 2 : 1) }
        return lines.split(separator: "\\\n").map { Self.beginningSafely($0) }.filter { !$0.isEmpty }
            .joined(separator: "\\\n")
    }

    /// A line with nothing at its beginning that would be a mark.
    static func beginningSafely(_ text: Substring) -> String {
        var line = String(text.drop(while: \.isWhitespace))
        guard let first = line.first else { return "" }
        if "#-+=".contains(first) { return "\\" + line }
        if let end = line.firstIndex(where: { !$0.isNumber }), end > line.startIndex, ".)".contains(line[end]) {
            line.insert("\\", at: end)
        }
        return line
    }

    /// All words in an element, without marks.
    static func words(_ element: UnsafeMutablePointer<GumboElement>) -> String {
        let words = collapsed(verbatim(element))
        return words.allSatisfy(\.isWhitespace) ? "" : words.split(separator: " ").joined(separator: " ")
    }

    /// All words in an element as they stand, each block on a line of its own; without recursion, however deep they are.
    static func verbatim(_ element: UnsafeMutablePointer<GumboElement>) -> String {
        var result = ""
        // Nil where a block ends.
        var open: [UnsafeMutablePointer<CGumbo.GumboNode>?] = element.children.reversed()
        func endLine() { if result.last?.isNewline == false { result += "\n" } }
        while let next = open.popLast() {
            guard let node = next else {
                endLine()
                continue
            }
            switch GumboNode(node) {
            case .text(let text): result += text
            case .element(GUMBO_TAG_SCRIPT, _), .element(GUMBO_TAG_STYLE, _), .nothing: break
            case .element(GUMBO_TAG_BR, _): result += "\n"
            case .element(let tag, let inner):
                if tag.isBlock {
                    endLine()
                    open.append(nil)
                }
                open += inner.children.reversed() as [UnsafeMutablePointer<CGumbo.GumboNode>?]
            }
        }
        return result
    }

    /// With a backslash before what Markdown would take for a mark, whatever is drawn over it.
    static func escaped(_ text: String) -> String {
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        for index in scalars.indices {
            let scalar = scalars[index]
            let isMark = scalar == "&" ? startsEntity(scalars[index...]) : marks.contains(scalar)
            if isMark { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    private static let marks = Set("\\`*_[]<>~".unicodeScalars)
    /// Letters of a character reference, at the most.
    private static let entityLettersMax = 40

    /// Whether Markdown would read a character reference, such as `&copy;`; an "&" at the end may become one.
    private static func startsEntity(_ text: Substring.UnicodeScalarView) -> Bool {
        var rest = text.dropFirst()
        if rest.isEmpty { return true }
        if rest.first == "#" { rest.removeFirst() }
        let end = rest.prefix(entityLettersMax + 1).firstIndex { !isLetterOrDigit($0) }
        return end.map { $0 > rest.startIndex && rest[$0] == ";" } ?? false
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    private mutating func add(_ node: UnsafeMutablePointer<CGumbo.GumboNode>, depth: Int) {
        switch GumboNode(node) {
        case .text(let text): add(text: text)
        case .nothing, .element(GUMBO_TAG_SCRIPT, _), .element(GUMBO_TAG_STYLE, _): break
        case .element(_, let element) where depth >= PastedHTML.nestingMax: add(text: Self.words(element))
        case .element(let tag, let element): add(tag, element, depth: depth)
        }
    }

    private func marked(_ inner: String, _ tag: GumboTag, _ element: UnsafeMutablePointer<GumboElement>) -> String {
        switch tag {
        case GUMBO_TAG_SUP: return Self.raised(inner)
        case GUMBO_TAG_SUB: return Self.lowered(inner)
        case GUMBO_TAG_A:
            guard let address = element.attribute("href"), Self.isSafe(address) else { return inner }
            return Self.marked(inner, "[", "](<\(address)>)")
        default: return inner
        }
    }

    /// Words between marks, with blanks at their ends outside of these, where Markdown wants them.
    static func marked(_ inner: String, _ mark: String, _ end: String? = nil) -> String {
        let words = String(inner.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard !words.isEmpty else { return inner.isEmpty ? "" : " " }
        let before = inner.first?.isWhitespace == true ? " " : "", after = inner.last?.isWhitespace == true ? " " : ""
        return before + mark + words + (end ?? mark) + after
    }

    /// Punctuation that nothing depends on: no marks, nor what is part of one.
    private static func isLoose(_ character: Character) -> Bool {
        character.isPunctuation && !"\\`*_[]<>~()".contains(character)
    }

    private static func withoutPunctuation(atEnd text: String, _ mark: String) -> String {
        var body = text.dropLast(mark.count), moved = ""
        while let last = body.last, isLoose(last), body.dropLast().last != "\\" {
            moved = String(body.removeLast()) + moved
        }
        return body.hasSuffix(mark) ? body.dropLast(mark.count) + moved : body + mark + moved
    }

    private static func withoutPunctuation(atStart text: String, _ mark: String) -> String {
        var body = text.dropFirst(mark.count), moved = ""
        while let first = body.first, isLoose(first) { moved.append(body.removeFirst()) }
        return body.hasPrefix(mark) ? moved + body.dropFirst(mark.count) : moved + mark + body
    }

    static func isSafe(_ address: String) -> Bool {
        let lower = address.prefix(8).lowercased()
        return ["http://", "https://", "mailto:"].contains { lower.hasPrefix($0) }
            && !address.contains { $0.isWhitespace || "<>\\".contains($0) }
    }

    /// Blanks and line ends are one blank, as a browser shows them; blanks at which no line may break stay.
    private static func collapsed(_ text: String) -> String {
        var result = ""
        for character in text {
            let isBlank = character == " " || character == "\t" || character == "\u{C}" || character.isNewline
            if isBlank, result.hasSuffix(" ") { continue }
            result.append(isBlank ? " " : character)
        }
        return result
    }

    /// Neighbours with one mark become one; punctuation at an end stands outside of the marks where a letter follows or
    /// goes before, as no emphasis would begin or end there (CommonMark 0.31, section 6.2).
    private mutating func append(_ given: String, mark: String = "") {
        var new = given
        if !emphasis.mark.isEmpty, emphasis.end == text.utf8.count {
            if mark == emphasis.mark, new.hasPrefix(mark) {
                text.removeLast(mark.count)
                new.removeFirst(mark.count)
            } else if new.first.map({ $0.isLetter || $0.isNumber }) == true {
                text = Self.withoutPunctuation(atEnd: text, emphasis.mark)
            }
        }
        if !mark.isEmpty, new.hasPrefix(mark), text.last.map({ $0.isLetter || $0.isNumber }) == true {
            new = Self.withoutPunctuation(atStart: new, mark)
        }
        defer { emphasis = (new.hasSuffix(mark) ? mark : "", text.utf8.count) }
        let isDouble = new.hasPrefix(" ") && (text.hasSuffix(" ") || text.hasSuffix("\n"))
        // A "!" before a link would make it an image.
        if new.hasPrefix("["), text.hasSuffix("!") { text.insert("\\", at: text.index(before: text.endIndex)) }
        text += isDouble ? String(new.dropFirst()) : new
    }
}
