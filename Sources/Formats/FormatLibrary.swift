package import JSON
package import Thesaurus

/// Every format, in every version that a stored record may have.
package final class FormatLibrary: Sendable {
    package let thesaurus: Thesaurus
    /// The newest version of each, by code.
    package let formats: [Format]
    private let bySchema: [String: Format]
    private let byCode: [String: Format]
    private let older: [String: Format]

    /// Reads `Data/formats`: `<schema>.json` is the version in force, `<schema>-<version>.json` an older one. Any fault
    /// stops the start, with file, line and reason.
    ///
    /// - Parameter trial: a file to take in place of the one of its name.
    package convenience init(
        folder: String, thesaurus: Thesaurus, with trial: JSONFile? = nil
    ) throws(JSONFileFault) {
        var files = try JSONFile.folder(folder)
        if let trial { files = files.filter { $0.name != trial.name } + [trial] }
        var lists: [Vocabulary] = []
        for file in files { lists += try FormatLoader(file: file, thesaurus: thesaurus).optionLists() }
        let thesaurus = Thesaurus(thesaurus, adding: lists)
        var formats: [Format] = []
        var current: [String: (file: JSONFile, version: Int)] = [:]
        for file in files {
            let format = try FormatLoader(file: file, thesaurus: thesaurus).format()
            if let other = formats.first(where: {
                $0.code.lowercased() == format.code.lowercased() && $0.schema != format.schema
            }) {
                throw file.fault("code", "the code \(format.code) is already that of \(other.schema)")
            }
            if formats.contains(where: { $0.schema == format.schema && $0.version == format.version }) {
                throw file.fault("version", "version \(format.version) of \(format.schema) stands in two files")
            }
            formats.append(format)
            if file.name == "\(format.schema).json" { current[format.schema] = (file, format.version) }
        }
        for format in formats {
            guard let (file, version) = current[format.schema] else {
                throw JSONFileFault(
                    file: "\(format.schema)-\(format.version).json", line: nil,
                    reason: "the version in force is missing: it must stand in \(format.schema).json")
            }
            guard format.version <= version else {
                throw file.fault(
                    "version", "version \(format.version) of \(format.schema) is newer than the one in force")
            }
        }
        self.init(formats, thesaurus: thesaurus)
    }

    package init(_ all: [Format], thesaurus: Thesaurus) {
        self.thesaurus = thesaurus
        var newest: [String: Format] = [:]
        for format in all where format.version > newest[format.schema]?.version ?? 0 { newest[format.schema] = format }
        let resolved = newest.mapValues { $0.resolvingFacets { newest[$0] } }
        bySchema = resolved
        formats = resolved.values.sorted { $0.code < $1.code }
        byCode = Dictionary(resolved.values.map { ($0.code.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        older = Dictionary(
            all.map { ("\($0.schema)-\($0.version)", $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The version in force.
    package func format(_ schema: String) -> Format? { bySchema[schema] }

    /// The version in force, by its code in any case (`DEC`).
    package func format(code: String) -> Format? { byCode[code.lowercased()] }

    /// The version that a stored revision was made in.
    package func format(_ schema: String, version: Int) -> Format? {
        guard let current = bySchema[schema], current.version != version else { return bySchema[schema] }
        return older["\(schema)-\(version)"] ?? current
    }
}

extension Format {
    /// One file alone, as the library would read it.
    package init(_ file: JSONFile, thesaurus: Thesaurus) throws(JSONFileFault) {
        let lists = try FormatLoader(file: file, thesaurus: thesaurus).optionLists()
        self = try FormatLoader(file: file, thesaurus: Thesaurus(thesaurus, adding: lists)).format()
    }

    /// The record types that its fields may cite.
    package var citedSchemas: Set<String> {
        func schemas(_ fields: [Field]) -> Set<String> {
            fields.reduce(into: []) { found, field in
                switch field.type {
                case .record(let source): found.formUnion(source.schemas)
                case .group(let inner): found.formUnion(schemas(inner))
                default: break
                }
            }
        }
        return schemas(fields)
    }
}
