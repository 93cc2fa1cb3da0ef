extension Node {
    /// The same nodes with `autofocus` on the element that has the first of these ids that is there.
    package func focusing(_ ids: [String]) -> Node {
        for id in ids { if let found = focusing(id) { return found } }
        return self
    }

    /// Nil where no element has this id.
    private func focusing(_ id: String) -> Node? {
        switch self {
        case .text, .trusted: return nil
        case .fragment(let nodes): return Self.focusing(id, in: nodes).map { .fragment($0) }
        case .element(let tag, let attributes, let nodes):
            if attributes.contains(where: { $0.isID(id) }) { return .element(tag, attributes + [.autofocus], nodes) }
            return Self.focusing(id, in: nodes).map { .element(tag, attributes, $0) }
        }
    }

    private static func focusing(_ id: String, in nodes: [Node]) -> [Node]? {
        for (place, node) in nodes.enumerated() {
            guard let found = node.focusing(id) else { continue }
            var nodes = nodes
            nodes[place] = found
            return nodes
        }
        return nil
    }
}

extension Attribute {
    fileprivate func isID(_ id: String) -> Bool {
        switch value {
        case .text(let text): name == "id" && text == id
        case .all(let attributes): attributes.contains { $0.isID(id) }
        case .flag, .omitted: false
        }
    }
}
