package import HTML

/// A form that is sent to `action` with a token against forged requests (the field `token`).
///
/// The first submit button in a form is the one the Enter key presses; a hidden one that saves stands first, so that
/// Enter never removes an entry. `autosave` is where a script sends the form while it is filled in; `opened` is the
/// draft's version, sent as the field `opened`.
package func formFrame(
    action: String, token: String, opened: Int? = nil, autosave: String? = nil, enter: FormAction = .named("save"),
    words: Words, @NodeBuilder content: () -> Node
) -> Node {
    form(
        .class("form"), .method(.post), .action(action), .multipart, .novalidate,
        autosave.map { .data("autosave", $0) } ?? .omitted, .data("unsaved", words["form.unsaved"]),
        .data("saving", words["form.saving"]), .data("saved", words["form.saved"]),
        .data("save-failed", words["form.save-failed"])
    ) {
        input(.type(.hidden), .name("token"), .value(token))
        if let opened { input(.type(.hidden), .name("opened"), .value(String(opened))) }
        button(
            .type(.submit), .name(FormAction.fieldName), .value(enter.description), .class("enter"), .tabindex(-1),
            .aria(.hidden, true), .formnovalidate
        ) {}
        content()
        p(.class("save-state"), .role(.status), .data("save-state")) {}
    }
}

/// A field that is wrong, for the summary.
package struct FieldError: Sendable {
    package let name: String, message: String

    /// `name` is the field's path.
    package init(_ name: String, _ message: String) { (self.name, self.message) = (name, message) }
}

/// What is wrong, over the form: takes the focus and leads to each field; nothing if nothing is wrong.
package func errorSummary(_ errors: [FieldError], words: Words) -> Node {
    if errors.isEmpty { return .nothing }
    return div(
        .class("error-summary"), .id("errors"), .role(.alert), .tabindex(-1), .aria(.labelledby, "errors-title"),
        .data("focus")
    ) {
        h2(words["form.errors", ["count": .number(errors.count)]], .id("errors-title"))
        ul { for error in errors { li { a(error.message, .href("#" + Field.id(of: error.name))) } } }
    }
}

/// What is still missing before a draft can be sent, with the way to each field; nothing if it is complete.
package func missingList(_ missing: [(label: String, address: String)], words: Words) -> Node {
    if missing.isEmpty { return .nothing }
    return section(.class("missing")) {
        h2 {
            Icon.circle.node
            span(words["form.missing", ["count": .number(missing.count)]])
        }
        ul { for field in missing { li { a(field.label, .href(field.address)) } } }
    }
}

/// A step of a form.
package struct Step: Sendable {
    package enum State: String, Sendable { case done, current, attention, ahead }
    package let link: Link, state: State

    package init(_ link: Link, _ state: State) { (self.link, self.state) = (link, state) }
}

/// Where one is in a form: all its steps in order, each a link.
package func progressLine(_ steps: [Step], words: Words) -> Node {
    let current = (steps.firstIndex { $0.state == .current } ?? 0) + 1
    return nav(.class("steps"), .aria(.label, words["form.steps"])) {
        p(
            words["form.step", ["number": .number(current), "count": .number(steps.count)]], .class("steps-here"))
        ol {
            for step in steps {
                li(.class("step step-\(step.state.rawValue)")) {
                    if step.state == .current {
                        span(step.link.label, .aria(.current, "step"))
                    } else {
                        a(.href(step.link.address)) {
                            switch step.state {
                            case .done: Icon.check.node
                            case .attention: Icon.attention.node
                            case .ahead, .current: Node.nothing
                            }
                            span(step.link.label)
                            if step.state != .ahead {
                                span(" (\(words["form.step.\(step.state.rawValue)"]))", .class("hidden-label"))
                            }
                        }
                    }
                }
            }
        }
    }
}
