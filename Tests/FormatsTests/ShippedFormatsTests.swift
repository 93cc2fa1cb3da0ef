import Formats
import JSON
import Testing
import Thesaurus

/// The formats and vocabularies that the product ships.
enum Shipped {
    static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Data"

    private static let thesaurusRead = Result { try Thesaurus(folder: folder + "/thesaurus") }
    private static let formatsRead = Result { try FormatLibrary(folder: folder + "/formats", thesaurus: thesaurus()) }

    static func thesaurus() throws -> Thesaurus { try thesaurusRead.get() }
    static func formats() throws -> FormatLibrary { try formatsRead.get() }

    /// The identifier of a term, by its key; "other" is the shared term Other.
    static func term(_ vocabulary: String, _ key: String) throws -> String {
        let thesaurus = try thesaurus()
        if key == "other" { return thesaurus.other.identifier }
        return try #require(thesaurus.vocabularies[vocabulary]?[key], "\(vocabulary) \(key)").identifier
    }

    static func format(_ schema: String) throws -> Format { try #require(try formats().format(schema)) }
}

@Suite struct ShippedFormatsTests {
    @Test func `every shipped format and vocabulary loads`() throws {
        let formats = try Shipped.formats()
        #expect(formats.formats.map(\.code).contains("DEC"))
        #expect(formats.thesaurus.countries.filter(\.isParty).count == 173)
        for format in formats.formats {
            for facet in format.facets { #expect(!facet.label.isEmpty, "\(format.schema) \(facet.index)") }
        }
    }

    @Test func `every term has a title in all six languages`() throws {
        let thesaurus = try Shipped.formats().thesaurus
        for vocabulary in thesaurus.vocabularies.values {
            for term in vocabulary.terms {
                #expect(term.title.languages.count == 6, "\(vocabulary.key) \(term.key)")
            }
        }
    }
}
