internal import JSON

extension MappingLoader {
    func condition(_ json: JSON, at path: String) throws(JSONFileFault) -> RowCondition {
        guard let object = json.object else {
            throw file.fault(path, "a condition is expected: { \"column\": …, \"is\": … }")
        }
        if object["all"] != nil || object["any"] != nil || object["not"] != nil {
            guard object.count == 1 else { throw file.fault(path, "\"all\", \"any\" and \"not\" stand alone") }
            if let inner = object["not"] { return .not(try condition(inner, at: "\(path).not")) }
            if object["all"] != nil { return .all(try conditions(json, "all", at: path)) }
            return .any(try conditions(json, "any", at: path))
        }
        try refuseUnknownKeys(
            json, ["column", "is", "contains", "begins", "words", "atLeast", "empty", "identifier"], at: path)
        let column = try text(json, "column", at: path)
        use(column, at: "\(path).column")
        guard object.count == (object["atLeast"] == nil ? 2 : 3) else {
            throw file.fault(
                path,
                "a condition on a column says one of \"is\", \"contains\", \"begins\", \"words\", \"empty\", "
                    + "\"identifier\"")
        }
        if object["is"] != nil { return .equals(column: column, try lowered(json, "is", at: path)) }
        if object["contains"] != nil { return .contains(column: column, try lowered(json, "contains", at: path)) }
        if object["begins"] != nil { return .begins(column: column, try lowered(json, "begins", at: path)) }
        if object["words"] != nil {
            let atLeast = object["atLeast"] ?? 1
            guard let count = atLeast.integer, count > 0 else {
                throw file.fault("\(path).atLeast", "\"atLeast\" must be a whole number from 1")
            }
            return .words(column: column, Set(try lowered(json, "words", at: path)), atLeast: count)
        }
        if let answer = object["empty"]?.bool { return .isEmpty(column: column, answer) }
        if let answer = object["identifier"]?.bool { return .isIdentifier(column: column, answer) }
        throw file.fault(path, "\"empty\" and \"identifier\" are true or false")
    }

    private func conditions(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> [RowCondition] {
        var conditions: [RowCondition] = []
        for (index, entry) in try list(json, key, at: path).enumerated() {
            conditions.append(try condition(entry, at: "\(path).\(key)[\(index)]"))
        }
        guard !conditions.isEmpty else { throw file.fault("\(path).\(key)", "a list of conditions is expected") }
        return conditions
    }

    private func lowered(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> [String] {
        try texts(json, key, at: path).map { $0.lowercased() }
    }
}
