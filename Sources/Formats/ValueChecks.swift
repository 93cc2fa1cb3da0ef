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
        case .year: checkNumber(value, field: field, at: path, whole: true)
        case .integer: checkNumber(value, field: field, at: path, whole: true)
        case .number: checkNumber(value, field: field, at: path, whole: false)
        case .boolean:
            if value.bool == nil { add(path, .invalidType, .wrongKind(expected: "boolean", given: value.kind)) }
        case .country: checkCountry(value, at: path)
        case .language: checkLanguage(value, at: path)
        case .term(let source): checkTerm(value, source: source, at: path)
        case .record(let source): checkRecord(value, source: source, at: path)
        case .link: checkLink(value, at: path, allowsFile: false, endings: [])
        case .linkOrFile: checkLink(value, at: path, allowsFile: true, endings: [])
        case .file(let endings): checkLink(value, at: path, allowsFile: true, endings: endings)
        case .group(let fields):
            guard let entry = value.object else {
                return add(path, .invalidType, .wrongKind(expected: "group", given: value.kind))
            }
            check(fields: fields, in: entry, at: path, context: RuleContext(entry: entry, of: document))
        case .lmoIdentifier: checkIdentifier(value, field: field, at: path)
        case .construct: checkConstruct(value, at: path)
        }
    }

    private mutating func checkString(
        _ value: JSON, at path: String, _ isRight: (String) -> Bool, _ reason: (String) -> Issue.Reason
    ) {
        guard let text = value.string else {
            return add(path, .invalidType, .wrongKind(expected: "text", given: value.kind))
        }
        if !isRight(text) { add(path, .invalidValue, reason(String(text.prefix(100)))) }
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
            let place = "\(path).\(member.key)"
            guard let language = Language(rawValue: member.key) else {
                add(place, .invalidProperty, .unknownLanguage(member.key))
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

    private mutating func checkLength(_ text: String, field: Field, at path: String, max: Int) {
        if case .characters(let limit)? = field.limit {
            if text.count > limit { add(path, .invalidValue, .tooManyCharacters(max: limit, given: text.count)) }
        } else if case .words(let limit)? = field.limit {
            let count = wordCount(text)
            if count > limit { add(path, .invalidValue, .tooManyWords(max: limit, given: count)) }
        }
        if text.utf8.count > max, text.count > max {
            add(path, .invalidValue, .tooManyCharacters(max: max, given: text.count))
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

    private mutating func checkCountry(_ value: JSON, at path: String) {
        guard let code = value["identifier"]?.string else {
            return add(path, .invalidType, .wrongKind(expected: "country", given: value.kind))
        }
        if formats.thesaurus.country(code) == nil { add(path, .unexpectedTerm, .unknownCountry(code)) }
    }

    private mutating func checkLanguage(_ value: JSON, at path: String) {
        guard let code = value["identifier"]?.string else {
            return add(path, .invalidType, .wrongKind(expected: "language", given: value.kind))
        }
        if formats.thesaurus.vocabularies["languages"]?[code] == nil {
            add(path, .unexpectedTerm, .unknownLanguage(code))
        }
    }

    private mutating func checkTerm(_ value: JSON, source: TermSource, at path: String) {
        guard let identifier = value["identifier"]?.string else {
            return add(path, .invalidType, .wrongKind(expected: "term", given: value.kind))
        }
        let isOther = identifier == formats.thesaurus.other.identifier
        if isOther, source.allowsOther || formats.thesaurus.vocabularies[source.vocabulary]?[identifier] != nil {
            if value["customValue"] == nil { add(path, .mandatory, .otherNeedsText) }
        } else {
            guard let vocabulary = formats.thesaurus.vocabularies[source.vocabulary],
                let term = vocabulary[identifier]
            else { return add(path, .unexpectedTerm, .unknownTerm(identifier)) }
            let isBelow = source.below.map { vocabulary.isAtOrBelow(term.identifier, $0) && term.identifier != $0 }
            if isBelow == false || source.excluded.contains(term.identifier) {
                add(path, .unexpectedTerm, .termCannotBeChosen(term.key))
            }
            if source.textFor.contains(term.identifier), value["customValue"] == nil {
                add(path, .mandatory, .otherNeedsText)
            }
        }
        if let text = value["customValue"] {
            let field = Validator.customValueField
            checkLocalized(text, field: field, at: "\(path).customValue", max: Validator.textCharactersMax)
        }
    }

    private static let customValueField = Field(
        key: "customValue", label: LanguageMap([:]), help: LanguageMap([:]), type: .localizedText, many: nil,
        required: .optional, shown: nil, choices: [], presets: [], isComputed: false, limit: nil, isPrivate: false,
        isConfidential: false, isMatch: false, isLong: false)

    private mutating func checkRecord(_ value: JSON, source: RecordSource, at path: String) {
        guard let identifier = value["identifier"]?.string else {
            return add(path, .invalidType, .wrongKind(expected: "record", given: value.kind))
        }
        if identifier == document["header"]?["identifier"]?.string {
            return add(path, .invalidValue, .citesItself)
        }
        guard let cited = record(identifier) else {
            return add(path, .invalidValue, .unknownRecord(identifier))
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

    private mutating func checkLink(_ value: JSON, at path: String, allowsFile: Bool, endings: [String]) {
        guard let object = value.object else {
            return add(path, .invalidType, .wrongKind(expected: allowsFile ? "linkOrFile" : "link", given: value.kind))
        }
        if let digest = object["file"]?.string, allowsFile {
            let name = object["name"]?.string ?? ""
            let isDigest = digest.utf8.count == 64 && digest.allSatisfy(\.isHexDigit)
            let endsRight = endings.isEmpty || endings.contains { name.lowercased().hasSuffix($0) }
            if !isDigest || !endsRight { add(path, .invalidValue, .fileNotAccepted(name)) }
        } else if let url = object["url"]?.string, endings.isEmpty {
            if !Syntax.isWebAddress(url) { add("\(path).url", .invalidValue, .notAnAddress(String(url.prefix(100)))) }
        } else {
            add(path, .mandatory, .missing)
        }
        for key in ["name", "language"] where object[key] != nil && object[key]?.string == nil {
            add("\(path).\(key)", .invalidType, .wrongKind(expected: "text", given: object[key]?.kind ?? ""))
        }
    }

    /// A wrong check digit warns and proposes; a registered identifier is never kept out.
    private mutating func checkIdentifier(_ value: JSON, field: Field, at path: String) {
        checkText(value, field: field, at: path, max: Validator.textCharactersMax)
        guard let text = value.string else { return }
        for warning in LMOIdentifierWarning.warnings(of: text) {
            found.warnings.append(Issue(path: path, code: .invalidValue, reason: warning))
        }
    }

    /// A construct is a list of cassettes, each a list of elements in order.
    mutating func checkConstruct(_ value: JSON, at path: String) {
        guard let cassettes = value.array else {
            return add(path, .invalidType, .wrongKind(expected: "construct", given: value.kind))
        }
        let types = formats.thesaurus.vocabularies["constructElementType"]
        for (row, cassette) in cassettes.prefix(Validator.entriesMax).enumerated() {
            guard let elements = cassette.array else {
                add("\(path)[\(row)]", .invalidType, .wrongKind(expected: "construct", given: cassette.kind))
                continue
            }
            for (column, element) in elements.prefix(Validator.entriesMax).enumerated() {
                let place = "\(path)[\(row)][\(column)]"
                if let type = element["type"]?.string {
                    if types?[type] == nil { add("\(place).type", .unexpectedTerm, .unknownTerm(type)) }
                } else {
                    add("\(place).type", .mandatory, .missing)
                }
                if let gene = element["identifier"]?.string, record(gene)?.schema != "dnaSequence" {
                    add("\(place).identifier", .invalidValue, .unknownRecord(gene))
                }
                if let size = element["size"], (size.number ?? -1) < 0 {
                    add(
                        "\(place).size", .invalidValue,
                        .outOfRange(minimum: "0", maximum: "", given: size.canonicalText))
                }
            }
        }
    }
}
