package import HTML

/// A form that is sent to `action` with a token against forged requests (the field `token`).
///
/// The first submit button in a form is the one the Enter key presses; a hidden one that saves stands first, so that
/// Enter never removes an entry. `opened` is the draft's version, sent as the field `opened`.
package func formFrame(
    action: String, token: String, opened: Int? = nil, autosave: Autosave? = nil, enter: FormAction = .named("save"),
    attributes: Attribute = .omitted, words: Words, @NodeBuilder content: () -> Node
) -> Node {
    form(
        .class("form"), .method(.post), .action(action), .multipart, .novalidate,
        autosave?.attributes(words) ?? .omitted, attributes
    ) {
        input(.type(.hidden), .name("token"), .value(token))
        if let opened { input(.type(.hidden), .name("opened"), .value(String(opened))) }
        button(
            .type(.submit), .name(FormAction.fieldName), .value(enter.description), .class("enter"), .tabindex(-1),
            .aria(.hidden, true), .formnovalidate
        ) {}
        if autosave != nil { restoreOffer(words) }
        content()
        if autosave != nil { p(.class("save-state"), .role(.status), .data("save-state")) {} }
    }
}

/// What the scripts must know that save a draft while it is filled in, to the server and to the device.
package struct Autosave: Sendable {
    /// Where the form is sent.
    package let address: String
    /// Where HTML that is pasted is sent.
    package let paste: String
    /// Copies on the device are kept apart by these.
    package let account: String, draft: String, step: String
    /// When the draft was last saved, in seconds since 1970.
    package let updated: Int
    /// Keys of the questions whose answers decide what else is asked.
    package let controls: [String]
    /// Bytes of one file at the most.
    package let uploadBytesMax: Int
    /// The form holds answers that were sent and could not be saved.
    package let isUnsaved: Bool

    package init(
        address: String, paste: String, account: String, draft: String, step: String, updated: Int, controls: [String],
        uploadBytesMax: Int, isUnsaved: Bool = false
    ) {
        self.paste = paste
        (self.address, self.account, self.draft, self.step) = (address, account, draft, step)
        (self.updated, self.controls, self.uploadBytesMax) = (updated, controls, uploadBytesMax)
        self.isUnsaved = isUnsaved
    }

    fileprivate func attributes(_ words: Words) -> Attribute {
        let size = words.fileSize(bytes: uploadBytesMax)
        return .all([
            .data("autosave", address), .data("paste", paste), .data("account", account), .data("draft", draft),
            .data("step", step),
            .data("updated", String(updated)), .data("controls", controls.joined(separator: " ")),
            .data("upload-max", String(uploadBytesMax)),
            .data("upload-too-large", words["form.upload-too-large", ["size": .text(size)]]),
            .data("unsaved", words["form.unsaved"]), .data("saving", words["form.saving"]),
            .data("saved", words["form.saved"]), .data("save-failed", words["form.save-failed"]),
            .data("save-kept", words["form.save-kept"]), .data("save-ended", words["form.save-ended"]),
            .data("save-too-large", words["form.save-too-large"]), isUnsaved ? .data("unsaved-answers", "") : .omitted,
            .data("save-gone", words["form.save-gone"]), .data("save-conflict", words["form.save-conflict"]),
            .data("restore", words["form.restore"]), .data("uploading", words["form.uploading"]),
            .data("upload-stop", words["form.upload-stop"]), .data("upload-failed", words["form.upload-failed"]),
        ])
    }
}

/// Shown by the script where the device has something that the server has not.
private func restoreOffer(_ words: Words) -> Node {
    div(.class("banner banner-attention"), .role(.alert), .data("restore-offer"), .hidden) {
        p(.data("restore-text")) {}
        div(.class("buttons")) {
            button(words["form.restore-yes"], .type(.button), .class("button secondary"), .data("restore-yes"))
            button(words["form.restore-no"], .type(.button), .class("link-button"), .data("restore-no"))
        }
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

/// A step of a form.
package struct Step: Sendable {
    /// Complete; something cannot stand as it is; begun with answers missing; not begun.
    package enum State: String, Sendable { case done, attention, begun, ahead }
    package let link: Link, state: State
    /// It is the one on the page.
    package let isCurrent: Bool

    package init(_ link: Link, _ state: State, isCurrent: Bool = false) {
        (self.link, self.state, self.isCurrent) = (link, state, isCurrent)
    }

    fileprivate func content(_ words: Words) -> Node {
        group {
            switch state {
            case .done: Icon.check.node
            case .attention: Icon.attention.node
            case .begun: Icon.half.node
            case .ahead: Icon.circle.node
            }
            span(link.label)
            if state != .ahead { span(" (\(words["form.step.\(state.rawValue)"]))", .class("hidden-label")) }
        }
    }
}

/// Where one is in a form: all its steps in order, each a link, told whether it is complete.
package func progressLine(_ steps: [Step], words: Words) -> Node {
    let current = (steps.firstIndex(where: \.isCurrent) ?? 0) + 1
    let done = steps.filter { $0.state == .done }.count
    return nav(.class("steps"), .aria(.label, words["form.steps"]), .data("follows", "steps")) {
        p(.class("steps-here")) {
            words["form.step", ["number": .number(current), "count": .number(steps.count)]]
            " · "
            words["form.steps-done", ["count": .number(done)]]
        }
        ol {
            for step in steps {
                li(.class("step step-\(step.state.rawValue)")) {
                    if step.isCurrent {
                        span(.aria(.current, "step")) { step.content(words) }
                    } else {
                        a(.href(step.link.address)) { step.content(words) }
                    }
                }
            }
        }
    }
}
