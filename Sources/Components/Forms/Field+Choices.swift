package import HTML
package import Thesaurus

/// Up to this many choices are all shown; more are folded into a list.
package let radiosMax = 7

extension Field {
    /// One of several: radio buttons up to ``radiosMax`` choices, else a list with its levels indented.
    ///
    /// An optional field offers "no answer", so that an answer can be taken back. `showsAll` is for the few answers that
    /// belong to one question, which are compared.
    package func choice(
        _ value: String?, from choices: [Choice], others: [OtherText] = [], showsAll: Bool = false
    ) -> Node {
        let total = choices.reduce(0) { $0 + $1.count }
        if total > radiosMax && !showsAll {
            return group {
                select(value, from: choices); othersShown(others)
            }
        }
        return several {
            radios(choices, value, others, first: Choice.firstPath(choices))
            if isOptional { radio("", words["form.no-answer"], isChecked: value == nil, suffix: "none") }
        }
    }

    /// One of several, always as a list. `autocomplete` such as `country`.
    package func select(_ value: String?, from choices: [Choice], autocomplete: String? = nil) -> Node {
        single(
            HTML.select(
                .id(id), .name(name), autocomplete.map { .autocomplete($0) } ?? .omitted, description
            ) {
                option(words["form.choose"], .value(""), .selected(value == nil))
                options(choices, value, depth: 0)
            })
    }

    /// A country, by its code; `choices` in the page's language and order.
    package func country(_ value: String?, from choices: [Choice]) -> Node {
        select(value, from: choices, autocomplete: "country")
    }

    /// One of the six languages, each in its own script.
    package func language(_ value: Language?) -> Node {
        choice(
            value?.rawValue,
            from: Language.allCases.map { Choice($0.rawValue, $0.nativeName, language: $0) })
    }

    /// Yes, no or not answered: sent as `true`, `false` or empty.
    package func yesNo(_ value: Bool?) -> Node {
        several {
            radio("true", words["form.yes"], isChecked: value == true)
            radio("false", words["form.no"], isChecked: value == false, suffix: "no")
            if isOptional || value == nil {
                radio("", words["form.unanswered"], isChecked: value == nil, suffix: "none")
            }
        }
    }

    private func radios(
        _ choices: [Choice], _ value: String?, _ others: [OtherText], first: String?, prefix: String = ""
    ) -> Node {
        group {
            for (index, choice) in choices.enumerated() {
                let path = prefix + String(index)
                if choice.isSelectable {
                    radio(
                        choice.value, choice.label, isChecked: choice.value == value, suffix: path == first ? "" : path,
                        language: choice.language, help: choice.help)
                    othersShown(others.filter { $0.value == choice.value })
                } else {
                    p(choice.label, .class("choice-heading"))
                }
                if !choice.narrower.isEmpty {
                    div(.class("narrower")) { radios(choice.narrower, value, others, first: first, prefix: "\(path)-") }
                }
            }
        }
    }

    private func radio(
        _ value: String, _ label: String, isChecked: Bool, suffix: String = "", language: Language? = nil,
        help: String? = nil
    ) -> Node {
        let id = suffix.isEmpty ? self.id : "\(self.id)-\(suffix)"
        return div(.class("choice")) {
            input(.type(.radio), .id(id), .name(name), .value(value), .checked(isChecked))
            HTML.label(.for(id)) {
                labelText(label, language)
                if let help { span(help, .class("choice-help")) }
            }
        }
    }

    private func options(_ choices: [Choice], _ value: String?, depth: Int) -> Node {
        group {
            for choice in choices {
                if !choice.isSelectable && depth == 0 {
                    optgroup(.label(choice.label)) {
                        options(choice.narrower, value, depth: depth)
                    }
                } else {
                    option(
                        String(repeating: "\u{2003}", count: depth) + choice.label, .value(choice.value),
                        .selected(choice.value == value), .disabled(!choice.isSelectable),
                        words.attributes(of: choice.language))
                    options(choice.narrower, value, depth: depth + 1)
                }
            }
        }
    }

    /// The text of a choice; its direction must not move it away from its box.
    func labelText(_ text: String, _ language: Language?) -> Node {
        language == nil || language == words.language ? .text(text) : bdi(text, words.attributes(of: language))
    }

    func othersShown(_ others: [OtherText]) -> Node {
        group { for other in others { div(.class("other"), .data("for-value", other.value)) { other.field } } }
    }
}
