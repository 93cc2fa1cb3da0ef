import Formats
import JSON
import Testing
import Thesaurus

/// One row of the conditions of the forms: with these answers, which fields are asked for, and which are not kept.
struct Condition: Sendable, CustomTestStringConvertible {
    /// Members of the document; terms written as `vocabulary:key`.
    let answers: String
    /// Shown and required, in that order; a field in neither is hidden.
    var required: [String] = [], optional: [String] = [], hidden: [String] = []

    init(_ answers: String, required: [String] = [], optional: [String] = [], hidden: [String] = []) {
        self.answers = answers
        self.required = required
        self.optional = optional
        self.hidden = hidden
    }

    var testDescription: String { answers }

    /// Checks the row against a shipped format: what is shown can be answered and is kept, what is required is
    /// missed, and what is hidden is neither missed nor kept.
    func check(_ schema: String, government: String? = "ke") throws {
        let format = try Shipped.format(schema)
        let document = try Condition.document(answers, schema: schema, government: government)
        let missing = Set(try Condition.issues(document).filter { $0.reason == .missing }.map(\.path))
        for key in required { #expect(missing.contains(key), "\(key) is to be required") }
        for key in optional + hidden { #expect(!missing.contains(key), "\(key) is not to be required") }
        let filler = Filler(format: format)
        for key in required + optional + hidden {
            let field = try #require(format.field(key), "\(schema) has no \(key)")
            var answered = document
            if answered[key] == nil { answered[key] = try filler.value(field) }
            let isKept = format.cleaned(answered)[key] != nil
            #expect(isKept == !hidden.contains(key), "\(key) is to be \(hidden.contains(key) ? "hidden" : "shown")")
        }
    }

    /// A document with terms written `"vocabulary:key"`, or `["vocabulary:key", …]`.
    static func document(_ answers: String, schema: String, government: String? = "ke") throws -> Document {
        var document = try Sample.document(answers, schema: schema, government: government)
        for member in document.object.members { document[member.key] = try resolved(member.value) }
        return document
    }

    /// What the validation says of the cleaned document; every record that it cites exists and fits.
    static func issues(_ document: Document) throws -> [Formats.Issue] {
        let formats = try Shipped.formats()
        let format = try Shipped.format(document.schema)
        let kind = document.schema == "contact" ? "organization" : "person"
        let validator = Validator(format: format, formats: formats) { identifier in
            try? Sample.record(
                identifier == "gene" ? "dnaSequence" : identifier, identifier == "gene" ? "dnaSequence" : identifier,
                government: document.government, members: #""type": {"identifier": "\#(kind)"}"#)
        }
        return validator.validate(format.cleaned(document)).issues
    }

    private static func resolved(_ value: JSON) throws -> JSON {
        switch value {
        case .array(let values): return .array(try values.map(resolved))
        case .string(let text):
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, try Shipped.thesaurus().vocabularies[parts[0]] != nil else { return value }
            return ["identifier": .string(try Shipped.term(parts[0], parts[1]))]
        default: return value
        }
    }
}
