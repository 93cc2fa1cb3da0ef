import Formats
import Identifiers
import JSON
import Testing
import Thesaurus

/// The demonstration data that the product ships: people and records.
private struct Demonstration {
    let formats: FormatLibrary
    let documents: [Document]
    let accounts: [JSON]
    /// Of records that are amended: published once more, otherwise.
    let amended: Set<String>

    init() throws {
        formats = try Shipped.formats()
        let folder = Shipped.folder + "/demonstration"
        documents = try JSONFile.folder(folder + "/records").flatMap { file in
            try #require(file.value.array, "\(file.name) must be a list of documents")
                .map { Document(try #require($0.object, "\(file.name) holds something else than documents")) }
        }
        let amendments = try JSONFile(path: folder + "/records/60-amendments.json").value.array ?? []
        amended = Set(amendments.compactMap { $0["header"]?["identifier"]?.string })
        accounts = try #require(JSONFile(path: folder + "/accounts.json").value["accounts"]?.array)
    }

    func format(of document: Document) throws -> Format {
        try #require(formats.format(document.schema), "\(document.identifier): no format \(document.schema)")
    }

    /// Every document as those that cite it see it.
    func cited() throws -> [String: CitedRecord] {
        var found: [String: CitedRecord] = [:]
        for document in documents {
            let writer = HeadlineWriter(format: try format(of: document), thesaurus: formats.thesaurus) {
                found[$0]?.title
            }
            found[document.identifier] = CitedRecord(
                identifier: document.identifier, schema: document.schema, government: document.government,
                isWithdrawn: false, title: writer.title(of: document), document: document)
        }
        return found
    }
}

@Suite struct DemonstrationTests {
    @Test func `every demonstration record may be published as it stands`() throws {
        let demonstration = try Demonstration()
        let cited = try demonstration.cited()
        for document in demonstration.documents {
            let format = try demonstration.format(of: document)
            let name = "\(document.schema) \(document.identifier)"
            #expect(format.cleaned(document) == document, "\(name) holds values that would be dropped or set")
            let validator = Validator(format: format, formats: demonstration.formats) { cited[$0] }
            let found = validator.validate(format.cleaned(document))
            let told = (found.issues + found.warnings).map { "\($0.path): \($0.code) \($0.reason)" }
            #expect(told.isEmpty, "\(name)")
        }
    }

    @Test func `every record is titled in its languages and stands after those it cites`() throws {
        let demonstration = try Demonstration()
        let cited = try demonstration.cited()
        var seen: Set<String> = []
        for document in demonstration.documents {
            let identifier = document.identifier
            #expect(GUID(identifier)?.description == identifier, "\(identifier) is not a GUID in upper case")
            let format = try demonstration.format(of: document)
            for citation in format.citations(in: document) {
                #expect(seen.contains(citation.target), "\(identifier), \(citation.field) cites \(citation.target)")
            }
            #expect(cited[identifier]?.title.languages == document.languages.sorted(), "\(identifier)")
            let isNew = seen.insert(identifier).inserted
            #expect(isNew || demonstration.amended.contains(identifier), "\(identifier) is there twice")
        }
    }

    @Test func `a record is amended, so that revisions can be compared in two languages`() throws {
        let demonstration = try Demonstration()
        for identifier in demonstration.amended {
            let revisions = demonstration.documents.filter { $0.identifier == identifier }
            #expect(revisions.count == 2 && revisions[0] != revisions[1])
        }
        #expect(!demonstration.amended.isEmpty)
    }

    @Test func `every format and every language has something to show`() throws {
        let demonstration = try Demonstration()
        let bySchema = Dictionary(grouping: demonstration.documents, by: \.schema)
        for format in demonstration.formats.formats {
            #expect(bySchema[format.schema]?.count ?? 0 >= 3, "\(format.schema)")
        }
        #expect(Set(bySchema.keys) == Set(demonstration.formats.formats.map(\.schema)))
        for language in Language.allCases {
            #expect(demonstration.documents.filter { $0.languages.contains(language) }.count >= 4, "\(language)")
            let decisions = bySchema["biosafetyDecision"] ?? []
            #expect(decisions.contains { $0.languages.contains(language) }, "no decision in \(language)")
        }
    }

    @Test func `every account has an address of its own, a fit password and a known country`() throws {
        let demonstration = try Demonstration()
        var seen: Set<String> = []
        for account in demonstration.accounts {
            let email = try #require(account["email"]?.string)
            #expect(email.hasSuffix(".example.org") && seen.insert(email).inserted, "\(email)")
            #expect(account["name"]?.string?.contains("(") == true, "\(email) is not marked as fictional")
            #expect(account["password"]?.string?.count ?? 0 >= 12, "\(email)")
            #expect(account["roles"]?.array?.isEmpty == false, "\(email)")
            let government = try #require(account["government"], "\(email)")
            if let code = government.string {
                #expect(demonstration.formats.thesaurus.country(code)?.isParty == true, "\(email): \(code)")
            } else {
                #expect(government == .null, "\(email)")
            }
        }
    }
}
