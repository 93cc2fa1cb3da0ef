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

    @Test func `every country, and the term Other, has a name in all six languages`() throws {
        let thesaurus = try Shipped.thesaurus()
        #expect(thesaurus.other.title.languages.count == 6)
        for country in thesaurus.countries { #expect(country.name.languages.count == 6, "\(country.code)") }
    }

    @Test func `every path of a facet or column leads through groups and cited records to a field`() throws {
        let formats = try Shipped.formats()
        for format in formats.formats {
            for facet in format.facets { #expect(facet.type != nil, "\(format.schema) \(facet.path)") }
            for path in format.columns.map(\.path)
            where !["uniqueId", "government", "publishedOn"].contains(path.first) {
                var fields = format.fields
                var last: FieldType?
                for (step, key) in path.enumerated() {
                    if step == path.count - 1, key == "url", last?.isLink == true { break }
                    last = fields.first { $0.key == key }?.type
                    #expect(last != nil, "\(format.schema) \(path)")
                    fields = Self.fields(behind: last, in: formats)
                }
            }
        }
    }

    private static func fields(behind type: FieldType?, in formats: FormatLibrary) -> [Field] {
        switch type {
        case .record(let source)?: source.schemas.flatMap { formats.format($0)?.fields ?? [] }
        case .group(let inner)?: inner
        default: []
        }
    }

    @Test func `what a cited record must be is a field of its format`() throws {
        let formats = try Shipped.formats()
        for format in formats.formats {
            for field in format.fields {
                guard case .record(let source) = field.type, let condition = source.condition else { continue }
                for schema in source.schemas {
                    let asked = try #require(
                        formats.format(schema)?.field(condition.field), "\(format.schema) \(field.key)")
                    if case .term(let terms) = asked.type {
                        let term = formats.thesaurus.vocabularies[terms.vocabulary]?[condition.value.string ?? ""]
                        #expect(term?.identifier == condition.value.string, "\(format.schema) \(field.key)")
                    }
                }
            }
        }
    }

    @Test func `roles are real ones`() throws {
        let roles: Set = [
            "User", "NationalFocalPoint", "NFP-CPB", "AuthorizedUser", "AuthorizedUserForContacts",
            "AuthorizedUserForDecisions", "AuthorizedUserForLaws", "AuthorizedUserForNationalReports",
            "bchDocumentValidationTeam", "bchDocumentValidationTeam-ORG", "bchDocumentValidationTeam-CDI",
            "BchAdministrator",
        ]
        for format in try Shipped.formats().formats {
            #expect(!format.authors.isEmpty && !format.publishers.isEmpty)
            #expect(roles.isSuperset(of: format.authors + format.publishers), "\(format.schema)")
        }
    }
}
