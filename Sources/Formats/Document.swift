package import JSON
package import Thesaurus

/// A record's content: a JSON object in its format, with a header that names record, format and languages.
package struct Document: Hashable, Sendable {
    package var object: JSONObject

    package init(_ object: JSONObject) { self.object = object }

    /// An empty document.
    package init(identifier: String, schema: String, languages: [Language], government: String?) {
        object = JSONObject()
        object["header"] = .object(
            JSONObject([
                ("identifier", .string(identifier)), ("schema", .string(schema)),
                ("languages", .array(languages.map { .string($0.rawValue) })),
            ]))
        if let government { object["government"] = .object(JSONObject([("identifier", .string(government))])) }
    }

    package var identifier: String {
        get { object["header"]?["identifier"]?.string ?? "" }
        set {
            var header = object["header"]?.object ?? JSONObject()
            header["identifier"] = .string(newValue)
            object["header"] = .object(header)
        }
    }

    package var schema: String { object["header"]?["schema"]?.string ?? "" }
    /// The code of the government that owns the record; nil for reference records.
    package var government: String? { object["government"]?["identifier"]?.string }

    package var languages: [Language] {
        get { (object["header"]?["languages"]?.array ?? []).compactMap { $0.string.flatMap(Language.init) } }
        set {
            var header = object["header"]?.object ?? JSONObject()
            header["languages"] = .array(newValue.map { .string($0.rawValue) })
            object["header"] = .object(header)
        }
    }

    /// Where a published document tells who signed it: `header.signatures`, written by the registry alone.
    package static let signaturesPath = "header.signatures"

    /// Who signed it: objects with `key`, `name`, `role` and `at`; empty in drafts.
    package var signatures: [JSON] {
        get { object["header"]?["signatures"]?.array ?? [] }
        set {
            var header = object["header"]?.object ?? JSONObject()
            header["signatures"] = newValue.isEmpty ? nil : .array(newValue)
            object["header"] = .object(header)
        }
    }

    package subscript(field: String) -> JSON? {
        get { object[field] }
        set { object[field] = newValue }
    }

    package var json: JSON { .object(object) }

    /// The values of a field as a list, whether it holds one or many.
    package func values(_ field: String) -> [JSON] {
        switch object[field] {
        case .array(let values)?: values
        case let value?: [value]
        case nil: []
        }
    }

    /// Whether a value says anything: not null, not blank, not an empty list or object.
    package static func isAnswered(_ value: JSON) -> Bool {
        switch value {
        case .null: false
        case .bool, .integer, .number: true
        case .string(let text): !text.allSatisfy(\.isWhitespace)
        case .array(let values): values.contains(where: isAnswered)
        case .object(let object): object.members.contains { isAnswered($0.value) }
        }
    }
}
