extension Node {
    /// The whole document: the doctype, then this node, which is the `html` element.
    ///
    /// `capacity` is the expected size in bytes; a good guess saves copies.
    package func document(capacity: Int = 32_768) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(capacity)
        output.append(contentsOf: "<!doctype html>".utf8)
        render(into: &output)
        return output
    }

    /// Appends this node as UTF-8.
    package func render(into output: inout [UInt8]) {
        switch self {
        case .text(let text): appendEscaped(text, to: &output)
        case .fragment(let nodes): for node in nodes { node.render(into: &output) }
        case .trusted(let markup): output.append(contentsOf: markup.bytes)
        case .element(let tag, let attributes, let nodes):
            output.append(UInt8(ascii: "<"))
            output.append(contentsOf: tag.rawValue.utf8)
            for attribute in attributes { attribute.render(into: &output) }
            output.append(UInt8(ascii: ">"))
            if tag.isVoid { return }
            if tag.dropsFirstLineBreak, nodes.first?.startsWithLineBreak == true { output.append(UInt8(ascii: "\n")) }
            for node in nodes { node.render(into: &output) }
            output.append(UInt8(ascii: "<"))
            output.append(UInt8(ascii: "/"))
            output.append(contentsOf: tag.rawValue.utf8)
            output.append(UInt8(ascii: ">"))
        }
    }

    /// This node as HTML text: for tests and for parts of a JSON answer.
    package var html: String {
        var output: [UInt8] = []
        render(into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private var startsWithLineBreak: Bool {
        switch self {
        case .text(let text): text.utf8.first == UInt8(ascii: "\n") || text.utf8.first == UInt8(ascii: "\r")
        case .fragment(let nodes): nodes.first?.startsWithLineBreak == true
        case .element, .trusted: false
        }
    }
}

extension Attribute {
    func render(into output: inout [UInt8]) {
        switch value {
        case .omitted: return
        case .all(let attributes): for attribute in attributes { attribute.render(into: &output) }
        case .flag:
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: name.utf8)
        case .text(let text):
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: name.utf8)
            output.append(UInt8(ascii: "="))
            output.append(UInt8(ascii: "\""))
            appendEscaped(text, to: &output)
            output.append(UInt8(ascii: "\""))
        }
    }
}
