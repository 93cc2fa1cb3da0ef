internal import Components
internal import Formats
internal import JSON
internal import Thesaurus

/// What is wrong with a document, in the reader's language (`validation.<reason>`).
struct IssueSentences {
    let format: Format
    let formats: FormatLibrary
    let words: Words
    let document: Document
    /// Titles of the drafts that the document cites, which must be published first.
    var waiting: [String: String] = [:]

    /// One sentence that names the field.
    ///
    /// The texts begin with the field's name and a colon; after a question, which ends with a mark of its own, the colon
    /// goes.
    func sentence(_ issue: Issue) -> String {
        let field = fieldName(issue), sentence = sentence(issue, field: field)
        guard let mark = field.last, ["?", "؟", "？"].contains(mark),
            let end = sentence.firstRange(of: field)?.upperBound
        else { return sentence }
        let isolate = sentence[end...].prefix { $0 == "\u{2069}" }
        var rest = sentence[end...].dropFirst(isolate.count)
        rest = rest.drop { $0 == ":" || $0 == "：" || $0.isWhitespace }
        guard rest.count < sentence[end...].count - isolate.count else { return sentence }
        let space = words.language == .zh ? "" : " "
        return sentence[..<end] + isolate + space + rest.prefix(1).uppercased() + rest.dropFirst()
    }

    private func sentence(_ issue: Issue, field: String) -> String {
        switch issue.reason {
        case .missing: return words["validation.missing", ["field": .text(field)]]
        case .noneOf(let keys):
            return words["validation.noneOf", ["fields": .text(words.list(keys.map(name)))]]
        case .tooManyOf(let keys, let max):
            return words["validation.tooManyOf", ["fields": .text(words.list(keys.map(name))), "count": .number(max)]]
        case .unsigned(let key):
            let label = format.signatures.first { $0.key == key }?.label.text(in: words.language)?.text ?? key
            return words["validation.unsigned", ["signature": .text(label)]]
        case .notBefore(let key, let earliest):
            return words[
                "validation.notBefore",
                ["field": .text(field), "other": .text(name(key, beside: issue)), "value": .text(shown(earliest))]]
        case .missingLanguages(let languages):
            return words[
                "validation.missingLanguages", ["field": .text(field), "languages": .text(list(languages))]]
        case .languageNotDeclared(let language):
            return words[
                "validation.languageNotDeclared", ["field": .text(field), "language": .text(list([language]))]]
        case .noLanguage: return words["validation.noLanguage"]
        case .unknownField: return words["validation.unknownField", ["field": .text(issue.path)]]
        case .choice(let message): return message.text(in: words.language)?.text ?? ""
        case .wrongKind(let expected, _): return wrongKind(expected, field, issue)
        case .otherNeedsText: return words["validation.otherNeedsText", ["field": .text(field)]]
        case .citesItself: return words["validation.citesItself", ["field": .text(field)]]
        default: return limitSentence(issue, field) ?? valueSentence(issue, field)
        }
    }

    private func limitSentence(_ issue: Issue, _ field: String) -> String? {
        switch issue.reason {
        case .tooManyCharacters(let max, let given):
            words[
                "validation.tooManyCharacters", ["field": .text(field), "count": .number(max), "given": .number(given)]]
        case .tooManyWords(let max, let given):
            words["validation.tooManyWords", ["field": .text(field), "count": .number(max), "given": .number(given)]]
        case .tooMany(let max, let given):
            words["validation.tooMany", ["field": .text(field), "count": .number(max), "given": .number(given)]]
        case .tooFew(let min, let given):
            words["validation.tooFew", ["field": .text(field), "count": .number(min), "given": .number(given)]]
        case .outOfRange(let minimum, let maximum, let given):
            words[
                maximum.isEmpty
                    ? "validation.outOfRange.minimum"
                    : minimum.isEmpty ? "validation.outOfRange.maximum" : "validation.outOfRange",
                [
                    "field": .text(field), "given": .text(number(given, issue)),
                    "minimum": .text(number(minimum, issue)), "maximum": .text(number(maximum, issue)),
                ]]
        default: nil
        }
    }

    /// A number as the language groups it; a year as it is.
    private func number(_ text: String, _ issue: Issue) -> String {
        if case .year? = format.trail(issue.path).steps.last?.field.type { return text }
        return words.number(decimal: text)
    }

    private func valueSentence(_ issue: Issue, _ field: String) -> String {
        let (key, value): (String, String) =
            switch issue.reason {
            case .notAnEmail(let text): ("notAnEmail", text)
            case .notAPhoneNumber(let text): ("notAPhoneNumber", text)
            case .notAnAddress(let text): ("notAnAddress", text)
            case .notADate(let text): ("notADate", text)
            case .unknownCountry(let code): ("unknownCountry", code)
            case .unknownLanguage(let code): ("unknownLanguage", code)
            case .unknownTerm(let term): ("unknownTerm", term)
            case .termCannotBeChosen(let term, let vocabulary, let hasNarrower):
                (hasNarrower ? "termCannotBeChosen" : "termNotOffered", termName(term, in: vocabulary))
            case .unknownRecord(let record):
                waiting[record].map { ("unpublishedRecord", $0) } ?? ("unknownRecord", record)
            case .wrongRecordType(let given, let expected): ("wrongRecordType", typeNames([given], or: expected))
            case .otherGovernment(let code): ("otherGovernment", countryName(code))
            case .withdrawnRecord(let record): ("withdrawnRecord", record)
            case .wrongRecordKind(let record): ("wrongRecordKind", record)
            case .fileNotAccepted(let name): ("fileNotAccepted", name)
            case .wrongCheckDigit(_, let proposal): ("wrongCheckDigit", proposal)
            case .malformedIdentifier(let text): ("malformedIdentifier", text)
            default: ("unknownField", issue.path)
            }
        return words["validation.\(key)", ["field": .text(field), "value": .text(isolated(value))]]
    }

    /// A date, month or year as people write it.
    private func shown(_ date: String) -> String {
        words.written(date) ?? isolated(date)
    }

    /// What was typed, kept apart from a sentence that is written from right to left (UAX #9, isolates).
    private func isolated(_ value: String) -> String {
        words.language.isRightToLeft && !value.isEmpty ? "\u{2068}\(value)\u{2069}" : value
    }

    private func wrongKind(_ expected: String, _ field: String, _ issue: Issue) -> String {
        let value = ValuePath(issue.path)?.value(in: document.json).map(FormInputs.text) ?? ""
        let key = ["integer", "number"].contains(expected) ? expected : "other"
        return words[
            "validation.wrongKind.\(key)", ["field": .text(field), "value": .text(isolated(String(value.prefix(100))))]]
    }

    /// The label of the field an issue is about, after those of the groups it stands in, each with the number of its
    /// entry: "Referees 2 – E-mail address"; of a construct, the cassette and the element as well.
    private func fieldName(_ issue: Issue) -> String {
        if issue.field == "header" { return words["centre.new.languages"] }
        let labels = format.trail(issue.path).steps.map { step -> String in
            let label = step.field.label.text(in: words.language)?.text ?? step.field.key
            guard let entry = step.entry else { return label }
            switch step.field.type {
            case .group: return words["form.entry", ["label": .text(label), "number": .number(entry + 1)]]
            case .construct:
                let cassette = words["form.construct.cassette", ["number": .number(entry + 1)]]
                let element = step.element.map { words["form.construct.element", ["number": .number($0 + 1)]] }
                return [label, cassette, element].compactMap { $0 }.joined(separator: " – ")
            default: return label
            }
        }
        return labels.isEmpty ? name(issue.field) : labels.joined(separator: " – ")
    }

    /// The label of a field of the document.
    func name(_ key: String) -> String {
        format.field(key).flatMap { $0.label.text(in: words.language)?.text } ?? key
    }

    /// The label of a field in the same entry as the one of an issue, else of the document.
    private func name(_ key: String, beside issue: Issue) -> String {
        if case .group(let members)? = format.trail(issue.path).steps.dropLast().last?.field.type,
            let field = members.first(where: { $0.key == key })
        {
            return field.label.text(in: words.language)?.text ?? key
        }
        return name(key)
    }

    func list(_ languages: [Language]) -> String {
        words.list(languages.map { formats.thesaurus.name(of: $0, in: words.language) })
    }

    private func termName(_ key: String, in vocabulary: String) -> String {
        formats.thesaurus.vocabularies[vocabulary]?[key]?.title.text(in: words.language)?.text ?? key
    }

    private func countryName(_ code: String) -> String {
        formats.thesaurus.country(code)?.name.text(in: words.language)?.text ?? code
    }

    private func typeNames(_ given: [String], or expected: [String]) -> String {
        words.list(expected.map { formats.format($0)?.name.text(in: words.language)?.text ?? $0 })
    }
}
