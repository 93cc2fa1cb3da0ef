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
    @Test func `every real field stands in its shipped format, under the real code`() throws {
        guard let real = try FieldList.formats() else { return }
        for format in try Shipped.formats().formats {
            let list = try #require(real[format.schema], "\(format.schema) is not a real format")
            #expect(list["code"]?.string == format.code)
            let keys = Self.keys(list).filter { $0 != "header" && !$0.hasPrefix("header.") }
            #expect(keys.count >= 5, "\(format.schema)")
            for key in keys { #expect(format.field(key) != nil, "\(format.schema) lacks \(key)") }
        }
    }

    @Test func `every shipped field is a real one`() throws {
        guard let real = try FieldList.formats() else { return }
        for format in try Shipped.formats().formats {
            let keys = try Set(Self.keys(#require(real[format.schema])))
            for field in format.fields {
                let isOurOwn = OurOwn.fields["\(format.schema).\(field.key)"] != nil
                #expect(keys.contains(field.key) != isOurOwn, "\(format.schema) \(field.key)")
            }
        }
    }

    @Test func `what is called our own is there`() throws {
        let formats = try Shipped.formats()
        for name in OurOwn.fields.keys {
            let parts = name.split(separator: ".").map(String.init)
            #expect(formats.format(parts[0])?.field(parts[1]) != nil, "\(name)")
        }
    }

    @Test func `every real facet and export column is there, under its real name`() throws {
        guard let real = try FieldList.formats() else { return }
        for format in try Shipped.formats().formats {
            let list = try #require(real[format.schema])
            let facets = Set(
                (list["searchFacets"]?.array ?? []).compactMap { $0["index"]?.string ?? $0["field"]?.string })
            #expect(
                facets.subtracting(["text_EN_txt", "identifier_s"]) == Set(format.facets.map(\.index)),
                "\(format.schema)")
            #expect((list["exportColumns"]?.array ?? []).compactMap(\.string) == format.columns.map(\.name))
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
