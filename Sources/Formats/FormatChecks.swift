internal import JSON
internal import Thesaurus

/// What must fit together in one file, beyond each of its parts.
extension FormatLoader {
    /// Refuses keys that stand twice or are none, and groups without a field.
    func refuseWrongKeys() throws(JSONFileFault) {
        let all = try list(file.value, "groups", at: "")
        guard !all.isEmpty else { throw file.fault("groups", "a format needs at least one group of fields") }
        var fields: Set<String> = []
        var groups: Set<String> = []
        for (index, group) in all.enumerated() {
            let path = "groups[\(index)]"
            guard groups.insert(try text(group, "key", at: path)).inserted else {
                throw file.fault("\(path).key", "two groups have this key")
            }
            let own = try list(group, "fields", at: path)
            try refuseWrongKeys(own, at: "\(path).fields", seen: &fields)
            // Every document has a header, which is no answer.
            if let place = own.firstIndex(where: { $0["key"] == "header" }) {
                throw file.fault("\(path).fields[\(place)].key", "\"header\" is taken; give the field another key")
            }
        }
    }

    /// The roles in a member, of which there must be one.
    func roles(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> [String] {
        let codes = try texts(json, key, at: path)
        guard !codes.isEmpty else { throw file.fault(join(path, key), "\"\(key)\" must list at least one role") }
        for (index, code) in codes.enumerated() where roles?.contains(code) == false {
            throw file.fault("\(join(path, key))[\(index)]", "the role \"\(code)\" does not exist")
        }
        return codes
    }

    /// Refuses fields that no answer can ever show, such as two that each wait for the other.
    func refuseUnreachable(_ groups: [Format.Group]) throws(JSONFileFault) {
        var asked: [Asked] = []
        for (row, group) in groups.enumerated() {
            for (place, field) in group.fields.enumerated() {
                let path = "groups[\(row)].fields[\(place)]"
                asked.append(Asked(field: field, rules: [group.shown, field.shown].compactMap { $0 }, path: path))
            }
        }
        try refuseUnreachable(asked)
    }

    /// The fields of one entry or of the document; what lies outside may have any answer.
    private func refuseUnreachable(_ fields: [Asked]) throws(JSONFileFault) {
        var waiting = fields
        while true {
            let keys = Set(waiting.map(\.field.key))
            // A question that waits for itself is no longer asked, but kept in the records that have it.
            let rest = waiting.filter { one in
                !one.rules.allSatisfy { $0.canHold { $0 == one.field.key || !keys.contains($0) } }
            }
            if rest.count == waiting.count { break }
            waiting = rest
        }
        if let first = waiting.first {
            let others = Set(first.rules.flatMap(\.fields)).intersection(waiting.map(\.field.key)).sorted()
            throw file.fault(
                "\(first.path).shown",
                "the field \"\(first.field.key)\" is never shown: it waits for \(others.joined(separator: ", ")), "
                    + "which waits for it or is never shown either")
        }
        for one in fields {
            guard case .group(let inner) = one.field.type else { continue }
            try refuseUnreachable(
                inner.enumerated().map { place, field in
                    Asked(
                        field: field, rules: [field.shown].compactMap { $0 }, path: "\(one.path).fields[\(place)]")
                })
        }
    }

    /// A field, with the rules that must hold for it to be shown.
    private struct Asked {
        let field: Field
        let rules: [Rule]
        let path: String
    }
}

extension Rule {
    /// Whether some answers make the rule hold, where only the fields that `isOpen` tells of can be answered.
    fileprivate func canHold(_ isOpen: (String) -> Bool) -> Bool {
        switch self {
        case .is(let field, _), .includes(let field, _), .includesBelow(let field, _), .answered(let field):
            isOpen(field)
        case .all(let rules): rules.allSatisfy { $0.canHold(isOpen) }
        case .any(let rules): rules.contains { $0.canHold(isOpen) }
        case .not(.not(let rule)): rule.canHold(isOpen)
        case .not: true
        }
    }
}
