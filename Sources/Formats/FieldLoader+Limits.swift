internal import JSON

/// How many entries a field may have, and how long or great its values may be.
extension FieldLoader {
    /// What can be limited, and in which types of field.
    private static let limits = [
        (["characters", "words"], ["text", "localizedText", "richText"]),
        (["minimum", "maximum"], ["integer", "number", "year"]),
    ]

    func many(_ json: JSON, at path: String) throws(JSONFileFault) -> Field.Many? {
        switch json["many"] {
        case nil, .bool(false)?: return nil
        case .bool(true)?: return Field.Many(min: nil, max: nil)
        case .object?:
            let place = "\(path).many"
            guard let many = json["many"] else { return nil }
            try refuseUnknownKeys(many, ["min", "max"], at: place)
            let min = try count(many, "min", from: 0, at: place)
            let max = try count(many, "max", from: Swift.max(min ?? 1, 1), at: place)
            return Field.Many(min: min, max: max)
        default: throw file.fault("\(path).many", "\"many\" is true or has \"min\" and \"max\"")
        }
    }

    func limit(_ json: JSON, at path: String) throws(JSONFileFault) -> Field.Limit? {
        guard let limit = json["limit"] else { return nil }
        let place = "\(path).limit"
        let type = json["type"]?.string ?? ""
        for (keys, types) in FieldLoader.limits where keys.contains(where: { limit[$0] != nil }) {
            guard types.contains(type) else {
                throw file.fault(
                    place,
                    "a field of the type \(type) has no limit in \(keys.joined(separator: " or ")); only "
                        + "\(types.joined(separator: ", ")) can have one")
            }
        }
        switch limit.object?.keys {
        case ["characters"]?:
            if let count = try count(limit, "characters", from: 1, at: place) { return .characters(count) }
        case ["words"]?:
            if let count = try count(limit, "words", from: 1, at: place) { return .words(count) }
        case ["minimum"]?, ["maximum"]?, ["maximum", "minimum"]?:
            for key in ["minimum", "maximum"] where limit[key] != nil && limit[key]?.number == nil {
                throw file.fault("\(place).\(key)", "\"\(key)\" must be a number")
            }
            let (minimum, maximum) = (limit["minimum"]?.number, limit["maximum"]?.number)
            if let minimum, let maximum, minimum > maximum {
                throw file.fault(place, "\"minimum\" is greater than \"maximum\": no number lies between them")
            }
            return .range(minimum: minimum, maximum: maximum)
        default: break
        }
        throw file.fault(place, "\"limit\" says \"characters\", \"words\", or \"minimum\" and \"maximum\"")
    }
}
