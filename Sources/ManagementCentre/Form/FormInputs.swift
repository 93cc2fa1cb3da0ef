internal import Components
internal import Formats
internal import HTML
internal import JSON
internal import Text
internal import Thesaurus

/// The inputs of a form, drawn from the declaration of the format.
struct FormInputs {
    let format: Format
    let document: Document
    let thesaurus: Thesaurus
    let words: Words
    /// What is wrong, where it is to be said beside the fields.
    let issues: [Issue]
    let sentences: IssueSentences
    /// The cited records, by identifier.
    let records: [String: RecordChoice]
    /// The search inside one record field; nil before the first.
    let search: RecordSearch?
    /// What the button says that writes a new record of a type; only types the person may write.
    let creation: [String: String]
    /// Uploads that were refused: the name of the link field and why.
    let uploadFaults: [String: String]
    /// Of one file.
    let uploadBytesMax: Int

    var languages: [Language] { document.languages }

    /// One field of the document or of an entry in a group, with the mark that it was on the page.
    func node(_ field: Formats.Field, at prefix: String = "", in object: JSONObject, context: RuleContext) -> Node {
        let name = prefix.isEmpty ? field.key : "\(prefix).\(field.key)"
        let question = question(field, name, isOptional: !field.isRequired(in: context))
        return group {
            input(.type(.hidden), .name(FormReader.shownField), .value(name))
            if case .construct = field.type {
                construct(question, object[field.key])
            } else if field.many != nil {
                many(field, question, object[field.key])
            } else {
                single(field, question, object[field.key])
            }
        }
    }

    private func question(_ field: Formats.Field, _ name: String, isOptional: Bool) -> Components.Field {
        var help = label(field.help)
        // A help text that says the number itself is not followed by it once more.
        func add(_ key: String, _ max: Int) {
            if !help.contains(words.number(max)) { help += " " + words[key, ["count": .number(max)]] }
        }
        switch field.limit {
        case .characters(let max)?: add("form.limit.characters", max)
        case .words(let max)?: add("form.limit.words", max)
        case .range?, nil: break
        }
        return Components.Field(
            name, label: label(field.label), help: help.isEmpty ? nil : help, error: error(name, field),
            isOptional: isOptional, words: words)
    }

    /// What is wrong with a field: with a list of entries that have inputs of their own, only what is wrong as a whole.
    private func error(_ name: String, _ field: Formats.Field) -> String? {
        let isWhole = field.many != nil && field.type.hasEntries
        let found = issues.filter { $0.path == name || (!isWhole && $0.path.isInside(name)) }
        let texts = found.map { sentences.sentence($0) } + [uploadFaults[name]].compactMap { $0 }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    func label(_ map: LanguageMap) -> String { map.text(in: words.language)?.text ?? "" }

    /// A value as it is stored, in one line.
    static func text(_ value: JSON) -> String { value.string ?? value.canonicalText }

    /// A value as a one-line input has it: a number with the decimal sign that its reader types.
    static func typed(_ value: JSON, _ language: Language) -> String {
        guard case .number = value, language.hasDecimalComma else { return text(value) }
        return String(text(value).map { $0 == "." ? "," : $0 })
    }

    // MARK: - One value

    func single(_ field: Formats.Field, _ question: Components.Field, _ value: JSON?) -> Node {
        let text = value.map { Self.typed($0, words.language) } ?? ""
        switch field.type {
        case .text:
            let isLong = field.isLong || field.isPrivate || text.contains("\n")
            return isLong ? question.longText(text) : question.text(text)
        case .localizedText:
            let isLong = field.isLong || texts(value).values.contains { $0.contains("\n") }
            return question.localized(texts(value), in: languages, style: isLong ? .lines(5) : .line)
        case .richText: return question.localized(texts(value), in: languages, style: .markdown)
        case .email: return question.email(text)
        case .phone: return question.telephone(text)
        case .url: return question.url(text)
        case .integer: return question.integer(text)
        case .number: return question.number(text)
        case .date: return question.date(text)
        case .month: return question.month(text)
        case .year: return question.year(text)
        case .boolean: return question.yesNo(value?.bool)
        case .country: return question.country(value?["identifier"]?.string, from: countries(value))
        case .language: return question.select(value?["identifier"]?.string, from: languageChoices(value))
        case .lmoIdentifier: return identifier(question, text)
        case .term(let source): return term(source, question, value)
        case .record(let source): return picker(source, question, value.map { [$0] } ?? [], isMany: false)
        case .link: return link(question, value, .link)
        case .linkOrFile: return link(question, value, .either)
        case .file(let endings): return link(question, value, .file, endings: endings)
        case .group(let fields): return question.fields { entry(fields, question.name, value) }
        case .construct: return construct(question, value)
        }
    }

    private func texts(_ value: JSON?) -> [Language: String] {
        var texts: [Language: String] = [:]
        for language in Language.allCases { texts[language] = value?[language.rawValue]?.string }
        return texts
    }

    func entry(_ fields: [Formats.Field], _ name: String, _ value: JSON?) -> Node {
        let object = value?.object ?? JSONObject()
        let context = RuleContext(entry: object, of: document.object)
        return group {
            for field in fields where !field.isComputed && field.isShown(in: context) {
                node(field, at: name, in: object, context: context)
            }
        }
    }

    private func countries(_ value: JSON?) -> [Choice] {
        let choices = thesaurus.countries(in: words.language).map { Choice($0.code, $0.name) }
        return withUnknown(choices, [value].compactMap { $0?["identifier"]?.string })
    }

    private func languageChoices(_ value: JSON?) -> [Choice] {
        let terms = (thesaurus.vocabularies["languages"]?.terms ?? []).map { Choice($0.identifier, label($0.title)) }
        return withUnknown(
            alphabetical(terms, in: words.language.textLanguage, by: \.label),
            [value].compactMap { $0?["identifier"]?.string })
    }

    func withUnknown(_ choices: [Choice], _ chosen: [String]) -> [Choice] {
        func holds(_ choices: [Choice], _ value: String) -> Bool {
            choices.contains { $0.value == value && $0.isSelectable || holds($0.narrower, value) }
        }
        var seen: Set<String> = []
        return choices
            + chosen.filter { !holds(choices, $0) && seen.insert($0).inserted }.map { Choice($0, $0) }
    }

    // MARK: - Several values

    private func many(_ field: Formats.Field, _ question: Components.Field, _ value: JSON?) -> Node {
        let values = value?.array ?? value.map { [$0] } ?? []
        switch field.type {
        case .term(let source): return terms(source, question, values)
        case .record(let source): return picker(source, question, values, isMany: true)
        case .country, .language:
            let choices = if case .country = field.type { countries(nil) } else { languageChoices(nil) }
            let chosen = values.compactMap { $0["identifier"]?.string }
            return question.choices(chosen, from: withUnknown(choices, chosen))
        case .localizedText, .richText, .link, .file, .linkOrFile, .group:
            let entries = values.isEmpty && !question.isOptional ? [.object(JSONObject())] : values
            return repeated(field, question, entries)
        default: return lines(field, question, values)
        }
    }

    /// Entries with inputs of their own.
    private func repeated(_ field: Formats.Field, _ question: Components.Field, _ entries: [JSON]) -> Node {
        question.repeated(
            entries.enumerated().map { repeatedEntry(field, question.name, $0.offset, $0.element) },
            addLabel: words["form.add", ["label": .text(question.label)]], maximum: field.many?.max)
    }

    private func repeatedEntry(_ field: Formats.Field, _ name: String, _ index: Int, _ value: JSON) -> Node {
        let place = "\(name)[\(index)]"
        if case .group(let fields) = field.type {
            return div(.id(Components.Field.id(of: place)), .tabindex(-1)) { entry(fields, place, value) }
        }
        let title: String =
            switch field.type {
            case .link: words["form.entry.link"]
            case .file: words["form.entry.file"]
            case .linkOrFile: words["form.entry.link-or-file"]
            default: words["form.entry.text"]
            }
        let found = issues.filter { $0.path == place || $0.path.isInside(place) }.map { sentences.sentence($0) }
        let texts = found + [uploadFaults[place]].compactMap { $0 }
        return single(
            field,
            Components.Field(
                place, label: title, error: texts.isEmpty ? nil : texts.joined(separator: " "), words: words), value)
    }

    /// Short texts, one under the other, each with a button to take it away.
    private func lines(_ field: Formats.Field, _ question: Components.Field, _ values: [JSON]) -> Node {
        let shown = values.isEmpty ? [.string("")] : values
        return question.fields {
            for (index, value) in shown.enumerated() {
                line(field, question, index, value, count: shown.count)
            }
            formButton(words["form.add", ["label": .text(question.label)]], .add(question.name), style: .secondary)
        }
    }

    private func line(
        _ field: Formats.Field, _ question: Components.Field, _ index: Int, _ value: JSON, count: Int
    ) -> Node {
        let name = "\(question.name)[\(index)]", id = Components.Field.id(of: name)
        let title = words["form.entry", ["label": .text(question.label), "number": .number(index + 1)]]
        let errors = issues.filter { $0.path == name || $0.path.isInside(name) }.map { sentences.sentence($0) }
        return div(.class(errors.isEmpty ? "part" : "part has-error")) {
            if !errors.isEmpty {
                p(.class("error"), .id("\(id)-error")) {
                    Icon.attention.node
                    span(words["form.error"] + " ", .class("hidden-label"))
                    span(errors.joined(separator: " "))
                }
            }
            input(
                field.type.inputAttributes, .id(id), .name(name), .value(Self.typed(value, words.language)),
                .aria(.label, title),
                .class("width-medium"),
                .when(!errors.isEmpty, .all([.aria(.invalid, true), .aria(.describedby, "\(id)-error")])))
            entryButtons(name, index: index, count: count, canRemove: count > 1, context: title, words: words)
        }
    }
}

extension FieldType {
    /// Whether each entry of a list of these has inputs, and errors, of its own.
    var hasEntries: Bool {
        switch self {
        case .term, .record, .country, .language, .construct: false
        default: true
        }
    }

    /// The kind of a one-line input.
    fileprivate var inputAttributes: Attribute {
        switch self {
        case .email: .all([.type(.email), .inputmode(.email), .dir(.leftToRight), .spellcheck(false)])
        case .phone: .all([.type(.tel), .inputmode(.tel), .dir(.leftToRight)])
        case .url: .all([.type(.url), .inputmode(.url), .dir(.leftToRight), .spellcheck(false)])
        case .integer, .year: .all([.type(.text), .inputmode(.numeric), .dir(.leftToRight)])
        case .number: .all([.type(.text), .inputmode(.decimal), .dir(.leftToRight)])
        case .date, .month, .lmoIdentifier: .all([.type(.text), .dir(.leftToRight)])
        default: .all([.type(.text), .dir(.automatic)])
        }
    }
}

extension String {
    /// Whether this path lies inside the value at `place`.
    func isInside(_ place: String) -> Bool { hasPrefix("\(place).") || hasPrefix("\(place)[") }
}
