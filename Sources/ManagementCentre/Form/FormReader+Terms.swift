internal import Formats
internal import JSON
internal import Thesaurus

/// Terms, with the free texts that go with some of them: `<name>.text.<term>[<n>].<language>`.
extension FormReader {
    /// One term. A free text without a choice chooses the term it belongs to.
    func term(_ name: String, _ base: JSON?) -> JSON? {
        let before = base?["identifier"]?.string ?? ""
        guard isAnswered(name) || !all(name).isEmpty else { return base?["identifier"] == nil ? base : nil }
        var chosen = first(name) ?? ""
        if chosen.isEmpty, before.isEmpty, let typed = typedTerms(name).first { chosen = typed }
        if chosen.isEmpty { return base?["identifier"] == nil ? base : nil }
        return entry(chosen, name, 0, chosen == before ? base : nil)
    }

    /// Those that stay in the order they had, then the new ones.
    func terms(_ name: String, _ before: [JSON]) -> [JSON] {
        var chosen: [String] = []
        for identifier in all(name) where !identifier.isEmpty && !chosen.contains(identifier) {
            chosen.append(identifier)
        }
        let known = Set(before.compactMap { $0["identifier"]?.string })
        for typed in typedTerms(name) where !chosen.contains(typed) && !known.contains(typed) { chosen.append(typed) }
        var used: [String: Int] = [:]
        var entries: [JSON] = []
        for base in before {
            guard let identifier = base["identifier"]?.string else {
                entries.append(base)
                continue
            }
            let place = used[identifier, default: 0]
            guard chosen.contains(identifier), place < max(1, count("\(name).text.\(identifier)")) else { continue }
            entries.append(entry(identifier, name, place, base))
            used[identifier] = place + 1
        }
        for identifier in chosen {
            for place in used[
                identifier, default: 0]..<max(1, used[identifier, default: 0], count("\(name).text.\(identifier)"))
            {
                entries.append(entry(identifier, name, place, nil))
            }
        }
        return entries
    }

    private func entry(_ identifier: String, _ name: String, _ place: Int, _ base: JSON?) -> JSON {
        var object = base?.object ?? JSONObject()
        object["identifier"] = .string(identifier)
        object["customValue"] = localized("\(name).text.\(identifier)[\(place)]", object["customValue"])
        return .object(object)
    }

    private func isAnswered(_ name: String) -> Bool { !typedTerms(name).isEmpty }

    /// The terms beside which a text was typed.
    private func typedTerms(_ name: String) -> [String] {
        textTerms(name).filter { identifier in
            (0..<count("\(name).text.\(identifier)")).contains { place in
                Language.allCases.contains { language in
                    let text = first("\(name).text.\(identifier)[\(place)].\(language.rawValue)") ?? ""
                    return !text.allSatisfy(\.isWhitespace)
                }
            }
        }
    }

    /// The terms of the field that were on the page with a text of their own.
    private func textTerms(_ name: String) -> [String] { all("\(name).texts") }
}
