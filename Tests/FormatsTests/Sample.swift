import Formats
import Foundation
import JSON
import Thesaurus

/// A small format with one field of each type, and documents in it.
enum Sample {
    static let six = #"{"ar": "س", "en": "E", "es": "S", "fr": "F", "ru": "Р", "zh": "中"}"#

    static func field(_ key: String, _ rest: String) -> String {
        #"{"key": "\#(key)", "label": \#(six), "help": \#(six), \#(rest)}"#
    }

    private static let government = field("government", #""type": "country""#)

    /// The first field stands on line 7, each other one on a line of its own.
    static let fields: [String] = [
        field("title", #""type": "localizedText", "required": true, "limit": {"characters": 20}"#),
        field("kinds", #""type": "term", "from": "decisionTypes", "many": {"max": 3}, "other": true"#),
        field("flag", #""type": "boolean""#), field("place", #""type": "country""#),
        field("cited", #""type": "record", "of": ["sample"], "scope": "government""#),
        field("amount", #""type": "integer", "limit": {"minimum": 1, "maximum": 9}"#),
        field(
            "parts",
            #""type": "group", "many": true, "fields": ["#
                + field("name", #""type": "text", "required": true"#) + ", "
                + field("remark", #""type": "text", "private": true"#) + ", "
                + field(
                    "size", #""type": "number", "shown": {"field": "flag", "is": true}"#) + "]"),
        field("summary", #""type": "richText", "limit": {"words": 3}"#),
        field("mail", #""type": "email", "many": {"min": 2}"#), field("phone", #""type": "phone""#),
        field("page", #""type": "url""#), field("day", #""type": "date""#), field("month", #""type": "month""#),
        field("year", #""type": "year""#), field("tongue", #""type": "language""#),
        field(
            "jurisdiction",
            #""type": "term", "from": "lawJurisdictions", "other": {"textFor": ["sub-national"]}, "#
                + #""exclude": ["national-federal"]"#),
        field("person", #""type": "record", "of": ["sample"], "where": {"field": "flag", "is": true}"#),
        field("links", #""type": "link", "many": true"#),
        field("map", #""type": "file", "endings": [".GeoJSON"]"#), field("report", #""type": "linkOrFile""#),
        field("construct", #""type": "construct""#), field("identifier", #""type": "lmoIdentifier", "match": true"#),
        field("either", #""type": "text""#), field("or", #""type": "boolean""#),
        field("end", #""type": "date", "notBefore": "day""#),
        field("notes", #""type": "text", "private": true"#),
    ]

    /// `{`, four lines about the format, one that opens the only group, then the fields.
    static func format(_ fields: [String] = fields, schema: String = "sample", code: String = "SMP") -> String {
        let title = fields.contains { $0.contains(#""key": "title""#) } ? #""{title}""# : ""
        return """
            {
            "schema": "\(schema)", "code": "\(code)", "version": 1, "record": "national",
            "name": \(six), "plural": \(six), "introduction": \(six),
            "authors": ["User"], "publishers": ["NationalFocalPoint"], "anyOf": [],
            "title": [\(title)], "summary": [],
            "groups": [{"key": "general", "label": \(six), "fields": [
            \((fields + [government]).joined(separator: ",\n"))
            ]}]}
            """
    }

    /// The formats in these files, read from a folder as at the start.
    static func library(_ files: [String: String]) throws -> FormatLibrary {
        let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try FormatLibrary(
            folder: folder.path, thesaurus: Shipped.thesaurus(),
            roles: ["User", "NFP-CPB", "NationalFocalPoint", "AuthorizedUserForNationalReports"])
    }

    static func library(_ fields: [String] = fields) throws -> FormatLibrary {
        try library(["sample.json": format(fields)])
    }

    /// The fault that reading these files ends with.
    static func fault(_ files: [String: String]) -> JSONFileFault? {
        do {
            _ = try library(files)
            return nil
        } catch {
            return error as? JSONFileFault
        }
    }

    static let own = "11111111-2222-8333-8444-555555555555"

    /// A document of Kenya's in English with these members, written as JSON.
    static func document(_ members: String, schema: String = "sample", government: String? = "ke") throws -> Document {
        var document = Document(identifier: own, schema: schema, languages: [.en], government: nil)
        if let government { document["government"] = ["identifier": .string(government)] }
        let given = try JSON.parse("{\(members)}").object ?? JSONObject()
        for member in given.members { document[member.key] = member.value }
        return document
    }

    /// A published record of this type.
    static func record(
        _ identifier: String, _ schema: String, government: String? = "ke", isWithdrawn: Bool = false,
        title: String = "A record", members: String = ""
    ) throws -> CitedRecord {
        CitedRecord(
            identifier: identifier, schema: schema, government: government, isWithdrawn: isWithdrawn,
            title: LanguageMap([.en: title]), document: try document(members, schema: schema, government: government))
    }
}

extension Format {
    /// The document as it is kept, without its header and government, as text.
    func kept(_ document: Document) -> String {
        var object = cleaned(document).object
        object["header"] = nil
        object["government"] = nil
        return JSON.object(object).canonicalText
    }
}
