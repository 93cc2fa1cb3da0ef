import HTTP

/// A form of a page with what is in it, filled in by its labels as a person does.
struct WebForm {
    struct Control {
        let name: String, type: String
        var value: String
        /// Of a box, a radio button or a list: whether it is chosen. Anything else is always sent.
        var isOn = true
        /// What stands at the control, and the questions around it, outermost first.
        let label: String, questions: [String]
        /// Of a list: what can be chosen.
        var options: [(label: String, value: String)] = []

        var isBox: Bool { type == "checkbox" || type == "radio" }
        var isText: Bool { !isBox && !["hidden", "submit", "file", "select"].contains(type) }

        /// Whether this is what somebody calls `question`.
        func answers(_ question: String) -> Bool {
            name == question || (label == question && !isBox) || questions.contains(question)
        }
    }

    let action: String, method: String, isMultipart: Bool
    var controls: [Control] = []

    init(_ form: Element) {
        action = form["action"] ?? ""
        method = form["method"] ?? "get"
        isMultipart = form["enctype"] == "multipart/form-data"
        var labels: [String: String] = [:]
        for label in form.all({ $0.name == "label" }) { labels[label["for"] ?? ""] = label.text }
        collect(form, [], labels)
    }

    private mutating func collect(_ element: Element, _ questions: [String], _ labels: [String: String]) {
        var questions = questions
        if element.name == "fieldset", let legend = element.elements.first(where: { $0.name == "legend" }) {
            questions.append(legend.text)
        }
        if let control = control(element, questions, labels) { controls.append(control) }
        for child in element.elements { collect(child, questions, labels) }
    }

    private func control(_ element: Element, _ questions: [String], _ labels: [String: String]) -> Control? {
        let name = element["name"] ?? ""
        let label = labels[element["id"] ?? ""] ?? element["aria-label"] ?? ""
        switch element.name {
        case "input":
            let type = element["type"] ?? "text"
            var control = Control(
                name: name, type: type, value: element["value"] ?? "", label: label, questions: questions)
            if control.isBox { control.isOn = element["checked"] != nil }
            return control
        case "textarea":
            var text = element.children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
            if text.hasPrefix("\n") { text.removeFirst() }
            return Control(name: name, type: "textarea", value: text, label: label, questions: questions)
        case "select":
            let options = element.all { $0.name == "option" }
            let chosen = options.first { $0["selected"] != nil } ?? options.first
            return Control(
                name: name, type: "select", value: chosen?["value"] ?? "", label: label, questions: questions,
                options: options.map { (WebForm.words($0), $0["value"] ?? "") })
        case "button":
            return Control(
                name: name, type: "submit", value: element["value"] ?? "", label: element.text, questions: questions)
        default: return nil
        }
    }

    private static func words(_ option: Element) -> String {
        option.children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
            .split { $0.isWhitespace }.joined(separator: " ")
    }

    /// What a browser sends when the button is pressed.
    func items(pressing button: Control) -> [Query.Item] {
        var items = controls.filter { $0.type != "submit" && $0.type != "file" && $0.isOn && !$0.name.isEmpty }
            .map { Query.Item(name: $0.name, value: $0.value) }
        if !button.name.isEmpty { items.append(Query.Item(name: button.name, value: button.value)) }
        return items
    }

    static func multipart(_ items: [Query.Item], boundary: String) -> [UInt8] {
        var text = ""
        for item in items {
            text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(item.name)\"\r\n\r\n\(item.value)\r\n"
        }
        return Array((text + "--\(boundary)--\r\n").utf8)
    }
}
