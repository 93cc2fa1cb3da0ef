internal import Formats

/// Which answers decide what else a form asks for.
enum FormControls {
    /// The keys that rules of these fields look at, whether on the page or inside an entry.
    static func keys(of fields: [Field]) -> Set<String> {
        var found: Set<String> = []
        for field in fields {
            found.formUnion(field.shown?.fields ?? [])
            if case .when(let rule) = field.required { found.formUnion(rule.fields) }
            if case .group(let inner) = field.type { found.formUnion(keys(of: inner)) }
        }
        return found
    }

    /// The fields of a short form: what must be answered, and what decides on it. Files and notes can wait.
    static func short(_ format: Format, _ document: Document) -> [Field] {
        let context = RuleContext(document.object)
        let asked = format.fields.filter { !$0.isComputed && $0.key != "government" && $0.isShown(in: context) }
        let needed = asked.filter { $0.isRequired(in: context) }
        let deciding = keys(of: needed)
        let choosing = Set(format.fields.flatMap { $0.shown?.fields ?? [] })
        return asked.filter { field in
            if field.isRequired(in: context) || deciding.contains(field.key) { return true }
            if case .term = field.type, field.many == nil { return choosing.contains(field.key) }
            return false
        }
    }
}
