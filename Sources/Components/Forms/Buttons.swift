package import HTML

/// How much a button stands out; a page has one primary button.
package enum ButtonStyle: String, Sendable { case primary, secondary, danger, link }

/// A submit button whose text says what happens ("Send to the focal point").
///
/// `context` is added for screen readers where several buttons say the same. `confirm` is asked once more where
/// scripts run; without them the page that follows must ask.
package func formButton(
    _ text: String, _ action: FormAction, style: ButtonStyle = .primary, context: String? = nil, id: String? = nil,
    confirm: String? = nil
) -> Node {
    button(
        .type(.submit), .name(FormAction.fieldName), .value(action.description),
        .class(style == .link ? "link-button" : "button \(style.rawValue)"), id.map { .id($0) } ?? .omitted,
        confirm.map { .data("confirm", $0) } ?? .omitted, .formnovalidate
    ) {
        text
        if let context { span(" (\(context))", .class("hidden-label")) }
    }
}

/// The buttons at the end of a form, in the order of importance.
package func buttonRow(@NodeBuilder buttons: () -> Node) -> Node { div(.class("buttons")) { buttons() } }

/// A link that looks like a button: leads to another page and changes nothing.
package func buttonLink(_ link: Link, style: ButtonStyle = .primary) -> Node {
    a(link.label, .href(link.address), .class("button \(style.rawValue)"))
}
