internal import JSON
internal import Text
internal import Thesaurus

/// One check for each type of field.
extension Validator {
    mutating func checkOne(_ value: JSON, field: Field, at path: String) {
        switch field.type {
        case .text: checkText(value, field: field, at: path, max: Validator.textCharactersMax)
        case .localizedText: checkLocalized(value, field: field, at: path, max: Validator.textCharactersMax)
        case .richText: checkLocalized(value, field: field, at: path, max: Validator.richTextCharactersMax)
        case .email: checkString(value, at: path, Syntax.isEmail) { .notAnEmail($0) }
        case .phone: checkString(value, at: path, Syntax.isPhone) { .notAPhoneNumber($0) }
        case .url: checkString(value, at: path, Syntax.isWebAddress) { .notAnAddress($0) }
        case .date: checkString(value, at: path, Syntax.isDate) { .notADate($0) }
        case .month: checkString(value, at: path, Syntax.isMonth) { .notADate($0) }
        case .year: checkYear(value, field: field, at: path)
        case .integer: checkNumber(value, field: field, at: path, whole: true)
        case .number: checkNumber(value, field: field, at: path, whole: false)
        case .boolean:
            if value.bool == nil { add(path, .invalidType, .wrongKind(expected: "boolean", given: value.kind)) }
        case .country: checkCountry(value, at: path)
        case .language: checkLanguage(value, at: path)
        case .term(let source): checkTerm(value, source: source, at: path)
        case .record(let source): checkRecord(value, source: source, at: path)
        case .link: checkLink(value, at: path, LinkKinds(address: true, file: false))
        case .linkOrFile: checkLink(value, at: path, LinkKinds(address: true, file: true))
        case .file(let endings): checkLink(value, at: path, LinkKinds(address: false, file: true, endings: endings))
        case .group(let fields):
            guard let entry = value.object else {
                return add(path, .invalidType, .wrongKind(expected: "group", given: value.kind))
            }
            checkMembers(entry, among: Set(fields.map(\.key)), at: path)
            check(fields: fields, in: entry, at: path, context: RuleContext(entry: entry, of: document))
        case .lmoIdentifier: checkIdentifier(value, field: field, at: path)
        case .construct: checkConstruct(value, at: path)
        }
    }

    mutating func checkString(
        _ value: JSON, at path: String, code: Issue.Code = .invalidValue, _ isRight: (String) -> Bool,
        _ reason: (String) -> Issue.Reason
    ) {
        guard let text = value.string else {
            return add(path, .invalidType, .wrongKind(expected: "text", given: value.kind))
        }
        if !isRight(text) { add(path, code, reason(Validator.quoted(text))) }
    }

    private mutating func checkText(_ value: JSON, field: Field, at path: String, max: Int) {
        guard let text = value.string else {
            return add(path, .invalidType, .wrongKind(expected: "text", given: value.kind))
        }
        checkLength(text, field: field, at: path, max: max)
    }

    private mutating func checkLocalized(_ value: JSON, field: Field, at path: String, max: Int) {
        guard let object = value.object else {
            return add(path, .invalidType, .wrongKind(expected: "localizedText", given: value.kind))
        }
        for member in object.members {
            let place = "\(path).\(Validator.quoted(member.key))"
            guard let language = Language(rawValue: member.key) else {
                add(place, .invalidProperty, .unknownLanguage(Validator.quoted(member.key)))
                continue
            }
            if !languages.contains(language) {
                add(place, .invalidProperty, .languageNotDeclared(language))
            }
            checkText(member.value, field: field, at: place, max: max)
        }
        let missing = languages.filter { object[$0.rawValue] == nil }
        if !missing.isEmpty, missing.count < languages.count || !object.isEmpty {
            add(path, .unspecifiedLocale, .missingLanguages(missing))
        }
    }

    mutating func checkLength(_ text: String, field: Field, at path: String, max: Int) {
        if case .characters(let limit)? = field.limit {
            if text.count > limit { add(path, .invalidValue, .tooManyCharacters(max: limit, given: text.count)) }
        } else if case .words(let limit)? = field.limit {
            let count = wordCount(text)
            if count > limit { add(path, .invalidValue, .tooManyWords(max: limit, given: count)) }
        }
        // Counted in scalars: one character may be made of thousands of marks.
        if text.utf8.count > max, text.unicodeScalars.count > max {
            add(path, .invalidValue, .tooManyCharacters(max: max, given: text.unicodeScalars.count))
        }
    }

    private mutating func checkNumber(_ value: JSON, field: Field, at path: String, whole: Bool) {
        guard let number = value.number, !whole || value.integer != nil else {
            return add(path, .invalidType, .wrongKind(expected: whole ? "integer" : "number", given: value.kind))
        }
        if case .range(let minimum, let maximum)? = field.limit,
            number < minimum ?? -.infinity || number > maximum ?? .infinity
        {
            func shown(_ bound: Double?) -> String { bound.map { JSON.number($0).canonicalText } ?? "" }
            add(
                path, .invalidValue,
                .outOfRange(minimum: shown(minimum), maximum: shown(maximum), given: value.canonicalText))
        }
    }

    /// A year of four digits, within the field's own limit.
    private mutating func checkYear(_ value: JSON, field: Field, at path: String) {
        if let year = value.integer, !(1000...9999).contains(year) {
            add(path, .invalidValue, .outOfRange(minimum: "1000", maximum: "9999", given: value.canonicalText))
        } else {
            checkNumber(value, field: field, at: path, whole: true)
        }
    }

    private mutating func checkCountry(_ value: JSON, at path: String) {
        guard let code = identifier(value, expected: "country", at: path) else { return }
        if formats.thesaurus.country(code) == nil {
            add(path, .unexpectedTerm, .unknownCountry(Validator.quoted(code)))
        }
    }

    private mutating func checkLanguage(_ value: JSON, at path: String) {
        guard let code = identifier(value, expected: "language", at: path) else { return }
        if formats.thesaurus.vocabularies["languages"]?[code]?.identifier != code {
            add(path, .unexpectedTerm, .unknownLanguage(Validator.quoted(code)))
        }
    }

    private mutating func checkTerm(_ value: JSON, source: TermSource, at path: String) {
        guard let identifier = identifier(value, expected: "term", members: ["identifier", "customValue"], at: path)
        else { return }
        let isOther = identifier == formats.thesaurus.other.identifier
        if isOther, source.allowsOther || formats.thesaurus.vocabularies[source.vocabulary]?[identifier] != nil {
            if !hasText(value) { add(path, .mandatory, .otherNeedsText) }
        } else {
            guard let vocabulary = formats.thesaurus.vocabularies[source.vocabulary],
                let term = vocabulary[identifier], term.identifier == identifier
            else { return add(path, .unexpectedTerm, .unknownTerm(Validator.quoted(identifier))) }
            if !source.takes(term.identifier, of: vocabulary) {
                let hasNarrower = vocabulary.terms.contains {
                    $0.identifier != term.identifier && vocabulary.isAtOrBelow($0.identifier, term.identifier)
                        && source.takes($0.identifier, of: vocabulary)
                }
                add(
                    path, .unexpectedTerm,
                    .termCannotBeChosen(term.key, in: vocabulary.key, hasNarrower: hasNarrower))
            }
            if source.textFor.contains(term.identifier), !hasText(value) { add(path, .mandatory, .otherNeedsText) }
        }
        if let text = value["customValue"], hasText(value) {
            let field = Validator.customValueField
            checkLocalized(text, field: field, at: "\(path).customValue", max: Validator.textCharactersMax)
        }
    }

    private func hasText(_ term: JSON) -> Bool { term["customValue"].map(Document.isAnswered) ?? false }

    /// The identifier that terms, countries, languages and records are stored by.
    private mutating func identifier(
        _ value: JSON, expected: String, members: Set<String> = ["identifier"], at path: String
    ) -> String? {
        guard let object = value.object, let identifier = object["identifier"]?.string else {
            add(path, .invalidType, .wrongKind(expected: expected, given: value.kind))
            return nil
        }
        checkMembers(object, among: members, at: path)
        return identifier
    }

    private static let customValueField = Field(
        key: "customValue", label: LanguageMap([:]), help: LanguageMap([:]), type: .localizedText, many: nil,
        required: .optional, shown: nil, choices: [], presets: [], removals: [], isComputed: false, limit: nil,
        notBefore: nil, isPrivate: false, isMatch: false, isLong: false)

    private mutating func checkRecord(_ value: JSON, source: RecordSource, at path: String) {
        guard let identifier = identifier(value, expected: "record", at: path) else { return }
        if identifier == document["header"]?["identifier"]?.string {
            return add(path, .invalidValue, .citesItself)
        }
        guard let cited = record(identifier) else {
            return add(path, .invalidValue, .unknownRecord(Validator.quoted(identifier)))
        }
        if cited.isWithdrawn { add(path, .invalidValue, .withdrawnRecord(identifier)) }
        if !source.schemas.contains(cited.schema) {
            return add(path, .invalidValue, .wrongRecordType(given: cited.schema, expected: source.schemas))
        }
        let own = document["government"]?["identifier"]?.string
        if source.sameGovernment, cited.government != own, !isUnionCitingMember(own, cited.government) {
            add(path, .invalidValue, .otherGovernment(cited.government ?? ""))
        }
        if let condition = source.condition, cited.document[condition.field] != condition.value,
            cited.document[condition.field]?["identifier"] != condition.value
        {
            add(path, .invalidValue, .wrongRecordKind(identifier))
        }
    }

    /// The Union's decisions may cite the records of its members (record types, section 6).
    private func isUnionCitingMember(_ own: String?, _ cited: String?) -> Bool {
        own == "eu" && cited.flatMap(formats.thesaurus.country)?.isEUMember == true
    }
}

extension TermSource {
    /// Whether a term of its vocabulary may be an answer; a retired one may, in a record that has it.
    fileprivate func takes(_ identifier: String, of vocabulary: Vocabulary) -> Bool {
        let isBelow = below.map { identifier != $0 && vocabulary.isAtOrBelow(identifier, $0) } ?? true
        return isBelow && !excluded.contains(identifier)
    }
}
