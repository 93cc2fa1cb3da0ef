package import HTML

extension Field {
    /// Fields that belong together, under one heading. A live group is drawn anew after each change where scripts run.
    package func fields(isLive: Bool = false, @NodeBuilder _ content: () -> Node) -> Node {
        several(.all([.data("group"), .when(isLive, .data("live"))])) { div(.class("group")) { content() } }
    }

    /// What may be given several times, each with buttons to move it and to take it away, and one to add another.
    ///
    /// `entries` are the filled ones in order; `addLabel` says what is added ("Add an exporter"). Buttons are left
    /// out at `minimum` and at `maximum` entries.
    package func repeated(
        _ entries: [Node], addLabel: String, minimum: Int = 0, maximum: Int? = nil
    ) -> Node {
        several {
            for (index, entry) in entries.enumerated() {
                div(.class("entry"), .role(.group), .aria(.label, entryTitle(index))) {
                    div(.class("entry-head")) {
                        p(entryTitle(index), .class("entry-title"))
                        entryButtons(
                            "\(name)[\(index)]", index: index, count: entries.count,
                            canRemove: entries.count > minimum, context: entryTitle(index), words: words)
                    }
                    entry
                }
            }
            if entries.count < maximum ?? .max {
                formButton(addLabel, .add(name), style: .secondary, id: id)
            }
        }
    }

    private func entryTitle(_ index: Int) -> String {
        words["form.entry", ["label": .text(label), "number": .number(index + 1)]]
    }
}
