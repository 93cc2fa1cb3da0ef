package import HTML

/// What follows a finished task: what was done, its number, and what happens next.
package func confirmationPanel(
    title: String, number: String? = nil, @NodeBuilder next: () -> Node
) -> Node {
    section(.class("confirmation"), .role(.status)) {
        h1 {
            Icon.check.node
            span(title)
        }
        if let number { p { bdi(number, .class("number")) } }
        div(.class("confirmation-next")) { next() }
    }
}

/// A list with nothing in it: what would stand here, and the one next step.
package func emptyState(title: String, @NodeBuilder next: () -> Node) -> Node {
    div(.class("empty")) {
        p(.class("empty-title")) { strong(title) }
        next()
    }
}

/// How far a long task is, in whole percent from 0 to 100.
package func progressBar(label text: String, percent: Int, words: Words) -> Node {
    let value = min(max(percent, 0), 100)
    return div(.class("progress")) {
        label(text, .for("progress"))
        progress(.id("progress"), .max("100"), .value(String(value))) { "\(value)%" }
        span(words["progress.percent", ["percent": .number(value)]])
    }
}
