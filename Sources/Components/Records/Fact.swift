package import HTML

/// A label and what a record says under it.
package struct Fact: Sendable {
    package let label: String
    /// Nil where nothing was provided.
    package let value: Node?

    package init(_ label: String, _ value: Node?) { (self.label, self.value) = (label, value) }

    /// A text; nil or empty means "not provided". `attributes` holds its language where it differs from the page's.
    package init(_ label: String, text: String?, _ attributes: Attribute = .omitted) {
        self.label = label
        if let text, !text.isEmpty { value = span(text, attributes) } else { value = nil }
    }

    /// Several values, one under the other; none means "not provided".
    package init(_ label: String, list values: [Node]) {
        self.label = label
        switch values.count {
        case 0: value = nil
        case 1: value = values[0]
        default: value = ul(.class("plain")) { for value in values { li { value } } }
        }
    }

    var isProvided: Bool { value.map { !$0.isNothing } ?? false }
}

/// A description list; facts without a value are gathered in one line under it.
package func factList(_ facts: [Fact], words: Words) -> Node {
    let provided = facts.filter(\.isProvided)
    let missing = facts.filter { !$0.isProvided }.map(\.label)
    return group {
        if !provided.isEmpty {
            dl(.class("facts")) {
                for fact in provided {
                    div {
                        dt(fact.label)
                        dd { fact.value }
                    }
                }
            }
        }
        if !missing.isEmpty {
            p(words["facts.missing", ["fields": .text(words.list(missing))]], .class("not-provided"))
        }
    }
}

/// One of the format's groups on a record page: a heading that the contents can lead to, and its facts.
package func factGroup(id: String, title: String, facts: [Fact], words: Words) -> Node {
    section(.id(id), .class("fact-group"), .aria(.labelledby, "\(id)-title")) {
        h2(title, .id("\(id)-title"))
        factList(facts, words: words)
    }
}

/// At most this many facts are shown in large type.
package let keyFactsMax = 4

/// The facts most readers come for, in large type; those past ``keyFactsMax`` or without a value are left out.
package func keyFacts(_ facts: [Fact]) -> Node {
    let shown = facts.filter(\.isProvided).prefix(keyFactsMax)
    if shown.isEmpty { return .nothing }
    return dl(.class("key-facts")) {
        for fact in shown {
            div {
                dt(fact.label)
                dd { fact.value }
            }
        }
    }
}
