package import HTML

extension Field {
    /// Any of several: checkboxes under their broader terms.
    ///
    /// A long list is folded branch by branch; branches with something chosen are open. Each chosen value is sent
    /// under the field's name.
    package func choices(_ values: [String], from choices: [Choice], others: [OtherText] = []) -> Node {
        let chosen = Set(values)
        let isLong = choices.reduce(0) { $0 + $1.count } > radiosMax * 2
        return several {
            if isLong, !chosen.isEmpty {
                p(words["form.chosen", ["count": .number(chosen.count)]], .class("chosen"))
            }
            div(.class(isLong ? "choice-list long" : "choice-list")) {
                boxes(choices, chosen, others, first: Choice.firstPath(choices), prefix: "", folds: isLong)
            }
        }
    }

    private func boxes(
        _ choices: [Choice], _ chosen: Set<String>, _ others: [OtherText], first: String?, prefix: String,
        folds: Bool
    ) -> Node {
        group {
            for (index, choice) in choices.enumerated() {
                let suffix = prefix + String(index)
                if choice.isSelectable {
                    box(choice, suffix == first ? id : "\(id)-\(suffix)", chosen.contains(choice.value))
                }
                othersShown(choice.isSelectable ? others.filter { $0.value == choice.value } : [])
                if !choice.narrower.isEmpty {
                    let inner = boxes(
                        choice.narrower, chosen, others, first: first, prefix: "\(suffix)-", folds: folds)
                    branch(choice, inner, isOpen: choice.narrower.contains { $0.contains(chosen) }, folds: folds)
                }
            }
        }
    }

    private func branch(_ choice: Choice, _ inner: Node, isOpen: Bool, folds: Bool) -> Node {
        if folds {
            return details(.class("narrower"), .open(isOpen)) {
                summary(
                    choice.isSelectable
                        ? words["form.narrower", ["count": .number(choice.count - 1), "term": .text(choice.label)]]
                        : choice.label)
                inner
            }
        }
        return group {
            if !choice.isSelectable { p(choice.label, .class("choice-heading")) }
            div(.class("narrower")) { inner }
        }
    }

    private func box(_ choice: Choice, _ id: String, _ isChecked: Bool) -> Node {
        div(.class("choice")) {
            input(.type(.checkbox), .id(id), .name(name), .value(choice.value), .checked(isChecked))
            HTML.label(.for(id)) {
                labelText(choice.label, choice.language)
                if let help = choice.help { span(help, .class("choice-help")) }
            }
        }
    }
}
