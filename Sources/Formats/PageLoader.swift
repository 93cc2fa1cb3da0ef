internal import JSON
internal import Thesaurus

/// Reads what a format says of its records' public page.
struct PageLoader: FileReading {
    let file: JSONFile
    /// The fields of the format.
    let fields: [Field]

    /// A page without a beginning of its own where the file says nothing.
    func page() throws(JSONFileFault) -> Format.Page {
        guard let json = file.value["page"] else { return Format.Page(identifier: nil, sections: []) }
        try refuseUnknownKeys(json, ["identifier", "sections"], at: "page")
        let identifier = json["identifier"] == nil ? nil : try field(json, "identifier", at: "page")
        var sections: [Format.Page.Section] = []
        for (index, section) in try optionalList(json, "sections", at: "page").enumerated() {
            sections.append(try self.section(section, at: "page.sections[\(index)]"))
        }
        return Format.Page(identifier: identifier, sections: sections)
    }

    private func section(_ json: JSON, at path: String) throws(JSONFileFault) -> Format.Page.Section {
        try refuseUnknownKeys(json, ["label", "fields", "records", "columns", "citing"], at: path)
        guard [json["fields"], json["records"], json["citing"]].count(where: { $0 != nil }) == 1 else {
            throw file.fault(path, "a section has \"fields\", \"records\" or \"citing\", and only one of them")
        }
        let label = try languages(json, "label", at: path)
        if json["columns"] != nil, json["records"] == nil {
            throw file.fault("\(path).columns", "only a section with \"records\" can have \"columns\"")
        }
        if let citing = json["citing"] {
            try refuseUnknownKeys(citing, ["type", "field"], at: "\(path).citing")
            let schema = try text(citing, "type", at: "\(path).citing")
            let field = try text(citing, "field", at: "\(path).citing")
            return Format.Page.Section(label: label, content: .citing(schema: schema, field: field))
        }
        if json["records"] != nil {
            let key = try field(json, "records", at: path)
            guard case .record? = fields.first(where: { $0.key == key })?.type else {
                throw file.fault("\(path).records", "the field \"\(key)\" cites no records")
            }
            let columns = try texts(json, "columns", at: path)
            return Format.Page.Section(label: label, content: .records(key, columns: columns))
        }
        let keys = try texts(json, "fields", at: path)
        for (index, key) in keys.enumerated() where !fields.contains(where: { $0.key == key }) {
            throw file.fault("\(path).fields[\(index)]", "the field \"\(key)\" is not in this format")
        }
        return Format.Page.Section(label: label, content: .fields(keys))
    }

    private func field(_ json: JSON, _ key: String, at path: String) throws(JSONFileFault) -> String {
        let name = try text(json, key, at: path)
        guard fields.contains(where: { $0.key == name }) else {
            throw file.fault("\(path).\(key)", "the field \"\(name)\" is not in this format")
        }
        return name
    }
}
