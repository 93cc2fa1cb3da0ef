import Formats
import Foundation
import JSON
import Testing

/// The list of the real fields, which is no part of the package: it lies in the folder `domain` beside the one that
/// `BCH_SHARED_DATA` names (`../shared/data` beside the package when unset).
enum FieldList {
    static func path() -> String {
        let data = ProcessInfo.processInfo.environment["BCH_SHARED_DATA"] ?? Shipped.folder + "/../../shared/data"
        return URL(filePath: data).standardizedFileURL.deletingLastPathComponent().path + "/domain/fields.json"
    }

    private static let read = Result { try readFile() }

    /// The formats of the list, or nil, with one line printed, where it is absent.
    static func formats() throws -> [String: JSON]? { try read.get() }

    private static func readFile() throws -> [String: JSON]? {
        guard let bytes = FileManager.default.contents(atPath: path()) else {
            print("Not tested: \(path()) is absent; set BCH_SHARED_DATA to the folder beside domain.")
            return nil
        }
        let list = try JSON.parse(Array(bytes))["formats"]?.array ?? []
        return Dictionary(list.map { ($0["schema"]?.string ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }
}

@Suite struct FieldListTests {
    /// The shipped formats that the existing clearing-house has too, each with its entry in the list; in the version
    /// that asks what the real one asks.
    private static func known(_ real: [String: JSON]) throws -> [(format: Format, list: JSON)] {
        let formats = try Shipped.formats()
        return try formats.formats.filter { Ours.formats[$0.schema] == nil }.map { format in
            let version = Ours.revised[format.schema]?.real ?? format.version
            return (
                try #require(formats.format(format.schema, version: version)),
                try #require(real[format.schema], "\(format.schema) is not a real format")
            )
        }
    }

    @Test func `every real field stands in its shipped format, under the real code`() throws {
        guard let real = try FieldList.formats() else { return }
        for (format, list) in try Self.known(real) {
            if Ours.codes[format.schema] == nil { #expect(list["code"]?.string == format.code) }
            let keys = Self.keys(list).filter { $0 != "header" && !$0.hasPrefix("header.") }
            #expect(!keys.isEmpty, "\(format.schema)")
            for key in keys { #expect(format.field(key) != nil, "\(format.schema) lacks \(key)") }
        }
    }

    @Test func `every shipped field is a real one, or one of ours`() throws {
        guard let real = try FieldList.formats() else { return }
        for (format, list) in try Self.known(real) {
            let keys = Set(Self.keys(list))
            let ours = Set((Ours.fields[format.schema] ?? [:]).keys)
            #expect(keys.isDisjoint(with: ours), "\(format.schema)")
            #expect(Set(format.fields.map(\.key)).subtracting(keys) == ours, "\(format.schema)")
        }
    }

    @Test func `every real facet and export column is there, under its real name`() throws {
        guard let real = try FieldList.formats() else { return }
        for (format, list) in try Self.known(real) {
            let facets = Set(
                (list["searchFacets"]?.array ?? []).compactMap { $0["index"]?.string ?? $0["field"]?.string })
            // The first is the search for words itself. The second asks a genetic element which genetic element it is:
            // a filter with one value for each record, which the search by name or number answers (decision 9).
            #expect(
                facets.subtracting(["text_EN_txt", "identifier_s"]).union((Ours.facets[format.schema] ?? [:]).keys)
                    == Set(format.facets.map(\.index)),
                "\(format.schema)")
            let columns = (list["exportColumns"]?.array ?? []).compactMap(\.string)
            #expect(columns + (Ours.columns[format.schema] ?? []).map(\.0) == format.columns.map(\.name))
        }
    }

    @Test func `a format that the Parties changed keeps every real question, but for those given up`() throws {
        let formats = try Shipped.formats()
        for (schema, revised) in Ours.revised {
            let current = try #require(formats.format(schema))
            let real = try #require(formats.format(schema, version: revised.real))
            #expect(real.version == revised.real && current.version > real.version, "\(schema)")
            let gone = Set(real.fields.map(\.key)).subtracting(current.fields.map(\.key))
            #expect(gone == Set(revised.givenUp.keys), "\(schema)")
        }
    }

    @Test func `no format of ours takes the name or code of a real one`() throws {
        guard let real = try FieldList.formats() else { return }
        let codes = Set(real.values.compactMap { $0["code"]?.string })
        for schema in Ours.formats.keys {
            #expect(real[schema] == nil, "\(schema)")
            #expect(!codes.contains(try Shipped.format(schema).code), "\(schema)")
        }
        for (schema, code) in Ours.codes {
            #expect(code.hasPrefix("\(try Shipped.format(schema).code):"), "\(schema)")
        }
    }

    /// Top-level keys: `decisionTypes (narrower of 8_1)` and `jurisdiction.customValue` are parts of a field.
    private static func keys(_ format: JSON) -> [String] {
        var found: [String] = []
        func collect(_ value: JSON) {
            for entry in value.array ?? [] {
                if let key = entry["key"]?.string, entry["type"] != nil {
                    found.append(String(key.prefix { $0 != "." && $0 != " " && $0 != "[" }))
                }
                if let fields = entry["fields"] { collect(fields) }
            }
        }
        collect(format["fields"] ?? format["groups"] ?? [])
        return found
    }
}
