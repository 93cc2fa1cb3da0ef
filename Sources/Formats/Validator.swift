internal import JSON
internal import Thesaurus

/// Checks a cleaned document against its format.
package struct Validator {
    let format: Format
    let formats: FormatLibrary
    /// The published record with this identifier; nil when there is none.
    let record: (String) -> CitedRecord?

    var found = Validation()
    var languages: [Language] = []
    var document = JSONObject()

    package init(format: Format, formats: FormatLibrary, record: @escaping (String) -> CitedRecord?) {
        self.format = format
        self.formats = formats
        self.record = record
    }

    /// All that is wrong, in form order.
    package func validate(_ document: Document) -> Validation {
        var validator = self
        validator.document = document.object
        validator.languages = Array(document.languages.prefix(Language.allCases.count))
        validator.checkHeader(document)
        validator.check(fields: format.fields, in: document.object, at: "", context: RuleContext(document.object))
        validator.checkAnyOf(RuleContext(document.object))
        let known = Set(format.fields.map(\.key))
        for key in document.object.keys where key != "header" && !known.contains(key) {
            validator.add(Validator.quoted(key), .invalidProperty, .unknownField)
        }
        validator.found.issues = format.inFormOrder(validator.found.issues)
        return validator.found
    }

    private mutating func checkHeader(_ document: Document) {
        let declared = document.object["header"]?["languages"]?.array ?? []
        if declared.isEmpty { add("header.languages", .mandatory, .noLanguage) }
        if declared.count > Language.allCases.count {
            add(
                "header.languages", .invalidValue,
                .tooMany(max: Language.allCases.count, given: declared.count))
        }
        for (index, language) in declared.prefix(Validator.entriesMax).enumerated()
        where language.string.flatMap(Language.init) == nil {
            add(
                "header.languages[\(index)]", .invalidValue,
                .unknownLanguage(Validator.quoted(language.string ?? language.kind)))
        }
    }

    private mutating func checkAnyOf(_ context: RuleContext) {
        for anyOf in format.anyOf where anyOf.when?.holds(in: context) ?? true {
            let answered = anyOf.fields.filter { key in
                guard let value = context[key] else { return false }
                return value.bool ?? Document.isAnswered(value)
            }
            if answered.isEmpty { add(anyOf.fields[0], .mandatoryAnyOf, .noneOf(anyOf.fields)) }
            if let max = anyOf.atMost, answered.count > max {
                add(answered[max], .invalidValue, .tooManyOf(anyOf.fields, max: max))
            }
        }
    }

    mutating func check(fields: [Field], in object: JSONObject, at path: String, context: RuleContext) {
        for field in fields where field.isShown(in: context) {
            let place = path.isEmpty ? field.key : "\(path).\(field.key)"
            guard let value = object[field.key], Document.isAnswered(value) else {
                if field.isRequired(in: context), !field.isComputed { add(place, .mandatory, .missing) }
                continue
            }
            check(value, field: field, at: place, context: context)
            if let earlier = field.notBefore, let earliest = context[earlier], Validator.lies(value, before: earliest) {
                add(
                    place, .invalidValue,
                    .notBefore(field: earlier, earliest: earliest.string ?? earliest.canonicalText))
            }
        }
    }

    /// Whether one date, month or year lies before another of the same type; false for what is none, as that is told
    /// already. Their texts are of one length, so they sort as they follow each other.
    private static func lies(_ value: JSON, before other: JSON) -> Bool {
        if let year = value.integer, let other = other.integer { return year < other }
        guard let date = value.string, let other = other.string, date.utf8.count == other.utf8.count else {
            return false
        }
        return date < other
    }

    private mutating func check(_ value: JSON, field: Field, at path: String, context: RuleContext) {
        if case .construct = field.type { return checkConstruct(value, at: path) }
        guard let many = field.many else { return checkOne(value, field: field, at: path) }
        guard let entries = value.array else {
            return add(path, .invalidType, .wrongKind(expected: "list", given: value.kind))
        }
        if let max = many.max, entries.count > max {
            add(path, .invalidValue, .tooMany(max: max, given: entries.count))
        } else if entries.count > Validator.entriesMax {
            add(path, .invalidValue, .tooMany(max: Validator.entriesMax, given: entries.count))
        }
        if let min = many.min, entries.count < min {
            add(path, .invalidValue, .tooFew(min: min, given: entries.count))
        }
        for (index, entry) in entries.prefix(Validator.entriesMax).enumerated() {
            checkOne(entry, field: field, at: "\(path)[\(index)]")
        }
        checkChoices(entries, field: field, at: path, context: context)
    }

    private mutating func checkChoices(_ entries: [JSON], field: Field, at path: String, context: RuleContext) {
        let chosen = entries.compactMap { $0["identifier"]?.string }
        for choice in field.choices where choice.when?.holds(in: context) ?? true {
            let count = chosen.filter(choice.among.contains).count
            if count < choice.min ?? 0 {
                add(path, .mandatory, .choice(choice.message))
            } else if count > choice.max ?? .max {
                add(path, .unexpectedTerm, .choice(choice.message))
            }
        }
    }

    mutating func add(_ path: String, _ code: Issue.Code, _ reason: Issue.Reason) {
        // A hostile document must not make an answer without end.
        if found.issues.count < Validator.issuesMax {
            found.issues.append(Issue(path: path, code: code, reason: reason))
        }
    }

    /// Entries of a repeated field.
    package static let entriesMax = 1_000
    /// Issues that one validation tells.
    package static let issuesMax = 500
    /// Characters of a plain or localized text, of a formatted text, of an address, and of a link's name.
    package static let textCharactersMax = 10_000, richTextCharactersMax = 100_000, addressCharactersMax = 2_000
    package static let linkNameCharactersMax = 500
    /// Characters of a refused value that an issue quotes.
    package static let quotedCharactersMax = 100

    /// A refused value as an issue quotes it.
    static func quoted(_ text: String) -> String { String(text.prefix(quotedCharactersMax)) }
}

extension Format {
    /// The header first, then field by field, then what is not in the format.
    fileprivate func inFormOrder(_ issues: [Issue]) -> [Issue] {
        var places = ["header": -1]
        for (place, field) in fields.enumerated() { places[field.key] = place }
        let keyed = issues.enumerated().map { (place: places[$1.field] ?? .max, turn: $0, issue: $1) }
        return keyed.sorted { ($0.place, $0.turn) < ($1.place, $1.turn) }.map(\.issue)
    }
}
