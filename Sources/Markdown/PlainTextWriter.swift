/// Gathers the words of a walk, one line per block.
struct PlainTextWriter {
    private var text = ""

    mutating func take(_ step: MarkdownStep) {
        switch step {
        case .enter(.text(let words)): text += words
        case .enter(.code(let block, let words)):
            text += words
            if block { endLine() }
        case .enter(.softBreak), .enter(.lineBreak): text += "\n"
        case .leave(.cell): text += "\t"
        case .leave(.paragraph), .leave(.heading), .leave(.row), .leave(.item), .enter(.rule): endLine()
        default: break
        }
    }

    func finish() -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        for index in lines.indices {
            while lines[index].last == "\t" || lines[index].last == " " { lines[index].removeLast() }
        }
        return lines.joined(separator: "\n")
    }

    private mutating func endLine() {
        if !text.isEmpty, text.last != "\n" { text += "\n" }
    }
}
