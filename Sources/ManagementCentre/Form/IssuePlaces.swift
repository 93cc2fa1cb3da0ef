internal import Components
internal import Formats
internal import Identifiers
internal import JSON
internal import Thesaurus

/// Where in the form the input stands that an issue is about.
struct IssuePlaces {
    let format: Format
    let document: Document

    /// The name of the input for ``Components/FieldError``, or with `#f-…` for an address.
    func name(of issue: Issue) -> String {
        if issue.field == "header" { return "header.languages" }
        guard let field = format.field(issue.field) else { return issue.path }
        return place(field, issue.path, at: field.key, in: document.object)
    }

    private func place(_ field: Formats.Field, _ path: String, at name: String, in object: JSONObject) -> String {
        guard field.many != nil, field.type.hasEntries else { return inner(field, path, at: name, object[field.key]) }
        let rest = path.dropFirst(name.count)
        guard rest.hasPrefix("["), let index = Int(rest.dropFirst().prefix { $0 != "]" }) else {
            return field.type.isLine ? "\(name)[0]" : name
        }
        let entries = object[field.key]?.array ?? []
        return inner(field, path, at: "\(name)[\(index)]", index < entries.count ? entries[index] : nil)
    }

    private func inner(_ field: Formats.Field, _ path: String, at name: String, _ value: JSON?) -> String {
        let rest = String(path.dropFirst(name.count + 1))
        switch field.type {
        case .localizedText, .richText:
            guard let language = Language(rawValue: rest) else { return name }
            return language == document.languages.first ? name : "\(name).\(language.rawValue)"
        case .link, .linkOrFile: return rest.isEmpty || rest == "url" ? name : path
        case .construct: return path == name ? name : path
        case .file: return "\(name).name"
        case .group(let fields):
            let key = rest.prefix { $0 != "." && $0 != "[" }
            guard let next = fields.first(where: { $0.key == key }) else { return name }
            return place(next, path, at: "\(name).\(next.key)", in: value?.object ?? JSONObject())
        default: return name
        }
    }
}

extension FieldType {
    /// Whether a list of these is one-line inputs one under the other.
    var isLine: Bool {
        switch self {
        case .localizedText, .richText, .link, .file, .linkOrFile, .group: false
        default: hasEntries
        }
    }
}
