import Formats
import JSON
import Testing
import Thesaurus

/// The formats and vocabularies that the product ships.
enum Shipped {
    static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Data"

    static func formats() throws -> FormatLibrary {
        try FormatLibrary(folder: folder + "/formats", thesaurus: Thesaurus(folder: folder + "/thesaurus"))
    }
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
