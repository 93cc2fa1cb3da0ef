import Foundation
import JSON
import Testing
import Thesaurus

@Suite struct ThesaurusFaultTests {
    static let title = #"{"en": "T"}"#
    static let other = #"{"id": "O", "title": {"en": "Other"}}"#
    static let countries = #"{"countries": [{"code": "ke", "name": {"en": "Kenya"}}]}"#

    static func vocabulary(_ terms: [String], key: String = "list") -> String {
        """
        {"key": "\(key)", "title": \(title),
        "terms": [
        \(terms.joined(separator: ",\n"))
        ]}
        """
    }

    static func term(_ key: String, _ more: String = "") -> String {
        #"{"key": "\#(key)", "title": \#(title)\#(more)}"#
    }

    static func read(_ files: [String: String]) throws -> Thesaurus {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thesaurus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let all = ["other.json": other, "countries.json": countries].merging(files) { _, given in given }
        for (name, text) in all where !text.isEmpty { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try Thesaurus(folder: folder.path)
    }

    @Test(arguments: [
        (vocabulary(["{"]), 4, "a key in quotation marks is expected"),
        (vocabulary([], key: "other-list"), 1, "\"key\" must be the file's name"),
        (vocabulary([]).replacing(title, with: "{}"), 1, "\"title\" must be an object"),
        (vocabulary([]).replacing(title, with: #"{"de": "T"}"#), 1, "\"title\" must be an object"),
        (vocabulary([]).replacing("\"terms\": [\n\n]", with: "\"terms\": {}"), 2, "\"terms\" must be a list"),
        (vocabulary([term("a"), #"{"title": {}}"#]), 4, "a term needs a \"key\""),
        (vocabulary([term("a"), #"{"key": "b"}"#]), 4, "a term needs a \"title\""),
        (vocabulary([term("a"), term("b"), term("a")]), 5, "the key \"a\" stands twice"),
        (vocabulary([term("a", #", "id": "X""#), term("b", #", "id": "X""#)]), 2, "an \"id\" stands twice"),
        (
            vocabulary([term("a", #", "id": "b""#), term("b", #", "id": "X""#)]), 2,
            "is the \"id\" of one term and the \"key\" of another"
        ),
        (vocabulary([term("a"), term("b", #", "parent": "c""#)]), 4, "the parent \"c\" is no term"),
        (vocabulary([term("a"), term("b", #", "parent": 7"#)]), 4, "the parent \"7\" is no term"),
        (vocabulary([term("a", #", "parent": "b""#), term("b", #", "parent": "a""#)]), 2, "its own parent"),
        (vocabulary([term("a", #", "parent": "a""#)]), 2, "its own parent"),
        (vocabulary([term("a"), term("b", #", "retired": "yes""#)]), 4, "\"retired\" must be true or false"),
    ])
    func `a mistake in a vocabulary is told with file, line and reason`(_ text: String, _ line: Int, _ reason: String) {
        let fault = #expect(throws: JSONFileFault.self) { try Self.read(["list.json": text]) }
        #expect(fault?.file == "list.json" && fault?.line == line, "\(String(describing: fault))")
        #expect(fault?.reason.contains(reason) == true, "\(String(describing: fault))")
    }

    @Test(arguments: [
        ("{}", "\"countries\" must be a list"), (#"{"countries": []}"#, "the countries are missing"),
        (#"{"countries": [{"name": {"en": "Kenya"}}]}"#, "two letters in lower case"),
        (#"{"countries": [{"code": "KE", "name": {"en": "Kenya"}}]}"#, "two letters in lower case"),
        (#"{"countries": [{"code": "ke", "name": {}}]}"#, "the country ke needs a \"name\""),
        (
            countries.replacing("]}", with: #", {"code": "ke", "name": {"en": "Kenya"}}]}"#),
            "the country ke stands twice"
        ),
    ])
    func `a mistake in the countries is told`(_ text: String, _ reason: String) {
        let fault = #expect(throws: JSONFileFault.self) { try Self.read(["countries.json": text]) }
        #expect(fault?.file == "countries.json")
        #expect(fault?.reason.contains(reason) == true, "\(String(describing: fault))")
    }

    @Test func `nothing starts without the term Other, the countries or the folder`() {
        for missing in ["other.json", "countries.json"] {
            let fault = #expect(throws: JSONFileFault.self) { try Self.read([missing: ""]) }
            #expect(fault?.file == missing && fault?.line == nil)
        }
        let fault = #expect(throws: JSONFileFault.self) { try Thesaurus(folder: "/nowhere/at/all") }
        #expect(fault?.description == "/nowhere/at/all: the folder cannot be read: is it there?")
    }
}
