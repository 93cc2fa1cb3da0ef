package import JSON

/// What the fields of one format say of other formats.
extension FormatLibrary {
    /// A citation in a file of a record type that no format declares; nil where there is none.
    package func unknownCitation(in file: JSONFile) -> JSONFileFault? {
        var cited: [(place: String, schema: String)] = []
        for (place, field) in FormatLibrary.citing(file) {
            for (index, schema) in (field["of"]?.array ?? []).enumerated() {
                cited.append(("\(place).of[\(index)]", schema.string ?? ""))
            }
        }
        for (index, section) in (file.value["page"]?["sections"]?.array ?? []).enumerated() {
            guard let schema = section["citing"]?["type"]?.string else { continue }
            cited.append(("page.sections[\(index)].citing.type", schema))
        }
        return cited.first { format($0.schema) == nil }
            .map { file.fault($0.place, "it cites \($0.schema), which no format declares") }
    }

    /// Refuses a condition on a field that a cited format does not have: no record could ever be cited.
    func refuseWrongConditions(in file: JSONFile) throws(JSONFileFault) {
        for (place, field) in FormatLibrary.citing(file) {
            guard let key = field["where"]?["field"]?.string else { continue }
            for schema in (field["of"]?.array ?? []).compactMap(\.string) {
                guard let cited = format(schema), cited.field(key) == nil else { continue }
                throw file.fault("\(place).where", "the format \(schema) has no field \"\(key)\"")
            }
        }
    }

    /// The fields of a file that cite records, those inside groups too, each with its place.
    private static func citing(_ file: JSONFile) -> [(place: String, field: JSON)] {
        func citing(_ fields: [JSON], at path: String) -> [(place: String, field: JSON)] {
            fields.enumerated().flatMap { index, field in
                let place = "\(path)[\(index)]"
                let own = field["of"] == nil ? [] : [(place: place, field: field)]
                return own + citing(field["fields"]?.array ?? [], at: "\(place).fields")
            }
        }
        return (file.value["groups"]?.array ?? []).enumerated().flatMap { index, group in
            citing(group["fields"]?.array ?? [], at: "groups[\(index)].fields")
        }
    }
}
