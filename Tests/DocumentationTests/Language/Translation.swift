import Foundation

/// A text of the product, as far as it is translated.
struct Translation: Sendable {
    /// The six languages of the United Nations, by code.
    static let languages = ["ar", "en", "es", "fr", "ru", "zh"]

    /// The file below `Data` and the way to the text in it, such as `formats/organism.json groups.kind.label`.
    let place: String
    /// By language code.
    let texts: [String: String]
    /// A text for some numbers only ("one record"), which not every language has.
    var isPluralForm = false

    var english: String { texts["en"] ?? "" }
}

/// Every text that a reader of the product may see, from `Data`.
enum Translations {
    private static let read = Result { try formats() + vocabularies() + strings() }

    static func all() throws -> [Translation] { try read.get() }

    private static func formats() throws -> [Translation] { try maps("formats") }
    private static func vocabularies() throws -> [Translation] { try maps("thesaurus") }

    private static func maps(_ folder: String) throws -> [Translation] {
        try Repository.files(in: "Data/\(folder)", ending: ".json").flatMap { path in
            var found: [Translation] = []
            collect(try json(path), String(path.dropFirst("Data/".count)), "", into: &found)
            return found
        }
    }

    /// An object with nothing but languages is a text; what is around it tells the way to it.
    static func collect(_ value: Any, _ file: String, _ way: String, into found: inout [Translation]) {
        if let object = value as? [String: Any] {
            if let texts = object as? [String: String], !texts.isEmpty,
                texts.keys.allSatisfy(Translation.languages.contains)
            {
                found.append(Translation(place: "\(file) \(way)", texts: texts))
                return
            }
            for key in object.keys.sorted() { collect(object[key] ?? "", file, join(way, key), into: &found) }
        } else if let list = value as? [Any] {
            for (index, entry) in list.enumerated() {
                let entryKey = (entry as? [String: Any]).flatMap { ($0["key"] ?? $0["code"]) as? String }
                collect(entry, file, join(way, entryKey ?? "\(index)"), into: &found)
            }
        }
    }

    private static func join(_ way: String, _ key: String) -> String { way.isEmpty ? key : "\(way).\(key)" }

    /// The interface's texts, which have a file for each language and area.
    private static func strings() throws -> [Translation] {
        var texts: [String: [String: String]] = [:]
        var forms: [String: [String: String]] = [:]
        var general: [String: String] = [:]
        for language in Translation.languages {
            for path in Repository.files(in: "Data/strings/\(language)", ending: ".json") {
                let file = "strings/" + (path.split(separator: "/").last ?? "")
                for (key, value) in try json(path) as? [String: Any] ?? [:] {
                    if let text = value as? String { texts["\(file) \(key)", default: [:]][language] = text }
                    for (form, text) in value as? [String: String] ?? [:] {
                        if form == "other" {
                            texts["\(file) \(key)", default: [:]][language] = text
                            if language == "en" { general["\(file) \(key)"] = text }
                        } else {
                            forms["\(file) \(key) \(form)", default: [:]][language] = text
                        }
                    }
                }
            }
        }
        return texts.map { Translation(place: $0.key, texts: $0.value) }
            + forms.map { place, texts in
                let key = place.split(separator: " ").dropLast().joined(separator: " ")
                let english = texts["en"] ?? general[key] ?? ""
                return Translation(
                    place: place, texts: texts.merging(["en": english]) { own, _ in own }, isPluralForm: true)
            }
    }

    static func json(_ path: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(contentsOf: Repository.root.appending(path: path)))
    }
}
