import Formats
import JSON
import Testing
import Thesaurus

/// What comes along with records that are chosen.
@Suite struct AdditionTests {
    private let formats: FormatLibrary
    private let format: Format
    private let traits: [String]

    init() throws {
        formats = try Shipped.formats()
        format = try #require(formats.format("modifiedOrganism"))
        guard case .term(let source)? = format.field("traits")?.type else {
            traits = []
            return
        }
        traits = Array((formats.thesaurus.vocabularies[source.vocabulary]?.terms ?? []).map(\.identifier).prefix(3))
    }

    /// Elements by identifier: what traits each says it has.
    private func element(_ identifier: String) -> CitedRecord? {
        let said = ["G1": [traits[0]], "G2": [traits[1], traits[2]], "G3": []][identifier]
        return said.map { said in
            var document = Document(identifier: identifier, schema: "dnaSequence", languages: [.en], government: nil)
            document["traits"] = .array(said.map { ["identifier": .string($0)] })
            return CitedRecord(
                identifier: identifier, schema: "dnaSequence", government: nil, isWithdrawn: false,
                title: LanguageMap([.en: identifier]), document: document)
        }
    }

    private func document(genes: [String], traits: [String] = [], construct: [String] = []) -> Document {
        var document = Document(identifier: "L", schema: "modifiedOrganism", languages: [.en], government: nil)
        if !genes.isEmpty { document["genes"] = .array(genes.map { ["identifier": .string($0)] }) }
        if !traits.isEmpty { document["traits"] = .array(traits.map { ["identifier": .string($0)] }) }
        if !construct.isEmpty {
            document["geneConstructs"] = [.array(construct.map { ["type": "senseStart", "identifier": .string($0)] })]
        }
        return document
    }

    private func identifiers(_ document: Document, _ key: String) -> [String] {
        document.values(key).compactMap { $0["identifier"]?.string }
    }

    @Test func `an element that is not there brings nothing`() {
        let result = format.withAdditions(document(genes: ["unknown"]), since: nil, record: element)
        #expect(identifiers(result, "genes") == ["unknown"] && identifiers(result, "traits").isEmpty)
    }

    @Test func `elements bring their traits, and those of a construct come with their traits`() {
        let result = format.withAdditions(
            document(genes: ["G1"], traits: [traits[0]], construct: ["G2", "G1", "G3"]), since: nil, record: element)
        #expect(identifiers(result, "genes") == ["G1", "G2", "G3"])
        #expect(identifiers(result, "traits") == traits)
    }

    @Test func `what was taken out by hand does not come back, and nothing goes with an element`() {
        let saved = document(genes: ["G1", "G2"], traits: traits)
        var changed = document(genes: ["G2"], traits: [traits[0]])
        var result = format.withAdditions(changed, since: saved, record: element)
        #expect(identifiers(result, "traits") == [traits[0]])
        changed = document(genes: ["G2", "G3"], traits: [traits[1]])
        result = format.withAdditions(changed, since: saved, record: element)
        #expect(identifiers(result, "traits") == [traits[1]])
    }
}
