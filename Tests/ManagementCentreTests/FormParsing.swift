/// Reads the forms of a page as a browser does.
extension FilledForm {
    static func all(in html: String) -> [FilledForm] {
        var forms: [FilledForm] = []
        var form: FilledForm?
        var select: (name: String, first: String?, chosen: String?)?
        var rest = html[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let tag = Tag(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
            switch tag.name {
            case "form": form = FilledForm(action: tag["action"] ?? "")
            case "/form":
                if let form { forms.append(form) }
                form = nil
            case "input":
                guard let name = tag["name"], tag["type"] != "file" else { break }
                let isBox = tag["type"] == "checkbox" || tag["type"] == "radio"
                if !isBox || tag["checked"] != nil { form?.values.append((name, tag["value"] ?? "")) }
            case "textarea":
                let end = rest.range(of: "</textarea>")
                var text = unescaped(String(rest[..<(end?.lowerBound ?? rest.startIndex)]))
                if text.hasPrefix("\n") { text.removeFirst() }
                if let name = tag["name"] {
                    form?.values.append(
                        (name, text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")))
                }
            case "select": select = (tag["name"] ?? "", nil, nil)
            case "option":
                if select?.first == nil { select?.first = tag["value"] }
                if tag["selected"] != nil { select?.chosen = tag["value"] }
            case "/select":
                if let select { form?.values.append((select.name, select.chosen ?? select.first ?? "")) }
                select = nil
            default: break
            }
        }
        return forms
    }

    private struct Tag {
        let name: String
        private var attributes: [String: String] = [:]

        subscript(name: String) -> String? { attributes[name] }

        init(_ text: String) {
            name = String(text.prefix { $0 != " " })
            var rest = text.dropFirst(name.count)
            while true {
                rest = rest.drop { $0 == " " }
                guard !rest.isEmpty else { return }
                let key = String(rest.prefix { $0 != "=" && $0 != " " })
                rest = rest.dropFirst(key.count)
                if rest.hasPrefix("=\"") {
                    let value = rest.dropFirst(2).prefix { $0 != "\"" }
                    attributes[key] = unescaped(String(value))
                    rest = rest.dropFirst(value.count + 3)
                } else {
                    attributes[key] = ""
                }
            }
        }
    }
}

/// Text without HTML's references.
func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = text
    for (name, character) in [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&"),
    ] {
        result = result.split(separator: name, omittingEmptySubsequences: false).joined(separator: character)
    }
    return result
}

extension StringProtocol {
    func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
