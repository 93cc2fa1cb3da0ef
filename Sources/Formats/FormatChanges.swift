package import JSON

/// What differs between two versions of a format file: what a person reviews before the new one is put in force.
package struct FormatChanges: Equatable, Sendable {
    /// Something that was declared otherwise; nil where it was, or is, not declared.
    package struct Change: Equatable, Sendable {
        /// `version`, or the path of a field and what is said of it: `exporters.name.limit`.
        package let place: String
        package let old: JSON?, new: JSON?
    }

    /// Paths of fields, those inside groups after a dot, in the order of the form.
    package let added: [String], removed: [String]
    package let changed: [Change]
    /// Places of labels, help and other texts in languages that read otherwise: no new version is needed for these.
    package let reworded: [String]

    package init(from old: JSONFile, to new: JSONFile) {
        let before = Self.fields(old.value), after = Self.fields(new.value)
        let known = Dictionary(before, uniquingKeysWith: { first, _ in first })
        let kept = Dictionary(after, uniquingKeysWith: { first, _ in first })
        added = after.map(\.0).filter { known[$0] == nil }
        removed = before.map(\.0).filter { kept[$0] == nil }
        var changed: [Change] = []
        var reworded: [String] = []
        func compare(_ old: JSON, _ new: JSON, at place: String, without hidden: Set<String>) {
            for key in Set(old.object?.keys ?? []).union(new.object?.keys ?? []).sorted()
            where !hidden.contains(key) && old[key] != new[key] {
                let path = place.isEmpty ? key : "\(place).\(key)"
                if Self.texts.contains(key) {
                    reworded.append(path)
                } else {
                    changed.append(Change(place: path, old: old[key], new: new[key]))
                }
            }
        }
        compare(old.value, new.value, at: "", without: ["groups"])
        for (path, field) in after {
            guard let other = known[path] else { continue }
            compare(other, field, at: path, without: ["fields", "key"])
        }
        (self.changed, self.reworded) = (changed, reworded)
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty && reworded.isEmpty }

    private static let texts: Set<String> = ["label", "help", "name", "plural", "introduction"]

    /// Every field with its path and its group, those inside groups of fields too.
    private static func fields(_ format: JSON) -> [(String, JSON)] {
        var found: [(String, JSON)] = []
        func collect(_ fields: [JSON], _ path: String) {
            for field in fields {
                guard let key = field["key"]?.string else { continue }
                found.append((path + key, field))
                collect(field["fields"]?.array ?? [], "\(path)\(key).")
            }
        }
        for group in format["groups"]?.array ?? [] { collect(group["fields"]?.array ?? [], "") }
        return found
    }
}
