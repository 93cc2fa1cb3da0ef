internal import Formats
internal import JSON

extension Format {
    /// What an amendment begins with: the published answers, without those to questions that the version in force no
    /// longer asks. They stay in the older revision; in the draft nobody could see or change them. An amendment is signed
    /// anew.
    func asked(_ document: Document) -> Document {
        var object = Format.asked(document.object, fields)
        object["header"] = document.object["header"]
        var asked = Document(object)
        if !asked.signatures.isEmpty { asked.signatures = [] }
        return asked
    }

    private static func asked(_ object: JSONObject, _ fields: [Field]) -> JSONObject {
        var kept = JSONObject()
        for member in object.members {
            guard let field = fields.first(where: { $0.key == member.key }) else { continue }
            guard case .group(let inner) = field.type else {
                kept[member.key] = member.value
                continue
            }
            kept[member.key] = asked(member.value, inner)
        }
        return kept
    }

    private static func asked(_ value: JSON, _ fields: [Field]) -> JSON {
        switch value {
        case .object(let entry): .object(asked(entry, fields))
        case .array(let entries): .array(entries.map { asked($0, fields) })
        default: value
        }
    }
}
