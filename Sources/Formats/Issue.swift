package import Thesaurus

/// One thing that is wrong with a document, at one place in it.
package struct Issue: Hashable, Sendable {
    /// The seven codes of the register's server (fields of the formats, "Server validation codes").
    package enum Code: String, Sendable {
        case mandatory, mandatoryAnyOf, invalidValue, invalidProperty, unspecifiedLocale, unexpectedTerm, invalidType
    }

    /// What is wrong, exactly; the faces put it into words in six languages (`validation.<name>`).
    package enum Reason: Hashable, Sendable {
        case missing
        /// One of these fields must be answered.
        case noneOf([String])
        /// More of these fields are answered than may be.
        case tooManyOf([String], max: Int)
        /// A signature that the format wants is not given (its key).
        case unsigned(String)
        /// A date lies before the one in this field.
        case notBefore(field: String, earliest: String)
        case missingLanguages([Language])
        case languageNotDeclared(Language)
        case noLanguage
        case unknownField
        /// The value has another shape than the field: what was expected, what came.
        case wrongKind(expected: String, given: String)
        case tooManyCharacters(max: Int, given: Int)
        case tooManyWords(max: Int, given: Int)
        case tooMany(max: Int, given: Int)
        case tooFew(min: Int, given: Int)
        case outOfRange(minimum: String, maximum: String, given: String)
        case notAnEmail(String), notAPhoneNumber(String), notAnAddress(String), notADate(String)
        case unknownCountry(String), unknownLanguage(String)
        case unknownTerm(String), otherNeedsText
        /// A term that the question leaves out, by its key in a vocabulary: one that only orders the list, with narrower
        /// ones to choose, or one that is not offered.
        case termCannotBeChosen(String, in: String, hasNarrower: Bool)
        case choice(LanguageMap)
        case unknownRecord(String)
        case wrongRecordType(given: String, expected: [String])
        case otherGovernment(String), withdrawnRecord(String), citesItself
        case wrongRecordKind(String)
        case fileNotAccepted(String)
        case wrongCheckDigit(given: String, proposal: String), malformedIdentifier(String)
    }

    /// Where: `exporters[0].identifier`, `title.fr`.
    package let path: String
    package let code: Code
    package let reason: Reason

    package init(path: String, code: Code, reason: Reason) {
        self.path = path
        self.code = code
        self.reason = reason
    }

    /// The key of the field at the top of the document.
    package var field: String { String(path.prefix { $0 != "." && $0 != "[" }) }

    /// Only something is lacking: a draft may be so, and an imported record is published and listed as incomplete
    /// (founding requirement S-051).
    package var isIncompleteness: Bool { [.mandatory, .mandatoryAnyOf, .unspecifiedLocale].contains(code) }
}

/// What checking a document found.
package struct Validation: Sendable {
    /// In form order; publication is refused unless empty.
    package var issues: [Issue] = []
    /// Worth a look, but no obstacle: a check digit that does not fit.
    package var warnings: [Issue] = []

    package init() {}

    package var isPublishable: Bool { issues.isEmpty }
    /// Whether all that is wrong is something lacking.
    package var isMerelyIncomplete: Bool { issues.allSatisfy(\.isIncompleteness) }
}

/// A published record as the one that cites it sees it.
package struct CitedRecord: Sendable {
    package let identifier: String, schema: String
    package let government: String?
    package let isWithdrawn: Bool
    package let title: LanguageMap
    package let document: Document

    package init(
        identifier: String, schema: String, government: String?, isWithdrawn: Bool, title: LanguageMap,
        document: Document
    ) {
        self.identifier = identifier
        self.schema = schema
        self.government = government
        self.isWithdrawn = isWithdrawn
        self.title = title
        self.document = document
    }
}
