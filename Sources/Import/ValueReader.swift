internal import Formats
internal import Identifiers
internal import JSON
internal import Thesaurus

/// Turns the text of a cell into the value of a field.
struct ValueReader: Sendable {
    /// Why a text is no such value, and what to do; to be put after the value.
    struct Fault: Error { let reason: String }

    let formats: FormatLibrary
    let spellings: Spellings

    /// - Parameter language: that of localized texts.
    func value(
        of text: String, field: Field, source: CellSource, language: Language
    ) -> Result<JSON, Fault> {
        switch field.type {
        case .text, .email, .phone, .url: .success(.string(text))
        case .localizedText, .richText: .success(LanguageMap([language: text]).json)
        case .integer, .year: number(Int(text).map(JSON.integer), "is not a whole number; write digits only")
        case .number:
            number(Double(text).flatMap { $0.isFinite ? JSON.number($0) : nil }, "is not a number; write it as 12.5")
        case .date, .month: date(text, field: field, source: source)
        case .boolean: boolean(text)
        case .country:
            named(spellings.country(text), "is no country's name or code; see the countries in Data/thesaurus")
        case .language:
            named(
                spellings.term(text, in: "languages"),
                "is no language's name or code; see the languages in Data/thesaurus")
        case .lmoIdentifier: .success(.string(ValueReader.identifier(text)))
        case .link, .linkOrFile, .file: .success(.object(JSONObject([("url", .string(text))])))
        case .term(let terms): term(text, terms: terms, source: source, language: language)
        case .record, .group, .construct: .failure(Fault(reason: "cannot be read as the field \"\(field.key)\""))
        }
    }

    /// In its published form where it can be read, otherwise as it came: nothing is kept out for its spelling.
    static func identifier(_ text: String) -> String {
        guard let identifier = LMOIdentifier(text), identifier.isWellFormed else { return text }
        return identifier.published
    }

    private func number(_ value: JSON?, _ reason: String) -> Result<JSON, Fault> {
        value.map { .success($0) } ?? .failure(Fault(reason: reason))
    }

    private func named(_ identifier: String?, _ reason: String) -> Result<JSON, Fault> {
        guard let identifier else { return .failure(Fault(reason: reason)) }
        return .success(.object(JSONObject([("identifier", .string(identifier))])))
    }

    private func date(_ text: String, field: Field, source: CellSource) -> Result<JSON, Fault> {
        for pattern in source.dates {
            if let date = pattern.date(text) {
                if case .month = field.type { return .success(.string(String(date.prefix(7)))) }
                return .success(.string(date))
            }
        }
        if case .month = field.type, Syntax.isMonth(text) { return .success(.string(text)) }
        if case .date = field.type, source.dates.isEmpty, Syntax.isDate(text) { return .success(.string(text)) }
        let patterns = source.dates.isEmpty ? "yyyy-MM-dd" : source.dates.map(\.text).joined(separator: " or ")
        return .failure(Fault(reason: "is not a date; write an existing day as \(patterns)"))
    }

    private func boolean(_ text: String) -> Result<JSON, Fault> {
        switch text.lowercased() {
        case "1", "true", "yes": .success(.bool(true))
        case "0", "false", "no": .success(.bool(false))
        default: .failure(Fault(reason: "is neither yes nor no; write 1 or 0, or say in the mapping what it means"))
        }
    }

    private func term(
        _ text: String, terms: TermSource, source: CellSource, language: Language
    ) -> Result<JSON, Fault> {
        if let identifier = spellings.term(text, in: terms.vocabulary), identifier != formats.thesaurus.other.identifier
        {
            return .success(.object(JSONObject([("identifier", .string(identifier))])))
        }
        guard source.otherwise == .other else {
            return .failure(
                Fault(
                    reason: "is no term of the vocabulary \"\(terms.vocabulary)\"; "
                        + "correct it, or say in the mapping which term is meant"))
        }
        return .success(
            .object(
                JSONObject([
                    ("identifier", .string(formats.thesaurus.other.identifier)),
                    ("customValue", LanguageMap([language: text]).json),
                ])))
    }
}
