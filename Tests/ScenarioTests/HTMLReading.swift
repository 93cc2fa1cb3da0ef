/// An element of a page, as much of it as a reader without a browser needs.
struct Element {
    enum Child {
        case text(String)
        case element(Element)
    }

    let name: String
    let attributes: [String: String]
    var children: [Child] = []

    subscript(attribute: String) -> String? { attributes[attribute] }

    func hasClass(_ name: String) -> Bool {
        self["class"]?.split(separator: " ").contains { $0 == name } ?? false
    }

    var elements: [Element] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first of this name, this element included.
    func first(_ name: String) -> Element? {
        if self.name == name { return self }
        for child in elements { if let found = child.first(name) { return found } }
        return nil
    }

    /// All for which `condition` holds, in order.
    func all(_ condition: (Element) -> Bool) -> [Element] {
        (condition(self) ? [self] : []) + elements.flatMap { $0.all(condition) }
    }

    /// What a person reads: no lists to choose from, no styles, runs of spaces as one.
    var text: String { words.joined(separator: " ") }

    private var words: [Substring] {
        var raw = ""
        write(to: &raw)
        return raw.split { $0.isWhitespace }
    }

    private static let unread: Set<String> = ["head", "script", "style", "svg", "option", "textarea"]
    private static let inline: Set<String> = ["span", "a", "bdi", "strong", "em", "mark", "time", "ins", "del", "code"]

    private func write(to text: inout String) {
        if Element.unread.contains(name) || hasClass("optional") { return }
        let isBlock = !Element.inline.contains(name)
        if isBlock { text += " " }
        for child in children {
            switch child {
            case .text(let part): text += part
            case .element(let element): element.write(to: &text)
            }
        }
        if isBlock { text += " " }
    }
}

/// Reads the HTML that this site writes: every element closed, every attribute in double quotes.
struct HTMLReading {
    private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img", "wbr", "col"]

    /// The page as one element without a name.
    static func page(_ html: String) -> Element {
        var open = [Element(name: "", attributes: [:])]
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            if start > rest.startIndex { append(.text(unescaped(rest[..<start])), to: &open) }
            guard let end = rest[start...].firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                close(String(tag.dropFirst()), &open)
            } else {
                let element = self.element(tag)
                if void.contains(element.name) { append(.element(element), to: &open) } else { open.append(element) }
            }
        }
        while open.count > 1 { close(open[open.count - 1].name, &open) }
        return open[0]
    }

    private static func append(_ child: Element.Child, to open: inout [Element]) {
        open[open.count - 1].children.append(child)
    }

    private static func close(_ name: String, _ open: inout [Element]) {
        guard open.count > 1, open[open.count - 1].name == name else { return }
        let element = open.removeLast()
        append(.element(element), to: &open)
    }

    private static func element(_ tag: Substring) -> Element {
        let name = tag.prefix { !$0.isWhitespace }
        var rest = tag.dropFirst(name.count), attributes: [String: String] = [:]
        while true {
            rest = rest.drop { $0.isWhitespace }
            guard !rest.isEmpty else { break }
            let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
            rest = rest.dropFirst(key.count)
            if rest.hasPrefix("=\"") {
                let value = rest.dropFirst(2).prefix { $0 != "\"" }
                attributes[String(key)] = unescaped(value)
                rest = rest.dropFirst(value.count + 3)
            } else {
                attributes[String(key)] = ""
            }
        }
        return Element(name: String(name), attributes: attributes)
    }

    private static let references = ["lt": "<", "gt": ">", "quot": "\"", "amp": "&", "nbsp": "\u{A0}"]

    static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        var result = "", rest = text
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            let name = rest[rest.index(after: start)...].prefix { $0 != ";" }
            if let character = character(name) {
                result += character
                rest = rest[start...].dropFirst(name.count + 2)
            } else {
                result += "&"
                rest = rest[start...].dropFirst()
            }
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> String? {
        if let known = references[String(name)] { return known }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String($0) }
    }
}
