internal import Print

extension PrintText {
    /// The words of blocks, each on a line of its own, for a place that holds text only, such as a cell. It begins in the
    /// direction of the first.
    init(linesOf blocks: [PrintBlock]) {
        let texts = blocks.flatMap(\.texts).filter { !$0.isEmpty }
        var runs: [Run] = []
        for text in texts {
            if !runs.isEmpty { runs.append(Run("\n")) }
            runs += text.runs
        }
        self.init(runs, direction: texts.first?.direction ?? .document)
    }
}

extension PrintBlock {
    /// All texts inside, in reading order.
    fileprivate var texts: [PrintText] {
        switch self {
        case .heading(_, let text), .paragraph(let text, _): [text]
        case .list(let start, let items):
            items.enumerated().flatMap { index, item in
                item.flatMap(\.texts).marked(start.map { "\($0 + index). " } ?? "• ")
            }
        case .facts(let facts): facts.flatMap { [$0.label] + $0.value.flatMap(\.texts) }
        case .table(let head, let rows): head + rows.flatMap { $0 }
        case .aside(_, let blocks), .together(let blocks): blocks.flatMap(\.texts)
        case .choices(let texts): texts
        case .beside(_, let caption, let blocks): blocks.flatMap(\.texts) + [caption]
        case .drawings(let drawings): drawings.flatMap(\.texts)
        case .lines, .rule: []
        }
    }
}

extension [PrintText] {
    /// With a mark before the first.
    fileprivate func marked(_ mark: String) -> [PrintText] {
        guard let first else { return [] }
        return [PrintText([PrintText.Run(mark)] + first.runs, direction: first.direction)] + dropFirst()
    }
}
