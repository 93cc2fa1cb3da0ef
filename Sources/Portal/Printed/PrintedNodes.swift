internal import HTML
internal import Print
internal import Thesaurus

/// A page's nodes as blocks to print, so that a document is described once and looks alike on screen and on paper.
struct PrintedNodes {
    /// Scheme and host, put before addresses within the site.
    let origin: String
    let language: Language

    func blocks(_ node: Node) -> [PrintBlock] {
        var reading = Reading(printed: self)
        reading.take(node, Look())
        return reading.finish()
    }

    /// What a node inherits from those around it.
    struct Look {
        var isBold = false, isItalic = false, isCode = false, isMuted = false, isStruck = false
        /// Whether blanks and line ends stay as they are.
        var isVerbatim = false
        var link: String?
        var language: String?
        var direction = PrintText.Direction.document
    }

    /// The words of a node with their looks, as one text.
    func text(_ node: Node) -> PrintText { PrintText(linesOf: blocks(node)) }

    /// One pass over nodes that stand in a row: words gather to a paragraph until a block begins.
    private struct Reading {
        let printed: PrintedNodes
        var blocks: [PrintBlock] = []
        var runs: [PrintText.Run] = []
        var direction = PrintText.Direction.document

        mutating func finish() -> [PrintBlock] {
            endParagraph()
            return blocks
        }

        private mutating func endParagraph(_ style: PrintStyle = .body) {
            var text = PrintText(runs, direction: direction)
            runs = []
            text.trimBlanks()
            if !text.isEmpty { blocks.append(.paragraph(text, style)) }
        }

        mutating func take(_ node: Node, _ look: Look) {
            switch node {
            case .text(let text): add(text, look)
            case .fragment(let nodes): for node in nodes { take(node, look) }
            case .trusted: break
            case .element(let tag, let attributes, let nodes): take(tag, attributes, nodes, look)
            }
        }

        private mutating func take(_ tag: Tag, _ attributes: [Attribute], _ nodes: [Node], _ outer: Look) {
            let classes = Set((attributes.text(of: "class") ?? "").split(separator: " ").map(String.init))
            if classes.contains("hidden-label") || tag == .button || tag == .svg || tag == .nav { return }
            var look = outer
            look.language = attributes.text(of: "lang") ?? outer.language
            if classes.contains("muted") { look.isMuted = true }
            switch tag {
            case .strong, .dt, .th: look.isBold = true
            // Neither script has italics; a slant made by machine reads badly.
            case .em: look.isItalic = ![.ar, .zh].contains(printed.language)
            case .del: look.isStruck = true
            case .code, .kbd: look.isCode = true
            case .pre: look.isVerbatim = true
            case .a: look.link = attributes.text(of: "href").map(printed.absolute)
            default: break
            }
            switch tag {
            case .br: runs.append(PrintText.Run("\n"))
            case .hr: block([.rule])
            case .p where classes.contains("not-provided"): paragraph(nodes, look, attributes, .muted)
            case .p, .summary, .figcaption, .blockquote, .pre: paragraph(nodes, look, attributes, .body)
            case .h1, .h2, .h3, .h4, .h5, .h6:
                let level = (Int(String(tag.rawValue.dropFirst())) ?? 2) - 1
                block([.heading(level: max(level, 1), words(nodes, look, attributes))])
            case .ul, .ol: list(tag, classes, attributes, nodes, look)
            case .dl where classes.contains("key-facts"): block([.facts(facts(nodes, look).map(\.large))])
            case .dl: block([.facts(facts(nodes, look))])
            case .table: table(nodes, look)
            case .div, .section, .article, .header, .footer, .aside, .details, .figure, .dd, .li:
                container(classes, attributes, nodes, look)
            default: inline(tag, attributes, nodes, look)
            }
        }

        // MARK: - Inside a paragraph

        private mutating func add(_ text: String, _ look: Look) {
            var run = PrintText.Run(look.isVerbatim ? text.indented : text.collapsed)
            (run.isBold, run.isItalic, run.isCode) = (look.isBold, look.isItalic, look.isCode)
            (run.isMuted, run.isStruck) = (look.isMuted, look.isStruck)
            (run.link, run.language) = (look.link, look.language)
            runs.append(run)
        }

        /// What has a direction of its own stands in a Unicode isolate (UAX 9, section 2.4).
        private mutating func inline(_ tag: Tag, _ attributes: [Attribute], _ nodes: [Node], _ look: Look) {
            let isolate: String? =
                switch attributes.text(of: "dir") {
                case "ltr": "\u{2066}"
                case "rtl": "\u{2067}"
                case "auto": "\u{2068}"
                default: tag == .bdi ? "\u{2068}" : nil
                }
            if let isolate { add(isolate, look) }
            for node in nodes { take(node, look) }
            if isolate != nil { add("\u{2069}", look) }
        }

        // MARK: - Blocks

        private mutating func block(_ new: [PrintBlock]) {
            endParagraph()
            blocks += new
        }

        private mutating func paragraph(
            _ nodes: [Node], _ look: Look, _ attributes: [Attribute], _ style: PrintStyle
        ) {
            endParagraph()
            let outer = direction
            direction = attributes.direction ?? outer
            for node in nodes { take(node, look) }
            endParagraph(style)
            direction = outer
        }

        private mutating func container(
            _ classes: Set<String>, _ attributes: [Attribute], _ nodes: [Node], _ look: Look
        ) {
            endParagraph()
            if classes.contains("banner") {
                blocks.append(.aside(.loud, inner(nodes, look)))
                return
            }
            let outer = direction
            direction = attributes.direction ?? outer
            for node in nodes { take(node, look) }
            endParagraph()
            direction = outer
        }

        private func inner(_ nodes: [Node], _ look: Look) -> [PrintBlock] {
            var reading = Reading(printed: printed)
            reading.direction = direction
            for node in nodes { reading.take(node, look) }
            return reading.finish()
        }

        private func words(_ nodes: [Node], _ look: Look, _ attributes: [Attribute] = []) -> PrintText {
            var text = PrintText(linesOf: inner(nodes, look))
            if let own = attributes.direction { text.direction = own }
            return text
        }

        private mutating func list(
            _ tag: Tag, _ classes: Set<String>, _ attributes: [Attribute], _ nodes: [Node], _ look: Look
        ) {
            let items = nodes.flattened.compactMap { node -> [Node]? in
                if case .element(.li, _, let inside) = node { inside } else { nil }
            }
            if classes.contains("construct") {
                block([.drawings(items.map { drawing($0, look) })])
            } else if classes.contains("plain") {
                block(items.flatMap { inner($0, look) })
            } else {
                let start = tag == .ol ? attributes.text(of: "start").flatMap { Int($0) } ?? 1 : nil
                block([.list(start: start, items.map { inner($0, look) })])
            }
        }

        private func facts(_ nodes: [Node], _ look: Look) -> [PrintFact] {
            var facts: [PrintFact] = []
            var label: PrintText = ""
            for node in nodes.flattened {
                switch node {
                case .element(.div, _, let inside): facts += self.facts(inside, look)
                case .element(.dt, _, let inside): label = words(inside, look)
                case .element(.dd, _, let inside): facts.append(PrintFact(label, inner(inside, look)))
                default: break
                }
            }
            return facts
        }

        private mutating func table(_ nodes: [Node], _ look: Look) {
            var head: [PrintText] = []
            var rows: [[PrintText]] = []
            func row(_ cells: [Node]) -> [PrintText] {
                cells.flattened.compactMap { cell in
                    guard case .element(let tag, let attributes, let inside) = cell, tag == .td || tag == .th else {
                        return nil
                    }
                    return words(inside, look, attributes)
                }
            }
            for part in nodes.flattened {
                guard case .element(let tag, _, let inside) = part else { continue }
                for case .element(.tr, _, let cells) in tag == .tr ? [part] : inside.flattened {
                    if tag == .thead { head = row(cells) } else { rows.append(row(cells)) }
                }
            }
            block([.table(head: head, rows: rows)])
        }

        private func drawing(_ nodes: [Node], _ look: Look) -> PrintDrawing {
            var texts: [PrintText] = []
            for case .element(let tag, _, let inside) in nodes.flattened where tag != .svg {
                texts.append(words(inside, look))
            }
            return PrintDrawing(svg: nodes.flattened, texts: texts)
        }
    }

    /// An address within the site with the host before it.
    private func absolute(_ address: String) -> String { address.hasPrefix("/") ? origin + address : address }
}

extension [Node] {
    /// Without the fragments around them.
    var flattened: [Node] {
        flatMap { node in if case .fragment(let nodes) = node { nodes.flattened } else { [node] } }
    }
}

extension String {
    /// Blanks and line breaks in a row are one blank, as on the page.
    fileprivate var collapsed: String {
        var collapsed = ""
        for scalar in unicodeScalars {
            let isBlank = scalar == " " || scalar == "\n" || scalar == "\t"
            if !isBlank {
                collapsed.unicodeScalars.append(scalar)
            } else if collapsed.last != " " {
                collapsed += " "
            }
        }
        return collapsed
    }

    /// With blanks at the beginning of lines that are not trimmed.
    fileprivate var indented: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let blanks = line.prefix { $0 == " " }
            return String(repeating: "\u{A0}", count: blanks.count) + line.dropFirst(blanks.count)
        }.joined(separator: "\n")
    }
}

extension [Attribute] {
    /// The direction that the attribute `dir` gives.
    fileprivate var direction: PrintText.Direction? {
        switch text(of: "dir") {
        case "ltr": .leftToRight
        case "rtl": .rightToLeft
        case "auto": .automatic
        default: nil
        }
    }
}

extension PrintFact {
    /// The same in large type.
    fileprivate var large: PrintFact {
        PrintFact(
            label,
            value.map { block in if case .paragraph(let text, _) = block { .paragraph(text, .large) } else { block } })
    }
}

extension PrintText {
    /// Takes the blanks away that stand at the ends, and beside another blank.
    mutating func trimBlanks() {
        var isAfterBlank = true
        for index in runs.indices {
            if isAfterBlank { runs[index].text = String(runs[index].text.drop { $0 == " " }) }
            if let last = runs[index].text.last { isAfterBlank = last == " " || last == "\n" }
        }
        for index in runs.indices.reversed() {
            while runs[index].text.last == " " || runs[index].text.last == "\n" { runs[index].text.removeLast() }
            if !runs[index].text.isEmpty { return }
        }
    }
}
