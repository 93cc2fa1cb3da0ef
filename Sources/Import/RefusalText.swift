package import Formats
internal import Thesaurus

extension Issue.Reason {
    /// What is wrong and what to do, in English, to be put after the field.
    package var text: String {
        switch self {
        case .missing: "nothing is stated; fill it in"
        case .noneOf(let fields): "one of \(fields.joined(separator: ", ")) must be stated"
        case .tooManyOf(let fields, let max): "at most \(max) of \(fields.joined(separator: ", ")) may be stated"
        case .unsigned(let signature): "the signature \"\(signature)\" is not given"
        case .notBefore(let field, let earliest): "it lies before \(field) (\(earliest)); correct one of them"
        case .missingLanguages(let languages): "there is no text in \(RefusalText.list(languages))"
        case .languageNotDeclared(let language): "the record has no text in \(language.rawValue) elsewhere"
        case .noLanguage: "no language is stated; name one in the mapping"
        case .unknownField: "the format has no such field; correct the mapping"
        case .wrongKind(let expected, let given): "\(expected) is expected, not \(given); correct the mapping"
        case .tooManyCharacters(let max, let given): "\(given) characters; \(max) are the most, shorten it"
        case .tooManyWords(let max, let given): "\(given) words; \(max) are the most, shorten it"
        case .tooMany(let max, let given): "\(given) entries; \(max) are the most, remove some"
        case .tooFew(let min, let given): "\(given) entries; at least \(min) are needed"
        case .outOfRange(let minimum, let maximum, let given):
            "\(given) is not within \(minimum.isEmpty ? "…" : minimum) to \(maximum.isEmpty ? "…" : maximum)"
        case .notAnEmail(let text): "\"\(text)\" is not an e-mail address; correct it"
        case .notAPhoneNumber(let text): "\"\(text)\" is not a telephone number; correct it"
        case .notAnAddress(let text): "\"\(text)\" is not an address beginning with http:// or https://; correct it"
        case .notADate(let text): "\"\(text)\" is not a date that exists; write it as 2026-11-21"
        case .unknownCountry(let code): "\"\(code)\" is no country"
        case .unknownLanguage(let code): "\"\(code)\" is no language"
        case .unknownTerm(let term): "\"\(term)\" is no term of the vocabulary"
        case .termCannotBeChosen(let term, _, true): "the term \"\(term)\" only orders the list; choose one below it"
        case .termCannotBeChosen(let term, _, false): "the term \"\(term)\" is not offered here; choose another"
        case .otherNeedsText: "the term needs a text that says what is meant"
        case .choice(let message): message.text(in: .en)?.text ?? "these terms do not go together"
        case .unknownRecord(let identifier): "the record \(identifier) does not exist"
        case .wrongRecordType(let given, let expected):
            "a record of the type \(given) stands where \(expected.joined(separator: " or ")) is expected"
        case .otherGovernment(let code): "the cited record belongs to another government (\(code))"
        case .withdrawnRecord(let identifier): "the record \(identifier) was withdrawn"
        case .citesItself: "the record would cite itself; leave it out"
        case .wrongRecordKind(let identifier): "the record \(identifier) is not of the kind that may be cited here"
        case .fileNotAccepted(let name): "the file \"\(name)\" is not accepted"
        case .wrongCheckDigit(let given, let proposal): "\"\(given)\" has a wrong check digit; \(proposal) may be meant"
        case .malformedIdentifier(let text): "\"\(text)\" is not an identifier"
        }
    }
}

private enum RefusalText {
    static func list(_ languages: [Language]) -> String { languages.map(\.rawValue).joined(separator: ", ") }
}
