import Formats
import JSON
import JSONSchema
import Testing
import Thesaurus

/// That a schema says what its format says; that the two agree on documents is checked against a running server with a
/// validator of others' making.
@Suite struct FormatSchemaTests {
    let formats: FormatLibrary

    init() throws {
        let folder =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
            + "/Data"
        formats = try FormatLibrary(
            folder: folder + "/formats", thesaurus: Thesaurus(folder: folder + "/thesaurus"))
    }

    private func schema(_ name: String, _ language: Language = .en) throws -> JSON {
        FormatSchema(try #require(formats.format(name)), thesaurus: formats.thesaurus, language: language).json
    }

    @Test func `every field that is published is a property, and nothing else is`() throws {
        for format in formats.formats {
            let schema = try schema(format.schema)
            let named = Set(schema["properties"]?.object?.keys ?? [])
            #expect(named == Set(format.fields.filter { !$0.isPrivate }.map(\.key)).union(["header"]))
            #expect(schema["additionalProperties"] == false)
            #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema["$id"] == .string("urn:bch:format:\(format.schema):\(format.version)"))
        }
    }

    @Test func `what is always required is required`() throws {
        for format in formats.formats {
            let required = Set((try schema(format.schema)["required"]?.array ?? []).compactMap(\.string))
            let expected = format.fields.filter { field in
                if case .always = field.required { return field.shown == nil && !field.isComputed }
                return false
            }
            #expect(required == Set(expected.map(\.key)).union(["header"]), "\(format.schema)")
        }
    }

    @Test func `a rule becomes a condition`() throws {
        let rules = try #require(schema("biosafetyDecision")["allOf"]?.array)
        let amended: JSON = [
            "if": ["required": ["isAmendment"], "properties": ["isAmendment": ["const": true]]],
            "then": ["required": ["amendedRecords"]],
        ]
        #expect(rules.contains(amended))
    }

    @Test func `a term is one of those that can be chosen`() throws {
        let format = try #require(formats.format("biosafetyLaw"))
        let properties = try #require(schema("biosafetyLaw")["properties"])
        var checked = 0
        for field in format.fields {
            guard case .term(let source) = field.type else { continue }
            let member = field.many == nil ? properties[field.key] : properties[field.key]?["items"]
            let terms = Set(
                (member?["properties"]?["identifier"]?["enum"]?.array ?? []).compactMap(\.string))
            #expect(!terms.isEmpty && terms.isDisjoint(with: source.excluded), "\(field.key)")
            #expect(
                terms.contains(formats.thesaurus.other.identifier)
                    == source.textFor.contains(formats.thesaurus.other.identifier))
            checked += 1
        }
        #expect(checked > 2)
    }

    @Test func `labels and help are in the language asked for`() throws {
        let format = try #require(formats.format("organism"))
        let field = try #require(format.fields.first { !$0.isPrivate })
        for language in Language.allCases {
            let schema = try schema("organism", language)
            #expect(schema["title"]?.string == format.name[language])
            #expect(schema["properties"]?[field.key]?["description"]?.string == field.help[language])
        }
    }
}
