import FoundationEssentials
import Thesaurus

/// Why the interface's texts could not be read.
package enum StringsRefusal: Error, Equatable, CustomStringConvertible {
    /// The folder or a file in it cannot be read.
    case unreadable(path: String)
    /// The file is no JSON object of texts and plural forms.
    case malformed(path: String, reason: String)
    /// Two files of one language define the key.
    case duplicate(key: String, path: String)

    package var description: String {
        switch self {
        case .unreadable(let path): "Cannot read \(path). Check that it is there and readable."
        case .malformed(let path, let reason):
            "\(path) is not an object of texts or of plural forms (zero, one, two, few, many, other): \(reason)"
        case .duplicate(let key, let path): "\(path) defines \(key) a second time. Remove one of the two."
        }
    }
}

extension Strings {
    /// Reads every `*.json` in `<folder>/<language>` for all six languages.
    package init(folder: String) throws(StringsRefusal) {
        var tables: [Language: [String: Entry]] = [:]
        for language in Language.allCases {
            let path = "\(folder)/\(language.rawValue)"
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                throw .unreadable(path: path)
            }
            var table: [String: Entry] = [:]
            for name in names.sorted() where name.hasSuffix(".json") {
                for (key, entry) in try Self.file("\(path)/\(name)") {
                    guard table.updateValue(entry, forKey: key) == nil else {
                        throw .duplicate(key: key, path: "\(path)/\(name)")
                    }
                }
            }
            tables[language] = table
        }
        self.init(tables)
    }

    private static func file(_ path: String) throws(StringsRefusal) -> [String: Entry] {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        do {
            return try JSONDecoder().decode([String: Entry].self, from: data)
        } catch {
            throw .malformed(path: path, reason: "\(error)")
        }
    }
}

extension Strings.Entry: Decodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
            return
        }
        var forms: [PluralCategory: String] = [:]
        for (name, form) in try container.decode([String: String].self) {
            guard let category = PluralCategory(rawValue: name) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "\"\(name)\" is no plural category")
            }
            forms[category] = form
        }
        self = .plural(forms)
    }
}
