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
    /// - Parameters:
    ///   - roles: the codes of roles that a format may name; nil for any.
    ///   - trials: files to take in place of those of their names, as if they were put into the folder.
    package convenience init(
        folder: String, thesaurus: Thesaurus, roles: Set<String>? = nil, with trials: [JSONFile] = []
    ) throws(JSONFileFault) {
        let names = Set(trials.map(\.name))
        let files = try JSONFile.folder(folder).filter { !names.contains($0.name) } + trials
        var lists: [Vocabulary] = []
        for file in files { lists += try FormatLoader(file: file, thesaurus: thesaurus).optionLists() }
        let thesaurus = Thesaurus(thesaurus, adding: lists)
        var formats: [Format] = []
        var current: [String: (file: JSONFile, version: Int)] = [:]
        for file in files {
            let format = try FormatLoader(file: file, thesaurus: thesaurus, roles: roles).format()
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
        for file in files { try refuseWrongConditions(in: file) }
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
    package init(_ file: JSONFile, thesaurus: Thesaurus, roles: Set<String>? = nil) throws(JSONFileFault) {
        let lists = try FormatLoader(file: file, thesaurus: thesaurus).optionLists()
        self = try FormatLoader(file: file, thesaurus: Thesaurus(thesaurus, adding: lists), roles: roles).format()
    }
}
