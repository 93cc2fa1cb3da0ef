/// Names and values of a query string or of a form, in order; a name may stand more than once.
package struct Query: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var items: [Item]

    package init(_ items: [Item] = []) { self.items = items }

    /// Parses `a=1&b=two+words&c`; nil where a percent sign or the bytes it stands for are wrong.
    package init?(encoded: some StringProtocol) {
        items = []
        for pair in encoded.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(parts[0], plusIsSpace: true),
                let value = PercentCoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { return nil }
            items.append(Item(name: name, value: value))
        }
    }

    /// The first value under a name.
    package subscript(_ name: String) -> String? { items.first { $0.name == name }?.value }

    /// Every value under a name, in order.
    package func values(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    /// The query string, without the question mark.
    package var encoded: String {
        items.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }.joined(separator: "&")
    }
}
