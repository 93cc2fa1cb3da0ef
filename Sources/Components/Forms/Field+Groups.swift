package import HTML

extension Field {
    /// Fields that belong together, under one heading.
    package func fields(@NodeBuilder _ content: () -> Node) -> Node {
        several(.data("group")) { div(.class("group")) { content() } }
    }

    /// A group that may be given several times, each with a button to take it away, and one to add another.
    ///
    /// `entries` are the filled groups in order; `addLabel` says what is added ("Add an exporter"). Buttons are left
    /// out at `minimum` and at `maximum` entries.
    package func repeated(
        _ entries: [Node], addLabel: String, minimum: Int = 0, maximum: Int? = nil
    ) -> Node {
        several {
            for (index, entry) in entries.enumerated() {
                div(.class("entry"), .role(.group), .aria(.label, entryTitle(index))) {
                    div(.class("entry-head")) {
                        p(entryTitle(index), .class("entry-title"))
                        if entries.count > minimum {
                            formButton(
                                words["form.remove"], .remove("\(name)[\(index)]"), style: .link,
                                context: entryTitle(index))
                        }
                    }
                    entry
                }
            }
            if entries.count < maximum ?? .max {
                formButton(addLabel, .add(name), style: .secondary, id: id)
            }
        }
    }

    /// Rows of the same few short inputs, such as the parts of a genetic construct in their order.
    ///
    /// `rows` hold one unlabelled input per column, made by ``cell(_:_:row:column:)`` or ``cellSelect(_:from:row:column:)``.
    package func table(columns: [String], rows: [[Node]], addLabel: String) -> Node {
        several {
            div(.class("data-table input-table")) {
                HTML.table(.role(.table)) {
                    thead(.role(.rowgroup)) {
                        tr(.role(.row)) {
                            for column in columns { th(column, .scope(.col), .role(.columnheader)) }
                            td(.role(.cell))
                        }
                    }
                    tbody(.role(.rowgroup)) {
                        for (index, row) in rows.enumerated() { inputRow(index, row, columns) }
                    }
                }
            }
            formButton(addLabel, .add(name), style: .secondary, id: id)
        }
    }

    /// A one-line input for ``table(columns:rows:addLabel:)``, sent as `<name>[<row>].<key>`.
    package func cell(_ key: String, _ value: String, row: Int, column: String) -> Node {
        input(
            .type(.text), .name("\(name)[\(row)].\(key)"), .value(value), .aria(.label, "\(column), \(row + 1)"))
    }

    /// A list to choose from for ``table(columns:rows:addLabel:)``, sent as `<name>[<row>].<key>`.
    package func cellSelect(_ key: String, _ value: String?, from choices: [Choice], row: Int, column: String) -> Node {
        HTML.select(.name("\(name)[\(row)].\(key)"), .aria(.label, "\(column), \(row + 1)")) {
            option(words["form.choose"], .value(""), .selected(value == nil))
            for choice in choices { option(choice.label, .value(choice.value), .selected(choice.value == value)) }
        }
    }

    private func inputRow(_ index: Int, _ row: [Node], _ columns: [String]) -> Node {
        tr(.role(.row)) {
            for (column, cell) in zip(columns, row) {
                td(.role(.cell), .data("label", column)) { cell }
            }
            td(.role(.cell)) {
                formButton(words["form.remove"], .remove("\(name)[\(index)]"), style: .link, context: entryTitle(index))
            }
        }
    }

    private func entryTitle(_ index: Int) -> String {
        words["form.entry", ["label": .text(label), "number": .number(index + 1)]]
    }
}
